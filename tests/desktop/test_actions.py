"""The rows of the action table become QActions, tooltips and the key sheet."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from core.domain.image import Label
from desktop.actions import (
    ACTIONS,
    GROUPS,
    LABELS,
    STARS,
    ActionId,
    ActionSet,
    Context,
    Press,
    action_text,
    key_sections,
    tooltip,
)
from desktop.i18n import Language, install
from desktop.theme import ThemeManager

Show = Callable[[QMainWindow], QMainWindow]


def test_every_action_has_exactly_one_row() -> None:
    assert [row.id for row in ACTIONS] == list(dict.fromkeys(row.id for row in ACTIONS))
    assert {row.id for row in ACTIONS} == set(ActionId)
    assert sum(len(rows) for rows in GROUPS.values()) == len(ACTIONS)


def test_marks_carry_their_values() -> None:
    assert sorted(STARS.values()) == list(range(6))
    assert sorted(LABELS.values()) == [label.value for label in Label if label]
    assert {row.id for row in ACTIONS if row.mark} >= STARS.keys() | LABELS.keys()


def test_a_window_key_acts_always(themes: ThemeManager, qtbot: QtBot, show: Show) -> None:
    window = show(QMainWindow())
    actions = ActionSet(window, themes)
    with qtbot.waitSignal(actions.triggered) as told:
        qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [Press(ActionId.PAGE_LIBRARY)]


def test_text_fields_win_over_undo(themes: ThemeManager, qtbot: QtBot, show: Show) -> None:
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    actions = ActionSet(window, themes)
    show(window)
    field.setFocus()
    qtbot.keyClicks(field, "sun")
    with qtbot.assertNotEmitted(actions.triggered):
        qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_a_picture_key_is_no_shortcut_of_the_window(themes: ThemeManager, show: Show) -> None:
    window = show(QMainWindow())
    actions = ActionSet(window, themes)
    pick = actions.action(ActionId.PICK)
    assert pick.shortcuts() == []
    assert pick.text() == "Pick\tP"
    sheet = actions.action(ActionId.KEY_SHEET)
    assert sheet.shortcuts() == [QKeySequence("F1")]


def test_actions_follow_the_language(themes: ThemeManager, qapp: QApplication, show: Show) -> None:
    window = show(QMainWindow())
    actions = ActionSet(window, themes)
    install(qapp, Language.SPANISH)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert actions.action(ActionId.PAGE_LIBRARY).text() == "Biblioteca"
    assert tooltip(ActionId.UNDO) == "Deshacer (Ctrl Z)"


def test_the_key_sheet_lists_what_is_at_hand() -> None:
    sections = key_sections([ActionId.PAINT, ActionId.PICK, ActionId.LABEL_PURPLE])
    assert sections == [
        ("Paint", [(("Ctrl ↵",), "Paint")]),
        ("Rate", [(("P",), "Pick")]),
    ]


def test_words_say_what_the_action_does() -> None:
    assert action_text(ActionId.STARS_5) == "Five stars"
    assert tooltip(ActionId.PICK) == "Pick (P)"
    assert tooltip(ActionId.LABEL_PURPLE) == "Purple label"
    assert all(row.keys or row.id is ActionId.LABEL_PURPLE for row in ACTIONS)
    assert {row.context for row in ACTIONS} == set(Context)
