"""A switch with its words: on or off, in force at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box, draw_text, square_at

_HEIGHT_PX = 32
_TRACK = QSize(34, 18)
_KNOB_PX = 12
_GAP_PX = 12


class Toggle(QCheckBox):
    """Words at the left, the switch at the right; the whole row answers."""

    def __init__(self, themes: ThemeManager, text: str = "") -> None:
        super().__init__(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self._restyle()
        themes.changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """Room for words and switch."""
        px = self._themes.px
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + px(_GAP_PX) + px(_TRACK.width()), px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        """The whole row answers."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw words and switch; on is in the accent, and to the right."""
        theme, painter, px = self._themes.theme, QPainter(self), self._themes.px
        painter.setFont(self.font())
        draw_text(painter, self.rect(), self.text(), theme.text)
        width, height = px(_TRACK.width()), px(_TRACK.height())
        track = QRectF(self.width() - width, (self.height() - height) / 2, width, height)
        on = self.isChecked()
        ground = theme.accent if on else theme.hover if self.underMouse() else theme.raised
        draw_box(painter, track, height / 2, ground, None if on else control_edge(theme))
        reach = height / 2
        x = track.right() - reach if on else track.left() + reach
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.on_accent if on else theme.text2)
        painter.drawEllipse(square_at(QPointF(x, track.center().y()), float(px(_KNOB_PX))))

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.BODY))
        self.updateGeometry()
        self.update()
