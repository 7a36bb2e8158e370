"""Filtered oversampling: paint more than is asked for, let through what keeps the constraints."""

from __future__ import annotations

from collections.abc import Sequence


class Sieve:
    """Takes margins in the order painted, and knows what passes, what came near, and when to stop.

    A picture passes with a margin of 0 or more. `wanted` have to pass; `count` are to be shown, so
    the best `count` of the others are remembered in case that too few do.
    """

    def __init__(self, wanted: int, count: int) -> None:
        self._wanted = wanted
        self._count = count
        self.painted = 0
        self.passed = 0
        self._near: list[tuple[float, int]] = []

    @property
    def is_content(self) -> bool:
        """Whether enough have passed."""
        return self.passed >= self._wanted

    @property
    def short(self) -> int:
        """How many of those to be shown are missing."""
        return max(0, self._count - self.passed)

    @property
    def near(self) -> tuple[int, ...]:
        """Numbers of those that failed and have to be remembered, the nearest first."""
        return tuple(number for _, number in self._near)

    def offer(self, margins: Sequence[float]) -> list[int]:
        """The margins of the next pictures; returns the numbers (0 is the first ever) that pass."""
        passing = []
        for margin in margins:
            number = self.painted
            self.painted += 1
            if margin >= 0:
                passing.append(number)
            else:
                self._near.append((-margin, number))
        self.passed += len(passing)
        self._near = sorted(self._near)[: self.short]
        return passing
