"""Hybrids in plain words: "a giraffe with butterfly wings", "una jirafa con alas de mariposa"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.prompts.function_words import ARTICLES, BONDS, ENGLISH, SPANISH, word_set
from core.prompts.words import Word, lemma

# Parts that one thing may borrow from another; lemmas.
_PARTS = {
    ENGLISH: word_set(
        "wing tail head body skin fur feather scale horn leg arm claw fin eye ear mane beak shell "
        "trunk tooth teeth fang neck hair spot stripe texture pattern coat petal leaf leave branch "
        "root foot feet face mouth nose paw hoof hoove tentacle antenna antler wheel surface color "
        "colour plumage tusk crest sky light"
    ),
    SPANISH: frozenset(
        lemma(word, SPANISH)
        for word in word_set(
            "ala cola cabeza cuerpo piel pelaje pluma escama cuerno pata brazo garra aleta ojo "
            "oreja melena crin pico caparazon concha trompa diente colmillo cuello pelo cabello "
            "mancha raya textura patron manto petalo hoja rama raiz pie cara boca nariz hocico "
            "pezuna tentaculo antena asta rueda superficie color plumaje cresta cielo luz"
        )
    ),
}
_WITH = {ENGLISH: "with", SPANISH: "con"}
_LONGEST_OWNER = 4


@dataclass(frozen=True, slots=True)
class Hybrid:
    """`body` has the shape of the first thing, `other` lends what its `part` looks like."""

    body: tuple[Word, ...]
    other: tuple[Word, ...]
    part: Word


def find_hybrid(words: Sequence[Word], language: str) -> Hybrid | None:
    """The hybrid that the words describe, if they have that form; what it names is not checked."""
    for index, word in enumerate(words):
        if word.folded == _WITH[language] and 0 < index < len(words) - 1:
            rest = [w for w in words[index + 1 :] if w.folded not in ARTICLES[language]]
            owner = _owner(rest, language)
            if owner is not None:
                return Hybrid(tuple(words[:index]), *owner)
    return None


def _owner(rest: Sequence[Word], language: str) -> tuple[tuple[Word, ...], Word] | None:
    """Whose part it is, and which: "butterfly wings", "alas de mariposa"."""
    if len(rest) >= 3 and rest[1].folded in BONDS[language] and _is_part(rest[0], language):
        return tuple(rest[2 : 2 + _LONGEST_OWNER]), rest[0]
    if language == ENGLISH:
        for place, word in enumerate(rest[1 : 1 + _LONGEST_OWNER], start=1):
            if _is_part(word, language):
                return tuple(rest[:place]), word
    return None


def _is_part(word: Word, language: str) -> bool:
    return lemma(word.folded, language) in _PARTS[language]
