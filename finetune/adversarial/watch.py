"""Watches a duel for its ends: numbers that are none, a winner, a generator that paints one thing.

BigGAN's trainings end in collapse sooner or later; the remedy is to go back and go on more slowly.
"""

from __future__ import annotations

import math
from enum import StrEnum

import msgspec
from torch import Tensor
from torch.nn import functional

from finetune.adversarial.duel import Losses

WON_BELOW = 0.02
"""A hinge loss of the discriminator (2 knows nothing) that means: there is no contest."""

WON_STEPS = 300
BLANK_BELOW = 0.02
"""Standard deviation over the pixels of painted pictures, on [-1, 1]."""

ALIKE_BELOW = 0.1
"""Distance of two painted pictures of a class, as a share of that of two real ones."""

BAD_PROBES = 5
WAKE_FACTOR = 2.0
"""Before the pictures have once been so much better than the threshold, there is nothing to lose:
a generator begins with hardly any difference between its pictures."""

COMPARED_PX = 16


class Collapse(StrEnum):
    """What went wrong."""

    NOT_FINITE = "not_finite"
    DISCRIMINATOR_WON = "discriminator_won"
    PICTURES_BLANK = "pictures_blank"
    PICTURES_ALIKE = "pictures_alike"


class WatchState(msgspec.Struct, forbid_unknown_fields=True):
    """What the watch remembers, part of a checkpoint."""

    won_steps: int = 0
    blank_probes: int = 0
    alike_probes: int = 0
    awake: bool = False


class CollapseWatch:
    """Tells of a collapse that has lasted. `real_distance`: that of real pictures of one class."""

    def __init__(self, real_distance: float, state: WatchState | None = None) -> None:
        self._alike_below = ALIKE_BELOW * real_distance
        self.state = state or WatchState()

    @property
    def calm(self) -> bool:
        """Nothing is suspicious: a checkpoint of this moment is a good one."""
        state = self.state
        return not (state.won_steps or state.blank_probes or state.alike_probes)

    def saw_losses(self, losses: Losses) -> Collapse | None:
        """After every step."""
        if not math.isfinite(losses.discriminator + losses.generator):
            return Collapse.NOT_FINITE
        won = losses.discriminator < WON_BELOW
        self.state.won_steps = self.state.won_steps + 1 if won else 0
        return Collapse.DISCRIMINATOR_WON if self.state.won_steps >= WON_STEPS else None

    def saw_pictures(self, spread: float, distance: float) -> Collapse | None:
        """After every probe: `spread` and `distance` as those functions measure them."""
        if not math.isfinite(spread + distance):
            return Collapse.NOT_FINITE
        state = self.state
        blank, alike = spread < BLANK_BELOW, distance < self._alike_below
        enough = spread > WAKE_FACTOR * BLANK_BELOW
        state.awake |= enough and distance > WAKE_FACTOR * self._alike_below
        state.blank_probes = state.blank_probes + 1 if blank and state.awake else 0
        state.alike_probes = state.alike_probes + 1 if alike and state.awake else 0
        if state.blank_probes >= BAD_PROBES:
            return Collapse.PICTURES_BLANK
        return Collapse.PICTURES_ALIKE if state.alike_probes >= BAD_PROBES else None


def spread(pictures: Tensor) -> float:
    """Mean over (B, 3, H, W) of the standard deviation inside each picture."""
    return float(pictures.flatten(1).std(1).mean())


def distance(ones: Tensor, others: Tensor) -> float:
    """Mean absolute difference of pictures, (B, 3, H, W) each, pairwise, seen at 16 px."""
    small = [functional.adaptive_avg_pool2d(pictures, COMPARED_PX) for pictures in (ones, others)]
    return float((small[0] - small[1]).abs().mean())
