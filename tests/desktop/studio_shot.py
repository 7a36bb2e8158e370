"""Paints the Studio page with sample pictures: python -m tests.desktop.studio_shot [FOLDER]

Writes studio-dark.png and studio-light-es.png (1440 x 900), the loupe, the first run, windows of
1100 x 700, 1200 x 600 and 720 x 450, the popover of a conflict and the near values of a colour, and
prints how long it takes to scroll through 10,000 pictures.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import msgspec
from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QPoint,
    QPointF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QImage, QMouseEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.domain.measures import MEASURED
from core.domain.painting import Precision
from core.paths import resources_folder
from core.prompts.compiler import PromptReader
from core.protocol.messages import GeneratorReady, Interpreted
from core.vocabulary import read_vocabulary
from desktop.actions import ACTIONS, KeyMap
from desktop.i18n import Language, install
from desktop.pictures.culling import Culling
from desktop.pictures.pictures import Pictures
from desktop.studio.conflict_fold import ConflictFold
from desktop.studio.model import PictureModel
from desktop.studio.presenter import StudioPresenter
from desktop.studio.view import StudioPage
from desktop.theme import Mode, ThemeManager
from desktop.widgets.chip import Chip, ChipKind
from desktop.widgets.nav_rail import NavRail, Page
from desktop.widgets.progress_ring import RingState
from desktop.widgets.status_bar import StatusBar
from tests.desktop.studio_fakes import FakePainter, NowDatabase, services
from tests.desktop.studio_library import (
    BATCHES,
    SCENES,
    draw_scenes_once,
    sample_image,
    sample_library,
    scene_card,
)
from tests.fakes import MemoryLibrary

WINDOW = QSize(1440, 900)
VOCABULARY = resources_folder() / "vocabulary/starter.toml"


class Stage:
    """The page between a rail and a status bar, with everything behind it."""

    def __init__(
        self,
        themes: ThemeManager,
        library: MemoryLibrary,
        steerable: frozenset[str] = frozenset(),
    ) -> None:
        self.painter = FakePainter()
        self._reader = PromptReader(read_vocabulary(VOCABULARY), None, steerable=steerable)
        self.pictures = Pictures()
        self.model = PictureModel(self.pictures)
        self.page = StudioPage(self.model, themes, KeyMap(ACTIONS))
        self.culling = Culling(self.painter, NowDatabase(), QUndoStack())
        self.presenter = StudioPresenter(
            self.page, self.model, self.painter, NowDatabase(), self.culling
        )
        self.window = framed(themes, self.page)
        self.window.resize(WINDOW)
        self.window.show()
        self.painter.generator_ready.emit(
            GeneratorReady(scene_card(), "CPU", 1, Precision.FP32, 0.9)
        )
        made = services(library)
        self.presenter.open(replace(made, folder=SCENES))
        settle()

    def type_prompt(self, language: Language) -> None:
        text = BATCHES[-1][0 if language is Language.ENGLISH else 1]
        self.page.composer.bar.show_text(text)
        settle(200)
        self.answer()

    def answer(self) -> None:
        request, asked = self.painter.asked[-1]
        read = self._reader.read(asked, swaps=self.painter.swaps[request])
        self.painter.interpreted.emit(Interpreted(request, read))

    def choose_like_the_mock(self, *, several: bool) -> None:
        grid = self.page.area.grid
        grid.setFocus()
        grid.activate_row(7)
        flags = grid.selectionModel().SelectionFlag
        others = (14, 8) if several else (8,)
        kind = flags.Select if several else flags.ClearAndSelect
        for row in others:
            grid.selectionModel().setCurrentIndex(grid.model().index(row, 0), kind)
        hover(grid.viewport(), grid.picture_rect(11).center())

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


def framed(themes: ThemeManager, page: QWidget, key: str = "studio") -> QWidget:
    window = QWidget()
    pages = (
        Page("studio", "Studio", "pencil-simple-line", "Ctrl+1"),
        Page("library", "Library", "squares-four", "Ctrl+2"),
        Page("taste", "Taste", "heart", "Ctrl+3"),
        Page("models", "Models", "cube", "Ctrl+4"),
    )
    rail, bar = NavRail(themes, pages), StatusBar(themes)
    rail.set_page(key)
    rail.set_badge("taste", RingState.LEARNING, 0.7)
    bar.set_device("CPU · 8 cores")
    bar.set_speed(44)
    row, column = QHBoxLayout(), QVBoxLayout(window)
    for layout in (row, column):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    row.addWidget(rail)
    row.addWidget(page, 1)
    column.addLayout(row, 1)
    column.addWidget(bar)
    return window


def hover(widget: QWidget, point: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(widget.mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


def settle(milliseconds: int = 500) -> None:
    """Let everything happen; unlike QTest.qWait this leaves the workers their turn."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def scroll_ten_thousand(stage: Stage) -> None:
    image = sample_image("long_tailed_bird", 0, "", None)
    images = []
    for number in range(10_000):
        recipe = msgspec.structs.replace(image.recipe, z=number.to_bytes(8, "little") * 2)
        file = f"long_tailed_bird_{number % 18:02}.png"
        images.append(msgspec.structs.replace(image, id=recipe.id, recipe=recipe, file=file))
    clock = QElapsedTimer()
    clock.start()
    stage.model.show_batch(1, images, SCENES)
    QApplication.processEvents()
    print(f"10,000 pictures shown after {clock.nsecsElapsed() / 1e6:.1f} ms")
    bar, wall, processor = stage.page.area.grid.verticalScrollBar(), [], []
    for _ in range(300):
        clock.restart()
        begun = time.thread_time()
        bar.setValue(bar.value() + 173)
        QApplication.processEvents()
        processor.append(1000 * (time.thread_time() - begun))
        wall.append(clock.nsecsElapsed() / 1e6)
    for name, times in (("wall", sorted(wall)), ("window's thread alone", sorted(processor))):
        print(f"scroll one row, {name}: median {times[150]:.1f} ms, p95 {times[285]:.1f} ms")


