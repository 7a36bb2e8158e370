"""How a prompt is read."""

from __future__ import annotations

from enum import StrEnum

import msgspec

MAX_PROMPT_LENGTH = 2000


class WordRole(StrEnum):
    """What became of one word of the prompt; the window underlines it accordingly."""

    CLASS = "class"
    FILLER = "filler"
    """An article or a preposition: nothing to use, nothing to report."""
    UNUSED = "unused"


class WordSpan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One word of the prompt: text[start:end], counted in code points."""

    start: int
    end: int
    role: WordRole


class ClassWeight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One scene of the mix. `name` is English, `name_es` Spanish; weights of a mix sum to 1."""

    index: int
    name: str
    name_es: str
    weight: float


class Interpretation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The reading of a prompt.

    `coverage` says how well the best scene's texts cover the prompt, 0 to 1: a similarity, shifted
    so that from 0.5 on the prompt counts as understood.
    `closest` names the nearest scenes when `classes` is empty because nothing matched.
    `attributes`, `without` and `conflicts` hold the readings that steer beyond the class mix;
    `unused` names the words that had no effect.
    """

    text: str
    language: str
    classes: tuple[ClassWeight, ...]
    attributes: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    coverage: float = 0.0
    words: tuple[WordSpan, ...] = ()
    closest: tuple[ClassWeight, ...] = ()

    @property
    def mix(self) -> tuple[tuple[int, float], ...]:
        """(class index, weight) pairs, as a recipe holds them."""
        return tuple((item.index, item.weight) for item in self.classes)
