"""How long a batch takes, as its designer sees it: python -m tests.bench.painting [TIMES [NAME]]

The real window, offscreen, with the light generator or the bundled one of that name, and an empty
library: from the press of R to the first cell with pixels, and to the end of the batch of 16.
Nothing is oversampled.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.bundled import LIGHT
from desktop.app import Boceto
from desktop.demo.walk import Walk
from desktop.pictures.cell import CellState


def measure(walk: Walk) -> tuple[float, float]:
    """Seconds from the key to the first cell and to the end of one batch."""
    cells, done = walk.boceto.studio_model.cells, len(walk.ears.done)
    shown = {cell.id for cell in cells()}
    started = time.perf_counter()
    walk.hands.press(Qt.Key.Key_R)
    walk.hands.until(
        lambda: any(cell.state is CellState.READY and cell.id not in shown for cell in cells()),
        "first cell",
    )
    first = time.perf_counter() - started
    walk.hands.until(lambda: len(walk.ears.done) > done, "batch")
    return first, time.perf_counter() - started


def main() -> None:
    """Print medians over several batches."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    generator = sys.argv[2] if len(sys.argv) > 2 else LIGHT
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        boceto = Boceto(app, Path(folder) / "home", generator)
        boceto.window.resize(1440, 900)
        walk = Walk(boceto, Path(folder))
        walk.begin()
        walk.paint("sunset over a mountain")
        boceto.studio.area.focus_pictures()
        seconds = [measure(walk) for _ in range(times)]
        boceto.window.close()
    for name, values in zip(("first cell", "16 pictures"), zip(*seconds, strict=True), strict=True):
        print(
            f"{name}: median {statistics.median(values):.3f} s, fastest {min(values):.3f} s, "
            f"slowest {max(values):.3f} s of {times} (load {os.getloadavg()[0]:.1f})"
        )


if __name__ == "__main__":
    main()
