"""Where a model is dropped; pressed, it asks for a file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CARD, dashed, draw_box, draw_text

HEIGHT_PX = 56
PADDING_PX = 20
ICON_PX = 18
GAP_PX = 12


class DropZone(QAbstractButton):
    """A dashed box, in the accent while a file is over the window."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._is_lit = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CARD)
        themes.changed.connect(self.updateGeometry)
        self._name()

    @property
    def is_lit(self) -> bool:
        """Whether a file is over the window."""
        return self._is_lit

    def set_lit(self, lit: bool) -> None:
        """A file is over the window, or no longer."""
        self._is_lit = lit
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(320, self._themes.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, what to drop, and what is checked if there is room to say so."""
        painter, theme, px = QPainter(self), self._themes.theme, self._themes.px
        lit = self._is_lit or self.underMouse() or self.isDown()
        pen: QPen = dashed(theme.accent if lit else theme.outline)
        ground = theme.accent_soft if self._is_lit else theme.hover if lit else None
        draw_box(painter, QRectF(self.rect()), RADIUS_CARD, ground, pen)
        inner = QRectF(self.rect()).adjusted(px(PADDING_PX), 0, -px(PADDING_PX), 0)
        side = px(ICON_PX)
        spot = QRectF(inner.left(), inner.center().y() - side / 2, side, side)
        ink = theme.accent if self._is_lit else theme.text2
        self._themes.icons.paint(painter, spot, "file-arrow-down", ink)
        font = self._themes.font(TextRole.BODY)
        painter.setFont(font)
        inner.setLeft(inner.left() + side + px(GAP_PX))
        draw_text(painter, inner, self.text(), theme.text)
        used = QFontMetrics(font).horizontalAdvance(self.text()) + 2 * px(GAP_PX)
        label = self._themes.font(TextRole.LABEL)
        wide = QFontMetrics(label).horizontalAdvance(self.toolTip())
        if wide + used <= inner.width():
            painter.setFont(label)
            inner.setLeft(inner.right() - wide)
            draw_text(painter, inner, self.toolTip(), theme.text3)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.setText(self.tr("Drop a model here: a file or its folder"))
        self.setToolTip(
            self.tr("Size, checksum, contents and licence are checked, then it paints a trial")
        )
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())
        self.update()
