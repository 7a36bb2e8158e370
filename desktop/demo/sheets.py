"""Contact sheets, drawn by Qt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

GAP_PX = 8
GROUND = QColor("#141414")


def save_sheet(file: Path, rows: Sequence[Sequence[QImage]], scale: int = 2) -> None:
    """Pictures of one size in rows, each `scale` times as large; short rows end early."""
    pictures = [picture for row in rows for picture in row]
    side = pictures[0].width() * scale
    columns = max(len(row) for row in rows)
    width, height = (count * (side + GAP_PX) + GAP_PX for count in (columns, len(rows)))
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(GROUND)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            left, top = (GAP_PX + place * (side + GAP_PX) for place in (x, y))
            painter.drawImage(left, top, picture.scaled(side, side))
    painter.end()
    sheet.save(str(file))
