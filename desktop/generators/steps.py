"""The steps of an import below one another: what passed, what runs, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.generators.arrival_words import StepState
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import draw_text
from desktop.widgets.progress_ring import RingState, draw_ring

Steps = Sequence[tuple[str, StepState]]
ICON_PX = 16
GAP_PX = 8
LINE_GAP_PX = 3
QUARTER = 0.25


def steps_px(themes: ThemeManager, count: int) -> int:
    """The height of so many steps."""
    line = max(line_px(TextRole.LABEL, themes.text_scale), themes.px(ICON_PX))
    return count * line + max(0, count - 1) * themes.px(LINE_GAP_PX)


def draw_steps(painter: QPainter, room: QRectF, themes: ThemeManager, steps: Steps) -> None:
    """A tick, an arc or an empty ring before each; the words say which by their strength."""
    theme, side = themes.theme, themes.px(ICON_PX)
    line = max(line_px(TextRole.LABEL, themes.text_scale), side)
    painter.setFont(themes.font(TextRole.LABEL))
    top = room.top()
    for name, state in steps:
        spot = QRectF(room.left(), top + (line - side) / 2, side, side)
        if state is StepState.DONE:
            themes.icons.paint(painter, spot, "check-circle", theme.ok, "fill")
        else:
            share = QUARTER if state is StepState.NOW else 0.0
            draw_ring(painter, spot.center(), side / 2 - 2, RingState.LEARNING, share, theme)
        words = QRectF(room.left() + side + themes.px(GAP_PX), top, room.width(), line)
        ink = theme.text3 if state is StepState.LATER else theme.text
        draw_text(painter, words, name, ink)
        top += line + themes.px(LINE_GAP_PX)


class StepList(QWidget):
    """The steps as a widget; a screen reader hears the one that runs."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._steps: Steps = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.updateGeometry)

    def show_steps(self, steps: Steps) -> None:
        """Show these."""
        self._steps = steps
        now = [name for name, state in steps if state is StepState.NOW]
        self.setAccessibleName(", ".join(now))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each."""
        return QSize(160, steps_px(self._themes, len(self._steps)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        draw_steps(QPainter(self), QRectF(self.rect()), self._themes, self._steps)
