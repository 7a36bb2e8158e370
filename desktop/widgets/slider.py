"""A slider that stays grey at its default and takes the accent once it was moved."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from desktop.theme import ThemeManager
from desktop.widgets.drawing import square_at, with_alpha
from desktop.widgets.text_label import Tone, tone_colour

STEPS = 100
INSET_PX = 11
_KNOB_PX = 11.0
_GAP_PX = 7.5
_RING_PX = 19.0
_TICK_PX = 8.0
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Slider(QSlider):
    """Horizontal. Arrow keys move 1 %, with Shift 10 %; a double click resets to the default.

    A two-way slider fills from its default instead of from its left end. The wheel only acts
    while it has the focus, so that scrolling a panel never changes a value. The ends of the track
    lie INSET_PX within the widget, which leaves room for the knob and its ring.
    """

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._themes = themes
        self._default = 0
        self._two_way = False
        self._tone: Tone = "accent"
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ownFocusRing", True)
        self.set_steps(0, STEPS, 0)
        themes.changed.connect(self.update)

    def set_steps(self, minimum: int, maximum: int, default: int, *, two_way: bool = False) -> None:
        """Set the range, and the value that counts as untouched, which it takes."""
        self._default, self._two_way = default, two_way
        self.setRange(minimum, maximum)
        self.setSingleStep(max(1, round((maximum - minimum) / 100)))
        self.setPageStep(max(1, round((maximum - minimum) / 10)))
        self.setValue(default)
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """The colour of the moved part; amber in a conflict."""
        self._tone = tone
        self.update()

    @property
    def is_moved(self) -> bool:
        """True unless the value is the default."""
        return self.value() != self._default

    def reset(self) -> None:
        """Go back to the default."""
        self.setValue(self._default)

    def sizeHint(self) -> QSize:
        """A track of 84 px and room for the knob's ring."""
        return QSize(84 + 2 * INSET_PX, 24)

    def minimumSizeHint(self) -> QSize:
        """A track that can still be dragged."""
        return QSize(40 + 2 * INSET_PX, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the knob, wherever on the track."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._value_at(event.position().x()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the knob."""
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))
            event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the knob go."""
        if event.button() is Qt.MouseButton.LeftButton and self.isSliderDown():
            self.setSliderDown(False)
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Reset."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset()
            event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, not the value, unless this slider has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys by 1 %, with Shift by 10 %."""
        if event.key() in _ARROWS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up)
            self.setValue(self.value() + (self.pageStep() if forward else -self.pageStep()))
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring if the keyboard brought the focus."""
        self._ring = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Drop the ring."""
        self._ring = False
        super().focusOutEvent(event)

    def show_ring(self) -> None:
        """Draw the focus ring, whatever brought the focus."""
        self._ring = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track, tick, moved part and knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, enabled = self._themes.theme, self.isEnabled()
        knob, default = self._x_of(self.value()), self._x_of(self._default)
        left, right = float(INSET_PX), float(self.width() - INSET_PX)
        self._draw_line(painter, left, right, theme.track if enabled else theme.line)
        start, end = sorted((default if self._two_way else left, knob))
        if not (self._two_way and not self.is_moved):
            self._draw_line(painter, start, end, self._fill_colour())
        if self.is_moved and enabled:
            painter.setPen(QPen(with_alpha(theme.outline, 0.6), 1.0))
            middle = self.height() / 2
            tick = int(default) + 0.5
            painter.drawLine(
                QPointF(tick, middle - _TICK_PX / 2), QPointF(tick, middle + _TICK_PX / 2)
            )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.text if enabled else theme.disabled)
        painter.drawEllipse(square_at(QPointF(knob, self.height() / 2), _KNOB_PX))
        if self._ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawEllipse(square_at(QPointF(knob, self.height() / 2), _RING_PX))

    def _draw_line(self, painter: QPainter, start: float, end: float, colour: QColor) -> None:
        """Draw from start to end, sparing the gap around the knob."""
        knob, top = self._x_of(self.value()), self.height() / 2 - 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for first, last in (
            (start, min(end, knob - _GAP_PX)),
            (max(start, knob + _GAP_PX), end),
        ):
            if last > first:
                painter.drawRoundedRect(QRectF(first, top, last - first, 2.0), 1.0, 1.0)

    def _fill_colour(self) -> QColor:
        theme = self._themes.theme
        if not self.isEnabled():
            return theme.disabled
        always = self._tone != "accent"
        return tone_colour(theme, self._tone) if self.is_moved or always else theme.text2

    def _x_of(self, value: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        room = self.width() - 2 * INSET_PX
        return INSET_PX + room * (value - self.minimum()) / span

    def _value_at(self, x: float) -> int:
        room = max(1, self.width() - 2 * INSET_PX)
        share = min(1.0, max(0.0, (x - INSET_PX) / room))
        return round(self.minimum() + share * (self.maximum() - self.minimum()))
