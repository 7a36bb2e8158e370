"""What to paint: the designer's settings for the next batch."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.leaning import Axis
from core.domain.prompt import Wording
from core.domain.recipe import MAX_STRENGTH

MAX_COUNT = 256
MAX_POOL = 1024
MAX_SEED = 2**63 - 1
FEWEST_TIMED = 4
"""A speed measured on fewer pictures is mostly the start of the batch."""
MAX_PALETTE = 5
MOST_FOR_ONE = 8
"""Pictures painted at most for each one shown, to filter them or to balance a batch."""


class Precision(StrEnum):
    """Arithmetic of the generator; AUTO takes the fastest that this machine does itself.

    FP16 is for graphics cards alone, and there what AUTO takes on those that have no BF16.
    """

    AUTO = "auto"
    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"


class AdapterChoice(StrEnum):
    """Which adapter the next batch is painted with."""

    IN_USE = "in_use"
    NONE = "none"
    GIVEN = "given"


class AdapterRef(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adapter and the absolute path of its folder, for a process that knows no library."""

    id: AdapterId
    folder: str


class PaintPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One press of Paint.

    `classes` is the mix, (class index, weight). `pool` pictures are painted and the `count` that
    the taste likes best are shown; without a taste, or with pool <= count, the first `count` are.
    Latent k of the pool is drawn from (seed, k). `thompson_share` (0 to 1) of the shown pictures
    follow one draw from the taste's posterior each instead of its mean, which explores; `novelty`
    (0 to 1) trades the estimate for distance from the pictures of earlier batches.
    `wordings`, where the prompt stands for several, share the pool evenly and in order, each
    beginning with the same latents; then the first of them goes with `classes`. Where a wording has
    constraints, pictures that do not keep them are sorted out before any choice; with `balance`,
    those are chosen that are spread evenly along these axes. Either paints at most MOST_FOR_ONE
    times `count`. `palette` are colours, 0xRRGGBB, that z is moved towards before it
    is painted; without any, towards those of the wordings.
    """

    prompt: str
    classes: tuple[tuple[int, float], ...]
    count: int
    seed: int
    truncation: float
    pool: int = 0
    adapter: AdapterRef | None = None
    strength: float = 1.0
    novelty: float = 0.0
    thompson_share: float = 0.25
    precision: Precision = Precision.AUTO
    parents: tuple[ImageId, ...] = ()
    wordings: tuple[Wording, ...] = ()
    balance: tuple[Axis, ...] = ()
    palette: tuple[int, ...] = ()


class Approached(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What drawing towards a palette did: the mean distance of the pictures from it, in OKLab."""

    before: float
    after: float


class Sifted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What filtering did: `passed` of `painted` pictures keep all constraints.

    `short` of the pictures that are shown do not; they came nearest. `unchecked` names constraints
    that this generator has no measure of.
    """

    painted: int
    passed: int
    short: int = 0
    unchecked: tuple[str, ...] = ()


class BatchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The controls beside the prompt.

    `seed` None draws a fresh one for each batch. `pool` None oversamples as soon as a taste is
    ready. `adapter_id` goes with AdapterChoice.GIVEN and with nothing else.
    """

    count: int = 16
    seed: int | None = None
    truncation: float = 0.8
    novelty: float = 0.0
    strength: float = 1.0
    pool: int | None = None
    adapter: AdapterChoice = AdapterChoice.IN_USE
    adapter_id: AdapterId | None = None
    precision: Precision = Precision.AUTO
    balance: tuple[Axis, ...] = ()
    palette: tuple[int, ...] = ()

    def check(self) -> BatchSettings:
        """Return self, or raise BocetoError(SETTING_INVALID) for the first one out of range."""
        limits: dict[str, tuple[float | None, float, float]] = {
            "count": (self.count, 1, MAX_COUNT),
            "seed": (self.seed, 0, MAX_SEED),
            "truncation": (self.truncation, 0, 1),
            "novelty": (self.novelty, 0, 1),
            "strength": (self.strength, 0, MAX_STRENGTH),
            "pool": (self.pool, 0, MAX_POOL),
        }
        for setting, (value, low, high) in limits.items():
            if value is not None and not low <= value <= high:
                raise BocetoError(
                    ErrorCode.SETTING_INVALID,
                    setting=setting,
                    value=value,
                    allowed=f"{low} to {high}",
                )
        if len(self.palette) > MAX_PALETTE or not all(0 <= c <= 0xFFFFFF for c in self.palette):
            raise BocetoError(
                ErrorCode.SETTING_INVALID,
                setting="palette",
                value=len(self.palette),
                allowed=f"up to {MAX_PALETTE} colours",
            )
        if (self.adapter is AdapterChoice.GIVEN) != (self.adapter_id is not None):
            raise BocetoError(
                ErrorCode.SETTING_INVALID,
                setting="adapter",
                value=self.adapter_id or "empty",
                allowed="the id of an adapter together with the choice of a given one",
            )
        return self
