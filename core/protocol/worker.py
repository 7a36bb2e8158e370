"""The child's side: a reader thread for control, a thread beside for words, the main for work."""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.domain.errors import BocetoError
from core.domain.ids import RequestId
from core.protocol import codec
from core.protocol.messages import Cancel, Failed, Hello, Message

Send = Callable[[Message], None]
Handle = Callable[[Any], None]
GRACE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Handlers:
    """Who handles which type of message.

    `at_once` runs on the reader thread and must not wait; `beside` runs on its own thread, so it
    is never behind work; `in_turn` runs on the main thread, in order. `idle` is called on the main
    thread while nothing waits; it does a little work and says whether there is more.
    """

    in_turn: Mapping[type[Message], Handle]
    at_once: Mapping[type[Message], Handle] = field(default_factory=dict)
    beside: Mapping[type[Message], Handle] = field(default_factory=dict)
    idle: Callable[[], bool] = lambda: False


class Cancellations:
    """Requests that are no longer wanted; set by the reader thread, asked between two pictures."""

    def __init__(self) -> None:
        self._cancelled: set[RequestId] = set()

    def cancel(self, message: Cancel) -> None:
        """Handler for `Handlers.at_once`."""
        self._cancelled.add(message.request)

    def __contains__(self, request: object) -> bool:
        return request in self._cancelled


def serve(role: str, union: object, handlers: Callable[[Send], Handlers]) -> None:
    """Run a child process until its standard input ends.

    Returns when the parent closes the pipe or dies. An unexpected exception in any handler ends
    the process with a traceback in the log; the parent starts it again.
    """
    send = claim_stdout()
    send(Hello(role, os.getpid()))
    _Loop(codec.Decoder[Message](union), handlers(send), send).run()


class _Loop:
    """Three threads and the queues between them; None in a queue means: the parent is gone."""

    def __init__(self, decoder: codec.Decoder[Message], handlers: Handlers, send: Send) -> None:
        self._decoder = decoder
        self._handlers = handlers
        self._send = send
        self._turn: queue.SimpleQueue[Message | Exception | None] = queue.SimpleQueue()
        self._beside: queue.SimpleQueue[Message | None] = queue.SimpleQueue()

    def run(self) -> None:
        for work in (self._read, self._work_beside):
            threading.Thread(target=self._guarded, args=(work,), daemon=True).start()
        while True:
            item = self._next()
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            self._handle(self._handlers.in_turn, item)

    def _next(self) -> Message | Exception | None:
        while self._turn.empty() and self._handlers.idle():
            pass
        return self._turn.get()

    def _guarded(self, work: Callable[[], None]) -> None:
        """A thread that dies in silence would hang the child: the main thread raises for it."""
        try:
            work()
        except Exception as error:
            self._turn.put(error)

    def _read(self) -> None:
        # A reader of its own: at exit the interpreter would wait for the lock of sys.stdin's.
        for line in os.fdopen(os.dup(0), "rb"):
            message = self._decoder.decode(line)
            if type(message) in self._handlers.at_once:
                self._handle(self._handlers.at_once, message)
            elif type(message) in self._handlers.beside:
                self._beside.put(message)
            else:
                self._turn.put(message)
        self._beside.put(None)
        self._turn.put(None)
        # The parent is gone. Files are written whole or not at all, so leaving is always safe.
        timer = threading.Timer(GRACE_SECONDS, os._exit, (0,))
        timer.daemon = True
        timer.start()

    def _work_beside(self) -> None:
        while (message := self._beside.get()) is not None:
            self._handle(self._handlers.beside, message)

    def _handle(self, handlers: Mapping[type[Message], Handle], message: Message) -> None:
        if type(message) not in handlers:
            raise codec.ProtocolError(f"{type(message).__name__} is not for this process")
        try:
            handlers[type(message)](message)
        except BocetoError as error:
            request = getattr(message, "request", RequestId(""))
            self._send(Failed(request, error.code.value, error.facts))


def claim_stdout() -> Send:
    """Keep file descriptor 1 for messages; whatever else prints goes to stderr, the log."""
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    lock = threading.Lock()

    def send(message: Message) -> None:
        line = memoryview(codec.encode(message))
        with lock:
            while line:
                line = line[out.write(line) or 0 :]

    return send
