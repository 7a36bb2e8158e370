"""Reads pictures on worker threads, and makes the faded twin that shows a rejected one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

REJECTED_OPACITY = 0.34
REJECTED_SATURATION = 0.15
NATIVE = 0
"""Asks for a picture at its own size."""


def read_picture(file: Path, side_px: int) -> QImage:
    """The picture `side_px` device pixels wide and high; a null image if it cannot be read."""
    pixels = QImageReader(str(file)).read()
    return pixels if pixels.isNull() else scaled(pixels, side_px)


def scaled(pixels: QImage, side_px: int) -> QImage:
    """The same picture at a size, ready to be painted without a conversion."""
    if side_px != NATIVE and side_px != pixels.width():
        pixels = pixels.scaled(
            QSize(side_px, side_px),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return pixels.convertToFormat(QImage.Format.Format_RGB32)


def faded(pixels: QImage) -> QImage:
    """The picture with 15 % of its saturation and 34 % of its opacity."""
    made = QImage(pixels.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawImage(0, 0, pixels.convertToFormat(QImage.Format.Format_Grayscale8))
    painter.setOpacity(REJECTED_SATURATION)
    painter.drawImage(0, 0, pixels)
    painter.setOpacity(1.0)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(made.rect(), QColor(0, 0, 0, round(255 * REJECTED_OPACITY)))
    painter.end()
    return made
