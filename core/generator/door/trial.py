"""The first pictures of a generator that came in: whether they are pictures, and what they took."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import torch

from core.domain.card import GeneratorCard, Measured
from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import PaintPlan
from core.generator.devices import device_name
from core.generator.energy import EnergyMeter
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes

LEAST_SPREAD = 0.01
"""Standard deviation of a picture in [-1, 1]; less is one flat colour."""

SEED = 1
TIMED = 4
"""Pictures that are timed."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found: the spread of the pictures, and what painting them took."""

    spread: float
    measured: Measured


def try_out(folder: Path) -> Trial:
    """Paint two classes twice with the generator in this folder.

    Raises BocetoError: WEIGHTS_BROKEN for pictures that are none, and as `Painter`.
    """
    started = time.monotonic()
    painter = Painter(folder)
    loaded = time.monotonic()
    spread = _least_spread(painter)  # the first pass is the slowest, and tells nothing of the speed
    begun, meter = time.monotonic(), EnergyMeter()
    _paint(painter, 0, TIMED)
    seconds, energy = time.monotonic() - begun, meter.energy()
    measured = Measured(
        device=device_name(painter.device),
        images_per_second=TIMED / max(seconds, 1e-6),
        joules_each=energy.joules / TIMED,
        joules_measured=energy.measured,
        seconds_to_load=loaded - started,
    )
    return Trial(spread, measured)


def _least_spread(painter: Painter) -> float:
    classes = painter.card.architecture.num_classes
    pictures = torch.cat([_paint(painter, index, 2) for index in sorted({0, classes // 2})])
    if not bool(pictures.isfinite().all()):
        raise BocetoError(ErrorCode.WEIGHTS_BROKEN, reason="it paints values that are no numbers")
    spread = float(pictures.flatten(1).std(1).min())
    if spread < LEAST_SPREAD:
        raise BocetoError(ErrorCode.WEIGHTS_BROKEN, reason="it paints one flat colour")
    return spread


def _paint(painter: Painter, index: int, count: int) -> torch.Tensor:
    card: GeneratorCard = painter.card
    plan = PaintPlan("", ((index, 1.0),), count, SEED, card.default_truncation)
    painted = [part.pictures for _, part in painter.paint(drawn_recipes(card, plan))]
    return torch.cat(painted)
