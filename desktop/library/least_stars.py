"""The smallest number of stars that is shown, as a filter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box
from desktop.widgets.stars import Stars
from desktop.widgets.text_label import TextLabel

_STAR_PX, _GAP_PX = 14, 3
_PADDING_PX = 11
_HEIGHT_PX = 30
AT_LEAST = "\u2265"


class LeastStars(QFrame):
    """`chosen` carries 0 to 5; pressing the same star again shows all."""

    chosen = Signal(int)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._sign = TextLabel(themes, AT_LEAST, TextRole.BODY, "text2")
        self.stars = _FilterStars(themes, star_px=_STAR_PX, gap_px=_GAP_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING_PX, 0, _PADDING_PX, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.stars)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.stars.chosen.connect(self._on_chosen)
        themes.changed.connect(self._restyle)
        self._restyle()

    def set_stars(self, stars: int) -> None:
        """Show a filter; emits nothing."""
        self.stars.set_stars(stars)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, in the accent while it filters."""
        theme, used = self._themes.theme, self.stars.value() > 0
        edge = QPen(theme.accent if used else control_edge(theme), 1.0)
        ground = theme.accent_soft if used else theme.raised
        draw_box(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, ground, edge)

    def _on_chosen(self, stars: int) -> None:
        self.update()
        self.chosen.emit(stars)

    def _restyle(self) -> None:
        self.setFixedHeight(self._themes.px(_HEIGHT_PX))
        self.update()


class _FilterStars(Stars):
    """The same control with another meaning."""

    def _name(self) -> None:
        self.setAccessibleName(self.tr("At least so many stars, 0 to 5"))
        self.setToolTip(self.tr("At least so many stars"))
