"""What a batch over-represents: its pictures sorted into levels along a few axes, and counted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec


class Axis(StrEnum):
    """An axis along which pictures are counted, and can be balanced.

    LIGHT, WARMTH and DENSITY have five levels, each with a fifth of what the generator paints by
    itself, the darkest, coolest and emptiest first. The levels of HUE are those of `HUE_FAMILIES`,
    those of SCENE the classes of the generator.
    """

    LIGHT = "light"
    WARMTH = "warmth"
    HUE = "hue"
    DENSITY = "density"
    SCENE = "scene"


AXES = tuple(Axis)
FIFTHS = 5
UNKNOWN = -1
"""The level of a picture on an axis along which it cannot be measured."""
HUE_FAMILIES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("red", (0, 30)),
    ("yellow", (60, 90)),
    ("green", (120, 150)),
    ("teal", (180, 210)),
    ("blue", (240, 270)),
    ("purple", (300, 330)),
    ("grey", ()),
)
"""The families, and the CIELAB hues (degrees) that make them up."""


class Placed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The level of one picture on each axis, in the order of AXES."""

    levels: tuple[int, ...]

    def on(self, axis: Axis) -> int:
        """Its level on one axis."""
        return self.levels[AXES.index(axis)]


class Balanced(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What balancing did: the distance from even, 0 to 1, of the batch as it would have been
    painted without, and of the one that is shown; the mean over the axes.
    """

    before: float
    after: float


def levels(axis: Axis, classes: int) -> int:
    """How many levels an axis has, for a generator with so many classes."""
    if axis is Axis.SCENE:
        return classes
    return len(HUE_FAMILIES) if axis is Axis.HUE else FIFTHS


def shares(placed: Sequence[Placed], axis: Axis, classes: int) -> tuple[float, ...]:
    """Which share of those pictures that are known lies in each level; all 0 if none are."""
    counts = [0] * levels(axis, classes)
    for one in placed:
        if one.on(axis) != UNKNOWN:
            counts[one.on(axis)] += 1
    return tuple(count / max(1, sum(counts)) for count in counts)


def unevenness(found: Sequence[float], reachable: Sequence[bool]) -> float:
    """The total variation distance of shares from even ones over the levels that can be reached.

    0 is even; 1 - 1/k is all in one of k levels.
    """
    even = 1 / max(1, sum(reachable))
    pairs = zip(found, reachable, strict=True)
    return sum(abs(share - even * reached) for share, reached in pairs) / 2
