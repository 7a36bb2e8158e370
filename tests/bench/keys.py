"""From a key to its star on the screen: `python -m tests.bench.keys [PRESSES]`.

Presses digits on the real Studio page (18 pictures, 1440 x 900, offscreen raster) and measures the
time from the key event to the end of the paint event that shows the star, which must happen before
the key event returns; then from an arrow key to the moved frame, in the grid and in the loupe,
where Qt collects paint requests for up to 5 ms. Prints median and 95th percentile in milliseconds.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.actions import ACTIONS, KeyMap
from desktop.background import DbThread
from desktop.i18n import Language, install
from desktop.pictures.canvas import ImageCanvas
from desktop.pictures.culling import Culling
from desktop.pictures.grid import ImageGrid
from desktop.pictures.pictures import Pictures
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from desktop.theme import Mode, ThemeManager
from tests import samples
from tests.desktop.studio_fakes import FakePainter, pixels, services
from tests.fakes import MemoryLibrary

PRESSES = 300
PICTURES = 18


class PaintClock:
    """Notices when a widget of a class has been painted."""

    def __init__(self, widget: type[QWidget]) -> None:
        self.paints = 0
        self.at = 0.0
        paint = widget.paintEvent

        def timed(painted: QWidget, event: QPaintEvent) -> None:
            paint(painted, event)
            self.paints, self.at = self.paints + 1, time.perf_counter()

        widget.paintEvent = timed  # type: ignore[method-assign]


def measure(name: str, presses: int, clock: PaintClock, press: Press, *, at_once: bool) -> None:
    """Press, and wait for the paint event unless it has to be over already."""
    times = []
    for number in range(presses):
        QTest.qWait(10)
        painted, begun = clock.paints, time.perf_counter()
        press(number)
        assert clock.paints > painted or not at_once, f"{name}: press {number} painted nothing"
        while clock.paints == painted:
            QApplication.processEvents()
        times.append(1000 * (clock.at - begun))
    print(f"{name:28} {_figures(times)}")


Press = Callable[[int], None]


def _figures(milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):5.2f} ms, p95 {p95:5.2f} ms"


def main(presses: int) -> None:
    """Build the page, press keys, print."""
    app = QApplication([])
    on_grid, on_canvas = PaintClock(ImageGrid), PaintClock(ImageCanvas)
    install(app, Language.ENGLISH)
    themes = ThemeManager(app, Mode.DARK)
    themes.reduce_motion = True
    pictures, database, painter = Pictures(), DbThread(), FakePainter()
    model = PictureModel(pictures)
    page = StudioPage(model, themes, KeyMap(ACTIONS))
    culling, library = Culling(painter, database, QUndoStack()), MemoryLibrary()
    presenter = StudioPresenter(page, model, painter, database, culling)
    folder = Path(tempfile.mkdtemp())
    samples.fill(library, PICTURES)
    for number, image in enumerate(library.batches(1)[0].images):
        pixels(number).scaled(128, 128).save(str(folder / image.file))
    presenter.open(replace(services(library), folder=folder))
    page.resize(1376, 872)
    page.show()
    QTest.qWait(500)
    grid, canvas = page.area.grid, page.area.loupe.canvas
    grid.setFocus()
    measure("digit to star, grid", presses, on_grid, lambda n: type_digit(grid, n), at_once=True)
    measure("arrow to frame, grid", presses, on_grid, lambda n: arrow(grid, n), at_once=False)
    page.area.show_loupe()
    QTest.qWait(200)
    measure(
        "arrow to picture, loupe", presses, on_canvas, lambda n: arrow(canvas, n), at_once=False
    )
    database.close()
    pictures.close()
    presenter.deleteLater()


def type_digit(widget: QWidget, number: int) -> None:
    """One of the digits 1 to 5, never the same twice in a row."""
    QTest.keyClick(widget, str(number % 5 + 1))


def arrow(widget: QWidget, number: int) -> None:
    """To and fro."""
    QTest.keyClick(widget, Qt.Key.Key_Right if number % 2 == 0 else Qt.Key.Key_Left)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PRESSES)
