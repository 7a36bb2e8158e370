"""What the directions of a prompt, which have numbers for names, are known to do."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.domain.principal import DIRECTION, PRINCIPALS, Principal
from core.domain.prompt import Interpretation


def described(reading: Interpretation, principals: Sequence[Principal]) -> Interpretation:
    """The reading, its directions with the statistics that go along with each of them."""
    known = {name: one.mostly for name, one in zip(PRINCIPALS, principals, strict=False)}
    attributes = tuple(
        msgspec.structs.replace(one, moves=known.get(one.value, ()))
        if one.axis == DIRECTION
        else one
        for one in reading.attributes
    )
    return msgspec.structs.replace(reading, attributes=attributes)
