"""A line between groups of controls, or between the parts of a panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import ThemeManager
from desktop.widgets.drawing import with_alpha


class Divider(QWidget):
    """Vertical ones are short and stand among controls; horizontal ones span their panel."""

    def __init__(
        self,
        themes: ThemeManager,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
        length_px: int = 20,
    ) -> None:
        super().__init__()
        self._themes = themes
        self._upright = orientation is Qt.Orientation.Vertical
        if self._upright:
            self.setFixedSize(1, length_px)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it with the line colour."""
        theme = self._themes.theme
        colour = with_alpha(theme.outline, 0.5) if self._upright else theme.line
        QPainter(self).fillRect(self.rect(), colour)
