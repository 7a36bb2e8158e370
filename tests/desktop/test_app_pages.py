"""The whole window with a real library, and a painter that says nothing of itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.bundled import LIGHT
from core.domain.browsing import Query, Shown
from core.domain.ids import BatchId
from core.domain.image import Image
from core.exporting.metadata import read_recipe
from core.settings import Settings, load_settings, save_settings
from core.store.library import SqlLibrary
from desktop import app as composition
from desktop.actions import ActionId, Press
from desktop.app import Boceto
from desktop.painter_link import PainterPlaces
from tests import painted
from tests.desktop.studio_fakes import FakePainter
from tests.fakes import FixedClock

OLDER, NEWER = BatchId(1), BatchId(2)


class SilentPainter(FakePainter):
    """A painter that is opened and closed, and answers when a test says so."""

    busy_changed = Signal(bool)

    def __init__(self, parent: object = None) -> None:
        super().__init__()
        self.places: PainterPlaces | None = None

    def open(self, places: PainterPlaces, side_px: int) -> None:
        self.places = places

    def close(self) -> None:
        self.places = None


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library of two batches."""
    where = tmp_path / "home"
    library = SqlLibrary.open(where, FixedClock(), read_recipe)
    painted.batch(library, 3, prompt="a forest")
    painted.batch(library, 4, first=10)
    library.close()
    return where


@pytest.fixture
def boceto(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Boceto]:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    save_settings(home, Settings(language="en", theme="dark", reduce_motion=True))
    with running(home, qapp, qtbot) as made:
        yield made


@contextmanager
def running(home: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Boceto]:
    made = Boceto(qapp, home, LIGHT)
    made.start()
    qtbot.waitUntil(lambda: made.studio_model.batch == NEWER, timeout=20_000)
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()


def show_library(boceto: Boceto, qtbot: QtBot) -> None:
    boceto.window.show_page(ActionId.PAGE_LIBRARY.value)
    qtbot.waitUntil(lambda: boceto.library_model.rowCount() == 7, timeout=10_000)


def image(boceto: Boceto, row: int) -> Image:
    found = boceto.studio_model.cell(row).image
    assert found is not None
    return found


def test_all_pages_are_there(boceto: Boceto) -> None:
    boceto.window.activateWindow()
    for number, page in enumerate((boceto.studio, boceto.library, boceto.taste, boceto.models), 1):
        QTest.keyClick(
            boceto.window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier
        )
        assert boceto.window.current.widget is page
    assert boceto.models.chosen is None or boceto.models.chosen.in_use


def test_a_mark_in_the_library_shows_in_the_studio_at_once(boceto: Boceto, qtbot: QtBot) -> None:
    show_library(boceto, qtbot)
    assert boceto.library.area.grid.hasFocus()
    QTest.keyClick(boceto.library.area.grid, "4")
    assert boceto.studio_model.cell(0).marks.stars == 4
    boceto.window.show_page(ActionId.PAGE_STUDIO.value)
    assert boceto.studio.area.grid.hasFocus()
    QTest.keyClick(boceto.studio.area.grid, "2")
    assert boceto.library_model.cell(0).marks.stars == 2
    boceto.studio.act(Press(ActionId.UNDO))
    assert boceto.library_model.cell(0).marks.stars == 4
    boceto.library.act(Press(ActionId.UNDO))
    assert boceto.studio_model.cell(0).marks.stars == 0


def test_what_is_picked_in_the_studio_comes_into_the_picks(boceto: Boceto, qtbot: QtBot) -> None:
    show_library(boceto, qtbot)
    boceto.library.query_changed.emit(Query(Shown.PICKS))
    qtbot.waitUntil(lambda: boceto.library_model.rowCount() == 0)
    boceto.window.show_page(ActionId.PAGE_STUDIO.value)
    with qtbot.waitSignal(boceto.culling.changed):
        QTest.keyClick(boceto.studio.area.grid, "p")
    boceto.window.show_page(ActionId.PAGE_LIBRARY.value)
    qtbot.waitUntil(lambda: boceto.library_model.rowCount() == 1)
    assert boceto.library_model.image_at(0) == image(boceto, 0).id


