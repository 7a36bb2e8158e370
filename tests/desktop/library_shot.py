"""Paints the Library page with sample pictures: python -m tests.desktop.library_shot [FOLDER]

Writes library-dark.png and library-light-es.png (1440 x 900), the loupe, the two empty states and a
window of 720 x 450, and prints how long it takes to scroll through 100,000 pictures.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import QElapsedTimer, QSize
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QAbstractItemView, QApplication

from core.domain.browsing import Found, Listed, Query, Scene, Shown
from core.domain.ids import BatchId, ImageId
from core.domain.rating import Rating, RatingKind
from desktop.actions import ACTIONS, KeyMap
from desktop.i18n import Language, install
from desktop.library.model import LibraryModel
from desktop.library.presenter import LibraryPresenter
from desktop.library.view import LibraryPage
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.theme import Mode, ThemeManager
from tests import samples
from tests.desktop.library_fakes import library_services
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.desktop.studio_library import (
    SCENES,
    draw_scenes_once,
    sample_image,
    sample_library,
    scene_card,
)
from tests.desktop.studio_shot import framed, hover, settle
from tests.fakes import MemoryLibrary

WINDOW = QSize(1440, 900)


class Stage:
    """The page between a rail and a status bar, with everything behind it."""

    def __init__(self, themes: ThemeManager, library: MemoryLibrary) -> None:
        painter, database = FakePainter(), NowDatabase()
        self.pictures = Pictures()
        self.model = LibraryModel(self.pictures)
        self.page = LibraryPage(self.model, themes, KeyMap(ACTIONS))
        culling = Culling(painter, database, QUndoStack())
        self.presenter = LibraryPresenter(self.page, self.model, painter, database, culling)
        self.window = framed(themes, self.page, "library")
        self.window.resize(WINDOW)
        self.window.show()
        made = library_services(library, SCENES)
        self.presenter.open(replace(made, cards=(scene_card(),)))
        settle()

    def save(self, path: Path) -> None:
        settle()
        self.window.grab().save(str(path))
        print(path)

    def close(self) -> None:
        self.presenter.deleteLater()
        self.window.close()
        self.pictures.close()
        self.window.deleteLater()
        settle()


def culled_library(language: Language) -> MemoryLibrary:
    """Like a library after some evenings: most pictures have stars."""
    library = sample_library(language)
    ids = [image for _, _, image in library.places()]
    library.append(
        [
            Rating(RatingKind.STARS, image, 1 + place * 7 % 5)
            for place, image in enumerate(ids)
            if place % 4
        ]
    )
    return library


def choose_like_the_mock(stage: Stage) -> None:
    page, grid = stage.page, stage.page.area.grid
    page.bar.stars.stars.chosen.emit(3)
    page.bar.stars.set_stars(3)
    page.bar.scene.set_current(page.bar.scene._choices[1][0])
    page.bar.scene.chosen.emit(page.bar.scene.current)
    settle()
    grid.setFocus()
    grid.activate_row(23)
    flags = grid.selectionModel().SelectionFlag
    for row in (24, 25):
        grid.selectionModel().setCurrentIndex(grid.model().index(row, 0), flags.Select)
    hover(grid.viewport(), grid.picture_rect(14).center())


def show_a_hundred_thousand(stage: Stage) -> None:
    base = sample_image("long_tailed_bird", 0, "", None)
    lines = [
        Listed(ImageId(f"{number:016x}"), BatchId(1 + number // 18), number % 18)
        for number in range(100_000)
    ]

    def read(ids: list[ImageId]) -> None:
        names = ((image, f"long_tailed_bird_{int(image, 16) % 18:02}.png") for image in ids)
        stage.model.fill([msgspec.structs.replace(base, id=i, file=file) for i, file in names])

    stage.model.records_wanted.disconnect()
    stage.model.records_wanted.connect(read)
    at = {line.image: number for number, line in enumerate(lines)}
    found = Found(Query(), tuple(lines), dict.fromkeys(Shown, 0), len(lines))
    timed("100,000 pictures shown", lambda: stage.model.show(found, at, SCENES))


def timed(name: str, act: Callable[[], object]) -> None:
    clock = QElapsedTimer()
    clock.start()
    act()
    QApplication.processEvents()
    print(f"{name} after {clock.nsecsElapsed() / 1e6:.1f} ms")


def scroll_a_hundred_thousand(stage: Stage) -> None:
    show_a_hundred_thousand(stage)
    bar, clock = stage.page.area.grid.verticalScrollBar(), QElapsedTimer()
    wall, processor = [], []
    for _ in range(300):
        clock.restart()
        begun = time.thread_time()
        bar.setValue(bar.value() + 108)
        QApplication.processEvents()
        processor.append(1000 * (time.thread_time() - begun))
        wall.append(clock.nsecsElapsed() / 1e6)
    for name, times in (("wall", sorted(wall)), ("window's thread alone", sorted(processor))):
        print(f"scroll one row, {name}: median {times[150]:.1f} ms, p95 {times[285]:.1f} ms")
    area = stage.page.area
    timed("loupe opened", area.show_loupe)
    timed("grid again", area.show_grid)
    timed("all selected", area.grid.select_all)
    timed("one selected", area.grid.select_none)
    end = QAbstractItemView.CursorAction.MoveEnd
    timed("jumped to the end", lambda: area.grid.go(end, extend=False))


def main(folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw_scenes_once()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    themes = ThemeManager(app, Mode.DARK)
    themes.reduce_motion = True
    for language, mode, name in (
        (Language.ENGLISH, Mode.DARK, "library-dark"),
        (Language.SPANISH, Mode.LIGHT, "library-light-es"),
    ):
        install(app, language)
        themes.set_mode(mode)
        stage = Stage(themes, culled_library(language))
        stage.save(folder / f"{name}-all.png")
        choose_like_the_mock(stage)
        stage.save(folder / f"{name}.png")
        if mode is Mode.DARK:
            others(stage, folder)
        stage.close()
    stage = Stage(themes, MemoryLibrary())
    stage.save(folder / "library-empty.png")
    stage.close()


def others(stage: Stage, folder: Path) -> None:
    stage.page.area.show_loupe()
    stage.save(folder / "library-loupe.png")
    stage.page.area.show_grid()
    stage.page.query_changed.emit(Query(Shown.PICKS, 5, Scene(samples.GENERATOR, 3)))
    stage.save(folder / "library-nothing.png")
    stage.page.bar.show_everything()
    stage.window.resize(720, 450)
    stage.save(folder / "library-720.png")
    stage.window.resize(WINDOW)
    scroll_a_hundred_thousand(stage)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/tmp"))
