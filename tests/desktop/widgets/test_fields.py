"""Small fields: the number of pictures and the seed; and the layout that wraps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import ThemeManager
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.seed_field import LARGEST_SEED, SeedField
from desktop.widgets.spin_field import SpinField

Show = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def spin(themes: ThemeManager, show: Show) -> SpinField:
    made = SpinField(themes, 1, 20, ("Images", "Fewer images", "More images"))
    made.set_value(18)
    show(made)
    return made


@pytest.fixture
def seed(themes: ThemeManager, show: Show) -> SeedField:
    made = SeedField(themes)
    made.set_seed(48213077, locked=False)
    show(made)
    return made


def test_minus_and_plus_stop_at_the_limits(spin: SpinField, qtbot: QtBot) -> None:
    minus, plus = spin.findChildren(QToolButton)
    heard: list[int] = []
    spin.value_changed.connect(heard.append)
    for _ in range(4):
        qtbot.mouseClick(plus, LEFT)
    assert heard == [19, 20]
    assert not plus.isEnabled()
    qtbot.mouseClick(minus, LEFT)
    assert heard == [19, 20, 19]
    assert plus.isEnabled()


def test_the_number_can_be_typed_and_stepped(spin: SpinField, qtbot: QtBot) -> None:
    qtbot.keyClick(spin.number, Qt.Key.Key_Up)
    assert spin.value() == 19
    spin.number.selectAll()
    qtbot.keyClicks(spin.number, "7\r")
    assert spin.value() == 7
    with qtbot.assertNotEmitted(spin.value_changed):
        spin.set_value(3)


def test_the_parts_of_a_spin_field_have_names(spin: SpinField) -> None:
    minus, plus = spin.findChildren(QToolButton)
    assert spin.number.accessibleName() == "Images"
    assert (minus.accessibleName(), plus.accessibleName()) == ("Fewer images", "More images")


def test_a_seed_is_grouped_and_readable(seed: SeedField) -> None:
    assert seed.edit.text() == "48\u00a0213\u00a0077"
    assert seed.seed == 48213077
    assert not seed.is_locked


def test_typing_a_seed_locks_it(seed: SeedField, qtbot: QtBot) -> None:
    seed.edit.selectAll()
    with qtbot.waitSignal(seed.seed_typed) as told:
        qtbot.keyClicks(seed.edit, "4 294 967 295\r")
    assert told.args == [LARGEST_SEED]
    assert seed.is_locked
    assert seed.edit.text() == "4\u00a0294\u00a0967\u00a0295"


@pytest.mark.parametrize("typed", ["mountain", "99999999999", ""])
def test_what_is_no_seed_changes_nothing(seed: SeedField, qtbot: QtBot, typed: str) -> None:
    seed.edit.selectAll()
    qtbot.keyClick(seed.edit, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(seed.seed_typed):
        qtbot.keyClicks(seed.edit, typed + "\r")
    assert seed.edit.text() == "48\u00a0213\u00a0077"


def test_escape_restores_the_seed(seed: SeedField, qtbot: QtBot) -> None:
    qtbot.keyClicks(seed.edit, "1")
    qtbot.keyClick(seed.edit, Qt.Key.Key_Escape)
    assert seed.edit.text() == "48\u00a0213\u00a0077"


def test_lock_and_dice(seed: SeedField, qtbot: QtBot) -> None:
    lock, dice = seed.findChildren(QToolButton)
    assert (lock.accessibleName(), lock.toolTip()) == ("Lock the seed", "Lock the seed (S)")
    with qtbot.waitSignal(seed.lock_toggled) as told:
        qtbot.mouseClick(lock, LEFT)
    assert told.args == [True]
    assert lock.accessibleName() == "Free the seed"
    with qtbot.waitSignal(seed.redrawn):
        qtbot.mouseClick(dice, LEFT)
    with qtbot.assertNotEmitted(seed.lock_toggled):
        seed.set_seed(1, locked=False)


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def flow(holder: QWidget, widths: list[int]) -> tuple[FlowLayout, list[QWidget]]:
    layout, widgets = FlowLayout(holder), []
    for width in widths:
        widget = QPushButton(holder)
        widget.setFixedSize(width, 28)
        layout.addWidget(widget)
        widgets.append(widget)
    return layout, widgets


def test_chips_wrap_like_words(holder: QWidget) -> None:
    layout, widgets = flow(holder, [60, 60, 60])
    layout.setGeometry(QRect(0, 0, 130, 100))
    assert [(item.x(), item.y()) for item in widgets] == [(0, 0), (66, 0), (0, 34)]
    assert layout.heightForWidth(130) == 62
    assert layout.heightForWidth(1000) == 28
    assert layout.sizeHint().width() == 192
    assert layout.minimumSize().width() == 60


def test_hidden_chips_take_no_room(holder: QWidget) -> None:
    layout, widgets = flow(holder, [60, 60, 60])
    widgets[1].hide()
    layout.setGeometry(QRect(0, 0, 130, 100))
    assert [item.x() for item in (widgets[0], widgets[2])] == [0, 66]


def test_chips_can_be_inserted_and_taken(holder: QWidget) -> None:
    layout, _widgets = flow(holder, [10, 10])
    early = QPushButton(holder)
    layout.insert_widget(0, early)
    first = layout.itemAt(0)
    assert first is not None
    assert first.widget() is early
    assert layout.count() == 3
    assert layout.takeAt(0) is not None
    assert layout.itemAt(5) is None
    assert layout.takeAt(5) is None
