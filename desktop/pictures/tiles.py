"""What a cell shows while there is no picture to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.pictures.cell import CellState
from desktop.theme import TextRole, ThemeManager, line_px

RADIUS_PX = 3
ICON_PX = 20
WORDS_FROM_PX = 88
"""Below this side the icon alone has to do; the screen reader still says it."""


def reason(state: CellState) -> str:
    """Why there is no picture, in two words; empty while it is still to come."""
    if state is CellState.FAILED:
        return QCoreApplication.translate("CellTiles", "Not painted")
    if state is CellState.MISSING:
        return QCoreApplication.translate("CellTiles", "Its file moved")
    return ""


def remedy(state: CellState) -> str:
    """What a press on the tile does."""
    if state is CellState.FAILED:
        return QCoreApplication.translate("CellTiles", "Retry")
    if state is CellState.MISSING:
        return QCoreApplication.translate("CellTiles", "Repaint")
    return ""


class TilePainter:
    """Paints the tile of a cell that waits, is next, failed, or lost its file."""

    def __init__(self, themes: ThemeManager) -> None:
        self._themes = themes

    def paint(self, painter: QPainter, rect: QRect, state: CellState) -> None:
        """Fill `rect`, the place of the picture."""
        theme = self._themes.theme
        troubled = state in (CellState.FAILED, CellState.MISSING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.danger_soft if troubled else theme.raised)
        painter.drawRoundedRect(rect, RADIUS_PX, RADIUS_PX)
        if troubled:
            self._paint_trouble(painter, rect, state)
        elif state is CellState.NEXT:
            self._paint_icon(painter, QRectF(rect).center().y(), rect, "pencil-simple-line")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_trouble(self, painter: QPainter, rect: QRect, state: CellState) -> None:
        theme = self._themes.theme
        middle = QRectF(rect).center().y()
        if rect.width() < WORDS_FROM_PX:
            self._paint_icon(painter, middle, rect, "warning-circle")
            return
        line = line_px(TextRole.BODY, self._themes.text_scale)
        self._paint_icon(painter, middle - line, rect, "warning-circle")
        painter.setFont(self._themes.font(TextRole.LABEL, strong=True))
        for words, colour, down in (
            (reason(state), theme.text, 0.2),
            (remedy(state), theme.danger, 1.1),
        ):
            painter.setPen(colour)
            place = QRectF(rect.left(), middle + (down - 0.1) * line, rect.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_icon(self, painter: QPainter, middle: float, rect: QRect, name: str) -> None:
        theme = self._themes.theme
        colour = theme.danger if name == "warning-circle" else theme.text3
        half = ICON_PX / 2
        place = QRectF(QRectF(rect).center().x() - half, middle - half, ICON_PX, ICON_PX)
        self._themes.icons.paint(painter, place, name, colour)
