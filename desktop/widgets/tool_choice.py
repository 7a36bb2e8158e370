"""A small button with an icon that opens something, and tells in the accent that it is in use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box, draw_text

_HEIGHT_PX = 30
_PADDING_PX = 8
_ICON_PX = 16
_GAP_PX = 6


class ToolChoice(QPushButton):
    """Icon, and beside it as little as says what is in force; the rest is in its name."""

    def __init__(self, themes: ThemeManager, icon: str) -> None:
        super().__init__()
        self._themes = themes
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self.clicked.connect(self.open)
        themes.changed.connect(self.restyle)
        self.restyle()

    @property
    def is_used(self) -> bool:
        """True while anything is in force."""
        return False

    def open(self) -> None:
        """Show what can be chosen."""

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
        return QSize(width, px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open it too."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hovered state."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the hovered state."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, in the accent while something is in force."""
        theme, painter, px = self._themes.theme, QPainter(self), self._themes.px
        edge = theme.accent if self.is_used else control_edge(theme)
        lit = self.underMouse() or self.isDown()
        ground = theme.accent_soft if self.is_used else theme.hover if lit else theme.raised
        draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, ground, QPen(edge, 1.0))
        side, left = px(_ICON_PX), px(_PADDING_PX)
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        self._themes.icons.paint(painter, spot, self._icon, theme.text2)
        if beside := self.beside_px():
            self.paint_beside(painter, QRectF(left + side + px(_GAP_PX), 0, beside, self.height()))

    def paint_words(self, painter: QPainter, room: QRectF, words: str) -> None:
        """Words in the place beside the icon."""
        painter.setFont(self.font())
        draw_text(painter, room, words, self._themes.theme.text)

    def restyle(self) -> None:
        """Follow the theme, and what is in force."""
        self.setFont(self._themes.font(TextRole.BODY))
        self.updateGeometry()
        self.update()
