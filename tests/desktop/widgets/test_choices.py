"""Switches, and values that are chosen from a menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import ThemeManager
from desktop.widgets.choice_button import ChoiceButton
from desktop.widgets.toggle import Toggle

Show = Callable[[QWidget], QWidget]


def test_the_whole_row_of_a_toggle_answers(themes: ThemeManager, show: Show, qtbot: QtBot) -> None:
    toggle = Toggle(themes, "Reduce motion")
    toggle.resize(320, 32)
    show(toggle)
    with qtbot.waitSignal(toggle.toggled) as clicked:
        QTest.mouseClick(toggle, Qt.MouseButton.LeftButton, pos=QPoint(300, 16))
    assert clicked.args == [True]
    toggle.setFocus()
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert not toggle.isChecked()


def test_a_toggle_is_seen_to_be_on(themes: ThemeManager, show: Show) -> None:
    toggle = Toggle(themes, "")
    toggle.resize(100, 32)
    show(toggle)
    accent = themes.theme.accent.name()

    def seen() -> set[str]:
        image = toggle.grab().toImage()
        return {image.pixelColor(x, 16).name() for x in range(image.width())}

    assert accent not in seen()
    toggle.setChecked(True)
    assert accent in seen()


def test_a_value_is_chosen(themes: ThemeManager, show: Show, qtbot: QtBot) -> None:
    button = ChoiceButton(themes)
    show(button)
    button.set_label("Class")
    button.set_choices([("", "any"), ("a", "dunes"), ("b", "birds")])
    assert (button.current, button.is_used) == ("", False)
    assert button.accessibleName() == "Class any"
    menu = button.menu()
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    with qtbot.waitSignal(button.chosen) as chosen:
        menu.actions()[2].trigger()
    assert chosen.args == ["b"]
    assert button.is_used
    with qtbot.assertNotEmitted(button.chosen):
        menu.actions()[2].trigger()
        button.set_current("a")
    assert button.accessibleName() == "Class dunes"


def test_a_value_that_is_gone_is_not_kept(themes: ThemeManager, show: Show) -> None:
    button = ChoiceButton(themes)
    show(button)
    button.set_choices([("", "any"), ("a", "dunes")])
    button.set_current("a")
    button.set_choices([("", "cualquiera"), ("a", "dunas")])
    assert button.current == "a"
    button.set_choices([("", "any")])
    assert button.current == ""
    button.set_choices([])
    assert not button.is_used
