"""What to paint: the designer's settings for the next batch."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.ids import AdapterId, ImageId

MAX_COUNT = 256
MAX_POOL = 1024


class Precision(StrEnum):
    """Arithmetic of the generator; AUTO takes what was measured to be faster on this machine."""

    AUTO = "auto"
    FP32 = "fp32"
    BF16 = "bf16"


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