def low_window(themes: ThemeManager, folder: Path, language: Language, size: QSize) -> None:
    stage = Stage(themes, sample_library(language))
    stage.type_prompt(language)
    stage.window.resize(size)
    stage.save(folder / f"studio-low-{size.width()}-{language.value}.png")
    fold = stage.page.composer.findChild(ConflictFold)
    assert fold is not None
    fold.click()
    settle()
    popover = QApplication.activePopupWidget()
    assert popover is not None
    popover.grab().save(str(folder / f"conflict-popover-{language.value}.png"))
    popover.close()
    stage.close()


def near_values(themes: ThemeManager, folder: Path, language: Language) -> None:
    stage = Stage(themes, sample_library(language), MEASURED)
    stage.type_prompt(language)
    chips = stage.page.composer.findChildren(Chip)
    colour = next(one for one in chips if one.kind is ChipKind.ATTRIBUTE)
    colour.click()
    settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.grab().save(str(folder / f"near-values-{language.value}.png"))
    menu.actions()[-1].trigger()
    menu.close()
    stage.answer()
    stage.save(folder / f"studio-swapped-{language.value}.png")
    stage.close()


def first_run(themes: ThemeManager, folder: Path) -> None:
    stage = Stage(themes, MemoryLibrary(SCENES.parent / "library"))
    for place, scene in enumerate(
        ("long_tailed_bird", "night_city", "tropical_leaves", "mountain_sunset")
    ):
        for number in range(4):
            pixels = QImage(str(SCENES / f"{scene}_{number:02}.png"))
            stage.page.show_starter_picture(place, number, pixels)
    stage.save(folder / "first-run.png")
    stage.window.resize(720, 450)
    stage.save(folder / "first-run-small.png")
    stage.close()


def large_text(themes: ThemeManager, folder: Path) -> None:
    themes.text_scale = 2.0
    stage = Stage(themes, sample_library(Language.ENGLISH))
    stage.type_prompt(Language.ENGLISH)
    stage.save(folder / "studio-large-text.png")
    stage.close()
    themes.text_scale = 1.0


def main(folder: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    draw_scenes_once()
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    themes = ThemeManager(app, Mode.DARK)
    themes.reduce_motion = True
    for language, mode, name in (
        (Language.ENGLISH, Mode.DARK, "studio-dark"),
        (Language.SPANISH, Mode.LIGHT, "studio-light-es"),
    ):
        install(app, language)
        themes.set_mode(mode)
        stage = Stage(themes, sample_library(language))
        stage.type_prompt(language)
        stage.choose_like_the_mock(several=mode is Mode.LIGHT)
        stage.save(folder / f"{name}.png")
        if mode is Mode.DARK:
            others(stage, folder)
        stage.close()
        low_window(themes, folder, language, QSize(1200, 600))
        near_values(themes, folder, language)
    install(app, Language.ENGLISH)
    themes.set_mode(Mode.DARK)
    low_window(themes, folder, Language.ENGLISH, QSize(720, 450))
    first_run(themes, folder)
    large_text(themes, folder)


def others(stage: Stage, folder: Path) -> None:
    stage.page.area.show_loupe()
    stage.save(folder / "studio-loupe.png")
    stage.page.area.show_grid()
    stage.page.composer.bar.show_text("a long-tailed bird over the dunes at sunset " * 12)
    stage.window.resize(1100, 700)
    stage.save(folder / "studio-1100.png")
    stage.window.resize(720, 450)
    stage.save(folder / "studio-720.png")
    stage.window.resize(WINDOW)
    scroll_ten_thousand(stage)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("/tmp"))
