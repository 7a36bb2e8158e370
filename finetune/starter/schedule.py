"""Which side, batch size and learning rate a step has: coarse pictures first, fine ones last."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Stage:
    """Shares of 32, 64 and 128 px steps at a point of the run (0 start, 1 end)."""

    at: float
    shares: tuple[float, float, float]


SIDES_PX = (32, 64, 128)
BATCH_SIZES = (48, 32, 24)
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


@dataclass(frozen=True, slots=True)
class Step:
    """What one step trains on.

    frozen: BatchNorm statistics are the stored ones. perceptual_weight: of the distance in features
    beside that of pixels, which comes once shapes stand, at the full side only.
    """

    side_px: int
    batch_size: int
    learning_rate: float
    frozen: bool
    perceptual_weight: float


def plan_step(
    step: int, steps: int, learning_rate: float, seed: int, begin_at: float = 0.0
) -> Step:
    """The plan of a step: a pure function, so that a resumed run goes on as if never stopped.

    `begin_at`: where in `STAGES` the first step is, for a network that has learned before.
    """
    progress = begin_at + (1.0 - begin_at) * step / steps
    shares = _interpolated(progress)
    choice = int(np.random.default_rng([seed, step, 1]).choice(len(SIDES_PX), p=shares))
    return Step(
        SIDES_PX[choice],
        BATCH_SIZES[choice],
        learning_rate * _warm_up(step) * _cosine(progress),
        progress >= FREEZE_AT,
        _perceptual_weight(progress) if SIDES_PX[choice] == SIDES_PX[-1] else 0.0,
    )


def _perceptual_weight(progress: float) -> float:
    ends = (PERCEPTUAL_FROM, PERCEPTUAL_WHOLE_AT)
    return float(np.interp(progress, ends, (0.0, PERCEPTUAL_WEIGHT)))


def _interpolated(progress: float) -> list[float]:
    positions = [stage.at for stage in STAGES]
    columns = zip(*(stage.shares for stage in STAGES), strict=True)
    shares = [float(np.interp(progress, positions, column)) for column in columns]
    return [share / sum(shares) for share in shares]


def _warm_up(step: int, warm_up_steps: int = 100) -> float:
    return min(1.0, (step + 1) / warm_up_steps)


def _cosine(progress: float, floor: float = 0.02) -> float:
    return floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
