"""Values near to the one that a word says: to be painted in its place while the word stays.

Of a colour these are the named colours nearest to it in OKLab; of any other look, the other values
of its axis.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from core.domain.measures import MEASURED
from core.domain.oklab import oklab_of
from core.domain.prompt import Attribute, Effect, NearLook, Swap
from core.prompts.attributes import COLOUR, COUNT, Look, shipped_lexicon
from core.prompts.steering import wishes

MOST_NEAR = 8


def with_near(attribute: Attribute) -> Attribute:
    """The attribute with what may be chosen instead of it; nothing for a number of things."""
    near = _near(attribute.axis, attribute.value, attribute.rgb)
    return msgspec.structs.replace(attribute, near=near)


def swapped(attribute: Attribute, swaps: Sequence[Swap]) -> Attribute:
    """The attribute with the value that is to be taken for what its words say, if there is one."""
    offered = {look.value for look in attribute.near}
    for swap in swaps:
        if (swap.axis, swap.written) == (attribute.axis, attribute.value) and swap.value in offered:
            written = msgspec.structs.replace(attribute, written=attribute.value)
            return _taking(written, swap.value)
    return attribute


def with_effective(attribute: Attribute, steerable: frozenset[str]) -> Attribute:
    """The attribute with those of its near values that would have an effect in its place."""
    if attribute.effect is Effect.PALETTE:
        return attribute
    known = MEASURED if attribute.effect is Effect.CHECKED else steerable
    near = tuple(
        look
        for look in attribute.near
        if attribute.effect is not Effect.NONE and wishes(_taking(attribute, look.value), known)
    )
    return msgspec.structs.replace(attribute, near=near)


def _taking(attribute: Attribute, value: str) -> Attribute:
    look = shipped_lexicon().looks[attribute.axis, value].value
    return msgspec.structs.replace(
        attribute, value=look.name, direction=look.direction, rgb=look.rgb
    )


@lru_cache(maxsize=512)
def _near(axis: str, value: str, rgb: int | None) -> tuple[NearLook, ...]:
    if axis == COUNT:
        return ()
    looks = shipped_lexicon().looks.values()
    others = [one for one in looks if one.value.axis == axis and one.value.name != value]
    if axis == COLOUR and rgb is not None:
        place = oklab_of(rgb)
        others.sort(key=lambda one: math.dist(place, _place(one)))
    return tuple(
        NearLook(one.value.name, one.name, one.name_es, one.value.rgb) for one in others[:MOST_NEAR]
    )


def _place(look: Look) -> tuple[float, float, float]:
    assert look.value.rgb is not None
    return oklab_of(look.value.rgb)
