"""Reference cycles are collected on the window's thread, and nowhere else.

Python collects on whichever thread happens to allocate. If that is one which reads pictures, a
QObject in a cycle (a presenter of a window that was closed, with its timers) is destroyed there,
and Qt ends the program. Widgets alone are safe: PySide destroys those on their own thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Takes over from Python's own collections as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(EVERY_MS)


def collect_due() -> None:
    """Collect the oldest generation that has reached its threshold, as Python would."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if count > threshold > 0
    ]
    if due:
        gc.collect(max(due))
