"""How sure a blind test is: an e-process, a futility rule, and an interval.

Let p be the chance that the candidate wins a decided pair. The evidence against "p <= 1/2" after
w wins and l losses is the mixture likelihood ratio with p uniform on (1/2, 1), that is Beta(1, 1)
cut to the side that is worth a promotion:

    e(w, l) = integral over p in (1/2, 1) of 2 (p / 0.5)^w ((1 - p) / 0.5)^l dp
            = 2^(n+1) B(w+1, l+1) P(X > 1/2),          n = w + l, X ~ Beta(w+1, l+1)
            = sum over k = 0..w of C(n+1, k) / ((n+1) C(n, w))

The last line is exact, in whole numbers: P(X > x) = P(Bin(n+1, x) <= w). Under p = 1/2 the process
is a martingale that starts at 1, so it ever reaches a threshold t with probability <= 1/t (Ville's
inequality), however often and whenever somebody looks; p < 1/2 makes it smaller still. Ties say
nothing about p and are left out. The test after j failed ones needs 20 * 2^j: the chances of a
false promotion are then .05, .025, ... and sum to less than .1 for ever.
"""

from __future__ import annotations

import math

from core.domain.adapter import Verdict

THRESHOLD = 20.0
MAX_DECIDED = 60
FUTILE_FROM = 8
FUTILE_BELOW = 0.05
WORTHWHILE = (11, 20)
"""A candidate that wins 11 of 20 pairs or fewer is not worth a promotion."""

NORMAL_975 = 1.959963984540054


def e_value(wins: int, losses: int) -> float:
    """The evidence that the candidate is better; 1 without any, infinite beyond the floats."""
    decided = wins + losses
    upper_tail = sum(math.comb(decided + 1, k) for k in range(wins + 1))
    try:
        return upper_tail / ((decided + 1) * math.comb(decided, wins))
    except OverflowError:
        return math.inf


def chance_worthwhile(wins: int, losses: int) -> float:
    """P(p > 11/20) with p uniform on (0, 1) before the first pair."""
    yes, of = WORTHWHILE
    trials = wins + losses + 1
    cases: int = of**trials
    terms = (math.comb(trials, k) * yes**k * (of - yes) ** (trials - k) for k in range(wins + 1))
    tail: int = sum(terms)
    return tail / cases


def threshold(attempts: int) -> float:
    """What the e-value must reach after this many failed tests since the last promotion."""
    return THRESHOLD * 2.0**attempts


def verdict(wins: int, losses: int, attempts: int = 0) -> Verdict:
    """What the decided pairs say so far.

    Futility and the cap can only take promotions away, so they do not weaken the guarantee.
    """
    decided = wins + losses
    if e_value(wins, losses) >= threshold(attempts):
        return Verdict.BETTER
    futile = decided >= FUTILE_FROM and chance_worthwhile(wins, losses) < FUTILE_BELOW
    return Verdict.NOT_BETTER if futile or decided >= MAX_DECIDED else Verdict.UNDECIDED


def interval(wins: int, losses: int) -> tuple[float, float]:
    """95 % interval for p, by Wilson's score; (0, 1) before the first decided pair."""
    decided = wins + losses
    if decided == 0:
        return 0.0, 1.0
    square = NORMAL_975**2
    centre = (wins + square / 2) / (decided + square)
    half = NORMAL_975 / (decided + square) * math.sqrt(wins * losses / decided + square / 4)
    return max(0.0, centre - half), min(1.0, centre + half)
