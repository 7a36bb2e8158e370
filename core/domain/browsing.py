"""Looking through a whole library: what to show, in which order, and the line of one picture."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from core.domain.ids import BatchId, GeneratorId, ImageId
from core.domain.image import Flag, Marks, Order

UNMARKED = Marks()


class Shown(StrEnum):
    """Which pictures to show, by the decision about them."""

    ALL = "all"
    PICKS = "picks"
    REJECTED = "rejected"
    UNRATED = "unrated"


def kind_of(marks: Marks) -> Shown | None:
    """The choice beside "all" that a picture with these marks belongs to."""
    if marks.flag is Flag.PICK:
        return Shown.PICKS
    if marks.flag is Flag.REJECT:
        return Shown.REJECTED
    return None if marks.stars else Shown.UNRATED


class Scene(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of a generator, by its index there."""

    generator: GeneratorId
    index: int


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to show of a library. `scene` is any class of a picture's mix, however light."""

    shown: Shown = Shown.ALL
    least_stars: int = 0
    scene: Scene | None = None
    order: Order = Order.NEWEST

    @property
    def is_plain(self) -> bool:
        """Whether it lets every picture through."""
        return self.shown is Shown.ALL and not self.least_stars and self.scene is None


class Listed(msgspec.Struct, frozen=True, gc=False):
    """A picture as one of a hundred thousand: its newest place, and its marks."""

    image: ImageId
    batch: BatchId
    place: int
    marks: Marks = UNMARKED


class Found(msgspec.Struct, frozen=True):
    """What a query shows, in order.

    `counts` says how many pictures each choice would show under the other terms of the query;
    `total` counts all pictures of the library.
    """

    query: Query
    pictures: tuple[Listed, ...]
    counts: dict[Shown, int]
    total: int
