"""What frames the pages: the rail, the status bar, the key sheet and the focus ring."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.actions import ActionId, key_sections
from desktop.i18n import Language, install
from desktop.theme import ThemeManager
from desktop.widgets.focus_ring import REACH_PX, FocusRing
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.key_sheet import KeySheet
from desktop.widgets.nav_rail import NavRail, Page
from desktop.widgets.progress_ring import RingState
from desktop.widgets.slider import Slider
from desktop.widgets.status_bar import StatusBar

Show = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton
PAGES = (
    Page("studio", "Studio", "pencil-simple-line", "Ctrl+1"),
    Page("taste", "Taste", "heart", "Ctrl+3"),
)


@pytest.fixture
def rail(themes: ThemeManager, show: Show) -> NavRail:
    made = NavRail(themes, PAGES)
    made.resize(64, 600)
    show(made)
    return made


def item(rail: NavRail, name: str) -> QToolButton:
    return next(item for item in rail.findChildren(QToolButton) if item.accessibleName() == name)


def test_a_page_is_chosen_by_mouse_and_arrow(rail: NavRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.page_chosen) as told:
        qtbot.mouseClick(item(rail, "Taste"), LEFT)
    assert told.args == ["taste"]
    rail.set_page("studio")
    assert item(rail, "Studio").isChecked()
    assert not item(rail, "Taste").isChecked()
    item(rail, "Studio").setFocus()
    with qtbot.waitSignal(rail.page_chosen) as told:
        qtbot.keyClick(item(rail, "Studio"), Qt.Key.Key_Down)
    assert told.args == ["taste"]


def test_the_rail_is_64_wide_and_48_when_compact(rail: NavRail) -> None:
    assert rail.width() == 64
    assert item(rail, "Studio").geometry().center() == QPoint(31, 99)
    rail.set_compact(True)
    assert rail.width() == 48
    assert item(rail, "Studio").toolTip() == "Studio (Ctrl+1)"


def test_the_open_page_has_a_bar(rail: NavRail, themes: ThemeManager) -> None:
    studio = item(rail, "Studio")
    image = rail.grab().toImage()
    assert image.pixelColor(1, studio.geometry().center().y()) == themes.theme.accent
    assert image.pixelColor(1, item(rail, "Taste").geometry().center().y()) == themes.theme.surface


def test_a_badge_comes_and_goes(rail: NavRail) -> None:
    before = rail.grab().toImage()
    rail.set_badge("taste", RingState.LEARNING, 0.5)
    assert rail.grab().toImage() != before
    rail.set_badge("taste", None)
    assert rail.grab().toImage() == before


def test_keys_and_settings_are_at_the_bottom(rail: NavRail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.keys_wanted):
        qtbot.mouseClick(item(rail, "All keys"), LEFT)
    with qtbot.waitSignal(rail.settings_wanted):
        qtbot.mouseClick(item(rail, "Settings"), LEFT)
    rail.set_texts({"taste": "Gusto"})
    assert item(rail, "Gusto")


@pytest.fixture
def bar(themes: ThemeManager, show: Show) -> StatusBar:
    made = StatusBar(themes)
    made.resize(1200, 28)
    show(made)
    return made


def test_what_is_not_known_is_not_shown(bar: StatusBar) -> None:
    for part in (bar.device, bar.speed, bar.batch, bar.today, bar.learning):
        assert not part.isVisible()
    assert bar.saved.label.text() == "All ratings saved"
    assert bar.offline.label.text() == "Offline"


def test_figures_are_shown_once_measured(bar: StatusBar) -> None:
    bar.set_device("CPU · 8 cores")
    bar.set_speed(44.2)
    bar.set_batch_energy(11)
    bar.set_energy_today(3.4 * 3600, estimated=False)
    shown = [part.label.text().replace("\u00a0", " ") for part in (bar.speed, bar.batch, bar.today)]
    assert shown == ["44 images/s", "≈ 11 J this batch", "3.4 Wh today"]
    bar.set_speed(None)
    assert not bar.speed.isVisible()


def test_learning_and_saving(bar: StatusBar) -> None:
    bar.learning.say(RingState.LEARNING, 0.64, "Learning · Taste 9", "64% · about 4 min left")
    assert bar.learning.isVisible()
    assert bar.learning.ring.fraction == 0.64
    bar.learning.say(None, 0.0, "", "")
    assert not bar.learning.isVisible()
    bar.set_pending_ratings(6)
    assert bar.saved.label.text() == "Saving…"


def test_the_bar_follows_the_language(bar: StatusBar, qapp: QApplication, qtbot: QtBot) -> None:
    bar.set_speed(7.25)
    install(qapp, Language.SPANISH)
    qtbot.waitUntil(lambda: bar.speed.label.text() == "7,3 imágenes/s")
    assert bar.saved.label.text() == "Notas guardadas"


@pytest.fixture
def window(show: Show) -> QWidget:
    made = QWidget()
    made.resize(1000, 700)
    column = QVBoxLayout(made)
    for name in ("first", "second"):
        button = QPushButton(name)
        button.setObjectName(name)
        column.addWidget(button)
    show(made)
    return made


def press(window: QWidget, key: Qt.Key) -> None:
    """A key as it arrives from the keyboard, through the native window."""
    QTest.keyClick(window.windowHandle(), key)


def test_the_sheet_takes_the_focus_and_gives_it_back(
    themes: ThemeManager, window: QWidget, qtbot: QtBot
) -> None:
    window.activateWindow()
    first = window.findChild(QPushButton, "first")
    first.setFocus()
    sheet = KeySheet(themes, window)
    sheet.open(key_sections(list(ActionId)))
    assert sheet.geometry() == window.rect()
    assert len(sheet.findChildren(KeyCap)) > 60
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert window.focusWidget() is first


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Escape])
def test_the_sheet_closes_by_key_and_by_click_beside_it(
    themes: ThemeManager, window: QWidget, qtbot: QtBot, key: Qt.Key
) -> None:
    sheet = KeySheet(themes, window)
    sheet.open(key_sections([ActionId.PICK]))
    qtbot.mouseClick(sheet, LEFT, pos=QPoint(500, 350))
    assert sheet.isVisible()
    qtbot.mouseClick(sheet, LEFT, pos=QPoint(3, 3))
    assert not sheet.isVisible()
    sheet.open(key_sections([ActionId.PICK]))
    qtbot.keyClick(sheet, key)
    assert not sheet.isVisible()


def test_the_sheet_grows_with_the_window(themes: ThemeManager, window: QWidget) -> None:
    sheet = KeySheet(themes, window)
    sheet.open(key_sections(list(ActionId)))
    window.resize(640, 480)
    assert sheet.geometry() == window.rect()


def test_the_ring_follows_the_keyboard_only(themes: ThemeManager, window: QWidget) -> None:
    ring = FocusRing(themes, window)
    window.activateWindow()
    first, second = (window.findChild(QPushButton, name) for name in ("first", "second"))
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is None
    press(window, Qt.Key.Key_Tab)
    assert ring.target is second
    wanted = second.geometry().adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX)
    assert ring.geometry() == wanted
    QTest.mouseClick(window.windowHandle(), LEFT, pos=first.geometry().center())
    assert ring.target is None


def test_the_ring_moves_with_its_control(themes: ThemeManager, window: QWidget) -> None:
    ring = FocusRing(themes, window)
    window.activateWindow()
    press(window, Qt.Key.Key_Tab)
    target = ring.target
    assert target is not None
    target.move(target.x(), target.y() + 10)
    assert ring.y() == target.y() - REACH_PX
    target.hide()
    assert ring.target is not target


def test_a_control_may_draw_its_own_ring(themes: ThemeManager, show: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    slider = Slider(themes)
    column.addWidget(slider)
    show(window)
    ring = FocusRing(themes, window)
    window.activateWindow()
    press(window, Qt.Key.Key_Tab)
    assert slider.hasFocus()
    assert ring.target is None


def test_the_ring_stays_within_a_scroll_area(themes: ThemeManager, show: Show) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    area, body = QScrollArea(), QWidget()
    stack = QVBoxLayout(body)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        stack.addWidget(field)
    area.setWidget(body)
    column.addWidget(area)
    window.resize(300, 200)
    show(window)
    ring = FocusRing(themes, window)
    window.activateWindow()
    fields[0].setFocus()
    press(window, Qt.Key.Key_Tab)
    assert ring.target is fields[1]
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.target is None
