"""The scenes of a generator as the encoder sees them, and how near a text is to each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.domain.card import SceneClass
from core.prompts.contrast import EVERYDAY_THINGS
from core.prompts.encoder import Embeddings, TextEncoder, stored_embeddings
from core.prompts.lexicon import Lexicon, TellingWord, scene_texts, telling_words

# A telling word of the lexicon must be this near to its scene, and so much nearer than to any
# other. Measured on the starter's words: "frozen" .71 against .49; "distant" .42, "wall" .48,
# "river" .56 against .52 say nothing.
_TELLING = 0.55
_TELLING_MARGIN = 0.12
# An everyday thing this near to a text of a scene belongs to the vocabulary: no contrast to it.
_KNOWN_THING = 0.75

Similarities = NDArray[np.float32]


class SceneTable:
    """Embeddings of all texts of all scenes, and the lexicon that they make.

    The first build for a set of classes encodes all of its texts (0.5 ms each); with a cache folder
    later builds read them.
    """

    def __init__(
        self, classes: Sequence[SceneClass], encoder: TextEncoder, cache: Path | None
    ) -> None:
        spoken = [[text for _, text in scene_texts(scene)] for scene in classes]
        candidates = telling_words(classes)
        texts = [text for scene in spoken for text in scene]
        surfaces = [word.surface for word in candidates]
        vectors = stored_embeddings([*texts, *surfaces, *EVERYDAY_THINGS], encoder, cache)
        self._texts, rest = vectors[: len(texts)], vectors[len(texts) :]
        self._starts = [0, *accumulate(len(scene) for scene in spoken)][:-1]
        self._things = self._foreign(rest[len(surfaces) :])
        self.lexicon = Lexicon(classes, self._confirmed(candidates, rest[: len(surfaces)]))

    def similarities(self, embeddings: Embeddings) -> Similarities:
        """Cosine similarity of (Q, 512) embeddings to each scene's nearest text: (Q, C)."""
        near: Similarities = np.maximum.reduceat(embeddings @ self._texts.T, self._starts, axis=1)
        return near

    def strangeness(self, embeddings: Embeddings) -> Similarities:
        """Cosine similarity of (Q, 512) embeddings to the nearest everyday thing: (Q,)."""
        near: Similarities = np.max(embeddings @ self._things.T, axis=1, initial=0.0)
        return near

    def _foreign(self, things: Embeddings) -> Embeddings:
        foreign: NDArray[np.bool_] = self.similarities(things).max(axis=1) < _KNOWN_THING
        return things[foreign]

    def _confirmed(
        self, candidates: Sequence[TellingWord], vectors: Embeddings
    ) -> list[TellingWord]:
        """The telling words whose own embedding points clearly at their scene."""
        if not candidates:
            return []
        near = self.similarities(vectors)
        own = near[np.arange(len(candidates)), [word.scene for word in candidates]]
        others = near.copy()
        others[np.arange(len(candidates)), [word.scene for word in candidates]] = -1.0
        clear = (own >= _TELLING) & (own - others.max(axis=1) >= _TELLING_MARGIN)
        return [word for word, sure in zip(candidates, clear, strict=True) if sure]
