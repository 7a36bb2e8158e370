"""Ctrl+Up and Ctrl+Down in the prompt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.studio.prompt_edit import PromptEdit
from desktop.studio.weighting import nudged
from desktop.theme import ThemeManager


@pytest.mark.parametrize(
    ("text", "selection", "steps", "wanted"),
    [
        ("a crimson bird", (4, 4), 1, "a (crimson:1.1) bird"),
        ("a (crimson:1.1) bird", (5, 5), 1, "a (crimson:1.2) bird"),
        ("a (crimson:1.1) bird", (5, 5), -1, "a crimson bird"),
        ("a crimson bird", (2, 14), -1, "a (crimson bird:0.9)"),
        ("a crimson bird", (1, 10), 2, "a (crimson:1.2) bird"),
        ("pájaro", (6, 6), 1, "(pájaro:1.1)"),
        ("(bird:3)", (2, 2), 1, None),
        ("(bird:0)", (2, 2), -1, None),
        ("  ", (1, 1), 1, None),
        ("", (0, 0), 1, None),
    ],
)
def test_the_weight_of_a_word_or_a_selection(
    text: str, selection: tuple[int, int], steps: int, wanted: str | None
) -> None:
    weighed = nudged(text, *selection, steps)
    assert (weighed.text if weighed else None) == wanted


@given(st.text(max_size=30), st.integers(0, 30), st.sampled_from([-1, 1]))
def test_one_step_and_back_is_nothing(text: str, place: int, steps: int) -> None:
    place = min(place, len(text))
    there = nudged(text, place, place, steps)
    if there is not None and ":" not in text:
        back = nudged(there.text, there.start, there.end, -steps)
        assert back is not None
        assert back.text == text


def test_keys_change_the_weight_and_can_be_undone(themes: ThemeManager, qtbot: QtBot) -> None:
    edit = PromptEdit(themes)
    qtbot.addWidget(edit)
    edit.show_text("🐦 crimson bird")
    cursor = edit.textCursor()
    cursor.setPosition(5)
    edit.setTextCursor(cursor)
    for _ in range(2):
        QTest.keyClick(edit, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == "🐦 (crimson:1.2) bird"
    assert edit.textCursor().selectedText() == "crimson"
    for _ in range(2):
        QTest.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert edit.text == "🐦 crimson bird"
    edit.undo()
    assert edit.text == "🐦 (crimson:1.1) bird"
