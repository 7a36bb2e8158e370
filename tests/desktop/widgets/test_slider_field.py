"""Sliders: grey at their default, by mouse, by key, by typing, and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.i18n import Language, install
from desktop.theme import ThemeManager
from desktop.widgets.slider import INSET_PX, Slider
from desktop.widgets.slider_field import Range, SliderField, ValueStyle

Show = Callable[[QWidget], QWidget]
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(themes: ThemeManager, show: Show) -> SliderField:
    made = SliderField(themes, "Variety", Range(0.0, 1.0, 0.5))
    made.resize(320, 32)
    show(made)
    return made


def at(slider: Slider, share: float) -> QPoint:
    room = slider.width() - 2 * INSET_PX
    return QPoint(round(INSET_PX + share * room), slider.height() // 2)


def test_it_begins_untouched(field: SliderField) -> None:
    assert field.value() == 0.5
    assert not field.is_moved
    assert field.edit.text() == "0.50"


def test_a_drag_follows_and_commits_once(field: SliderField, qtbot: QtBot) -> None:
    followed: list[float] = []
    committed: list[float] = []
    field.value_changed.connect(followed.append)
    field.value_committed.connect(committed.append)
    qtbot.mousePress(field.slider, LEFT, pos=at(field.slider, 0.6))
    qtbot.mouseMove(field.slider, at(field.slider, 0.7))
    assert followed[-1] == pytest.approx(0.7, abs=0.01)
    assert committed == []
    qtbot.mouseRelease(field.slider, LEFT, pos=at(field.slider, 0.7))
    assert committed == [followed[-1]]
    assert field.is_moved


def test_keys_move_by_one_and_by_ten_percent(field: SliderField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.slider, Qt.Key.Key_Right)
    assert field.value() == pytest.approx(0.51)
    qtbot.keyClick(field.slider, Qt.Key.Key_Left, SHIFT)
    assert field.value() == pytest.approx(0.41)
    with qtbot.waitSignal(field.value_committed):
        qtbot.keyClick(field.slider, Qt.Key.Key_Right)


def test_a_double_click_resets(field: SliderField, qtbot: QtBot) -> None:
    field.set_value(0.9)
    with qtbot.waitSignal(field.value_committed) as told:
        qtbot.mouseDClick(field.slider, LEFT, pos=at(field.slider, 0.9))
    assert told.args == [0.5]
    assert not field.is_moved


def test_code_emits_nothing(field: SliderField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.value_changed), qtbot.assertNotEmitted(field.value_committed):
        field.set_value(0.25)
    assert field.edit.text() == "0.25"


@pytest.mark.parametrize(
    ("typed", "value"), [("0.72", 0.72), ("7", 1.0), ("-3", 0.0), ("x", 0.5), ("", 0.5)]
)
def test_the_value_can_be_typed(field: SliderField, qtbot: QtBot, typed: str, value: float) -> None:
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(field.edit, typed)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.value() == pytest.approx(value)
    assert field.edit.text() == f"{value:.2f}"


def test_escape_restores_what_was_there(field: SliderField, qtbot: QtBot) -> None:
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "9")
    qtbot.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "0.50"
    assert field.value() == 0.5


def test_the_wheel_needs_the_focus(field: SliderField, themes: ThemeManager) -> None:
    place = QPointF(at(field.slider, 0.5))

    def turn() -> None:
        turned = QWheelEvent(
            place,
            field.slider.mapToGlobal(place),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field.slider, turned)

    field.edit.setFocus()
    turn()
    assert field.value() == 0.5
    field.slider.setFocus()
    turn()
    assert field.value() != 0.5


def test_a_spanish_value_has_a_comma(field: SliderField, qapp: QApplication, qtbot: QtBot) -> None:
    install(qapp, Language.SPANISH)
    qtbot.waitUntil(lambda: field.edit.text() == "0,50")
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, "0,72\r")
    assert field.value() == pytest.approx(0.72)


def test_percent_and_signed_values(themes: ThemeManager, qtbot: QtBot) -> None:
    percent = Range(0, 1, 0.6, style=ValueStyle.PERCENT)
    signed = Range(-50, 50, 0, step=1, style=ValueStyle.SIGNED, two_way=True)
    assert (percent.format(0.6), percent.parse("25 %")) == ("60%", 0.25)
    assert (signed.format(-14), signed.parse("\u221214")) == ("\u221214", -14)
    field = SliderField(themes, "Warmth", signed)
    qtbot.addWidget(field)
    assert field.edit.text() == "0"
    field.set_value(14)
    assert field.edit.text() == "+14"


def test_a_disabled_field_shows_no_value(field: SliderField) -> None:
    field.setEnabled(False)
    assert field.edit.text() == "\u2013"
    field.setEnabled(True)
    assert field.edit.text() == "0.50"


def test_the_moved_part_takes_the_accent(field: SliderField, themes: ThemeManager) -> None:
    def beside_the_start() -> str:
        image = field.slider.grab().toImage()
        return image.pixelColor(INSET_PX + 3, field.slider.height() // 2).name()

    assert beside_the_start() == themes.theme.text2.name()
    field.set_value(0.8)
    assert beside_the_start() == themes.theme.accent.name()


def test_a_screen_reader_hears_name_and_value(field: SliderField) -> None:
    heard = QAccessible.queryAccessibleInterface(field.slider)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name) == "Variety"
    assert heard.valueInterface().currentValue() == 50
