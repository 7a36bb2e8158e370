"""Where the small pills of a cell lie, and which of them the pointer is on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect

from core.domain.image import Flag, Marks
from core.domain.rating import RatingKind

PILL_PX = 20
STARS_HEIGHT_PX = 18
INSET_PX = 6
HOVER_INSET_PX = 5
SCRIM_PX = 44
STAR_PITCH_PX = 12
"""In the pill of a rated picture, and on hover where there is little room."""
HOVER_PITCH_PX = 15
ROOMY_FROM_PX = 144
"""From this side on the stars of the hover overlay have their full size."""
BUTTONS_FROM_PX = 128
"""Below this side there is no room for pick and reject beside the stars."""
HOVER_FROM_PX = 84
PADDING_PX = 5.5
BETWEEN_PX = 3


class Overlays(StrEnum):
    """How much is drawn over the pictures."""

    ALL = "all"
    RATINGS = "ratings"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a press would record."""

    kind: RatingKind
    value: int


def star_pitch_px(side_px: int) -> int:
    """From one star of the hover overlay to the next."""
    return HOVER_PITCH_PX if side_px >= ROOMY_FROM_PX else STAR_PITCH_PX


def stars_width_px(stars: int, pitch_px: int = STAR_PITCH_PX) -> int:
    """Width of a pill with this many stars."""
    return round(2 * PADDING_PX + stars * pitch_px - (pitch_px - STAR_PITCH_PX))


def top_left(picture: QRect) -> QPoint:
    """Where the flag goes."""
    return picture.topLeft() + QPoint(INSET_PX, INSET_PX)


def top_right(picture: QRect) -> QPoint:
    """Where the colour label goes."""
    return QPoint(picture.right() + 1 - INSET_PX - PILL_PX, picture.top() + INSET_PX)


def bottom_left(picture: QRect) -> QPoint:
    """Where the stars go."""
    return QPoint(picture.left() + INSET_PX, picture.bottom() + 1 - INSET_PX - STARS_HEIGHT_PX)


def bottom_right(picture: QRect) -> QPoint:
    """Where the sign of an edit goes; on hover, reject."""
    return QPoint(
        picture.right() + 1 - HOVER_INSET_PX - PILL_PX,
        picture.bottom() + 1 - HOVER_INSET_PX - PILL_PX,
    )


def pick_place(picture: QRect) -> QPoint:
    """Where pick goes on hover, beside reject."""
    return bottom_right(picture) - QPoint(PILL_PX + BETWEEN_PX, 0)


def scrim(picture: QRect) -> QRect:
    """The band that is darkened on hover."""
    height = min(SCRIM_PX, picture.height())
    return QRect(picture.left(), picture.bottom() + 1 - height, picture.width(), height)


def mark_at(picture: QRect, point: QPoint, marks: Marks) -> Mark | None:
    """What a press at this point of the hover overlay records; a second press takes it back.

    The whole band answers, so that no target is smaller than 15 by 44 px.
    """
    if picture.width() < HOVER_FROM_PX or not scrim(picture).contains(point):
        return None
    if picture.width() >= BUTTONS_FROM_PX:
        edge = pick_place(picture).x()
        if point.x() >= edge + PILL_PX + BETWEEN_PX // 2:
            return _flag(Flag.REJECT, marks)
        if point.x() >= edge - BETWEEN_PX:
            return _flag(Flag.PICK, marks)
    from_first = point.x() - bottom_left(picture).x() - PADDING_PX
    star = int(from_first // star_pitch_px(picture.width())) + 1
    if not 1 <= star <= 5:
        return None
    return Mark(RatingKind.STARS, 0 if star == marks.stars else star)


def _flag(flag: Flag, marks: Marks) -> Mark:
    return Mark(RatingKind.FLAG, Flag.NONE if marks.flag is flag else flag)
