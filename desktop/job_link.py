"""The window's line to a process that does one job and ends: its messages become Qt signals."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.protocol.client import Child
from core.protocol.messages import Message

Begin = Callable[[Callable[[Message], None], Callable[[int], None]], Child[Message]]
"""Starts the process, given who hears its messages and its exit code."""


class JobLink(QObject):
    """One job at a time; `take` is called on the GUI thread with each message and the exit code.

    Nothing is heard of a job after `cancel`.
    """

    _arrived = Signal(int, object)

    def __init__(
        self, take: Callable[[Message | int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._child: Child[Message] | None = None
        self._ending: list[threading.Thread] = []
        self._number = 0
        self._arrived.connect(self._dispatch, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._child is not None

    @property
    def pid(self) -> int | None:
        """Process id of the job, if one runs."""
        return self._child.pid if self._child is not None else None

    def start(self, begin: Begin) -> None:
        """Start a job; none may be under way."""
        assert self._child is None, "one job at a time"
        self._number += 1
        tell = partial(self._arrived.emit, self._number)
        self._child = begin(tell, tell)

    def cancel(self) -> None:
        """End the job at once."""
        child, self._child = self._child, None
        self._number += 1  # what is still on its way is dropped
        self._ending = [thread for thread in self._ending if thread.is_alive()]
        if child is not None:
            thread = threading.Thread(target=child.close, name="close job", daemon=True)
            self._ending.append(thread)
            thread.start()

    def close(self) -> None:
        """End the job, and wait until nothing is left of any."""
        self.cancel()
        for thread in self._ending:
            thread.join()

    @Slot(int, object)
    def _dispatch(self, number: int, message: Message | int) -> None:
        if number == self._number:
            self._take(message)
