"""What decides a training run of the starter, and what is said of its steps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from finetune.starter.architecture import LIGHT_SIDE_PX
from finetune.starter.schedule import BATCH_SIZES

CHECKPOINT = "checkpoint.safetensors"
"""Where a run stands, in its folder."""
LEARNED_BEFORE_AT = 0.25
"""A network that paints already needs few coarse steps: those for the scenes new to it."""
LEARNING_RATE, RETOUCHING_RATE, ALIGNING_RATE = 2e-3, 1.5e-3, 1.5e-4
"""At most. The second is that of a retouch: at 4e-4 no tower had moved after 300 steps. The third
is for what only has to become what it nearly is.
"""
ALIGNING_RATE_ON_CARD = 1e-3
"""Large batches say more surely where to."""
_SIDES_PX = (LIGHT_SIDE_PX, 2 * LIGHT_SIDE_PX)
_BATCHES_ON_CARD = 12
"""As many times a processor's batches keep a graphics card busy, at both sides."""
_SEEN_ON_CARD = 4
"""Sixteen cores draw a quarter of what a graphics card looks at."""


@dataclass(frozen=True, slots=True)
class Haste:
    """How a run uses a graphics card.

    `artists`: processes that draw into a pool. `batches`: how many times `schedule.BATCH_SIZES`.
    `seen`: how often a drawing is trained on, in the mean of steps at the full side.
    `minutes`: train for that long instead of a number of steps; the plan is spread over the time,
    so that such a run is not repeated exactly. Multiplications are in bfloat16 until its last part.
    """

    artists: int
    batches: int
    seen: int
    minutes: float


@dataclass(frozen=True, slots=True)
class StarterConfig:
    """Everything that decides a run.

    `beginning`: the folder of a run whose networks it goes on with, scenes that those did not know,
    wider layers and a side twice theirs included. `device`: as torch names it ("cpu", "cuda");
    drawing stays on the processor. `side_px`: 128, the light generator, or 256; `finer`: the folder
    of a run of 256 px whose layers after the light generator it goes on with.
    `retouches`: only a few scenes are new, so BatchNorm keeps the statistics that it has.
    `aligns`: what all pictures of a scene are off by is taken away.
    """

    folder: Path
    steps: int = 6_000
    learning_rate: float = LEARNING_RATE
    seed: int = 1
    beginning: Path | None = None
    device: str = "cpu"
    side_px: int = LIGHT_SIDE_PX
    haste: Haste | None = None
    finer: Path | None = None
    retouches: bool = False
    aligns: bool = False

    @property
    def begin_at(self) -> float:
        """Where in the plan from coarse to fine the first step is."""
        return 0.0 if self.beginning is None else LEARNED_BEFORE_AT

    @property
    def keeps_statistics(self) -> bool:
        """Whether BatchNorm has the statistics that it began with."""
        return self.retouches or self.aligns

    @property
    def batches(self) -> int:
        """How many times `schedule.BATCH_SIZES` a batch is."""
        return self.haste.batches if self.haste else 1


def check(config: StarterConfig) -> None:
    """Raises BocetoError(SETTING_INVALID) for what this computer or this program cannot do."""
    if config.side_px not in _SIDES_PX:
        refuse("side_px", config.side_px, " or ".join(map(str, _SIDES_PX)))
    if config.device not in _devices():
        refuse("device", config.device, " or ".join(_devices()))
    if config.beginning is not None:
        check_trained(config.beginning, "beginning")


def check_trained(folder: Path, setting: str = "folder") -> None:
    """Raises BocetoError(SETTING_INVALID) for a folder without a run: its weights are random."""
    if not (folder / CHECKPOINT).is_file():
        refuse(setting, folder, f"a folder with a {CHECKPOINT}")


def _devices() -> tuple[str, ...]:
    return ("cpu", "cuda") if torch.cuda.is_available() else ("cpu",)


def refuse(setting: str, value: object, allowed: str) -> NoReturn:
    """Raises BocetoError(SETTING_INVALID)."""
    raise BocetoError(ErrorCode.SETTING_INVALID, setting=setting, value=str(value), allowed=allowed)


def hasty(artists: int, minutes: float) -> Haste:
    """What was found to suit one large graphics card."""
    return Haste(artists, _BATCHES_ON_CARD, _SEEN_ON_CARD, minutes)


def fresh_pictures(haste: Haste, side_px: int) -> int:
    """How many new pictures the artists draw for each step."""
    return max(1, BATCH_SIZES[side_px] * haste.batches // haste.seen)


@dataclass(frozen=True, slots=True)
class Progress:
    """One finished step. `seconds_left` is estimated from the steps of this sitting.

    `loss`: a scalar on the device of the run; to read it is to wait for the device.
    """

    step: int
    steps: int
    side_px: int
    loss: Tensor
    learning_rate: float
    seconds_left: float
