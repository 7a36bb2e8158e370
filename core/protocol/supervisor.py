"""Keeps a child process alive: starts it again, offers its request again, knows when to stop.

A crash costs the person nothing: the window stays, the request is sent to the next child once.
Three crashes in ten minutes lead to safe mode (CPU, fp32, no adapter), for the likeliest causes
are a driver and an adapter. A child that is busy and silent for too long is killed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.protocol.client import Child
from core.protocol.messages import (
    PROTOCOL_VERSION,
    Failed,
    Hello,
    Interpreted,
    Message,
    PaintDone,
    PicturesPlaced,
)
from core.protocol.training_messages import AdapterReady, TrainingStopped

Incoming = TypeVar("Incoming", bound=Message)

LONGEST_WAIT_SECONDS = 60.0
CRASH_WINDOW_SECONDS = 600.0
CRASHES_TO_SAFE_MODE = 3
PATIENCE_SECONDS = 60.0
_ENDS_REQUEST = (Interpreted, PaintDone, PicturesPlaced, Failed, AdapterReady, TrainingStopped)


class ChildState(StrEnum):
    """What the window says of a child."""

    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    SAFE_MODE = "safe_mode"
    STOPPED = "stopped"


class Supervisor(Generic[Incoming]):
    """One child and its successors.

    `start(on_message, on_exit)` makes a child; `opening(safe_mode)` are the messages that each
    child gets first. `patience_seconds` is None for a child that may be silent (paused).
    `on_message` and `on_state` are called on foreign threads.
    """

    def __init__(
        self,
        start: Callable[[Callable[[Incoming], None], Callable[[int], None]], Child[Incoming]],
        opening: Callable[[bool], Sequence[Message]],
        on_message: Callable[[Incoming | Failed], None],
        on_state: Callable[[ChildState], None],
        died: ErrorCode,
        patience_seconds: float | None = PATIENCE_SECONDS,
    ) -> None:
        self._start = start
        self._opening = opening
        self._on_message = on_message
        self._on_state = on_state
        self._died = died
        self._patience_seconds = patience_seconds
        self._lock = threading.RLock()
        self._child: Child[Incoming] | None = None
        self._outstanding: dict[RequestId, tuple[Message, int]] = {}
        self._crashes: list[float] = []
        self._heard = time.monotonic()
        self._stopping = threading.Event()

    @property
    def pid(self) -> int | None:
        """Process id of the present child."""
        return self._child.pid if self._child else None

    @property
    def safe_mode(self) -> bool:
        """Whether the next child starts in safe mode."""
        since = time.monotonic() - CRASH_WINDOW_SECONDS
        return sum(moment > since for moment in self._crashes) >= CRASHES_TO_SAFE_MODE

    def start(self) -> None:
        """Start the first child and the watch over it."""
        self._launch(ChildState.STARTING)
        if self._patience_seconds is not None:
            threading.Thread(target=self._watch, name="watch", daemon=True).start()

    def send(self, message: Message) -> None:
        """Send, and remember until answered a message that names a request."""
        request: RequestId | None = getattr(message, "request", None)
        with self._lock:
            if request is not None and type(message).__name__ not in ("Cancel", "PauseTraining"):
                self._outstanding.setdefault(request, (message, 0))
            self._heard = time.monotonic()
            if self._child is not None:
                self._child.send(message)

    def close(self, wait: bool = True) -> None:
        """Stop the child for good; without `wait` it is left to end by itself."""
        self._stopping.set()
        with self._lock:
            child, self._child = self._child, None
        if child is not None and wait:
            child.close()
        elif child is not None:
            threading.Thread(target=child.close, name="close", daemon=True).start()
        self._on_state(ChildState.STOPPED)

    def _launch(self, state: ChildState) -> None:
        with self._lock:
            if self._stopping.is_set():
                return
            self._child = self._start(self._received, self._exited)
            safe_mode = self.safe_mode
            for message in self._opening(safe_mode):
                self._child.send(message)
            for request, (message, tries) in list(self._outstanding.items()):
                self._outstanding[request] = (message, tries + 1)
                self._child.send(message)
            self._heard = time.monotonic()
        self._on_state(ChildState.SAFE_MODE if safe_mode else state)

    def _received(self, message: Incoming) -> None:
        with self._lock:
            self._heard = time.monotonic()
            if isinstance(message, _ENDS_REQUEST):
                self._outstanding.pop(message.request, None)
        if isinstance(message, Hello) and message.protocol != PROTOCOL_VERSION:
            self._stopping.set()
            reason = f"{message.role} speaks version {message.protocol}, not {PROTOCOL_VERSION}"
            code = ErrorCode.INSTALLATION_INCOMPLETE.value
            self._on_message(Failed(RequestId(""), code, {"reason": reason}))
            return
        self._on_message(message)

    def _exited(self, exit_code: int) -> None:
        if self._stopping.is_set():
            return
        with self._lock:
            self._child = None
            self._crashes.append(time.monotonic())
            wait = min(LONGEST_WAIT_SECONDS, 0.25 * 4.0 ** (len(self._recent()) - 1))
            given_up = [name for name, (_, tries) in self._outstanding.items() if tries > 0]
            for request in given_up:
                del self._outstanding[request]
        for request in given_up:
            self._on_message(Failed(request, self._died.value))
        self._on_state(ChildState.RESTARTING)
        timer = threading.Timer(wait, self._launch, (ChildState.RUNNING,))
        timer.daemon = True
        timer.start()

    def _recent(self) -> list[float]:
        since = time.monotonic() - CRASH_WINDOW_SECONDS
        return [moment for moment in self._crashes if moment > since]

    def _watch(self) -> None:
        assert self._patience_seconds is not None
        while not self._stopping.wait(1.0):
            with self._lock:
                silent = time.monotonic() - self._heard
                if self._child and self._outstanding and silent > self._patience_seconds:
                    self._child.kill()
