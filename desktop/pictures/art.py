"""The pills that lie over pictures, each drawn once and kept as a pixmap."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from core.domain.image import Label
from desktop.icons import Icons, Weight
from desktop.pictures.overlay import (
    PADDING_PX,
    PILL_PX,
    STAR_PITCH_PX,
    STARS_HEIGHT_PX,
    stars_width_px,
)
from desktop.tokens import Theme
from desktop.widgets.label_shapes import label_shape

RADIUS_PX = 4
ICON_PX = 12
SMALL_STAR_PX = 10
LABEL_PX = 11


class CellArt:
    """Pills for one theme, one text size and one screen density; painting them is a blit."""

    def __init__(self, icons: Icons, theme: Theme, font: QFont, ratio: float) -> None:
        self._icons = icons
        self._theme = theme
        self._font = font
        self._ratio = ratio
        self._made: dict[tuple[object, ...], QPixmap] = {}

    def stars(self, stars: int) -> QPixmap:
        """A pill with filled stars."""
        return self._once(("stars", stars), partial(self._stars, stars, stars, STAR_PITCH_PX))

    def stars_in_short(self, stars: int) -> QPixmap:
        """A number and one star, for cells too small for five."""
        return self._once(("short", stars), partial(self._short, stars))

    def stars_to_press(self, stars: int, pitch_px: int) -> QPixmap:
        """A pill with five stars, as many of them filled as were given."""
        return self._once(("press", stars, pitch_px), partial(self._stars, 5, stars, pitch_px))

    def sign(self, name: str, weight: Weight, *, hot: bool = False) -> QPixmap:
        """A square pill with one icon; `hot` when the pointer is on it."""
        return self._once(("sign", name, weight, hot), partial(self._sign, name, weight, hot))

    def label(self, label: Label) -> QPixmap:
        """A square pill with the label's shape in its hue."""
        return self._once(("label", label), partial(self._label, label))

    def _once(self, key: tuple[object, ...], draw: Callable[[], QPixmap]) -> QPixmap:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = draw()
        return made

    def _stars(self, stars: int, filled: int, pitch_px: int) -> QPixmap:
        size_px = ICON_PX if stars == filled or pitch_px > STAR_PITCH_PX else SMALL_STAR_PX
        made = self._pill(QSize(stars_width_px(stars, pitch_px), STARS_HEIGHT_PX))
        painter = QPainter(made)
        for star in range(stars):
            weight: Weight = "fill" if star < filled else "regular"
            left = PADDING_PX + star * pitch_px + (ICON_PX - size_px) / 2
            place = QRectF(left, (STARS_HEIGHT_PX - size_px) / 2, size_px, size_px)
            self._icons.paint(painter, place, "star", self._theme.on_pill, weight)
        painter.end()
        return made

    def _short(self, stars: int) -> QPixmap:
        made = self._pill(QSize(stars_width_px(2), STARS_HEIGHT_PX))
        painter = QPainter(made)
        painter.setFont(self._font)
        painter.setPen(self._theme.on_pill)
        text = QRectF(0, 0, stars_width_px(1) - 2, STARS_HEIGHT_PX)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, str(stars))
        star = QRectF(stars_width_px(1) - 5, (STARS_HEIGHT_PX - ICON_PX) / 2, ICON_PX, ICON_PX)
        self._icons.paint(painter, star, "star", self._theme.on_pill, "fill")
        painter.end()
        return made

    def _sign(self, name: str, weight: Weight, hot: bool) -> QPixmap:
        made = self._pill(QSize(PILL_PX, PILL_PX), hot=hot)
        self._icon_amid(made, name, self._theme.on_pill, weight)
        return made

    def _label(self, label: Label) -> QPixmap:
        made = self._pill(QSize(PILL_PX, PILL_PX))
        inset = (PILL_PX - LABEL_PX) / 2
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = label_shape(label, QRectF(inset, inset, LABEL_PX, LABEL_PX))
        painter.fillPath(shape, self._theme.labels[label - 1])
        painter.end()
        return made

    def _icon_amid(self, pill: QPixmap, name: str, colour: QColor, weight: Weight) -> None:
        inset = (PILL_PX - ICON_PX) / 2
        painter = QPainter(pill)
        self._icons.paint(painter, QRectF(inset, inset, ICON_PX, ICON_PX), name, colour, weight)
        painter.end()

    def _pill(self, size: QSize, *, hot: bool = False) -> QPixmap:
        made = QPixmap(size * self._ratio)
        made.setDevicePixelRatio(self._ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.on_pill if hot else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.pill)
        edge = 0.5 if hot else 0
        outline = QRectF(0, 0, size.width(), size.height()).adjusted(edge, edge, -edge, -edge)
        painter.drawRoundedRect(outline, RADIUS_PX, RADIUS_PX)
        painter.end()
        return made
