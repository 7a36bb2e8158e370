"""A flat bar for an amount, with a mark where it decides something."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import ThemeManager
from desktop.widgets.drawing import draw_box, with_alpha

_BAR_PX = 6
_MARK_PX = 16


class MeterBar(QWidget):
    """`mark` is where the amount decides, None for a plain amount such as disk space."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._amount = 0.0
        self._mark: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def set_amount(self, amount: float, words: str, mark: float | None = None) -> None:
        """Show an amount, 0 to 1; `words` say the same to those who do not see it."""
        self._amount, self._mark = amount, mark
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for the mark."""
        return QSize(120, _MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough, the amount and the mark."""
        theme, painter = self._themes.theme, QPainter(self)
        top = (self.height() - _BAR_PX) / 2
        trough = QRectF(0, top, self.width(), _BAR_PX)
        draw_box(painter, trough, _BAR_PX / 2, with_alpha(theme.track, 0.55))
        share = min(1.0, max(0.0, self._amount))
        draw_box(painter, QRectF(0, top, share * self.width(), _BAR_PX), _BAR_PX / 2, theme.text2)
        if self._mark is not None:
            x = self._mark * self.width()
            tall = QRectF(x - 1, (self.height() - _MARK_PX) / 2, 2, _MARK_PX)
            draw_box(painter, tall, 1.0, theme.text)
