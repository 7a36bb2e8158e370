"""One place in a list of pictures, as the picture views show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt

from core.domain.browsing import UNMARKED, Listed
from core.domain.ids import ImageId
from core.domain.image import Flag, Image, Marks


class Role(IntEnum):
    """What the picture model answers beside Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    """The whole Cell."""
    IMAGE_ID = Qt.ItemDataRole.UserRole + 2
    """The ImageId, or an empty string while nothing is painted there."""


class CellState(StrEnum):
    """What there is to see."""

    WAITING = "waiting"
    NEXT = "next"
    """The painter works on this one now."""
    READY = "ready"
    FAILED = "failed"
    MISSING = "missing"
    """It was painted, but its file cannot be read."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place: a picture, or the reason why there is none yet.

    `arrived_at` is the monotonic time in seconds at which it was painted live, 0 when it came from
    the library; a view fades it in from there. `listed` stands for the picture until its record is
    read.
    """

    state: CellState
    image: Image | None = None
    arrived_at: float = 0.0
    listed: Listed | None = None

    @property
    def id(self) -> ImageId:
        """The picture's id, empty if there is no picture."""
        if self.image is not None:
            return self.image.id
        return self.listed.image if self.listed is not None else ImageId("")

    @property
    def marks(self) -> Marks:
        """Stars, flag and label."""
        if self.image is not None:
            return self.image.marks
        return self.listed.marks if self.listed is not None else UNMARKED

    @property
    def is_rejected(self) -> bool:
        """True when it is to look faded."""
        return self.marks.flag is Flag.REJECT

    @property
    def is_edited(self) -> bool:
        """True when steps along directions were applied to it."""
        return bool(self.image and self.image.recipe.edits)
