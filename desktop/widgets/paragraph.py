"""Text in lines of a given height, which neither QLabel nor QPainter can do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


class Paragraph:
    """Plain text wrapped to `width_px`, each line centred in a band of `line_px`."""

    def __init__(
        self, text: str, font: QFont, width_px: int, line_px: int, align: Qt.AlignmentFlag
    ) -> None:
        self._line_px = line_px
        self._layouts: list[QTextLayout] = []
        option = QTextOption(align & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._lines = 0
        for block in text.split("\n"):
            layout = QTextLayout(block, font)
            layout.setTextOption(option)
            self._wrap(layout, width_px)
            self._layouts.append(layout)

    @property
    def height(self) -> int:
        """All lines, in logical pixels."""
        return self._lines * self._line_px

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Draw with the painter's pen; `at` is the upper left corner."""
        for layout in self._layouts:
            layout.draw(painter, at)

    def _wrap(self, layout: QTextLayout, width_px: int) -> None:
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width_px))
            top = self._lines * self._line_px + (self._line_px - line.height()) / 2
            line.setPosition(QPointF(0, top))
            self._lines += 1
            line = layout.createLine()
        layout.endLayout()
