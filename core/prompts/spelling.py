"""Words that nothing knows, and the known word that they may have been meant as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.prompts.encoder import TextEncoder

_SHORTEST = 4
_LONG = 8
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class Speller:
    """Suggests words of the generator's vocabulary."""

    def __init__(self, vocabulary: Iterable[str], encoder: TextEncoder) -> None:
        self._known = {word for word in vocabulary if len(word) >= _SHORTEST and word.isalpha()}
        self._encoder = encoder

    def suggestion(self, folded: str) -> str:
        """The known word that is one slip away (two for long words); empty if there is none.

        A word that the encoder has whole is a real one, and stays.
        """
        if len(folded) < _SHORTEST or not folded.isalpha() or folded in self._known:
            return ""
        if self._encoder.is_word(folded):
            return ""
        near = set(_slips(folded))
        found = near & self._known
        if not found and len(folded) >= _LONG:
            found = {word for word in self._known if not near.isdisjoint(_losses(word))}
        return min(
            found,
            key=lambda word: (word[0] != folded[0], abs(len(word) - len(folded)), word),
            default="",
        )


def _slips(word: str) -> Iterator[str]:
    """Everything one slip away: a letter lost, doubled, changed, or two swapped (Norvig)."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        for letter in _ALPHABET:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


def _losses(word: str) -> Iterator[str]:
    """The word with any one letter lost or two swapped."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
