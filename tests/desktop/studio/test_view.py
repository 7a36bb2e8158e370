"""The page as it looks: its form at each size, what it shows, what presses mean."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.domain.image import Marks
from desktop.actions import ActionId, Press
from desktop.i18n import Language, install
from desktop.pictures.notice import Notice
from desktop.pictures.zoom import LARGEST, Zoom
from desktop.studio.breakpoints import Form, form_for
from desktop.studio.chip_row import ChipRow
from desktop.studio.inspector import NARROW_PX, WIDTH_PX
from desktop.studio.mix import mix_of
from desktop.studio.surface import Starter, Took
from desktop.studio.view import StudioPage
from desktop.theme import ThemeManager
from desktop.widgets.buttons import Button
from desktop.widgets.class_chip import ClassChip
from tests.desktop.studio_desk import Desk
from tests.desktop.studio_fakes import picture, pixels, reading


@pytest.mark.parametrize(
    ("size", "form"),
    [
        (QSize(1376, 872), Form(wide=True, docked=True, compact=False, tall=True)),
        (QSize(1375, 872), Form(wide=False, docked=True, compact=False, tall=True)),
        (QSize(1135, 872), Form(wide=False, docked=False, compact=False, tall=True)),
        (QSize(895, 611), Form(wide=False, docked=False, compact=True, tall=False)),
        (QSize(672, 422), Form(wide=False, docked=False, compact=True, tall=False)),
    ],
)
def test_the_form_follows_the_size(size: QSize, form: Form) -> None:
    assert form_for(size) == form


def test_panels_dock_or_become_drawers(page: StudioPage, qtbot: QtBot) -> None:
    assert page.inspector.width() == WIDTH_PX
    page.resize(1200, 872)
    qtbot.waitUntil(lambda: page.inspector.width() == NARROW_PX)
    page.resize(1000, 872)
    qtbot.waitUntil(lambda: not page.inspector.isVisible())
    page.act(Press(ActionId.INSPECTOR))
    assert page.inspector.isVisible()
    assert page.inspector.geometry().right() == page.width() - 1
    assert page.inspector.height() == page.height()
    page.area.focus_pictures()
    page.step_back()
    assert not page.inspector.isVisible()
    page.resize(1376, 872)
    qtbot.waitUntil(lambda: page.inspector.isVisible())
    page.act(Press(ActionId.INSPECTOR))
    assert not page.inspector.isVisible()


def test_a_drawer_slides_where_motion_is_welcome(
    page: StudioPage, themes: ThemeManager, qtbot: QtBot
) -> None:
    themes.reduce_motion = False
    page.resize(1000, 872)
    page.act(Press(ActionId.INSPECTOR))
    qtbot.waitUntil(lambda: page.inspector.x() == page.width() - page.inspector.width())
    page.act(Press(ActionId.INSPECTOR))
    qtbot.waitUntil(lambda: not page.inspector.isVisible())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_small_window_keeps_prompt_and_pictures(desk: Desk, qtbot: QtBot) -> None:
    page = desk.page
    page.resize(672, 422)
    qtbot.waitUntil(lambda: not page.filmstrip.isVisible())
    bar = page.composer.bar
    bar.show_text("a long-tailed bird over the dunes at sunset " * 40)
    assert page.width() == 672
    assert bar.height() == 44
    qtbot.waitUntil(lambda: page.area.height() > 200)
    folded = [button for button in page.findChildren(Button) if button.text() == "Controls"]
    assert folded[0].isVisible()
    folded[0].click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    assert len(bar.text) <= 2000
    page.resize(1376, 872)
    qtbot.waitUntil(lambda: page.filmstrip.isVisible())
    assert not folded[0].isVisible()


def test_a_paste_becomes_one_line(page: StudioPage) -> None:
    data = QMimeData()
    data.setText("a bird\nover dunes\r\n")
    page.composer.bar._field.edit.insertFromMimeData(data)
    assert page.composer.bar.text == "a bird over dunes "


def test_paint_turns_into_stop(page: StudioPage, qtbot: QtBot) -> None:
    paint = page.composer.bar.findChild(Button)
    assert isinstance(paint, Button)
    with qtbot.waitSignal(page.paint_pressed):
        paint.click()
    page.show_painting(0, 4)
    assert paint.text() == "Stop"
    with qtbot.waitSignal(page.stop_pressed):
        paint.click()
    page.show_painted()
    assert paint.text() == "Paint"


def test_chips_show_the_reading_and_change_the_mix(page: StudioPage, qtbot: QtBot) -> None:
    read = reading("two birds")
    page.show_reading(read, mix_of(read.classes))
    first, second = page.findChildren(ClassChip)
    assert (first.name, second.weight) == ("bird", pytest.approx(0.4))
    with qtbot.waitSignal(page.mix_edited) as edited:
        QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert edited.args is not None
    assert dict(edited.args[0].weights) == pytest.approx({4: 0.7, 0: 0.3})
    assert second.weight == pytest.approx(0.3)
    with qtbot.waitSignal(page.mix_edited):
        QTest.keyClick(second, Qt.Key.Key_Delete)


def test_a_suggestion_can_be_accepted(page: StudioPage, qtbot: QtBot) -> None:
    read = reading("teapot", understood=False)
    page.show_reading(read, mix_of(read.classes))
    chips = page.findChild(ChipRow)
    assert isinstance(chips, ChipRow)
    suggestion = next(b for b in chips.findChildren(Button.__base__) if "bird" in b.text())  # type: ignore[type-var]
    with qtbot.waitSignal(page.mix_edited) as edited:
        suggestion.click()
    assert edited.args is not None
    assert edited.args[0].weights == ((4, 1.0),)


def test_a_notice_is_said_with_its_remedy(page: StudioPage, qtbot: QtBot) -> None:
    page.show_notice(Notice("There is not enough memory.", action="Paint 8"))
    act = next(button for button in page.findChildren(Button) if button.text() == "Paint 8")
    assert act.isVisible()
    with qtbot.waitSignal(page.notice_accepted):
        act.click()
    page.show_notice(None)
    assert not act.isVisible()


def test_the_line_above_the_grid_tells_what_a_batch_took(page: StudioPage) -> None:
    page.show_took(Took(18, 0.41, 11.0, measured=False))
    texts = {label.text() for label in page.header.findChildren(type(page.header._title))}
    assert "≈\u00a011\u00a0J" in texts
    page.show_took(Took(18, 0.41, 11.0, measured=True))
    texts = {label.text() for label in page.header.findChildren(type(page.header._title))}
    assert "11\u00a0J" in texts


def test_the_first_run_ends_with_the_first_batch(page: StudioPage, qtbot: QtBot) -> None:
    page.show_first_run([Starter("a bird", "un ave"), Starter("a city", "una ciudad")])
    assert page.is_first_run
    assert page.first_run.isAncestorOf(page.composer.bar)
    for place in range(4):
        page.show_starter_picture(0, place, pixels(place))
    page.show_starter_picture(9, 0, QImage())
    page.show_notice(Notice("Something to know."))
    cards = page.first_run._cards
    with qtbot.waitSignal(page.paint_pressed):
        cards[0].click()
    assert page.composer.bar.text == "a bird"
    page.show_painting(0, 4)
    assert not page.is_first_run
    assert page.composer.isAncestorOf(page.composer.bar)
    qtbot.waitUntil(lambda: page.composer.bar.pos() == page.composer.bar_place())


def test_the_prompt_slides_up_where_motion_is_welcome(
    page: StudioPage, themes: ThemeManager, qtbot: QtBot
) -> None:
    themes.reduce_motion = False
    page.show_first_run([Starter("a bird", "un ave")])
    page.show_painting(0, 4)
    qtbot.waitUntil(lambda: page.composer.bar.pos() == page.composer.bar_place())


def test_everything_speaks_spanish_at_once(desk: Desk, qapp: QApplication, qtbot: QtBot) -> None:
    desk.page.show_first_run([Starter("a bird", "un ave")])
    install(qapp, Language.SPANISH)
    qtbot.waitUntil(lambda: desk.page.composer.bar._paint.text() == "Pintar")
    assert desk.page.first_run._cards[0].prompt == "un ave"
    assert desk.page.header.filter.accessibleName()
    install(qapp, Language.ENGLISH)
    qtbot.waitUntil(lambda: desk.page.composer.bar._paint.text() == "Paint")


def test_the_inspector_marks_what_is_selected(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.page.inspector._seen is not None)
    desk.page.inspector._head.strip.stars.chosen.emit(4)
    assert desk.kept()[0] == Marks(4)
    desk.page.inspector._provenance.copy.click()
    assert '"z"' in QApplication.clipboard().text()


def test_pictures_leave_the_grid_as_files(desk: Desk) -> None:
    grid = desk.page.area.grid
    grid.select_all()
    data = grid.model().mimeData(grid.selectionModel().selectedIndexes())
    assert len(data.urls()) == 16
    assert data.urls()[0].toLocalFile().endswith(".png")


def test_zoom_stays_within_whole_multiples() -> None:
    room = QSize(500, 400).toSizeF()
    assert Zoom().multiple(128, room) == 3
    assert Zoom().toggled().multiple(128, room) == 6
    assert Zoom().toggled().toggled() == Zoom()
    assert Zoom(steps=-9).multiple(128, room) == 1
    assert Zoom(steps=99).multiple(128, room) == LARGEST
    assert Zoom().multiple(1024, room) == 1


def test_panning_stops_at_the_edges(desk: Desk) -> None:
    desk.page.area.show_loupe()
    canvas = desk.page.area.loupe.canvas
    canvas.toggle_zoom()
    middle = canvas.picture_rect()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    QTest.mouseMove(canvas, canvas.rect().topLeft())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().topLeft())
    moved = canvas.picture_rect()
    assert moved.top() <= middle.top()
    assert moved.bottom() >= canvas.height() - 20
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    assert not desk.page.area.in_loupe


def test_ten_thousand_pictures_are_laid_out_in_no_time(page: StudioPage, qtbot: QtBot) -> None:
    one = picture(0)
    images = [msgspec.structs.replace(one, id=f"image-{n}") for n in range(10_000)]
    page.area.shown.source.show_batch(1, images, Path("/nowhere"))
    grid = page.area.grid
    started = time.perf_counter()
    grid.doItemsLayout()
    grid.set_side_px(100)
    grid.scrollToBottom()
    assert (time.perf_counter() - started) < 0.05
    assert grid.visible_rows().stop == 10_000
    assert grid.indexAt(grid.picture_rect(9_999).center()).row() == 9_999


def test_the_first_picture_is_inspected_as_soon_as_it_is_there(desk: Desk, qtbot: QtBot) -> None:
    inspector = desk.page.inspector
    qtbot.waitUntil(lambda: inspector.seen is not None)
    desk.page.focus_prompt()
    desk.press("dunes")
    desk.key(Qt.Key.Key_Return)
    desk.painter.read()
    qtbot.waitUntil(lambda: inspector.seen is None)
    desk.painter.show_images(0, 3)
    qtbot.waitUntil(lambda: inspector.seen is not None)
    assert inspector.seen is not None
    assert inspector.seen.active.id == desk.model.cell(0).id
