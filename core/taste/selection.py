"""Which pictures of a pool are shown, and in which order, while the pool is still being painted.

The pool comes in chunks. One or two places belong to pictures drawn at random beforehand: what is
said about those is not coloured by the taste. Of the other places a share follows one posterior
draw each (Thompson sampling: explores, and shows good pictures all the same); the rest follow the
posterior mean. Half of these places are filled, in step with the pool, with the best so far; the
others with the best of everything at the end.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from torch import Tensor

from core.taste.reward import Draws, RewardModel

EARLY_SHARE = 0.5
TWO_RANDOM_FROM, ONE_RANDOM_FROM = 12, 4
"""Places from which two, or one, are random."""

SAME_DISTANCE = 0.15
"""Nearer pictures look the same; two of one scene are typically 1.4 apart."""

MEAN = 0
"""Column of the utilities that holds the posterior mean; the draws follow."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a selection.

    `count` of `pool` pictures are shown. `thompson_share` and `novelty` are those of a PaintPlan.
    """

    count: int
    pool: int
    thompson_share: float = 0.25
    novelty: float = 0.0


class PoolSelector:
    """Give it the pictures as they are painted; it answers with the indices to show."""

    def __init__(
        self,
        wishes: Wishes,
        model: RewardModel | None,
        seed: int,
        earlier: Tensor | None = None,
    ) -> None:
        """earlier: (E, D) coordinates of pictures of earlier batches, for novelty.

        Without a model, or without a choice, the first `count` are shown as they come.
        """
        self._wishes = wishes
        self._model = model if wishes.pool > wishes.count else None
        self._earlier = earlier
        self._seen = 0
        self._shown: list[int] = []
        self._chosen = 0
        self._coordinates = torch.empty(0, 0)
        self._utilities = torch.empty(0, 0)
        if self._model is None:
            self._random: frozenset[int] = frozenset()
            return
        chance = random.Random(seed)
        guests = (wishes.count >= ONE_RANDOM_FROM) + (wishes.count >= TWO_RANDOM_FROM)
        self._random = frozenset(chance.sample(range(wishes.pool), guests))
        places = wishes.count - guests
        explorers = round(wishes.thompson_share * places)
        # Which column of the utilities each place follows; the order is shuffled so that early and
        # late places explore alike.
        self._followed = [MEAN] * (places - explorers) + list(range(1, explorers + 1))
        chance.shuffle(self._followed)
        self._draws = _draws(self._model, explorers, seed)

    def offer(self, chunk: Tensor) -> list[int]:
        """chunk: (c, D) coordinates of the next pictures of the pool. Returns what to show now."""
        first = self._seen
        self._seen += len(chunk)
        if self._model is None:
            shown = list(range(first, min(self._seen, self._wishes.count)))
            self._shown += shown
            return shown
        self._take_in(self._model, chunk)
        guests = [index for index in range(first, self._seen) if index in self._random]
        self._shown += guests
        early = EARLY_SHARE * len(self._followed) * min(1.0, self._seen / self._wishes.pool)
        return guests + self._choose(int(early))

    def finish(self) -> list[int]:
        """The rest; fewer than `count` in all only if fewer were offered."""
        if self._model is None:
            return []
        wanted = min(self._wishes.count, self._seen)
        return self._choose(self._chosen + wanted - len(self._shown))

    def _take_in(self, model: RewardModel, chunk: Tensor) -> None:
        with torch.no_grad():
            # Without a class: all pictures of a pool are of one, which shifts them alike.
            mean = model.mean(chunk)[:, None]
            utilities = torch.cat([mean, self._draws.utilities(chunk)], dim=1)
        first = len(self._utilities) == 0
        self._coordinates = chunk if first else torch.cat([self._coordinates, chunk])
        self._utilities = utilities if first else torch.cat([self._utilities, utilities])

    def _choose(self, until: int) -> list[int]:
        """Fill places up to number `until` (of those that are not random)."""
        picked: list[int] = []
        if self._chosen >= until:
            return picked
        scores = self._scores()
        free = torch.ones(self._seen, dtype=torch.bool)
        free[list(self._shown)] = False
        while self._chosen < until and bool(free.any()):
            followed = self._followed[self._chosen % len(self._followed)]
            index = self._best(scores[:, followed], free)
            free[index] = False
            self._shown.append(index)
            picked.append(index)
            self._chosen += 1
        return picked

    def _best(self, scores: Tensor, free: Tensor) -> int:
        """The free picture with the best score that looks like none shown, if there is any."""
        ranked = torch.where(free, scores, -torch.inf).argsort(descending=True, stable=True)
        candidates = ranked[: int(free.sum())].tolist()
        if not self._shown:
            return int(candidates[0])
        shown = self._coordinates[self._shown]
        for index in candidates:
            distances = (shown - self._coordinates[index]).norm(dim=1)
            if float(distances.min()) >= SAME_DISTANCE:
                return int(index)
        return int(candidates[0])

    def _scores(self) -> Tensor:
        """(seen, columns): utilities, traded for distance from earlier batches by `novelty`."""
        novelty = self._wishes.novelty
        if novelty == 0 or self._earlier is None or len(self._earlier) == 0:
            return self._utilities
        distances = torch.cdist(self._coordinates, self._earlier).min(dim=1).values
        liked = _standardised(self._utilities)
        return (1 - novelty) * liked + novelty * _standardised(distances[:, None])


def _standardised(columns: Tensor) -> Tensor:
    spread = columns.std(dim=0, correction=0).clamp(min=1e-9)
    return (columns - columns.mean(dim=0)) / spread


def _draws(model: RewardModel, count: int, seed: int) -> Draws:
    return model.draws(count, torch.Generator().manual_seed(seed))
