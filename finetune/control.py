"""What a run was asked to do in between: set by one thread, looked at by another."""

from __future__ import annotations

import threading


class Stopped(Exception):
    """The run was cancelled. Its state is that of the last finished step."""


class Control:
    """Pause, go on, stop; the work looks at it at every good moment."""

    def __init__(self) -> None:
        self._going = threading.Event()
        self._going.set()
        self._stopped = False

    @property
    def is_paused(self) -> bool:
        """Whether the work should stand still now."""
        return not self._going.is_set()

    def pause(self) -> None:
        """Stand still at the next look, unless it was stopped."""
        if not self._stopped:
            self._going.clear()

    def resume(self) -> None:
        """Go on."""
        self._going.set()

    def stop(self) -> None:
        """End at the next look, also out of a pause."""
        self._stopped = True
        self._going.set()

    def wait(self) -> None:
        """Stand still until asked to go on."""
        self._going.wait()

    def check(self) -> None:
        """Raises Stopped if the run was cancelled."""
        if self._stopped:
            raise Stopped
