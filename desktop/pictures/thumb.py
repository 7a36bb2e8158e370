"""Small pictures that stand alone: in the inspector and in the lineage."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.domain.ids import ImageId
from desktop.pictures.pictures import Pictures, Wanted

RADIUS_PX = 3.0


def paint_thumb(
    painter: QPainter, rect: QRect, pictures: Pictures, image: ImageId, mean_rgb: int
) -> None:
    """The picture if it is decoded, else its mean colour."""
    ratio = painter.device().devicePixelRatioF()
    shades = pictures.find(image, round(rect.width() * ratio))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if shades is not None:
        painter.drawPixmap(rect, shades.plain)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(mean_rgb))
    painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)


def wanted_thumb(image: ImageId, file: Path, side_px: int, ratio: float) -> Wanted:
    """What to decode for a picture `side_px` logical pixels wide."""
    return Wanted(image, file, round(side_px * ratio), RADIUS_PX * ratio)


class Thumb(QWidget):
    """One picture at a fixed size; its owner asks for the pixels."""

    def __init__(self, pictures: Pictures, side_px: int) -> None:
        super().__init__()
        self._pictures = pictures
        self._side_px = side_px
        self._image = ImageId("")
        self._mean_rgb = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self._on_arrived)

    @property
    def side_px(self) -> int:
        """Its width and height in logical pixels."""
        return self._side_px

    def show_picture(self, image: ImageId, mean_rgb: int) -> None:
        """Another picture."""
        self._image, self._mean_rgb = image, mean_rgb
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side_px, self._side_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture or its mean colour."""
        if self._image:
            painter = QPainter(self)
            paint_thumb(painter, self.rect(), self._pictures, self._image, self._mean_rgb)

    def _on_arrived(self, image: str) -> None:
        if image == self._image:
            self.update()
