"""One part of a panel: a line above, a heading, and what belongs to it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.text_label import TextLabel

SIDE_PX, TOP_PX, BOTTOM_PX = 16, 10, 13


class Section(QWidget):
    """`body` is the column below the heading; a section without heading is only a line."""

    def __init__(self, themes: ThemeManager, *, headed: bool = True) -> None:
        super().__init__()
        self._themes = themes
        self._heading = TextLabel(themes, "", TextRole.SECTION)
        self._heading.setVisible(headed)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SIDE_PX, TOP_PX, SIDE_PX, BOTTOM_PX)
        self.body.setSpacing(8)
        self.body.addWidget(self._heading)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        themes.changed.connect(self.update)

    def set_heading(self, words: str) -> None:
        """What the section is about, in the language of the window."""
        self._heading.setText(words)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line that parts it from the one above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self._themes.theme.line)
