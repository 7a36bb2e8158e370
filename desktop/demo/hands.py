"""Hands on the real window: keys and clicks as a person gives them, and patience for facts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

POLL_MS = 10
CTRL = Qt.KeyboardModifier.ControlModifier


class StalledError(Exception):
    """What was waited for did not come."""


class Hands:
    """Acts on a window; `until` lets it work until something is true."""

    def __init__(self, window: QWidget, patience_seconds: float) -> None:
        self._window = window
        self._patience_seconds = patience_seconds

    def until(self, is_so: Callable[[], bool], what: str) -> float:
        """Wait for a fact; returns the seconds that it took. Raises StalledError."""
        started = time.monotonic()
        while not is_so():
            if time.monotonic() - started > self._patience_seconds:
                raise StalledError(f"no {what} after {self._patience_seconds:.0f} s")
            self._let_it_work()
        return time.monotonic() - started

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._focused(), key, modifier or Qt.KeyboardModifier.NoModifier)

    def type(self, text: str) -> None:
        """Replace what stands in the focused field."""
        self.press(Qt.Key.Key_A, CTRL)
        for character in text:
            # Not QTest.keyClicks: it knows the letters of English keyboards only.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self._focused(), event)

    def click(self, button: QAbstractButton) -> None:
        """Wait until a button can be pressed, then press it."""
        words = button.text() or button.accessibleName()
        self.until(lambda: button.isVisible() and button.isEnabled(), f"button {words!r}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def look(self, file: Path) -> None:
        """Keep a picture of the window as it is."""
        self._let_it_work()
        self._window.grab().save(str(file))

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    @staticmethod
    def _let_it_work() -> None:
        loop = QEventLoop()
        QTimer.singleShot(POLL_MS, loop.quit)
        loop.exec()
