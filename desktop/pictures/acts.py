"""Marks as values: what an act makes of a picture's marks."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from core.domain.ids import ImageId
from core.domain.image import Flag, Label, Marks
from core.domain.rating import ALLOWED_VALUES, RatingKind

MOST_STARS = ALLOWED_VALUES[RatingKind.STARS][-1]


@dataclass(frozen=True, slots=True)
class Act:
    """The same said about some pictures."""

    images: tuple[ImageId, ...]
    kind: RatingKind
    value: int


def marked(marks: Marks, kind: RatingKind, value: int) -> Marks:
    """The marks after such an act; likes and pairs leave them as they are."""
    match kind:
        case RatingKind.STARS:
            return msgspec.structs.replace(marks, stars=value)
        case RatingKind.FLAG:
            return msgspec.structs.replace(marks, flag=Flag(value))
        case RatingKind.LABEL:
            return msgspec.structs.replace(marks, label=Label(value))
        case _:
            return marks


def value_of(marks: Marks, kind: RatingKind) -> int:
    """What these marks say in that respect; 0 for likes and pairs."""
    said = {
        RatingKind.STARS: marks.stars,
        RatingKind.FLAG: int(marks.flag),
        RatingKind.LABEL: int(marks.label),
    }
    return said.get(kind, 0)


def nudged(stars: int, by: int) -> int:
    """Some stars more or less, within 0 to 5."""
    return min(MOST_STARS, max(0, stars + by))
