"""Which words had an effect: measured by leaving each out, and by reading each alone."""

from __future__ import annotations

from collections.abc import Sequence

from core.prompts.encoder import TextEncoder, WordVectors
from core.prompts.function_words import COLOURS, ENGLISH
from core.prompts.scenes import SceneTable, Similarities
from core.prompts.words import Word, joined, lemma

# A word was used when the prompt without it is this much further from a chosen scene, or when the
# word by itself is this near to one.
_DROP = 0.10
_NEAR = 0.50
# ... unless it is so much nearer to a thing that is no scene: "giraffe" is near "parrot", too.
_STRANGER = 0.10
# Leaving out every word costs the square of the length: longer prompts are only read word by word.
_LONGEST_LEFT_OUT = 24


class RoleJudge:
    """Judges the words that no name explains."""

    def __init__(self, table: SceneTable, encoder: TextEncoder, vectors: WordVectors) -> None:
        self._table = table
        self._encoder = encoder
        self._vectors = vectors

    def used(
        self,
        words: Sequence[Word],
        undecided: Sequence[int],
        whole: Similarities,
        chosen: Sequence[int],
    ) -> frozenset[int]:
        """Indices among `undecided` of words that bring the prompt nearer to a chosen scene.

        `words` are those that the prompt was matched with; `whole` (C,) is how near it came.
        Colours are never among them.
        """
        asked = [index for index in undecided if lemma(words[index].folded, ENGLISH) not in COLOURS]
        if not asked or not chosen:
            return frozenset()
        comparable = 1 < len(words) <= _LONGEST_LEFT_OUT
        vectors = self._vectors.of([joined((words[index],)) for index in asked])
        alone = self._table.similarities(vectors)[:, list(chosen)].max(axis=1)
        used = (alone >= _NEAR) & (alone >= self._table.strangeness(vectors) - _STRANGER)
        if comparable:
            rest = [joined((*words[:index], *words[index + 1 :])) for index in asked]
            near = self._table.similarities(self._encoder.encode(rest))[:, list(chosen)]
            used |= (whole[list(chosen)] - near).max(axis=1) >= _DROP
        return frozenset(index for index, is_used in zip(asked, used, strict=True) if is_used)
