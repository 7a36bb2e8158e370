"""The Library by keyboard and by pointer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.browsing import Query, Scene, Shown
from core.domain.ids import ImageId
from core.domain.image import Flag, Label, Order
from core.domain.rating import Rating, RatingKind
from desktop.actions import ACTIONS, ActionId, ActionSet, KeyMap, Press
from desktop.i18n import Language, install
from desktop.library.model import LibraryModel
from desktop.library.presenter import LibraryPresenter
from desktop.library.view import LibraryPage
from desktop.pictures.culling import Culling
from desktop.pictures.notice import Notice
from desktop.theme import ThemeManager
from tests import samples
from tests.desktop.library_fakes import library_services
from tests.desktop.studio_fakes import FakePainter, NowDatabase
from tests.fakes import MemoryLibrary

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PLAIN = Modifier.NoModifier


def press(page: LibraryPage, keys: str) -> None:
    for key in keys:
        QTest.keyClick(page.focusWidget(), key)


def key(page: LibraryPage, which: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page.focusWidget(), which, modifier)


def active(page: LibraryPage) -> ImageId:
    return page.area.grid.active()


def test_the_grid_has_the_keyboard(page: LibraryPage, ids: list[ImageId]) -> None:
    assert page.area.grid.hasFocus()
    assert active(page) == ids[0]
    key(page, Key.Key_Right)
    key(page, Key.Key_End)
    assert active(page) == ids[6]


def test_everything_is_judged_by_single_keys(
    page: LibraryPage, ids: list[ImageId], library: MemoryLibrary
) -> None:
    press(page, "4")
    QTest.keyClick(page.area.grid, "p", Modifier.ShiftModifier)
    assert active(page) == ids[1]
    press(page, "a9x]")
    assert page.bar._advance.isVisibleTo(page)
    marks = [library.image(image).marks for image in ids[:4]]
    assert (marks[0].stars, marks[0].flag) == (4, Flag.PICK)
    assert marks[1].label is Label.BLUE
    assert marks[2].flag is Flag.REJECT
    assert marks[3].stars == 1
    key(page, Key.Key_Home)
    assert page.act(Press(ActionId.UNDO))
    assert library.image(ids[3]).marks.stars == 0


def test_a_selection_is_marked_at_once(
    page: LibraryPage, ids: list[ImageId], library: MemoryLibrary
) -> None:
    key(page, Key.Key_Right, Modifier.ShiftModifier)
    press(page, "5")
    assert [library.image(image).marks.stars for image in ids[:3]] == [5, 5, 0]
    key(page, Key.Key_A, Modifier.ControlModifier)
    press(page, "x")
    assert all(library.image(image).marks.flag is Flag.REJECT for image in ids)
    key(page, Key.Key_D, Modifier.ControlModifier)
    assert page.area.grid.selected() == [active(page)]


def test_the_loupe_and_back(page: LibraryPage, ids: list[ImageId], library: MemoryLibrary) -> None:
    key(page, Key.Key_Space)
    assert page.area.in_loupe
    assert page.bar.views.current() == "loupe"
    assert page.area.loupe.canvas.hasFocus()
    press(page, "3")
    key(page, Key.Key_Right)
    assert active(page) == ids[1]
    key(page, Key.Key_Escape) if page.act(Press(ActionId.STOP)) else None
    assert not page.area.in_loupe
    assert library.image(ids[0]).marks.stars == 3
    page.bar.views.chosen.emit("loupe")
    assert page.area.in_loupe
    press(page, "g")
    assert not page.area.in_loupe


def test_enter_and_double_click_open_the_batch(
    page: LibraryPage, ids: list[ImageId], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.batch_wanted) as opened:
        key(page, Key.Key_Return)
    assert opened.args == [ids[0]]
    place = page.area.grid.picture_rect(5).center() - QPoint(0, 20)
    with qtbot.waitSignal(page.batch_wanted) as opened:
        QTest.mouseDClick(page.area.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args is not None


def test_filters_take_the_accent_and_can_be_cleared(
    page: LibraryPage, ids: list[ImageId], library: MemoryLibrary, model: LibraryModel
) -> None:
    press(page, "4")
    assert not page.bar.clear.isVisibleTo(page)
    page.bar.stars.stars.setFocus()
    press(page, "3")
    assert page.bar.query == Query(least_stars=3)
    assert model.rowCount() == 1
    assert page.bar.clear.isVisibleTo(page)
    assert page.bar._number.text() == "1"
    assert page.bar._of.text() == "of 7"
    page.act(Press(ActionId.STOP))
    assert page.area.grid.hasFocus()
    page.act(Press(ActionId.STOP))
    assert page.bar.query.is_plain
    assert active(page) == ids[0]
    assert page.bar._of.text() == "7 images"


def test_one_kind_is_shown(page: LibraryPage, ids: list[ImageId], model: LibraryModel) -> None:
    press(page, "p")
    page.bar.shown.chosen.emit(Shown.PICKS.value)
    assert model.rowCount() == 1
    assert page.bar.shown.current() == "picks"
    page.bar.shown.chosen.emit(Shown.UNRATED.value)
    assert model.rowCount() == 6


def test_a_class_is_chosen_from_a_menu(page: LibraryPage, ids: list[ImageId], qtbot: QtBot) -> None:
    menu = page.bar.scene.menu()
    assert [action.text() for action in menu.actions()][:2] == ["any", "a beach"]
    menu.actions()[1].trigger()
    assert page.bar.query.scene == Scene(samples.GENERATOR, 2)
    assert page.bar.scene.is_used
    assert page.bar.scene.accessibleName() == "Class a beach"
    assert page.bar.scene_in_words() == "a beach"


def test_the_best_come_first(page: LibraryPage, ids: list[ImageId], model: LibraryModel) -> None:
    key(page, Key.Key_End)
    press(page, "5")
    page.bar.sort.chosen.emit(Order.BEST_FIRST.value)
    assert model.image_at(0) == ids[6]
    assert active(page) == ids[6]
    assert not page.bar.clear.isVisibleTo(page)


def test_nothing_fits_and_says_so(page: LibraryPage, model: LibraryModel) -> None:
    page.bar.shown.chosen.emit(Shown.PICKS.value)
    page.bar.stars.chosen.emit(4)
    assert page.area.currentWidget() is page.area._nothing
    assert page.area._nothing._body.text() == "Picks · 4 stars or more"
    install(QApplication.instance() or QApplication([]), Language.SPANISH)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert "Elegidas" in page.area._nothing._body.text()
    page.area._clear.click()
    assert page.area.currentWidget() is page.area.grid
    assert page.bar.query.is_plain


def test_an_empty_library_leads_to_the_studio(
    model: LibraryModel,
    themes: ThemeManager,
    show: Callable[[LibraryPage], LibraryPage],
    qtbot: QtBot,
) -> None:
    made = LibraryPage(model, themes, KeyMap(ACTIONS))
    painter, database = FakePainter(), NowDatabase()
    presenter = LibraryPresenter(
        made, model, painter, database, Culling(painter, database, QUndoStack())
    )
    presenter.open(library_services(MemoryLibrary()))
    show(made)
    assert made.area.currentWidget() is made.area._blank
    assert not made.bar.filters.isVisible()
    assert not made.bar.sort.isVisible()
    with qtbot.waitSignal(made.studio_wanted):
        made.area._begin.click()
    presenter.deleteLater()


def test_panels_are_reached_by_f6(page: LibraryPage) -> None:
    page.act(Press(ActionId.NEXT_PANEL))
    assert page.bar.isAncestorOf(page.focusWidget())
    page.act(Press(ActionId.NEXT_PANEL))
    assert page.area.grid.hasFocus()
    press(page, "\\")
    assert not page.bar.filters.isVisibleTo(page)


def test_the_size_of_the_pictures(page: LibraryPage) -> None:
    before = page.area.grid.side_px
    press(page, "=")
    assert page.area.grid.side_px > before
    assert page.bar.size_slider.value() == page.area.grid.side_px
    page.bar.size_slider.setValue(200)
    assert page.area.grid.side_px == 200


def test_few_pictures_stay_small(page: LibraryPage) -> None:
    assert page.area.grid.geometry_now.side_px < 130


def test_a_picture_stays_where_it_was(
    model: LibraryModel, page: LibraryPage, library: MemoryLibrary, qtbot: QtBot
) -> None:
    for _ in range(12):
        samples.fill(library, 36)
    page.query_changed.emit(Query())
    grid = page.area.grid
    grid.activate_row(300)
    image, top = grid.active(), grid.picture_rect(300).top()
    columns = grid.geometry_now.columns
    samples.fill(library, 2 * columns)
    page.query_changed.emit(Query())
    row = model.row_of(image)
    assert row == 300 + 2 * columns
    assert grid.active() == image
    assert grid.picture_rect(row).top() == top


def test_recipes_are_copied(page: LibraryPage, ids: list[ImageId]) -> None:
    page.act(Press(ActionId.COPY_RECIPE))
    assert samples.GENERATOR in QApplication.clipboard().text()


def test_what_is_selected_can_be_dragged_out(
    page: LibraryPage, model: LibraryModel, library: MemoryLibrary, tmp_path: Path
) -> None:
    key(page, Key.Key_A, Modifier.ControlModifier)
    page.area._tell_selection()
    data = model.mimeData(page.area.grid.selectionModel().selectedIndexes())
    assert len(data.urls()) == 7
    assert all(Path(url.toLocalFile()).parent == tmp_path for url in data.urls())


def test_a_notice_is_shown_below_the_filters(page: LibraryPage) -> None:
    page.show_notice(Notice("The disk is full."))
    assert page.notice.isVisible()
    page.show_notice(None)
    assert not page.notice.isVisible()


def test_keys_of_the_page_have_rows_in_the_sheet(page: LibraryPage, themes: ThemeManager) -> None:
    assert {ActionId.OPEN_BATCH, ActionId.PICK, ActionId.MOVE} <= page.at_hand
    assert not page.act(Press(ActionId.PAINT))
    actions = ActionSet(page, themes)
    actions.triggered.connect(page.act)
    key(page, Key.Key_F6)
    assert page.bar.isAncestorOf(page.focusWidget())


@pytest.mark.parametrize("width", [672, 1040])
def test_it_fits_into_narrow_windows(page: LibraryPage, width: int) -> None:
    page.resize(width, 422)
    assert page.bar.size_slider.isVisibleTo(page) is (width >= 896)
    for part in (page.bar.sort, page.bar.views, page.bar.shown, page.bar.stars, page.bar.scene):
        right = part.mapTo(page, part.rect().topRight()).x()
        assert right <= width, part


def test_a_rating_elsewhere_is_seen_here(
    page: LibraryPage, ids: list[ImageId], culling: Culling, library: MemoryLibrary
) -> None:
    (entry,) = library.append([Rating(RatingKind.STARS, ids[3], 2)])
    assert entry.id
    page.query_changed.emit(Query(least_stars=1))
    assert page.area.grid.selected() == [ids[3]]
