"""What is much and what is little for one generator: learned from pictures it paints by itself.

N pictures that were painted without wishes, B pictures that are judged, S statistics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.measures import MEASURES
from core.domain.prompt import Constraint, Steer

Numbers = NDArray[np.float32]

WITHOUT_QUANTILE = 0.5
"""What must not show a look has to be on the better side of half of all base pictures,"""
WORST_RANK = 0.85
"""and in none of its statistics among the 15 % that show it most."""
WITH_QUANTILE = 0.7
"""What must show a look has to have more of it than 70 % of the base pictures."""


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """values: (N, S), the statistics `MEASURES` of base pictures of all classes."""

    values: Numbers

    def ranks(self, statistics: Numbers) -> Numbers:
        """statistics: (B, S). Returns (B, S): the share of base pictures that have less, 0 to 1."""
        ordered = np.sort(self.values, axis=0)
        columns = [
            (np.searchsorted(known, asked, "left") + np.searchsorted(known, asked, "right")) / 2
            for known, asked in zip(ordered.T, statistics.T, strict=True)
        ]
        return np.stack(columns, axis=1).astype(np.float32) / np.float32(len(ordered))

    def margins(self, constraint: Constraint, statistics: Numbers) -> Numbers:
        """By how much each picture keeps a constraint's `asks`, (B,); below 0 it does not.

        A picture's score is the mean of its ranks along what is asked for, weighed by the amounts;
        it is compared with a quantile of the scores of the base pictures themselves.
        """
        base = self._along(constraint.asks, self.values)
        found = self._along(constraint.asks, statistics)
        amounts = np.array([abs(one.amount) for one in constraint.asks], np.float32)
        weights = amounts / amounts.sum()
        quantile = WITH_QUANTILE if constraint.wanted else WITHOUT_QUANTILE
        margins: Numbers = found @ weights - np.quantile(base @ weights, quantile)
        if not constraint.wanted:
            worst = found.min(axis=1) - np.float32(1 - WORST_RANK)
            margins = np.minimum(margins, worst)
        return margins.astype(np.float32)

    def _along(self, asks: Sequence[Steer], statistics: Numbers) -> Numbers:
        """(B, len(asks)): ranks, turned around where less is asked for."""
        ranks = self.ranks(statistics)
        columns = [
            rank if one.amount > 0 else 1 - rank
            for one, rank in ((one, ranks[:, MEASURES.index(one.statistic)]) for one in asks)
        ]
        return np.stack(columns, axis=1)
