"""One line above the pictures of a batch that was filtered, balanced or drawn to a palette."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.elided_label import ElidedLabel

MARGIN_PX, BOTTOM_PX = 16, 6


class OutcomeLine(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._words = ElidedLabel(themes, "", TextRole.LABEL, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, BOTTOM_PX)
        row.addWidget(self._words)
        themes.changed.connect(self.update)
        self.hide()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say this, or with no words nothing."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """It belongs to the canvas."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)
