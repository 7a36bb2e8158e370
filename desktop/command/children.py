"""Asks a child process and waits for its answers; for commands, which have nothing else to do."""

from __future__ import annotations

import queue
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from core.bootstrap import Workshop
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import RequestId
from core.protocol.client import Child
from core.protocol.messages import (
    Failed,
    FromPainter,
    GeneratorReady,
    Interpreted,
    Measured,
    Message,
    Notice,
    OpenGenerator,
    PaintDone,
    TasteUpdated,
)
from core.protocol.training_messages import AdapterReady, FromTrainer, TrainingStopped
from desktop.command.output import Output

_LAST = (Interpreted, PaintDone, Measured, AdapterReady, TrainingStopped)


class Conversation:
    """One child process for the length of a command."""

    def __init__(self, module: str, union: object, log: Path, died: ErrorCode) -> None:
        self._said: queue.Queue[Message | int] = queue.Queue()
        self._died = died
        self._child: Child[Message] = Child([module], union, self._said.put, self._said.put, log)

    def __enter__(self) -> Conversation:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._child.close()

    def send(self, message: Message) -> None:
        """Say something that has no answer, or whose answer `wait_for` will take."""
        self._child.send(message)

    def ask(self, question: Callable[[RequestId], Message]) -> Iterator[Message]:
        """Send a request and yield its answers; the last one ends it.

        Raises the BocetoError that the child answers with, or the one for a child that died.
        """
        request = RequestId(secrets.token_hex(6))
        self._child.send(question(request))
        while True:
            message = self._next()
            if getattr(message, "request", request) != request:
                continue
            yield message
            if isinstance(message, _LAST):
                return

    def wait_for(self, kind: type[GeneratorReady] | type[TasteUpdated]) -> Message:
        """Take messages until one of this kind comes."""
        while not isinstance(message := self._next(), kind):
            pass
        return message

    def _next(self) -> Message:
        while isinstance(message := self._said.get(), Notice):
            Output(as_json=False).say(
                BocetoError(ErrorCode(message.code), **message.facts).sentence
            )
        if isinstance(message, int):
            raise BocetoError(self._died)
        if isinstance(message, Failed):
            raise BocetoError(ErrorCode(message.code), **message.facts)
        return message


def painter_of(workshop: Workshop) -> Conversation:
    """A painter that is loading the workshop's generator."""
    cache = workshop.paths.cache
    painter = Conversation(
        "core.painter", FromPainter, cache / "painter.log", ErrorCode.PAINTER_DIED
    )
    folder, wildcards = workshop.generator_folder, workshop.paths.wildcards
    painter.send(OpenGenerator(str(folder), str(cache), wildcards=str(wildcards)))
    return painter


def trainer_of(workshop: Workshop) -> Conversation:
    """A tuner that waits for its run."""
    log = workshop.paths.cache / "trainer.log"
    return Conversation("finetune", FromTrainer, log, ErrorCode.TRAINER_DIED)
