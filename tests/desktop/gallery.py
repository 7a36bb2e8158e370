"""Paints every widget in every state to gallery-dark.png and gallery-light.png.

Run from the top folder: python -m tests.desktop.gallery [folder, default /tmp] [language]
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import Language, install
from desktop.theme import Mode, TextRole, ThemeManager
from desktop.widgets.nav_rail import NavRail, Page
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.progress_ring import RingState
from desktop.widgets.status_bar import StatusBar
from desktop.widgets.text_label import TextLabel
from tests.desktop.gallery_parts import column
from tests.desktop.gallery_sections import SECTIONS


def gallery(themes: ThemeManager) -> QWidget:
    """All sections on a canvas, between the rail and the status bar."""
    window = Panel(themes, Ground.CANVAS)
    pages = (
        Page("studio", "Studio", "pencil-simple-line", "Ctrl+1"),
        Page("library", "Library", "squares-four", "Ctrl+2"),
        Page("taste", "Taste", "heart", "Ctrl+3"),
        Page("models", "Models", "cube", "Ctrl+4"),
    )
    rail, bar = NavRail(themes, pages), StatusBar(themes)
    rail.set_badge("taste", RingState.LEARNING, 0.7)
    bar.set_device("CPU · 8 cores")
    bar.set_speed(44)
    bar.set_batch_energy(11)
    bar.set_energy_today(3.4 * 3600, estimated=False)
    bar.learning.say(RingState.LEARNING, 0.64, "Learning · Taste 9", "64% · about 4 min left")
    grid = QGridLayout()
    grid.setContentsMargins(24, 16, 24, 16)
    grid.setHorizontalSpacing(40)
    for number, (name, make) in enumerate(SECTIONS.items()):
        head = TextLabel(themes, name, TextRole.SECTION, "text3")
        grid.addWidget(column(head, make(themes)), number // 2, number % 2)
    body = QHBoxLayout()
    body.addWidget(rail)
    body.addLayout(grid, 1)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(body, 1)
    outer.addWidget(bar)
    body.setSpacing(0)
    return window


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp")
    app = QApplication([])
    install(app, Language(sys.argv[2]) if len(sys.argv) > 2 else Language.ENGLISH)
    themes = ThemeManager(app)
    themes.reduce_motion = True
    for mode in (Mode.DARK, Mode.LIGHT):
        themes.set_mode(mode)
        window = gallery(themes)
        window.resize(1320, 1400)
        window.show()
        app.processEvents()
        window.render(picture := window.grab(), QPoint())
        print(picture.save(str(folder / f"gallery-{mode.value}.png")), folder)
        window.close()
        window.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main()
