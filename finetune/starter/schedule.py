"""Which side, batch size and learning rate a step has: coarse pictures first, fine ones last."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from finetune.starter.architecture import LIGHT_SIDE_PX


@dataclass(frozen=True, slots=True)
class Stage:
    """Shares of steps at a quarter of the side, at half and at the whole; `at` runs from 0 to 1."""

    at: float
    shares: tuple[float, float, float]


BATCH_SIZES = {32: 48, 64: 32, 128: 24, 256: 12}
"""By side in pixels."""
# A hard switch of side threw the picture away for hundreds of steps; a drifting mixture does not.
STAGES = (
    Stage(0.0, (0.90, 0.08, 0.02)),
    Stage(0.10, (0.55, 0.30, 0.15)),
    Stage(0.25, (0.20, 0.35, 0.45)),
    Stage(0.45, (0.05, 0.15, 0.80)),
    Stage(0.70, (0.00, 0.05, 0.95)),
    Stage(1.0, (0.00, 0.00, 1.00)),
)
FREEZE_AT = 0.7
"""From here on BatchNorm uses its stored statistics, as it will in the app."""


PERCEPTUAL_FROM, PERCEPTUAL_WHOLE_AT = 0.35, 0.5
PERCEPTUAL_WEIGHT = 0.15
"""Its gradient on a picture is eight times as strong as that of the pixels' loss."""

SET_WEIGHT = 0.0075
"""Of the distance between sets. Its gradient was as strong as all others where sets were far apart
(0.7), two thirds as strong once they were near.
"""
SHIFT_WEIGHT = 2.5e-3
"""Of the shifts, in units of chance: they are what is left, so their gradient leads (ten times as
strong as all others at 12 units, four times at 4).
"""
SETS_WEIGHT = 2.5e-3
"""Of the distance between sets in the same units, where a batch has several pictures of a scene: it
is the shift once more, and what differs too little or too much.
"""
EDGES_WEIGHT = 0.02
"""So little that it decides only where the other losses are in doubt: a difference of neighbours
gains by it a quarter of what it costs them at 128 px where it is wrong, half of that at 256 px.
"""

EXACT_FROM = 0.9
"""Of an alignment: its last steps are in single precision."""

CRITIC_FROM, CRITIC_WHOLE_AT = 0.6, 0.75
CRITIC_SHARE = 0.5
"""At 0.7 it wove a texture of its own where a detail was not learned yet."""
_ENDLESS = 1_000_000
"""Steps of a timed run before anything is known of its pace."""

CALM_MOMENTUM, CONTESTED_MOMENTUM = 0.9, 0.5
"""Of Adam: what a critic pulls towards changes while it learns, so less of the past counts."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one step trains on.

    frozen: BatchNorm statistics are the stored ones. perceptual_weight: of the distance in features
    beside that of pixels; set_weight: of the distance between the sets of a scene's pictures;
    critic_share: how strongly the critic pulls, of the others' pull. All three come once shapes
    stand, at the sides of the generators only. momentum: Adam's first beta. shift_weight: of what
    all pictures of a scene are off by, over many steps, and chances_weight: of the distance between
    sets, both in units of chance. edges_weight: of how much edge a picture has. half:
    multiplications may be in bfloat16.
    """

    side_px: int
    batch_size: int
    learning_rate: float
    frozen: bool
    perceptual_weight: float
    set_weight: float
    critic_share: float
    momentum: float
    shift_weight: float = 0.0
    chances_weight: float = 0.0
    edges_weight: float = 0.0
    half: bool = False


def plan_step(
    step: int,
    steps: int,
    learning_rate: float,
    seed: int,
    begin_at: float = 0.0,
    whole_side_px: int = LIGHT_SIDE_PX,
) -> Step:
    """The plan of a step: a pure function, so that a resumed run goes on as if never stopped.

    `begin_at`: where in `STAGES` the first step is, for a network that has learned before.
    """
    progress = begin_at + (1.0 - begin_at) * step / steps
    # A larger generator only learns what comes after the light one inside of it.
    larger = whole_side_px > LIGHT_SIDE_PX
    shares = [0.0, 0.0, 1.0] if larger else _interpolated(STAGES, progress)
    doublings = int(np.random.default_rng([seed, step, 1]).choice(len(shares), p=shares))
    side_px = whole_side_px >> (len(shares) - 1 - doublings)
    whole = float(side_px >= LIGHT_SIDE_PX)
    perceives = whole * _rise(progress, PERCEPTUAL_FROM, PERCEPTUAL_WHOLE_AT)
    return Step(
        side_px,
        BATCH_SIZES[side_px],
        learning_rate * warm_up(step) * cosine(progress),
        progress >= FREEZE_AT,
        PERCEPTUAL_WEIGHT * perceives,
        SET_WEIGHT * perceives,
        whole * CRITIC_SHARE * _rise(progress, CRITIC_FROM, CRITIC_WHOLE_AT),
        CALM_MOMENTUM if progress < CRITIC_FROM else CONTESTED_MOMENTUM,
    )


def plan_alignment(
    step: int, steps: int, learning_rate: float, side_px: int, batches: int = 1
) -> Step:
    """The plan of a step that takes away what all painted pictures of a scene are off by.

    `batches`: how many times `BATCH_SIZES` it has; a single one has a picture of a scene or two,
    too few for a set. No critic: what it pulls at, the shifts tell by themselves.
    """
    return Step(
        side_px,
        BATCH_SIZES[side_px] * batches,
        learning_rate * warm_up(step) * cosine(step / steps),
        frozen=True,
        perceptual_weight=PERCEPTUAL_WEIGHT,
        set_weight=0.0,
        critic_share=0.0,
        momentum=CALM_MOMENTUM,
        shift_weight=SHIFT_WEIGHT,
        chances_weight=SETS_WEIGHT if batches > 1 else 0.0,
        edges_weight=EDGES_WEIGHT,
        half=step < EXACT_FROM * steps,
    )


def stretched_steps(step: int, share: float) -> int:
    """How many steps a timed run has at its pace; `share` of its time is over, at `step`.

    More than `step` until all of it is.
    """
    if not step:
        return _ENDLESS
    return max(round(step / max(share, step / _ENDLESS)), step + (share < 1))


def _rise(progress: float, first: float, last: float) -> float:
    """0 up to `first`, 1 from `last` on, a line between."""
    return float(np.interp(progress, (first, last), (0.0, 1.0)))


def _interpolated(stages: Sequence[Stage], progress: float) -> list[float]:
    positions = [stage.at for stage in stages]
    columns = zip(*(stage.shares for stage in stages), strict=True)
    shares = [float(np.interp(progress, positions, column)) for column in columns]
    return [share / sum(shares) for share in shares]


def warm_up(step: int, warm_up_steps: int = 100) -> float:
    """The share of the learning rate that the first steps have, up to 1."""
    return min(1.0, (step + 1) / warm_up_steps)


def cosine(progress: float, floor: float = 0.02) -> float:
    """From 1 at `progress` 0 to `floor` at 1 (Loshchilov and Hutter, 2017)."""
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
