"""Reads pictures on worker threads, and makes the faded twin that shows a rejected one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter

REJECTED_OPACITY = 0.34
REJECTED_SATURATION = 0.15
NATIVE = 0
"""Asks for a picture at its own size."""


def read_picture(file: Path, side_px: int, corner_px: float) -> QImage:
    """The picture at a size in device pixels, ready to be painted without a conversion.

    Its corners are rounded by a radius of `corner_px`. A null image if it cannot be read.
    """
    pixels = QImageReader(str(file)).read()
    if pixels.isNull() or side_px == NATIVE:
        return pixels.convertToFormat(QImage.Format.Format_RGB32)
    pixels = pixels.scaled(
        QSize(side_px, side_px),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return rounded(pixels, corner_px)


def rounded(pixels: QImage, corner_px: float) -> QImage:
    """The picture with round, transparent corners."""
    made = QImage(pixels.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(pixels))
    painter.drawRoundedRect(made.rect(), corner_px, corner_px)
    painter.end()
    return made


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
