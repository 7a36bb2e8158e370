"""Messages to work: what the painter does with each of them, and on which thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from core.cards import directions_file, load_card, principals, steerable
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError
from core.painter.words import Words
from core.protocol.messages import (
    Cancel,
    Interpret,
    Interpreted,
    Measure,
    OpenGenerator,
    Paint,
    PaintRecipes,
    PlacePictures,
    Rated,
)
from core.protocol.worker import Cancellations, Handlers, Send

if TYPE_CHECKING:
    from core.painter.engine import Engine


class PainterHandler:
    """What the messages work on. Why a generator does not open is the answer to every request."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._cancelled = Cancellations()
        self._opened = threading.Event()
        self._words: Words | None = None
        self._engine: Engine | None = None
        self._refusal: BocetoError | None = None
        self._message: OpenGenerator | None = None

    def handlers(self) -> Handlers:
        """The table for `serve`: words are read beside the work, cancelling is immediate."""
        return Handlers(
            in_turn={
                OpenGenerator: self._open,
                Paint: lambda message: self._working_engine().paint(message),
                PaintRecipes: lambda message: self._working_engine().paint_recipes(message),
                PlacePictures: lambda message: self._working_engine().place(message),
                Measure: self._measure,
                Rated: self._rated,
            },
            at_once={Cancel: self._cancelled.cancel},
            beside={Interpret: self._interpret},
            idle=self._idle,
        )

    def _open(self, message: OpenGenerator) -> None:
        self._message = message
        try:
            try:
                card = load_card(Path(message.folder))
                self._words = _words(card, message)
            finally:
                self._opened.set()
            # Loading torch takes seconds; prompts are read meanwhile.
            from core.painter.engine import Engine

            self._engine = Engine(message, self._send, self._cancelled)
        except BocetoError as error:
            self._refusal = error
            raise
        self._send(self._engine.ready)

    def _interpret(self, message: Interpret) -> None:
        self._opened.wait()
        if self._words is None:
            raise self._refusal or RuntimeError("no generator was opened")
        read = self._words.read(message.text, message.negative, message.wordings, message.swaps)
        self._send(Interpreted(message.request, read))

    def _measure(self, message: Measure) -> None:
        engine, opened = self._working_engine(), self._message
        measured = engine.measure(message)
        if opened is not None:
            self._words = _words(engine.card, opened)
        if measured is not None:
            # Only now: whoever hears of it may ask for a reading at once.
            self._send(measured)

    def _rated(self, message: Rated) -> None:
        if self._engine is not None:
            self._engine.rated(message)

    def _idle(self) -> bool:
        return self._engine is not None and self._engine.idle()

    def _working_engine(self) -> Engine:
        if self._engine is None:
            raise self._refusal or RuntimeError("no generator was opened")
        return self._engine


def _words(card: GeneratorCard, message: OpenGenerator) -> Words:
    cache = Path(message.cache)
    file = directions_file(Path(message.folder), cache, card.weights_sha256)
    wildcards = Path(message.wildcards) if message.wildcards else None
    return Words(card.classes, cache, wildcards, steerable(file), principals(file))
