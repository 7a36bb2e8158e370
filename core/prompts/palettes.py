"""Colours that a prompt joins: "teal and orange", "azul, rosa y naranja" are a palette.

One colour is a wish for a hue. Two or more that are joined say which colours the whole picture is
made of; steering along two hues at once would end between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import MAX_PALETTE
from core.domain.prompt import Attribute, Effect
from core.prompts.attributes import COLOUR, shipped_lexicon
from core.prompts.words import LANGUAGES, split_words

_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:,|&|,?\s*(?:and|y|e))\s*", re.IGNORECASE)


def joined_colours(text: str, attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """The first two to five colours that stand joined in a text; none if they do not."""
    run: list[Attribute] = []
    for one in attributes:
        is_colour = one.axis == COLOUR and one.rgb is not None and one.strength > 0
        if run and is_colour and _JOINS.fullmatch(text[run[-1].end : one.start]):
            run.append(one)
        elif len(run) > 1:
            break
        else:
            run = [one] if is_colour else []
    return tuple(run[:MAX_PALETTE]) if len(run) > 1 else ()


def colours_of(text: str) -> tuple[int, ...]:
    """Colours with commas between, "#0aa", "#ff8000" or names in both languages, as 0xRRGGBB.

    Raises BocetoError(SETTING_INVALID) for one that is not known, and for too many.
    """
    found = tuple(_colour(part.strip()) for part in text.split(",") if part.strip())
    if len(found) > MAX_PALETTE:
        raise _refusal(text, f"up to {MAX_PALETTE} colours")
    return found


def in_palette(attribute: Attribute) -> Attribute:
    """The attribute with the effect that it has as a colour of the palette."""
    return msgspec.structs.replace(attribute, effect=Effect.PALETTE)


def _colour(text: str) -> int:
    if digits := _HEX.fullmatch(text):
        short = digits[1]
        return int(short if len(short) == 6 else "".join(2 * digit for digit in short), 16)
    words = split_words(text)
    for language in LANGUAGES:
        for one in shipped_lexicon().find(words, language):
            if one.value.rgb is not None and len(one.words) == len(words):
                return one.value.rgb
    raise _refusal(text, "colours such as #0aa, #ff8000, teal or azul marino")


def _refusal(value: str, allowed: str) -> BocetoError:
    return BocetoError(ErrorCode.SETTING_INVALID, setting="palette", value=value, allowed=allowed)
