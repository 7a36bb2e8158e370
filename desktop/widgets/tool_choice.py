"""A small button with an icon that opens something."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from desktop.theme import ThemeManager
from desktop.widgets.drawing import draw_text
from desktop.widgets.opening_button import OPENING_HEIGHT_PX, OpeningButton

_PADDING_PX = 8
_ICON_PX = 16
_GAP_PX = 6


class ToolChoice(OpeningButton):
    """Icon, and beside it as little as says what is in force; the rest is in its name."""

    def __init__(self, themes: ThemeManager, icon: str) -> None:
        self._icon = icon
        super().__init__(themes)

    def beside_px(self) -> int:
        """The width of what stands beside the icon, 0 for nothing."""
        return 0

    def paint_beside(self, painter: QPainter, room: QRectF) -> None:
        """Draw what stands beside the icon."""

    def sizeHint(self) -> QSize:
        """Icon, and what stands beside it."""
        px = self._themes.px
        beside = self.beside_px()
        width = 2 * px(_PADDING_PX) + px(_ICON_PX) + (px(_GAP_PX) + beside if beside else 0)
        return QSize(width, px(OPENING_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, icon, and what stands beside it."""
        theme, painter, px = self._themes.theme, QPainter(self), self._themes.px
        self.paint_box(painter)
        side, left = px(_ICON_PX), px(_PADDING_PX)
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        self._themes.icons.paint(painter, spot, self._icon, theme.text2)
        if beside := self.beside_px():
            self.paint_beside(painter, QRectF(left + side + px(_GAP_PX), 0, beside, self.height()))

    def paint_words(self, painter: QPainter, room: QRectF, words: str) -> None:
        """Words in the place beside the icon."""
        painter.setFont(self.font())
        draw_text(painter, room, words, self._themes.theme.text)
