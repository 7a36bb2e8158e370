"""An icon that is only looked at; the words beside it carry its meaning."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.icons import Weight
from desktop.theme import ThemeManager
from desktop.widgets.text_label import Tone, tone_colour


class IconView(QWidget):
    """A square of `size_px` at text scale 1."""

    def __init__(
        self,
        themes: ThemeManager,
        icon: str,
        tone: Tone = "text2",
        *,
        size_px: int = 16,
        weight: Weight = "regular",
    ) -> None:
        super().__init__()
        self._themes = themes
        self._icon = icon
        self._tone: Tone = tone
        self._size_px = size_px
        self._weight: Weight = weight
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._restyle)

    def set_icon(self, icon: str, tone: Tone, weight: Weight = "regular") -> None:
        """Show another icon."""
        self._icon, self._tone, self._weight = icon, tone, weight
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self._themes.px(self._size_px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        theme = self._themes.theme
        ink = tone_colour(theme, self._tone) if self.isEnabled() else theme.disabled
        painter = QPainter(self)
        self._themes.icons.paint(painter, QRectF(self.rect()), self._icon, ink, self._weight)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
