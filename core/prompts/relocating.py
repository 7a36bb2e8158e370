"""A reading of an expanded text, told in the places of the text that it was expanded from."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from core.domain.prompt import (
    Attribute,
    Conflict,
    Correction,
    Exclusion,
    Interpretation,
    Reading,
    WordSpan,
)
from core.prompts.template import Expansion

Placed = TypeVar("Placed", WordSpan, Attribute, Exclusion, Reading, Correction)


def relocated(reading: Interpretation, expansion: Expansion, text: str) -> Interpretation:
    """The same reading with every place counted in `text`."""
    if expansion.text == text:
        return reading
    place = _Places(expansion)
    return msgspec.structs.replace(
        reading,
        text=text,
        words=tuple(place.moved(word) for word in reading.words),
        attributes=tuple(place.moved(one) for one in reading.attributes),
        without=tuple(one if one.start is None else place.moved(one) for one in reading.without),
        conflicts=tuple(place.conflict(one) for one in reading.conflicts),
        # What a wildcard's file spells wrong cannot be corrected in the prompt.
        corrections=tuple(
            place.moved(one) for one in reading.corrections if place.is_verbatim(one.start, one.end)
        ),
    )


class _Places:
    def __init__(self, expansion: Expansion) -> None:
        self._source = expansion.source

    def moved(self, one: Placed) -> Placed:
        assert one.start is not None
        assert one.end is not None
        start, end = self._span(one.start, one.end)
        return msgspec.structs.replace(one, start=start, end=end)

    def conflict(self, one: Conflict) -> Conflict:
        return msgspec.structs.replace(
            one, first=self.moved(one.first), second=self.moved(one.second)
        )

    def is_verbatim(self, start: int, end: int) -> bool:
        first, last = self._span(start, end)
        return last - first == end - start

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self._source[start][0], self._source[end - 1][1]
