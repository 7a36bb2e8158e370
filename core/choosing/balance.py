"""Choosing a subset whose pictures are spread evenly over the levels of some axes.

The pool comes in chunks. Half of the places are filled in step with the pool, so that something is
to be seen; the others at the end, with what makes the whole most even. Of pictures that do so
equally the better liked one is taken, then the earlier.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.leaning import AXES, Axis, Balanced, Placed, unevenness

EARLY_SHARE = 0.5


class Balancer:
    """Give it pictures as they are painted; it answers with the numbers of those to show.

    `quotas[g]` pictures of group g (a wording of the prompt) are shown, of about `pool` in all.
    """

    def __init__(self, axes: Sequence[Axis], quotas: Sequence[int], pool: int) -> None:
        self._axes = [AXES.index(axis) for axis in axes]
        self._quotas = tuple(quotas)
        self._left = list(quotas)
        self._pool = pool
        self._placed: list[Placed] = []
        self._groups: list[int] = []
        self._liking: list[float] = []
        self._free: list[int] = []
        self._shown: list[int] = []

    def offer(self, placed: Sequence[Placed], group: int, liking: Sequence[float]) -> list[int]:
        """The next pictures of the pool, all of one group. Returns those to show now."""
        first = len(self._placed)
        self._placed += placed
        self._groups += [group] * len(placed)
        self._liking += liking
        self._free += range(first, len(self._placed))
        early = EARLY_SHARE * sum(self._quotas) * min(1.0, len(self._placed) / self._pool)
        return self._fill(int(early))

    def finish(self) -> list[int]:
        """The rest; fewer than the quotas only if fewer were offered."""
        return self._fill(sum(self._quotas))

    @property
    def balanced(self) -> Balanced:
        """How far it came, over the levels that any of the pictures offered reaches."""
        return Balanced(self._unevenness(self._as_painted()), self._unevenness(self._shown))

    def _as_painted(self) -> list[int]:
        """What would have been shown without balancing: the first ones of each group."""
        left, found = list(self._quotas), []
        for number, group in enumerate(self._groups):
            if left[group]:
                left[group] -= 1
                found.append(number)
        return found

    def _fill(self, until: int) -> list[int]:
        added: list[int] = []
        while len(self._shown) < until and (number := self._next()) is not None:
            self._free.remove(number)
            self._left[self._groups[number]] -= 1
            self._shown.append(number)
            added.append(number)
        return added

    def _next(self) -> int | None:
        # Times the levels that it reaches: else an axis with few of them would weigh more.
        crowds = [
            (axis, self._counts(axis), len({one.levels[axis] for one in self._placed}))
            for axis in self._axes
        ]

        def crowding(number: int) -> tuple[int, float, int]:
            levels = self._placed[number].levels
            crowd = sum(counts.get(levels[axis], 0) * reached for axis, counts, reached in crowds)
            return crowd, -self._liking[number], number

        open_ones = [number for number in self._free if self._left[self._groups[number]]]
        return min(open_ones, key=crowding, default=None)

    def _counts(self, axis: int) -> dict[int, int]:
        counts: dict[int, int] = {}
        for number in self._shown:
            level = self._placed[number].levels[axis]
            counts[level] = counts.get(level, 0) + 1
        return counts

    def _unevenness(self, numbers: Sequence[int]) -> float:
        each = [self._uneven_along(axis, numbers) for axis in self._axes]
        return sum(each) / max(1, len(each))

    def _uneven_along(self, axis: int, numbers: Sequence[int]) -> float:
        reached = sorted({one.levels[axis] for one in self._placed})
        if not numbers:
            return 0.0
        counts = [sum(self._placed[n].levels[axis] == level for n in numbers) for level in reached]
        return unevenness([count / len(numbers) for count in counts], [True] * len(reached))
