"""What a prompt says to leave out, and whether anything can see to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.prompts.attributes import AttributeLexicon, Value
from core.prompts.encoder import TextEncoder
from core.prompts.function_words import BONDS
from core.prompts.plain import PlainReading
from core.prompts.scenes import SceneTable
from core.prompts.sentence import Sentence
from core.prompts.words import Word, is_function_word, joined

# An exclusion that no name explains means a scene when it is this near to it, and so much nearer
# than to any other. "people" is near none; "sand" is nearest to dunes, but also to the beach.
_MEANT = 0.62
_MARGIN = 0.10


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Some words that are to be left out: the scenes they name, or how it looks, or neither."""

    words: tuple[Word, ...]
    scenes: tuple[int, ...]
    axis: str = ""
    look: Value | None = None
    """What the words say as a whole, if that is a look: "red", but not "red towers"."""


class Exclusions:
    """Finds out what is meant by the words after "without", `--no` and in the negative field."""

    def __init__(
        self, table: SceneTable, encoder: TextEncoder, attributes: AttributeLexicon
    ) -> None:
        self._table = table
        self._encoder = encoder
        self._attributes = attributes

    def of(self, sentence: Sentence) -> list[LeftOut]:
        """All exclusions of a prompt, in the order of its words."""
        groups = [group for part in sentence.parts for group in _runs(part.reading)]
        return [self.meaning(words, sentence.language) for words in (*groups, *sentence.left_out)]

    def meaning(self, words: Sequence[Word], language: str) -> LeftOut:
        """What these words name."""
        content = [i for i, word in enumerate(words) if not is_function_word(word, language)]
        hits = self._table.lexicon.hits(words, content, language)
        named = tuple(dict.fromkeys(scene for hit in hits for scene in hit.scenes))
        found = self._attributes.find(words, language)
        said = {index for one in found for index in one.words}
        look = found[0].value if found and said.issuperset(content) and not named else None
        if not named and look is None:
            named = self._meant(words)
        axis = found[0].value.axis if found and not named else ""
        return LeftOut(tuple(words), named, axis, look)

    def _meant(self, words: Sequence[Word]) -> tuple[int, ...]:
        near = self._table.similarities(self._encoder.encode([joined(words)]))[0]
        order = near.argsort()[::-1]
        second = float(near[order[1]]) if len(order) > 1 else -1.0
        best = float(near[order[0]])
        return (int(order[0]),) if best >= _MEANT and best - second >= _MARGIN else ()


def _runs(reading: PlainReading) -> Iterator[tuple[Word, ...]]:
    """Neighbours among the negated words."""
    run: list[Word] = []
    for index, word in enumerate(reading.words):
        goes_on = word.folded in BONDS[reading.language] and index + 1 in reading.negated
        if index in reading.negated or (run and goes_on):
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)
