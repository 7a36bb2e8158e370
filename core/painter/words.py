"""Reads prompts, from the moment the card is known, whatever the generator is doing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from core.domain.card import SceneClass
from core.domain.principal import Principal
from core.domain.prompt import Interpretation, Swap
from core.prompts.compiler import PromptReader
from core.prompts.principal import described

_WARM_UP = "warm up"
"""The first reading loads the encoder's weights: better before the first prompt than with it."""


class Words:
    """A prompt reader that loads on a thread of its own."""

    def __init__(
        self,
        classes: Sequence[SceneClass],
        cache: Path,
        wildcards: Path | None = None,
        steerable: frozenset[str] = frozenset(),
        principals: Sequence[Principal] = (),
    ) -> None:
        self._steerable = steerable
        self._principals = principals
        self._classes = classes
        self._cache = cache
        self._wildcards = wildcards
        self._reader: PromptReader | None = None
        self._error: BaseException | None = None
        self._loading = threading.Thread(target=self._load, name="words", daemon=True)
        self._loading.start()

    def read(
        self, text: str, negative: str = "", wordings: int = 0, swaps: Sequence[Swap] = ()
    ) -> Interpretation:
        """How a prompt is read; waits for the encoder. Arguments and errors as `PromptReader`."""
        self._loading.join()
        if self._reader is None:
            raise RuntimeError("the prompt reader did not load") from self._error
        return described(self._reader.read(text, negative, wordings, swaps), self._principals)

    def _load(self) -> None:
        try:
            reader = PromptReader(
                self._classes,
                self._cache,
                wildcards=self._wildcards,
                steerable=self._steerable,
            )
            reader.read(_WARM_UP)
            self._reader = reader
        except (OSError, ValueError, ImportError) as error:
            self._error = error
