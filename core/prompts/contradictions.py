"""Words of a prompt that rarely go together: "frozen desert", "océano seco", "dark noon".

A word stands on a side of an axis when the list of opposites names it, or when the encoder puts it
right beside words of one side and not of the other. Two words on opposite sides clash when they
speak of the same thing (same phrase), place or moment, as the row of the list says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from core.paths import resources_folder
from core.prompts.encoder import Embeddings, TextEncoder, WordVectors, stored_embeddings
from core.prompts.function_words import ADDITIONS, ARTICLES, ENGLISH, SPANISH, word_set
from core.prompts.phrases import phrases
from core.prompts.words import LANGUAGES, Word, is_function_word, joined, lemma, split_words

_FILE = Path("vocabulary/opposites.toml")
_LONGEST_NAME = 4
# A word outside the list stands on a side when it is this near to one of its words, and so much
# nearer than to any word of the other side.
NEAR = 0.74
MARGIN = 0.15
_BETWEEN = {
    ENGLISH: word_set("in inside under within on into through beneath underneath at amid"),
    SPANISH: word_set("en dentro bajo sobre entre debajo a por"),
}
_APART = {
    language: ADDITIONS[language] | more
    for language, more in (
        (ENGLISH, word_set("or to till until then beside near versus vs by")),
        (SPANISH, word_set("o u hasta luego junto cerca versus")),
    )
}

Reach = Literal["thing", "place", "moment"]
Key = tuple[str, tuple[str, ...]]
Place = tuple[int, int]
"""A row of the list, and a side of it, 0 or 1."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it is written."""

    rows: tuple[tuple[str, Reach, str, str, str, str], ...]
    essences: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two words or names (ascending indices) on opposite sides of an axis, and all their sides."""

    axis: str
    first: tuple[int, ...]
    second: tuple[int, ...]
    first_sides: frozenset[Place]
    second_sides: frozenset[Place]

    @property
    def rows(self) -> frozenset[int]:
        """The rows of the list on whose two sides they stand."""
        return frozenset(
            row for row, side in self.first_sides if (row, 1 - side) in self.second_sides
        )


class Opposites:
    """The list, with the embedding of each of its words."""

    def __init__(
        self, file: Path, encoder: TextEncoder, vectors: WordVectors, cache: Path | None
    ) -> None:
        """Read a list; raises OSError or msgspec.DecodeError for a file of another form."""
        read = msgspec.toml.decode(file.read_bytes(), type=_File)
        rows = read.rows
        self._essences = [
            (frozenset(_keys(row[:2])), frozenset(_keys(row[2:]))) for row in read.essences
        ]
        self._axes = [(row[0], row[1]) for row in rows]
        self._named: dict[Key, set[Place]] = {}
        self._words: list[tuple[Place, str]] = []
        for number, row in enumerate(rows):
            for side in (0, 1):
                for language, names in zip(LANGUAGES, row[2 + 2 * side :][:2], strict=True):
                    for name in names.split(","):
                        self._add(language, name.strip(), (number, side))
        starts = [place for place, _ in self._words]
        self._starts = [starts.index(place) for place in dict.fromkeys(starts)]
        self._listed_vectors: Embeddings = stored_embeddings(
            [word for _, word in self._words], encoder, cache
        )
        self._vectors = vectors

    def side_words(self, places: Collection[Place]) -> Iterator[str]:
        """The words that stand on these sides, in both languages."""
        for place, word in self._words:
            if place in places:
                yield word

    def joined(self, name: Key) -> frozenset[int]:
        """The rows of which a name has a word of each side: "dried sea" of "dry" and "ocean"."""
        language, lemmas = name
        places = {place for one in lemmas for place in self._named.get((language, (one,)), ())}
        return frozenset(row for row, side in places if (row, 1 - side) in places)

    def clashes(
        self, text: str, words: Sequence[Word], content: Sequence[int], language: str
    ) -> list[Clash]:
        """The contradictions among the words at `content`, each word in one at most."""
        runs = phrases(text, words, set(range(len(words))) - set(content), language)
        phrase_of = {
            index: number
            for number, run in enumerate(runs)
            for index in run
            if not is_function_word(words[index], language)
        }
        standing = self._standing(words, content, language)
        found: list[Clash] = []
        taken: set[int] = set()
        for position, (first, places) in enumerate(standing):
            for second, others in standing[position + 1 :]:
                clash = self._clash((first, places), (second, others), words, phrase_of, language)
                if clash is not None and taken.isdisjoint(first + second):
                    found.append(clash)
                    taken.update(first + second)
        return found

    def robbed(
        self, words: Sequence[Word], content: Sequence[int], missing: Sequence[Word], language: str
    ) -> tuple[int, ...]:
        """The words at `content` that name what cannot be without what `missing` names, if any."""
        for essence, things in self._essences:
            if any((language, _lemmas((word,), language)) in essence for word in missing):
                for start in content:
                    for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
                        if (language, _lemmas(words[start:end], language)) in things:
                            return tuple(range(start, end))
        return ()

    def _add(self, language: str, name: str, place: Place) -> None:
        self._words.append((place, name))
        for key in _forms(language, name):
            self._named.setdefault(key, set()).add(place)

    def _standing(
        self, words: Sequence[Word], content: Sequence[int], language: str
    ) -> list[tuple[tuple[int, ...], frozenset[Place]]]:
        """Names of the prompt with the sides that they stand on, left to right, no overlap."""
        found: dict[tuple[int, ...], frozenset[Place]] = {}
        allowed, index, unlisted = set(content), 0, []
        while index < len(words):
            names = (
                (tuple(range(index, end)), self._listed(words[index:end], language))
                for end in range(min(len(words), index + _LONGEST_NAME), index, -1)
            )
            name, places = next(
                ((name, places) for name, places in names if places and allowed & set(name)),
                ((index,), frozenset()),
            )
            found[name] = places
            if not places and index in allowed:
                unlisted.append(index)
            index += len(name)
        beside = self._beside([joined((words[index],)) for index in unlisted])
        found |= {(index,): places for index, places in zip(unlisted, beside, strict=True)}
        return [(name, places) for name, places in found.items() if places]

    def _listed(self, words: Sequence[Word], language: str) -> frozenset[Place]:
        if not {words[0].folded, words[-1].folded}.isdisjoint(ARTICLES[language]):
            return frozenset()
        for spoken in sorted(LANGUAGES, key=lambda other: other != language):
            found = self._named.get((spoken, _lemmas(words, spoken)))
            if found:
                return frozenset(found)
        return frozenset()

    def _beside(self, words: Sequence[str]) -> list[frozenset[Place]]:
        """For each word the sides that the encoder puts it on."""
        if not words:
            return []
        near = self._vectors.of(words) @ self._listed_vectors.T
        best = np.maximum.reduceat(near, self._starts, axis=1).reshape(len(words), -1, 2)
        clear = (best.max(axis=2) >= NEAR) & (np.abs(best[:, :, 0] - best[:, :, 1]) >= MARGIN)
        return [
            frozenset((int(row), int(best[word, row, 1] > best[word, row, 0])) for row in rows)
            for word, rows in ((word, np.flatnonzero(clear[word])) for word in range(len(words)))
        ]

    def _clash(
        self,
        first: tuple[tuple[int, ...], frozenset[Place]],
        second: tuple[tuple[int, ...], frozenset[Place]],
        words: Sequence[Word],
        phrase_of: dict[int, int],
        language: str,
    ) -> Clash | None:
        for row, side in sorted(first[1]):
            axis, reach = self._axes[row]
            same_side = (row, side) in second[1] or (row, 1 - side) in first[1]
            if (row, 1 - side) not in second[1] or same_side:
                continue
            between = {w.folded for w in words[first[0][-1] + 1 : second[0][0]]}
            together = phrase_of.get(first[0][0]) == phrase_of.get(second[0][0])
            if not between.isdisjoint(_APART[language]) and not (reach == "thing" and together):
                continue
            inside = reach == "place" and _inside(first[0], second[0], words, phrase_of, language)
            if together or inside or reach == "moment":
                return Clash(axis, first[0], second[0], first[1], second[1])
        return None


def shipped_opposites(encoder: TextEncoder, vectors: WordVectors, cache: Path | None) -> Opposites:
    """The list that comes with the program."""
    return Opposites(resources_folder() / _FILE, encoder, vectors, cache)


def _inside(
    first: Sequence[int],
    second: Sequence[int],
    words: Sequence[Word],
    phrase_of: Mapping[int, int],
    language: str,
) -> bool:
    """Whether one thing lies in the other: "snow in the desert", but not "ice on a hot day"."""
    between = words[first[-1] + 1 : second[0]]
    if {word.folded for word in between}.isdisjoint(_BETWEEN[language]):
        return False
    return all(_is_head(name, phrase_of, language) for name in (first, second))


def _is_head(name: Sequence[int], phrase_of: Mapping[int, int], language: str) -> bool:
    """Whether a name is the noun of its phrase: the last word in English, the first in Spanish."""
    own = [index for index, phrase in phrase_of.items() if phrase == phrase_of.get(name[0])]
    return bool(own) and (own[-1] == name[-1] if language == ENGLISH else own[0] == name[0])


def _keys(names: Sequence[str]) -> Iterator[Key]:
    """Keys of English and of Spanish names, each list separated by commas."""
    for language, listed in zip(LANGUAGES, names, strict=True):
        for name in listed.split(","):
            yield from _forms(language, name)


def _forms(language: str, name: str) -> Iterator[Key]:
    """The key of a name; a Spanish one in -o stands for that in -a too."""
    words = split_words(name)
    yield language, _lemmas(words, language)
    if language == SPANISH and len(words) == 1 and words[0].folded.endswith("o"):
        yield language, (lemma(f"{words[0].folded[:-1]}a", language),)


def _lemmas(words: Sequence[Word], language: str) -> tuple[str, ...]:
    """Lemmas without articles: "luz de la luna" and "luz de luna" are the same."""
    articles = ARTICLES[language]
    return tuple(lemma(word.folded, language) for word in words if word.folded not in articles)
