"""How far a run may go, in nats, and how its steps are shared out.

In Gaussian theory a law of pictures moved by K nats along a reward that correlates with the true
one by rho wins against its origin with probability Phi(rho sqrt(K)): far only pays with a reward
that deserves it. So nats are earned by ratings and by how well they predict one another.
"""

from __future__ import annotations

from collections.abc import Mapping

CUMULATIVE_NATS = 4.0
"""Against the original law of z, whatever was promoted before: beyond it variety collapses."""

FULL_CORRELATION = 0.8
EARNED_NATS = ((200, 2.0), (80, 1.2), (30, 0.7))
"""From this many ratings on, this many nats at full correlation; none below."""

FEWEST_PICTURES = 4
"""Rated pictures below which a class waits for more."""

FEWEST_STEPS = 16
"""Steps below which a map does not settle; a run with many classes takes those rated most."""


def earned_nats(ratings: int, correlation: float) -> float:
    """K_N * clip(rho / 0.8, 0, 1)^2 for the correlation of reward and taste, noise taken out."""
    table = (nats for fewest, nats in EARNED_NATS if ratings >= fewest)
    share = min(1.0, max(0.0, correlation / FULL_CORRELATION))
    return next(table, 0.0) * share**2


def budget_nats(earned: float, before: float) -> float:
    """How far from the original law a class may end that is `before` nats away already."""
    return min(CUMULATIVE_NATS, before + earned)


def shared_steps(rated: Mapping[int, int], steps: int) -> dict[int, int]:
    """Steps for each class, in proportion to its rated pictures; they sum to `steps`.

    `rated` counts rated pictures by class; a class with hardly any learns only where no class has
    more, for the reward is one for all classes.
    """
    enough = {index: count for index, count in rated.items() if count >= FEWEST_PICTURES}
    ranked = sorted(enough or rated, key=lambda index: (-rated[index], index))
    kept = ranked[: max(1, steps // FEWEST_STEPS)]
    total = sum(rated[index] for index in kept)
    shares: dict[int, int] = {}
    given = seen = 0
    for index in kept:
        seen += rated[index]
        shares[index] = round(steps * seen / total) - given
        given += shares[index]
    return shares


def turns(shares: Mapping[int, int]) -> list[int]:
    """Whose turn each step is: every class evenly spread over the run."""
    moments = [
        ((turn + 0.5) / count, index) for index, count in shares.items() for turn in range(count)
    ]
    return [index for _, index in sorted(moments)]
