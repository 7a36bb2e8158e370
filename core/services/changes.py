"""What a use case changed, so that every open view can decide whether to look again."""

from __future__ import annotations

import msgspec

from core.domain.ids import ImageId
from core.domain.image import Marks
from core.domain.rating import LedgerEntry


class Changes(msgspec.Struct, frozen=True):
    """`entries` are the new ledger rows; `images` the pictures that they speak of.

    `marks` holds the marks of these pictures as they are now, for those whose marks changed.
    """

    entries: tuple[LedgerEntry, ...] = ()
    images: tuple[ImageId, ...] = ()
    marks: dict[ImageId, Marks] = {}
    batches: bool = False
    adapters: bool = False
    runs: bool = False
    blind_test: bool = False
