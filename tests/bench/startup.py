"""How soon the window is visible and the painter ready: python -m tests.bench.startup [TIMES]

Each start is a new process, offscreen, warm (the first one is not counted). The window counts as
visible when its first paint has ended; the painter as ready when it has painted a trial picture.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROBE = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
begun = float(sys.argv[2])
from pathlib import Path
from PySide6.QtCore import QObject, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from core.bundled import LIGHT
from desktop.app import Boceto
app = QApplication(sys.argv[:1])
boceto = Boceto(app, Path(sys.argv[1]), LIGHT)

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: print("window", time.time() - begun, flush=True))
        return False

watch = Watch()
boceto.window.installEventFilter(watch)

def ready(message):
    print("painter", time.time() - begun, flush=True)
    boceto.window.close()
    app.quit()

boceto.painter.generator_ready.connect(ready)
boceto.start()
app.exec()
"""


def main() -> None:
    """Print medians over several starts."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    seconds: dict[str, list[float]] = {"window": [], "painter": []}
    with tempfile.TemporaryDirectory() as home:
        for start in range(times + 1):
            command = [sys.executable, "-c", PROBE, home, str(time.time())]
            said = subprocess.run(
                command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
            ).stdout
            for line in said.splitlines():
                what, value = line.split()
                if start:
                    seconds[what].append(float(value))
    for what, values in seconds.items():
        print(
            f"{what}: median {statistics.median(values):.2f} s, "
            f"fastest {min(values):.2f} s, slowest {max(values):.2f} s of {len(values)} starts "
            f"(load {os.getloadavg()[0]:.1f})"
        )


if __name__ == "__main__":
    main()
