"""Grounds to put things on: the canvas behind pictures, surfaces, and cards with an edge."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from desktop.theme import ThemeManager
from desktop.widgets.drawing import RADIUS_CARD, draw_box


class Ground(StrEnum):
    """What a panel looks like."""

    CANVAS = auto()
    SURFACE = auto()
    CARD = auto()
    """A surface with a thin edge and round corners."""
    INSET = auto()
    """A card on a card: raised, and in the accent while `set_current`."""


class Panel(QFrame):
    """A ground. An INSET panel may be the current one, as the adapter in use is."""

    def __init__(self, themes: ThemeManager, ground: Ground = Ground.SURFACE) -> None:
        super().__init__()
        self._themes = themes
        self._ground = ground
        self._current = False
        themes.changed.connect(self.update)

    def set_current(self, current: bool) -> None:
        """Mark what is in use."""
        self._current = current
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        theme, painter = self._themes.theme, QPainter(self)
        if self._ground is Ground.CANVAS:
            painter.fillRect(self.rect(), theme.canvas)
        elif self._ground is Ground.SURFACE:
            painter.fillRect(self.rect(), theme.surface)
        elif self._current:
            edge = QPen(theme.accent, 1.5)
            draw_box(painter, QRectF(self.rect()), RADIUS_CARD, theme.raised, edge)
        else:
            draw_box(painter, QRectF(self.rect()), RADIUS_CARD, theme.surface, theme.line)
