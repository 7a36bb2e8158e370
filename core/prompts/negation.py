"""Which words of a prompt are said to be left out: "a city without people", "playa sin gente"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.prompts.function_words import (
    ADDITIONS,
    ALTERNATIVES,
    ARTICLES,
    BREAKS,
    NEGATORS,
)
from core.prompts.words import Word, is_function_word

_STOP = re.compile(r"[,.;:!?()\n|/\u2013\u2014]")


def negated_words(text: str, words: Sequence[Word], language: str) -> frozenset[int]:
    """Indices of the words that a negation takes out; function words are never among them.

    A negation reaches up to a punctuation mark or to the next preposition or conjunction, but goes
    on over "of" and over lists ("or", "ni", and "and" unless an article follows).
    """
    found: set[int] = set()
    active = has_object = False
    for index, word in enumerate(words):
        if index and _STOP.search(text, words[index - 1].end, word.start):
            active = False
        if word.folded in NEGATORS[language]:
            active, has_object = True, False
        elif active and has_object and _ends_here(words, index, language):
            active = False
        elif active and not is_function_word(word, language):
            found.add(index)
            has_object = True
    return frozenset(found)


def _ends_here(words: Sequence[Word], index: int, language: str) -> bool:
    folded = words[index].folded
    if folded in ALTERNATIVES[language]:
        return False
    if folded in ADDITIONS[language]:
        following = words[index + 1].folded if index + 1 < len(words) else ""
        return following in ARTICLES[language]
    return folded in BREAKS[language]
