"""The things a prompt names, one by one: "a bird | over frozen dunes | at night"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from core.prompts.function_words import BREAKS
from core.prompts.words import Word, is_function_word

_STOP = re.compile(r"[,.;:!?()\n|/\u2013\u2014+&]")


def phrases(
    text: str, words: Sequence[Word], left_out: Collection[int], language: str
) -> list[tuple[int, ...]]:
    """Runs of word indices between prepositions, conjunctions and punctuation marks.

    Words in `left_out` are skipped. Every run has at least one word that is not a function word.
    """
    runs: list[list[int]] = [[]]
    for index, word in enumerate(words):
        apart = index > 0 and _STOP.search(text, words[index - 1].end, word.start)
        breaks = word.folded in BREAKS[language]
        if apart or breaks:
            runs.append([])
        if not breaks and index not in left_out:
            runs[-1].append(index)
    return [
        tuple(run)
        for run in runs
        if any(not is_function_word(words[index], language) for index in run)
    ]
