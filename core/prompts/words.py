"""Prompts as words with their positions, and what can be said of a word without a model."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.prompts.function_words import ENGLISH, FUNCTION_WORDS, SPANISH

LANGUAGES = (ENGLISH, SPANISH)

_APOSTROPHE = "\u2019"
_JOINERS = frozenset(("'", "-", _APOSTROPHE, "\u2010"))
_EMOJI_JOINER = "\u200d"
_SPANISH_CHARACTERS = frozenset("áéíóúüñ")
# One letter for each kind of character: w letter or digit, m combining mark, j joiner inside a
# word, e emoji and other symbols, z what joins emoji. No two parts can match the same run, so the
# search is linear.
_WORD = re.compile(r"w[wm]*(?:j[wm]+)*|m+|e[emz]*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: text[start:end] of the prompt, in code points. `folded` is for comparison.

    `parted`: more than blanks stands between it and the word before, a comma say.
    """

    start: int
    end: int
    text: str
    folded: str
    parted: bool = False


def split_words(text: str) -> tuple[Word, ...]:
    """The words of any text, in order and without overlap. Emoji and every script are words too."""
    words: list[Word] = []
    for match in _WORD.finditer("".join(map(_kind, text))):
        start, end = match.span()
        between = text[words[-1].end : start] if words else ""
        part = text[start:end]
        words.append(Word(start, end, part, fold(part), bool(between.strip())))
    return tuple(words)


def fold(text: str) -> str:
    """Lower case without accents: "Montaña" and "montana" are the same."""
    decomposed = unicodedata.normalize("NFKD", text.replace(_APOSTROPHE, "'")).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def lemma(folded: str, language: str) -> str:
    """The word without its plural ending; a light rule, not a dictionary.

    English: cities -> city, beaches -> beach, dunes -> dune. Spanish takes a final e off as well,
    so that árbol and árboles, noche and noches meet, and makes participles masculine: luces -> luz,
    noches -> noch, heladas -> helado.
    """
    word = folded.removesuffix("'s")
    if len(word) <= 3:
        return word
    return _spanish_lemma(word) if language == SPANISH else _english_lemma(word)


def _english_lemma(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _spanish_lemma(word: str) -> str:
    stem = word[:-1] if word.endswith("s") and not word.endswith(("is", "us")) else word
    if stem.endswith(("ada", "ida", "osa")):
        return f"{stem[:-1]}o"
    stem = stem.removesuffix("e")
    return f"{stem[:-1]}z" if stem.endswith("c") else stem


def is_function_word(word: Word, language: str) -> bool:
    """Whether a word only holds the sentence together: article, preposition, conjunction."""
    return word.folded in FUNCTION_WORDS[language]


def guess_language(
    words: Sequence[Word], vocabulary: Mapping[str, frozenset[str]], otherwise: str
) -> str:
    """English or Spanish, from function words, accents and the words of the scenes' texts.

    `vocabulary` holds folded words of each language. `otherwise` decides a tie.
    """
    votes = {language: _votes(words, vocabulary, language) for language in LANGUAGES}
    votes[SPANISH] += sum(
        any(char in _SPANISH_CHARACTERS for char in _plain(word)) for word in words
    )
    if votes[ENGLISH] == votes[SPANISH]:
        return otherwise
    return max(votes, key=lambda language: votes[language])


def joined(words: Iterable[Word]) -> str:
    """The words with single spaces between them, as the encoder reads them.

    Words in capitals are made small: the encoder takes them for names ("BIRD" is no bird to it),
    while a single capital helps it ("Antártida").
    """
    return " ".join(word.text.lower() if word.text.isupper() else word.text for word in words)


def _votes(words: Sequence[Word], vocabulary: Mapping[str, frozenset[str]], language: str) -> int:
    """How many words belong to this language and not to the other."""
    other = SPANISH if language == ENGLISH else ENGLISH
    mine = FUNCTION_WORDS[language] | vocabulary[language]
    theirs = FUNCTION_WORDS[other] | vocabulary[other]
    return sum(word.folded in mine and word.folded not in theirs for word in words)


def _plain(word: Word) -> str:
    return unicodedata.normalize("NFC", word.text).casefold()


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    category = unicodedata.category(char)
    if char in _JOINERS:
        return "j"
    if category[0] in "LN":
        return "w"
    if category[0] == "M":
        return "m"
    if category == "So":
        return "e"
    joins_emoji = char == _EMOJI_JOINER or (category == "Sk" and not char.isascii())
    return "z" if joins_emoji else " "
