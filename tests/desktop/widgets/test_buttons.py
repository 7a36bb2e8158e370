"""Buttons, icon buttons and labels: states, sizes and names."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Mode, TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size, button_paint
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.icon_button import IconButton
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.segment import Choice, Segment
from desktop.widgets.text_label import TextLabel

Show = Callable[[QWidget], QWidget]


def corner(widget: QWidget) -> QColor:
    """The colour in the middle of a widget's left side, beside its edge, without the pointer."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    return widget.grab().toImage().pixelColor(4, widget.height() // 2)


def test_a_button_is_pressed_by_mouse_and_keyboard(
    themes: ThemeManager, qtbot: QtBot, show: Show
) -> None:
    button = Button(themes, "Paint", Kind.PRIMARY)
    show(button)
    heard: list[bool] = []
    button.clicked.connect(lambda: heard.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(heard) == 3


def test_a_button_makes_room_for_icon_and_key(themes: ThemeManager, qtbot: QtBot) -> None:
    plain, full = Button(themes, "Paint"), Button(themes, "Paint", icon="heart", key="Ctrl ↵")
    for button in (plain, full):
        qtbot.addWidget(button)
    assert full.sizeHint().width() > plain.sizeHint().width() + 24 + 40
    assert plain.sizeHint().height() == 36
    full.set_look(Kind.SECONDARY)
    assert full.sizeHint() == plain.sizeHint()


def test_sizes_grow_with_the_text(themes: ThemeManager, qtbot: QtBot) -> None:
    button = Button(themes, "Paint", size=Size.LARGE)
    qtbot.addWidget(button)
    before = button.sizeHint()
    themes.text_scale = 2.0
    assert before.height() == 44
    assert button.sizeHint().height() == 88
    assert button.sizeHint().width() > before.width() * 1.8


@pytest.mark.parametrize("kind", list(Kind))
def test_every_state_differs(themes: ThemeManager, qtbot: QtBot, kind: Kind) -> None:
    button = Button(themes, "x", kind)
    qtbot.addWidget(button)
    rest = button_paint(themes.theme, kind, button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    hovered = button_paint(themes.theme, kind, button)
    button.setEnabled(False)
    disabled = button_paint(themes.theme, kind, button)
    assert len({str(state) for state in (rest, hovered, disabled)}) == 3
    assert disabled.ink == themes.theme.disabled


def test_paint_follows_the_theme(themes: ThemeManager, show: Show) -> None:
    button = show(Button(themes, "Paint", Kind.PRIMARY))
    assert corner(button) == themes.theme.accent
    themes.set_mode(Mode.LIGHT)
    assert corner(button) == themes.theme.accent


def test_an_icon_button_says_its_name_and_key(themes: ThemeManager, qtbot: QtBot) -> None:
    button = IconButton(themes, "flag", "Pick", key="P")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Pick"
    assert button.toolTip() == "Pick (P)"
    button.set_name("Elegir")
    assert button.toolTip() == "Elegir (P)"


def test_an_icon_button_is_pressed_in_while_it_is_on(themes: ThemeManager, show: Show) -> None:
    button = IconButton(themes, "flag", "Pick")
    button.setCheckable(True)
    show(button)
    assert corner(button) != themes.theme.pressed
    button.click()
    assert corner(button) == themes.theme.pressed


def test_an_elided_label_gives_way_and_keeps_its_words(themes: ThemeManager, show: Show) -> None:
    label = ElidedLabel(themes, "two crimson birds over a frozen desert at dusk")
    label.setFixedWidth(80)
    show(label)
    assert label.minimumSizeHint().width() < 30
    assert label.text().endswith("dusk")
    ink = label.grab().toImage()
    assert ink.width() == 80


def test_a_paragraph_has_the_lines_of_its_role(themes: ThemeManager, qtbot: QtBot) -> None:
    label = TextLabel(themes, "Nothing was lost: your prompt and your seed are kept.")
    label.setWordWrap(True)
    qtbot.addWidget(label)
    assert label.heightForWidth(1000) == 20
    assert label.heightForWidth(200) in (40, 60)
    assert label.heightForWidth(200) % 20 == 0
    label.setText("one\ntwo")
    assert label.heightForWidth(1000) == 40


def test_a_label_takes_its_tone_from_the_theme(themes: ThemeManager, qtbot: QtBot) -> None:
    label = TextLabel(themes, "x", TextRole.LABEL, "danger")
    qtbot.addWidget(label)
    assert label.palette().windowText().color() == themes.theme.danger
    themes.set_mode(Mode.LIGHT)
    assert label.palette().windowText().color() == themes.theme.danger
    label.set_tone("ok")
    assert label.palette().windowText().color() == themes.theme.ok


def test_key_caps_are_squares_for_single_letters(themes: ThemeManager, qtbot: QtBot) -> None:
    letter, word = KeyCap(themes, "P"), KeyCap(themes, "Space")
    for cap in (letter, word):
        qtbot.addWidget(cap)
    assert letter.sizeHint().width() == letter.sizeHint().height() == 22
    assert word.sizeHint().width() > 40
    assert letter.accessibleName() == "P"


@pytest.fixture
def segment(themes: ThemeManager, show: Show) -> Segment:
    choices = (Choice("all", "All"), Choice("picks", "Picks"), Choice("none", "Unrated"))
    made = Segment(themes, choices, "Which pictures")
    show(made)
    return made


def test_exactly_one_choice_is_in_force(segment: Segment, qtbot: QtBot) -> None:
    assert segment.current() == "all"
    with qtbot.waitSignal(segment.chosen) as told:
        qtbot.mouseClick(segment.childAt(segment.width() // 2, 16), Qt.MouseButton.LeftButton)
    assert told.args == ["picks"]
    with qtbot.assertNotEmitted(segment.chosen):
        segment.set_current("none")
    assert segment.current() == "none"


def test_arrow_keys_move_within_a_segment(segment: Segment, qtbot: QtBot) -> None:
    first = segment.childAt(QPoint(10, 16))
    first.setFocus()
    with qtbot.waitSignal(segment.chosen) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told.args == ["picks"]


def test_a_segment_counts_and_speaks(segment: Segment) -> None:
    segment.set_counts({"all": 1800, "picks": 4})
    segment.set_texts({"picks": "Elegidas"})
    names = [item.accessibleName() for item in segment.findChildren(QWidget)]
    assert names == ["All 1,800", "Elegidas 4", "Unrated"]
