"""The real page by keys, with the real use cases on a library in memory."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.domain.browsing import Shown
from core.domain.image import Flag, Label, Marks
from desktop.actions import ActionId
from desktop.pictures import overlay
from tests.desktop.studio_desk import Desk

COUNT = 16


def grid_has_focus(desk: Desk) -> bool:
    return desk.page.focusWidget() is desk.page.area.grid


def test_from_the_prompt_to_twenty_marks_without_the_mouse(desk: Desk) -> None:
    assert desk.model.rowCount() == COUNT
    assert grid_has_focus(desk)
    assert desk.active() == 0
    desk.press("a")
    for stars in "1234512345":
        desk.press(stars)
    assert desk.active() == 10
    for key in "pxpxp":
        desk.press(key)
    assert desk.active() == 15
    desk.press("6")
    assert desk.active() == 15
    desk.key(Qt.Key.Key_Home)
    desk.press("789")
    stars = [marks.stars for marks in desk.kept()]
    flags = [marks.flag for marks in desk.kept()]
    labels = [marks.label for marks in desk.kept()]
    assert stars == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 0, 0, 0, 0, 0, 0]
    assert flags == [0] * 10 + [1, -1, 1, -1, 1, 0]
    assert labels == [Label.YELLOW, Label.GREEN, Label.BLUE] + [0] * 12 + [Label.RED]
    assert [cell.marks for cell in desk.model.cells()] == desk.kept()
    assert len(desk.painter.told) == 19


def test_undo_and_redo_by_key(desk: Desk) -> None:
    desk.press("5")
    desk.press("p")
    desk.actions.action(ActionId.UNDO).trigger()
    assert desk.kept()[0] == Marks(5)
    desk.actions.action(ActionId.UNDO).trigger()
    assert desk.kept()[0] == Marks()
    desk.actions.action(ActionId.REDO).trigger()
    assert desk.kept()[0] == desk.model.cell(0).marks == Marks(5)


def test_shift_marks_and_goes_on(desk: Desk) -> None:
    desk.key(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert desk.active() == 1
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    assert desk.active() == 2
    assert desk.kept()[:2] == [Marks(flag=Flag.PICK), Marks(3)]
    desk.press("]")
    desk.press("].")
    desk.press("[")
    assert desk.kept()[2] == Marks(2)


def test_a_selection_is_marked_together_in_the_grid_only(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    desk.press("4")
    assert [marks.stars for marks in desk.kept()][:4] == [4, 4, 4, 0]
    assert desk.active() == 2
    desk.press(" ")
    assert desk.page.area.in_loupe
    desk.press("1")
    assert [marks.stars for marks in desk.kept()][:4] == [4, 4, 1, 0]
    desk.press("g")
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.press("x")
    assert all(marks.flag is Flag.REJECT for marks in desk.kept())
    desk.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    desk.press("u")
    assert sum(marks.flag is Flag.NONE for marks in desk.kept()) == 1


def test_moves_keep_to_the_grid(desk: Desk) -> None:
    columns = desk.page.area.grid.geometry_now.columns
    desk.key(Qt.Key.Key_Left)
    assert desk.active() == 0
    desk.key(Qt.Key.Key_Down)
    assert desk.active() == columns
    desk.key(Qt.Key.Key_End)
    assert desk.active() == COUNT - 1
    desk.key(Qt.Key.Key_Down)
    assert desk.active() == COUNT - 1
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Home)
    assert desk.active() == 0
    desk.key(Qt.Key.Key_PageDown)
    assert desk.active() > columns


def test_the_filter_follows_and_the_next_picture_becomes_active(desk: Desk) -> None:
    desk.page.show_only(Shown.UNRATED)
    desk.press("a")
    following = desk.ids()[1]
    desk.press("5")
    assert desk.page.area.shown.rowCount() == COUNT - 1
    assert desk.page.area.grid.active() == following
    desk.page.show_only(Shown.PICKS)
    assert desk.page.area.currentWidget() is not desk.page.area.grid
    desk.page.step_back()
    assert desk.page.area.shown.rowCount() == COUNT
    assert desk.page.header.filter.current() == Shown.ALL.value


def test_the_loupe_shows_whole_multiples_and_moves_on(desk: Desk) -> None:
    loupe = desk.page.area.loupe
    desk.press("e")
    assert loupe.canvas.hasFocus()
    assert loupe.canvas.side_px == 16
    fit = loupe.canvas.multiple
    assert loupe.canvas.picture_rect().width() == 16 * fit
    desk.press("z")
    assert loupe.canvas.multiple == min(32, 2 * fit)
    desk.press("z")
    assert loupe.canvas.multiple == fit
    desk.press("-")
    assert loupe.canvas.multiple == fit - 1
    desk.key(Qt.Key.Key_Right)
    assert desk.active() == 1
    desk.press("3")
    assert desk.kept()[1] == Marks(3)
    desk.press(" ")
    assert not desk.page.area.in_loupe
    assert grid_has_focus(desk)


def test_thumbs_grow_and_shrink(desk: Desk) -> None:
    grid = desk.page.area.grid
    before = grid.side_px
    desk.press("=")
    assert grid.side_px == before + 16
    assert desk.page.header.size_slider.value() == grid.side_px
    desk.press("--")
    assert grid.side_px == before - 16
    desk.page.header.size_slider.setValue(300)
    assert grid.side_px == 300
    assert grid.geometry_now.columns == 3


def test_letters_in_the_prompt_rate_nothing(desk: Desk) -> None:
    desk.page.focus_prompt()
    desk.press("5px")
    assert desk.page.composer.bar.text == "5px"
    assert desk.kept() == [Marks()] * COUNT
    desk.key(Qt.Key.Key_Escape)
    assert grid_has_focus(desk)


def test_paint_again_lock_and_vary(desk: Desk) -> None:
    first = desk.painter.plans[-1][1]
    desk.press("s")
    assert desk.page.settings().seed == first.seed
    desk.press("r")
    assert desk.painter.plans[-1][1].seed != first.seed
    assert desk.painter.plans[-1][1].prompt == first.prompt
    desk.painter.paint_all()
    desk.key(Qt.Key.Key_Right)
    chosen = desk.ids()[1]
    desk.press("v")
    desk.painter.read()
    assert desk.painter.plans[-1][1].parents == (chosen,)


def test_alt_and_arrows_leaf_through_the_batches(desk: Desk) -> None:
    desk.paint("a sunset")
    desk.actions.action(ActionId.EARLIER_BATCH).trigger()
    assert desk.model.batch == 1
    desk.actions.action(ActionId.EARLIER_BATCH).trigger()
    assert desk.model.batch == 1
    desk.actions.action(ActionId.LATER_BATCH).trigger()
    assert desk.model.batch == 2


def test_escape_goes_one_level_up(desk: Desk) -> None:
    desk.page.focus_prompt()
    desk.press("a city")
    desk.key(Qt.Key.Key_Return)
    desk.painter.read()
    desk.actions.action(ActionId.STOP).trigger()
    assert desk.painter.cancelled
    desk.painter.show_images(0, 3)
    desk.painter.finish(cancelled=True)
    desk.page.area.focus_pictures()
    desk.press("e")
    desk.actions.action(ActionId.STOP).trigger()
    assert not desk.page.area.in_loupe
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.actions.action(ActionId.STOP).trigger()
    assert len(desk.page.area.grid.selected()) == 1


def test_panels_follow_f6(desk: Desk) -> None:
    seen: list[QWidget | None] = []
    for _ in range(4):
        desk.actions.action(ActionId.NEXT_PANEL).trigger()
        seen.append(desk.page.focusWidget())
    assert len(set(seen)) == 4
    assert seen[-1] is desk.page.area.grid
    desk.actions.action(ActionId.PREVIOUS_PANEL).trigger()
    assert desk.page.focusWidget() is seen[-2]


def test_a_star_can_be_pressed_and_a_picture_dragged_over(desk: Desk, qtbot: QtBot) -> None:
    grid = desk.page.area.grid
    rect = grid.picture_rect(3)
    star = overlay.bottom_left(rect) + QPoint(round(overlay.PADDING_PX + 3.5 * 15), 9)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert desk.kept()[3] == Marks(4)
    assert desk.active() == 0
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.active() == 3
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, control, grid.picture_rect(5).center()
    )
    assert len(grid.selected()) == 2
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(
        grid.viewport(), Qt.MouseButton.LeftButton, shift, grid.picture_rect(8).center()
    )
    assert len(grid.selected()) == 4
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.page.area.in_loupe


def test_backdrop_and_overlays_cycle(desk: Desk) -> None:
    before = desk.page.area.grid.viewport().grab().toImage().pixelColor(2, 2)
    desk.press("l")
    after = desk.page.area.grid.viewport().grab().toImage().pixelColor(2, 2)
    assert after.name() == "#000000" != before.name()
    desk.press("lll")
    assert desk.page.area.grid.viewport().grab().toImage().pixelColor(2, 2) == before
    desk.press("j")
    desk.press("jj")
    desk.press("\\")
    assert not desk.page.header.filter.isVisible()
