"""How strong the evidence of a blind test is, told in a way that does not tell who leads."""

from __future__ import annotations

import math

from core.domain.adapter import BlindResult, Verdict
from core.services.evidence import e_value

OPEN_MOST = 0.97
"""An undecided test never looks decided, even where the loser's evidence is past the mark."""


def strength(result: BlindResult) -> float:
    """0 to 1: the evidence that one of the two is better, whichever, on the way to a decision.

    log of the larger of both e-values over log of the threshold, so wins and losses look alike:
    a bar that only grew with wins would tell the person whom they prefer, and sway the rest.
    """
    if result.verdict is not Verdict.UNDECIDED:
        return 1.0
    either = max(e_value(result.wins, result.losses), e_value(result.losses, result.wins))
    return min(OPEN_MOST, max(0.0, math.log(either) / math.log(result.threshold)))