def test_a_picture_leads_to_its_batch(
    boceto: Boceto, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show_library(boceto, qtbot)
    boceto.library.area.grid.activate_row(5)
    wanted = boceto.library.area.grid.active()
    QTest.keyClick(boceto.library.area.grid, Qt.Key.Key_Return)
    assert boceto.window.current.widget is boceto.studio
    assert boceto.studio_model.batch == OLDER
    assert boceto.studio.area.grid.active() == wanted
    assert boceto.studio.area.grid.hasFocus()
    assert boceto.studio.current_batch == OLDER


def test_an_old_batch_is_read_first(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    monkeypatch.setattr("desktop.studio.presenter.RECENT", 1)
    with running(home, qapp, qtbot) as boceto:
        assert [card.id for card in boceto.studio.filmstrip.cards] == [NEWER]
        show_library(boceto, qtbot)
        boceto.library.area.grid.activate_row(6)
        wanted = boceto.library.area.grid.active()
        boceto.library.open_batch()
        qtbot.waitUntil(lambda: boceto.studio_model.batch == OLDER)
        assert boceto.studio.area.grid.active() == wanted
        assert [card.id for card in boceto.studio.filmstrip.cards] == [OLDER, NEWER]


def test_the_strength_is_one_on_all_pages(boceto: Boceto, qtbot: QtBot) -> None:
    boceto.taste.strength_chosen.emit(0.5)
    assert boceto.studio.settings().strength == 0.5
    seen: list[float] = []
    boceto.taste.adapters.show_strength = seen.append  # type: ignore[method-assign]
    boceto.studio.composer._controls._taste.value_committed.emit(1.2)
    assert seen == [1.2]


def test_rating_begins_in_the_studio(boceto: Boceto, qtbot: QtBot) -> None:
    boceto.window.show_page(ActionId.PAGE_TASTE.value)
    boceto.taste.rate_pressed.emit()
    assert boceto.window.current.widget is boceto.studio


def test_settings_act_at_once_and_are_kept(boceto: Boceto, home: Path, qtbot: QtBot) -> None:
    boceto.window._act(Press(ActionId.SETTINGS))
    assert boceto.settings.isVisible()
    boceto.settings.language_chosen.emit("es")
    boceto.settings.mode_chosen.emit("light")
    boceto.settings.advance_chosen.emit(True)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert boceto.themes.mode.value == "light"
    assert boceto.culling.advance.is_on
    wanted = Settings("es", "light", reduce_motion=True, auto_advance=True)
    qtbot.waitUntil(lambda: load_settings(home) == wanted)
    boceto.window._act(Press(ActionId.SETTINGS))
    assert not boceto.settings.isVisible()


def test_esc_closes_the_settings_and_nothing_else(boceto: Boceto, qtbot: QtBot) -> None:
    boceto.studio.show_only(Shown.UNRATED)
    boceto.studio.area.focus_pictures()
    QTest.keyClick(boceto.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert boceto.settings.isVisible()
    focused = boceto.window.focusWidget()
    assert focused is not None
    assert boceto.settings.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not boceto.settings.isVisible()
    assert boceto.studio.area.shown.shown is Shown.UNRATED
    assert boceto.studio.area.grid.hasFocus()
    QTest.keyClick(boceto.studio.area.grid, Qt.Key.Key_Escape)
    assert boceto.studio.area.shown.shown is Shown.ALL


def test_the_choices_of_the_first_run_are_kept_too(
    boceto: Boceto, home: Path, qtbot: QtBot
) -> None:
    boceto.studio.mode_chosen.emit("light")
    boceto.studio.language_chosen.emit("es")
    qtbot.waitUntil(lambda: load_settings(home).language == "es")
    assert load_settings(home).theme == "light"
    assert boceto.settings.look.languages.current() == "es"


def test_auto_advance_is_on_from_the_start(
    home: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    save_settings(home, Settings(auto_advance=True, theme="sepia", language="xx"))
    with running(home, qapp, qtbot) as boceto:
        assert boceto.studio.header._advance.isVisibleTo(boceto.studio)
        assert boceto.library.bar._advance.isVisibleTo(boceto.library)
        boceto.studio.area.focus_pictures()
        QTest.keyClick(boceto.studio.area.grid, "3")
        assert boceto.studio.area.grid.active() == image(boceto, 1).id


def test_the_generator_in_use_is_on_the_models_page(boceto: Boceto, qtbot: QtBot) -> None:
    boceto.window.show_page(ActionId.PAGE_MODELS.value)
    qtbot.waitUntil(lambda: boceto.models.chosen is not None, timeout=10_000)
    chosen = boceto.models.chosen
    assert chosen is not None
    assert chosen.in_use
    assert chosen.card is not None
    assert not chosen.is_verified
