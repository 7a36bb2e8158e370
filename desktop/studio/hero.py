"""The question of an empty Studio, its last word underlined in one pencil stroke."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import TextRole, ThemeManager, line_px

STROKE_ROOM_PX = 10
STROKE_PX = 2.5


class Hero(QWidget):
    """One line in the largest type; in narrow windows that of a page title."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def say(self, words: str) -> None:
        """The question in the language of the window."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One line and the stroke beneath it."""
        height = line_px(TextRole.HERO, self._themes.text_scale)
        return QSize(320, height + STROKE_ROOM_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the stroke under the last of them."""
        theme, painter = self._themes.theme, QPainter(self)
        font = self._themes.font(TextRole.HERO)
        if QFontMetricsF(font).horizontalAdvance(self._words) > self.width():
            font = self._themes.font(TextRole.PAGE_TITLE)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(self._words)
        left = (self.width() - width) / 2
        baseline = (self.height() - STROKE_ROOM_PX + metrics.ascent() - metrics.descent()) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(theme.text)
        painter.drawText(QPointF(left, baseline), self._words)
        last = metrics.horizontalAdvance(self._words.rsplit(" ", 1)[-1])
        pen = QPen(theme.accent, STROKE_PX)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_strokes(QPointF(left + width - last, baseline + 12), last))


def _strokes(start: QPointF, width: float) -> QPainterPath:
    """A long stroke and a short one below it, as a hand would draw them."""
    path = QPainterPath(start + QPointF(-4, 3))
    path.cubicTo(
        start + QPointF(width * 0.25, -3),
        start + QPointF(width * 0.7, -4),
        start + QPointF(width * 0.92, -1),
    )
    path.moveTo(start + QPointF(width * 0.2, 7))
    path.cubicTo(
        start + QPointF(width * 0.35, 3),
        start + QPointF(width * 0.5, 2),
        start + QPointF(width * 0.66, 4),
    )
    return path
