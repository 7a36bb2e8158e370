"""Words for how things look: colours, light, weather, mood, size and more, found by lemma."""

from __future__ import annotations

import colorsys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from core.domain.principal import DIRECTION, PRINCIPALS, principal
from core.paths import resources_folder
from core.prompts.function_words import ENGLISH, SPANISH
from core.prompts.words import LANGUAGES, Word, lemma, split_words

COLOUR, COUNT = "colour", "count"
LONGEST_NAME = 4
# "de color carmesí", "in the colour of rust": the word belongs to the colour after it.
_CALLED = frozenset(("color", "colour", "tono", "tonos"))
_FILE = Path("vocabulary/attributes.toml")
# "direction 3", "dirección 3": a principal direction of the generator, by its number.
_NUMBERED = frozenset(("direction", "direccion"))
_MOST_DIGITS = 4

Key = tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    modifiers: tuple[tuple[str, str, str], ...]
    colours: tuple[tuple[str, str, str, str], ...]
    values: tuple[tuple[str, str, float, str, str], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One place on an axis. `rgb` is 0xRRGGBB of a colour, `direction` as in an `Attribute`."""

    axis: str
    name: str
    direction: float
    rgb: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a prompt (ascending indices) that say a value."""

    words: tuple[int, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Look:
    """A value and the name that it is shown by in each language."""

    value: Value
    name: str
    name_es: str


class AttributeLexicon:
    """Finds values in prompts; the longest name wins, then the prompt's language.

    A principal direction is a value by its number, in either language, whether there is one or not.
    """

    def __init__(self, file: Path) -> None:
        """Read a lexicon; raises OSError or msgspec.DecodeError for a file of another form."""
        read = msgspec.toml.decode(file.read_bytes(), type=_File)
        self._values: dict[tuple[str, Key], Value] = {}
        self._modifiers: dict[tuple[str, Key], str] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        for modifier, *names in read.modifiers:
            for key in _keys(names):
                self._modifiers.setdefault(key, modifier)
        for colour, rgb, *names in read.colours:
            self._add(names, Value(COLOUR, colour, 1.0, int(rgb, 16)))
        for axis, name, direction, *names in read.values:
            self._add(names, Value(axis, name, direction))
        for number, name in enumerate(PRINCIPALS, start=1):
            look = Look(_direction(number), f"direction {number}", f"dirección {number}")
            self._looks[DIRECTION, name] = look

    @property
    def values(self) -> tuple[Value, ...]:
        """Every value once."""
        return tuple(dict.fromkeys(self._values.values()))

    @property
    def looks(self) -> Mapping[tuple[str, str], Look]:
        """Every value by axis and name, in the order of the file."""
        return self._looks

    def knows(self, folded: str) -> bool:
        """Whether a word by itself is a value or a modifier in any language."""
        keys = [(language, (lemma(folded, language),)) for language in LANGUAGES]
        return any(key in self._values or key in self._modifiers for key in keys)

    def find(
        self, words: Sequence[Word], language: str, skipped: Collection[int] = ()
    ) -> list[Found]:
        """Values left to right without overlap; words in `skipped` end a name."""
        found: list[Found] = []
        position = 0
        while position < len(words):
            one = self._longest(words, position, language, skipped)
            if one is not None:
                found.append(one)
            position += len(one.words) if one is not None else 1
        return self._modified(found, words, language, skipped)

    def _add(self, names: Sequence[str], value: Value) -> None:
        first, first_es = (listed.split(",")[0].strip() for listed in names)
        self._looks.setdefault((value.axis, value.name), Look(value, first, first_es))
        for key in _keys(names):
            self._values.setdefault(key, value)

    def _longest(
        self, words: Sequence[Word], start: int, language: str, skipped: Collection[int]
    ) -> Found | None:
        if (numbered := _numbered(words, start)) and set(skipped).isdisjoint(numbered.words):
            return numbered
        languages = sorted(LANGUAGES, key=lambda other: other != language)
        for end in range(min(len(words), start + LONGEST_NAME), start, -1):
            indices = tuple(range(start, end))
            if not skipped or not any(index in skipped for index in indices):
                for spoken in languages:
                    key = spoken, _lemmas([words[index] for index in indices], spoken)
                    if key in self._values:
                        return Found(indices, self._values[key])
        return None

    def _modified(
        self, found: list[Found], words: Sequence[Word], language: str, skipped: Collection[int]
    ) -> list[Found]:
        """Colours with the modifiers beside them: "dark green", "verde oscuro"."""
        taken = {index for one in found for index in one.words if one.value.axis == COLOUR}
        whole: list[Found] = []
        for one in found:
            beside = () if one.value.axis != COLOUR else (one.words[0] - 1, one.words[-1] + 1)
            for index in beside if language == ENGLISH else beside[::-1]:
                free = 0 <= index < len(words) and index not in taken and index not in skipped
                if free and _touch(words, index, one.words):
                    modifier = self._modifier(words[index], language)
                    if modifier:
                        taken.add(index)
                        words_of = tuple(sorted((*one.words, index)))
                        one = Found(words_of, _shifted(one.value, modifier))
                        break
            before = one.words[0] - 1
            if one.value.axis == COLOUR and before >= 0 and words[before].folded in _CALLED:
                one = Found((before, *one.words), one.value)
            whole.append(one)
        return [one for one in whole if one.value.axis == COLOUR or taken.isdisjoint(one.words)]

    def _modifier(self, word: Word, language: str) -> str:
        for spoken in sorted(LANGUAGES, key=lambda other: other != language):
            key = spoken, _lemmas([word], spoken)
            if key in self._modifiers:
                return self._modifiers[key]
        return ""


@cache
def shipped_lexicon() -> AttributeLexicon:
    """The lexicon that comes with the program."""
    return AttributeLexicon(resources_folder() / _FILE)


def _keys(names: Sequence[str]) -> Iterator[tuple[str, Key]]:
    """Keys of English and of Spanish names, each list separated by commas."""
    for language, listed in zip((ENGLISH, SPANISH), names, strict=True):
        for name in listed.split(","):
            words = split_words(name)
            yield language, _lemmas(words, language)
            if language == SPANISH and len(words) == 1 and words[0].folded.endswith("o"):
                feminine = f"{words[0].folded[:-1]}a"
                yield language, (lemma(feminine, language),)


def _numbered(words: Sequence[Word], start: int) -> Found | None:
    """A direction by its number; one that no generator has is understood, so that it is named."""
    if words[start].folded not in _NUMBERED or start + 1 >= len(words):
        return None
    number = words[start + 1].folded
    is_number = number.isdecimal() and len(number) <= _MOST_DIGITS
    if not is_number or not _touch(words, start + 1, (start,)):
        return None
    return Found((start, start + 1), _direction(int(number)))


def _direction(number: int) -> Value:
    return Value(DIRECTION, principal(number), 1.0)


def _touch(words: Sequence[Word], index: int, run: Sequence[int]) -> bool:
    """Whether nothing but blanks parts a word from a run beside it: no comma, no bracket."""
    return not words[max(index, run[0])].parted


def _lemmas(words: Sequence[Word], language: str) -> Key:
    return tuple(lemma(word.folded, language) for word in words)


def _shifted(value: Value, modifier: str) -> Value:
    """A paler, darker or more vivid colour of the same hue."""
    assert value.rgb is not None
    red, green, blue = (part / 255 for part in value.rgb.to_bytes(3, "big"))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    if modifier == "pale":
        light, full = light + 0.5 * (1 - light), 0.85 * full
    elif modifier == "dark":
        light *= 0.5
    else:
        light, full = light + 0.3 * (0.5 - light), full + 0.8 * (1 - full) * (full > 0.05)
    parts = colorsys.hls_to_rgb(hue, light, full)
    rgb = int.from_bytes(bytes(round(255 * part) for part in parts), "big")
    return Value(value.axis, f"{modifier}-{value.name}", value.direction, rgb)
