"""Chips: the weight by drag, key and menu; removal; words in the language of the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.i18n import Language, install
from desktop.theme import ThemeManager
from desktop.widgets.chip import Chip, ChipKind
from desktop.widgets.class_chip import ClassChip

Show = Callable[[QWidget], QWidget]
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chip(themes: ThemeManager, show: Show) -> ClassChip:
    made = ClassChip(themes, "bird", 0.46)
    show(made)
    made.resize(made.sizeHint())
    return made


def test_a_drag_changes_the_weight_and_commits_once(chip: ClassChip, qtbot: QtBot) -> None:
    followed: list[float] = []
    committed: list[bool] = []
    chip.weight_changed.connect(followed.append)
    chip.weight_committed.connect(lambda: committed.append(True))
    start = QPoint(20, 14)
    qtbot.mousePress(chip, LEFT, pos=start)
    qtbot.mouseMove(chip, start + QPoint(chip.width() // 4, 0))
    assert followed[-1] == pytest.approx(0.71, abs=0.02)
    qtbot.mouseRelease(chip, LEFT, pos=start + QPoint(chip.width() // 4, 0))
    assert committed == [True]


def test_a_click_changes_nothing(chip: ClassChip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chip.weight_changed), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, LEFT, pos=QPoint(60, 14))


def test_keys_change_the_weight(chip: ClassChip, qtbot: QtBot) -> None:
    qtbot.keyClick(chip, Qt.Key.Key_Right)
    assert chip.weight == pytest.approx(0.47)
    qtbot.keyClick(chip, Qt.Key.Key_Left, SHIFT)
    assert chip.weight == pytest.approx(0.37)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)


def test_a_double_click_solos(chip: ClassChip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.soloed):
        qtbot.mouseDClick(chip, LEFT)


def test_the_menu_has_every_drag_action(chip: ClassChip, qtbot: QtBot) -> None:
    menu = chip.menu()
    assert [action.text() for action in menu.actions()] == [
        "More of it",
        "Less of it",
        "Only this",
        "Remove",
    ]
    menu.actions()[1].trigger()
    assert chip.weight == pytest.approx(0.36)
    with qtbot.waitSignal(chip.soloed):
        menu.actions()[2].trigger()


def test_a_changed_chip_shows_a_cross_that_removes(chip: ClassChip, qtbot: QtBot) -> None:
    before = chip.sizeHint().width()
    chip.set_weight(0.52, changed=True)
    assert chip.sizeHint().width() > before
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        qtbot.mouseClick(chip, LEFT, pos=QPoint(chip.width() - 16, 14))


def test_code_emits_nothing(chip: ClassChip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chip.weight_changed):
        chip.set_weight(0.1)
    assert chip.weight == pytest.approx(0.1)


def test_the_fill_is_the_weight(chip: ClassChip, themes: ThemeManager) -> None:
    image = chip.grab().toImage()
    assert image.pixelColor(int(chip.width() * 0.3), 4) == themes.theme.pressed
    assert image.pixelColor(int(chip.width() * 0.6), 4) == themes.theme.raised
    assert image.pixelColor(20, 27).name() != image.pixelColor(chip.width() - 20, 27).name()


def test_a_class_chip_is_heard_as_a_slider(chip: ClassChip) -> None:
    heard = QAccessible.queryAccessibleInterface(chip)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name) == "bird"
    assert heard.valueInterface().currentValue() == 46


def test_weights_never_move_the_chip_below_a_hundred(chip: ClassChip) -> None:
    chip.set_weight(0.05)
    narrow = chip.sizeHint().width()
    chip.set_weight(0.99)
    assert chip.sizeHint().width() == narrow


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (ChipKind.ATTRIBUTE, "crimson", "crimson"),
        (ChipKind.WITHOUT, "crimson", "crimson"),
        (ChipKind.UNUSED, "crimson · not used", "crimson · sin usar"),
        (ChipKind.SUGGESTION, "Did you mean “crimson”?", "¿Quisiste decir «crimson»?"),
    ],
)
def test_words(
    themes: ThemeManager,
    qtbot: QtBot,
    qapp: QApplication,
    kind: ChipKind,
    before: str,
    after: str,
) -> None:
    chip = Chip(themes, "crimson", kind, swatch=QColor("#DC143C"), reason="why")
    qtbot.addWidget(chip)
    assert chip.text() == before
    assert chip.toolTip() == "why"
    install(qapp, Language.SPANISH)
    qtbot.waitUntil(lambda: chip.text() == after)


def test_an_exclusion_is_said_as_one(themes: ThemeManager, qtbot: QtBot) -> None:
    chip = Chip(themes, "people", ChipKind.WITHOUT)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "without people"


def test_a_chip_is_accepted_and_removed_by_key(
    themes: ThemeManager, show: Show, qtbot: QtBot
) -> None:
    chip = Chip(themes, "dunes", ChipKind.SUGGESTION)
    show(chip)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(chip.clicked):
            qtbot.keyClick(chip, key)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Backspace)
