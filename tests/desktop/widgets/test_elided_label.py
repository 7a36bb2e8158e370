"""What does not fit stands whole in the tooltip, and markup in it is text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import ThemeManager
from desktop.widgets.elided_label import ElidedLabel


@pytest.mark.qt_log_ignore("does not support raise", extend=True)
@pytest.mark.parametrize(
    ("text", "tooltip"),
    [
        ("a long name of a folder", "a long name of a folder"),
        (
            "<img src='x'> & more of it",
            "<span>&lt;img src=&#x27;x&#x27;&gt; &amp; more of it</span>",
        ),
        ("a", ""),
    ],
)
def test_the_tooltip_holds_the_text_as_it_is(
    text: str, tooltip: str, themes: ThemeManager, qtbot: QtBot
) -> None:
    label = ElidedLabel(themes, text)
    qtbot.addWidget(label)
    label.resize(40, 20)
    hovering = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(label, hovering)
    assert label.toolTip() == tooltip
