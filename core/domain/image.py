"""Pictures and the batches they come in."""

from __future__ import annotations

from enum import IntEnum, StrEnum

import msgspec

from core.domain.ids import BatchId, ImageId
from core.domain.recipe import Recipe


class Flag(IntEnum):
    """The decision about a picture; independent of its stars."""

    REJECT = -1
    NONE = 0
    PICK = 1


class Label(IntEnum):
    """The colour label; hue, shape and name always go together."""

    NONE = 0
    RED = 1
    YELLOW = 2
    GREEN = 3
    BLUE = 4
    PURPLE = 5


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The current marks of one picture: a view over the ledger. 0 stars means unrated."""

    stars: int = 0
    flag: Flag = Flag.NONE
    label: Label = Label.NONE


class Image(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One painted picture as the library knows it.

    `file` is relative to the library's folder of pictures; `sha256` is that of its raw RGB pixels.
    `predicted` is the taste's estimate in stars (1 to 5) when it was painted, None if there was
    no taste yet. `mean_rgb` fills a cell until its pixels are decoded.
    """

    id: ImageId
    recipe: Recipe
    file: str
    sha256: str
    side_px: int
    created_at: float
    predicted: float | None = None
    mean_rgb: int = 0x808080
    marks: Marks = Marks()


class Batch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pictures painted by one press of Paint, in the order in which they are shown.

    `prompt` is empty for the pictures of a blind test: they are no part of the designer's history.
    """

    id: BatchId
    prompt: str
    created_at: float
    seconds: float
    joules: float
    images: tuple[Image, ...] = ()
    parent: BatchId | None = None


class Order(StrEnum):
    """How a list of pictures is sorted."""

    NEWEST = "newest"
    BEST_FIRST = "best_first"
