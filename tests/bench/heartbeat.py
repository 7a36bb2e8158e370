"""Whether the window ever waits: python -m tests.bench.heartbeat [SECONDS]

The real window, offscreen, while it tunes, paints batch after batch and is rated by keys. A timer
of 4 ms beats on its thread; a gap is the time between two beats.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.bundled import LIGHT
from desktop.actions import ActionId
from desktop.app import Boceto
from desktop.demo.walk import Walk

BEAT_MS = 4
BATCHES_BEFORE_TUNING = 4
DIGITS = (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_5)


class Heart:
    """When the thread of the window had time."""

    def __init__(self) -> None:
        self.beats: list[float] = []
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.beats.append(time.perf_counter()))

    def start(self) -> None:
        """Begin to beat."""
        self._timer.start()

    def gaps_ms(self) -> np.ndarray:
        """What passed between two beats."""
        return np.array([1000 * (after - before) for before, after in pairwise(self.beats)])


def rate_and_paint(walk: Walk) -> int:
    """A few stars on the batch in the grid, then the next one. Returns the keys pressed."""
    walk.boceto.studio.area.focus_pictures()
    walk.hands.press(Qt.Key.Key_Home)
    for key in DIGITS:
        walk.hands.press(key)
        walk.hands.press(Qt.Key.Key_Right)
    walk.paint_again()
    return 2 * len(DIGITS) + 2


def measure(walk: Walk, seconds: float) -> None:
    """Ratings first, since tuning needs them; then everything at once."""
    walk.begin()
    walk.paint("sunset over a mountain")
    walk.rate_all()
    for _ in range(BATCHES_BEFORE_TUNING - 1):
        walk.paint_again()
        walk.rate_all()
    walk.boceto.window.show_page(ActionId.PAGE_TASTE.value)
    walk.hands.click(walk.boceto.taste.training.head.tune)
    walk.hands.until(lambda: bool(walk.ears.steps), "first step of the tuner")
    walk.boceto.window.show_page(ActionId.PAGE_STUDIO.value)
    heart, ends, keys, batches = Heart(), time.perf_counter() + seconds, 0, 0
    heart.start()
    while time.perf_counter() < ends:
        keys += rate_and_paint(walk)
        batches += 1
    gaps = heart.gaps_ms()
    median, p99 = np.percentile(gaps, [50, 99])
    print(
        f"{len(gaps)} beats: median {median:.1f} ms, p99 {p99:.1f} ms, "
        f"longest {gaps.max():.1f} ms; "
        f"{batches} batches and {keys} keys in {seconds:.0f} s, "
        f"tuner {'still at work' if walk.boceto.trainer.running else 'done'} after "
        f"{len(walk.ears.steps)} steps (load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    """Measure in a library that is removed afterwards."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        boceto = Boceto(app, Path(folder) / "home", LIGHT)
        boceto.window.resize(1440, 900)
        measure(Walk(boceto, Path(folder)), seconds)
        boceto.window.close()


if __name__ == "__main__":
    main()
