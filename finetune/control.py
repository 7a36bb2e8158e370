"""What a run was asked to do in between: set by one thread, looked at by another."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Stopped(Exception):
    """The run was cancelled. Its state is that of the last finished step."""


class Control:
    """Pause, go on, stop. `on_pause` and `on_resume` are called by the thread that works."""

    def __init__(
        self,
        on_pause: Callable[[], None] = lambda: None,
        on_resume: Callable[[], None] = lambda: None,
    ) -> None:
        self._on_pause = on_pause
        self._on_resume = on_resume
        self._going = threading.Event()
        self._going.set()
        self._stopped = False

    def pause(self) -> None:
        """Stand still at the next breath."""
        self._going.clear()

    def resume(self) -> None:
        """Go on."""
        self._going.set()

    def stop(self) -> None:
        """End at the next breath, also out of a pause."""
        self._stopped = True
        self._going.set()

    def breathe(self) -> None:
        """Called by the work at every good moment. Waits while paused; raises Stopped."""
        if not self._going.is_set():
            self._on_pause()
            self._going.wait()
            self._on_resume()
        if self._stopped:
            raise Stopped
