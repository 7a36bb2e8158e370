"""How much something matters, with the range within which the truth lies 95 times of 100."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import ThemeManager
from desktop.widgets.drawing import with_alpha

_HEIGHT_PX = 16
_BAR_PX = 5.0
_DOT_PX = 4.5


class IntervalStyle(StrEnum):
    """A bar from zero for a leaning, a dot for a verdict."""

    BAR = auto()
    DOT = auto()


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and its 95 % range, all within -1 to 1 of the drawing; zero is in the middle."""

    value: float
    low: float
    high: float

    @property
    def crosses_zero(self) -> bool:
        """True when it may as well be nothing; such a leaning is not used."""
        return self.low <= 0 <= self.high


class IntervalBar(QWidget):
    """Sanguine to the right of zero, blue to the left, pale while it crosses zero."""

    def __init__(self, themes: ThemeManager, style: IntervalStyle = IntervalStyle.BAR) -> None:
        super().__init__()
        self._themes = themes
        self._style = style
        self._interval = Interval(0.0, 0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def set_interval(self, interval: Interval, words: str) -> None:
        """Show a value; `words` say the same to those who do not see the bar."""
        self._interval = interval
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """96 px wide if nothing else is said."""
        return QSize(96, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, zero, bar or dot, and whiskers."""
        draw_interval(
            QPainter(self), QRectF(self.rect()), self._interval, self._themes, self._style
        )


def draw_interval(
    painter: QPainter,
    rect: QRectF,
    interval: Interval,
    themes: ThemeManager,
    style: IntervalStyle = IntervalStyle.BAR,
) -> None:
    """Paint an interval into `rect`, for widgets and for delegates of lists."""
    theme = themes.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, zero = rect.center().y(), rect.center().x()
    half = rect.width() / 2 - 1

    def place(value: float) -> float:
        return zero + half * min(1.0, max(-1.0, value))

    _line(painter, rect.left(), rect.right(), middle, QPen(with_alpha(theme.track, 0.6), 1.0))
    _upright(painter, zero, middle, 12.0, QPen(theme.track, 1.0))
    hue = theme.accent if interval.value >= 0 else theme.cool
    if interval.crosses_zero:
        hue = with_alpha(hue, 0.55)
    low, high, value = place(interval.low), place(interval.high), place(interval.value)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(hue)
    if style is IntervalStyle.BAR:
        left, right = sorted((zero, value))
        painter.drawRoundedRect(QRectF(left, middle - _BAR_PX / 2, right - left, _BAR_PX), 2, 2)
    whisker = QPen(theme.text, 1.5)
    _line(painter, low, high, middle, whisker)
    for end in (low, high):
        _upright(painter, end, middle, 8.0, whisker)
    if style is IntervalStyle.DOT:
        painter.setPen(QPen(theme.surface, 2.0))
        painter.setBrush(hue)
        painter.drawEllipse(QPointF(value, middle), _DOT_PX + 1, _DOT_PX + 1)


def _line(painter: QPainter, left: float, right: float, y: float, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawLine(QPointF(left, y), QPointF(right, y))


def _upright(painter: QPainter, x: float, middle: float, height: float, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawLine(QPointF(x, middle - height / 2), QPointF(x, middle + height / 2))
