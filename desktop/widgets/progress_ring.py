"""A ring that fills: learning, paused, done or stopped; words always stand beside it."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.numbers import format_percent
from desktop.theme import TextRole, Theme, ThemeManager
from desktop.widgets.drawing import square_at

CARD_RADIUS_PX = 18
STATUS_RADIUS_PX = 6
RAIL_RADIUS_PX = 5
_UPDATE_MS = 500
_FULL_TURN = 360 * 16
_TOP = 90 * 16


class RingState(StrEnum):
    """What the ring reports on."""

    WAITING = auto()
    LEARNING = auto()
    PAUSED = auto()
    DONE = auto()
    STOPPED = auto()


_ICONS = {RingState.PAUSED: "pause", RingState.DONE: "check", RingState.STOPPED: "x"}


def ring_colour(theme: Theme, state: RingState) -> QColor:
    """Accent while learning, grey while it rests, green when done, red when it failed."""
    return {
        RingState.WAITING: theme.text3,
        RingState.LEARNING: theme.accent,
        RingState.PAUSED: theme.text2,
        RingState.DONE: theme.ok,
        RingState.STOPPED: theme.danger,
    }[state]


def draw_ring(
    painter: QPainter,
    centre: QPointF,
    radius: float,
    state: RingState,
    fraction: float,
    theme: Theme,
) -> None:
    """Paint the base and the arc, clockwise from the top."""
    width = 4.0 if radius >= CARD_RADIUS_PX else 2.5 if radius >= STATUS_RADIUS_PX else 2.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.track, width))
    painter.drawEllipse(centre, radius, radius)
    share = 1.0 if state is RingState.DONE else min(1.0, max(0.0, fraction))
    if share > 0:
        pen = QPen(ring_colour(theme, state), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(square_at(centre, 2 * radius), _TOP, -round(share * _FULL_TURN))


class ProgressRing(QWidget):
    """Radius 18 on a card (with a number or an icon inside) or 6 in the status bar.

    However often progress arrives, it repaints at most twice a second; a new state shows at once.
    """

    def __init__(self, themes: ThemeManager, radius_px: int = CARD_RADIUS_PX) -> None:
        super().__init__()
        self._themes = themes
        self._radius = radius_px
        self._state = RingState.WAITING
        self._fraction = 0.0
        self._repaint = QTimer(self)
        self._repaint.setSingleShot(True)
        self._repaint.setInterval(_UPDATE_MS)
        self._repaint.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._restyle)

    @property
    def state(self) -> RingState:
        """What is shown."""
        return self._state

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        return self._fraction

    def set_progress(self, state: RingState, fraction: float) -> None:
        """Show a state and how much is done, 0 to 1."""
        self._fraction = fraction
        self.setAccessibleDescription(format_percent(fraction))
        if state is not self._state:
            self._state = state
            self.update()
        elif not self._repaint.isActive():
            self._repaint.start()

    def sizeHint(self) -> QSize:
        """The ring with its stroke."""
        side = self._themes.px(2 * self._radius) + (4 if self._radius > STATUS_RADIUS_PX else 3)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring and, if there is room, what it says."""
        theme, painter = self._themes.theme, QPainter(self)
        centre = QRectF(self.rect()).center()
        radius = self._themes.px(self._radius)
        draw_ring(painter, centre, radius, self._state, self._fraction, theme)
        if self._radius < CARD_RADIUS_PX:
            return
        if icon := _ICONS.get(self._state):
            ink = ring_colour(theme, self._state)
            self._themes.icons.paint(painter, square_at(centre, self._themes.px(16)), icon, ink)
            return
        painter.setFont(self._themes.font(TextRole.LABEL, strong=True))
        painter.setPen(theme.text)
        number = str(round(self._fraction * 100))
        painter.drawText(QRectF(self.rect()), int(Qt.AlignmentFlag.AlignCenter), number)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
