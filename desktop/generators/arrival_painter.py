"""Paints the card of something that is being imported, or was refused."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.steps import draw_steps
from desktop.generators.surface import Arrival
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import dashed, draw_box, draw_text, square_at
from desktop.widgets.paragraph import Paragraph
from desktop.widgets.progress_ring import RingState, draw_ring
from desktop.widgets.tag import draw_tag, tag_size

TILE_PX = 148
RING_RADIUS_PX = 24
SHIELD_PX = 36
TITLE_GAP_PX = 8


class ArrivalPainter:
    """A tile with a ring or a shield, and beside it the steps or the reason."""

    def __init__(self, themes: ThemeManager) -> None:
        self._themes = themes
        self._words = ArrivalWords()

    def paint(self, painter: QPainter, inner: QRectF, arrival: Arrival) -> None:
        """Draw into the part of a card above its footer."""
        px = self._themes.px
        side = min(float(px(TILE_PX)), inner.height(), inner.width() / 2)
        self._paint_tile(painter, QRectF(inner.topLeft(), QSizeF(side, side)), arrival)
        room = inner.adjusted(side + px(16), 0, 0, 0)
        font = self._themes.font(TextRole.HEADING)
        title_px = line_px(TextRole.HEADING, self._themes.text_scale)
        painter.setFont(font)
        title = QFontMetrics(font).elidedText(
            arrival.name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        line = QRectF(room.left(), room.top(), room.width(), title_px)
        draw_text(painter, line, title, self._themes.theme.text)
        room.setTop(room.top() + title_px + px(TITLE_GAP_PX))
        if arrival.error is None:
            draw_steps(painter, room, self._themes, self._words.steps(arrival))
        else:
            self._paint_reason(painter, room, arrival)

    def _paint_tile(self, painter: QPainter, tile: QRectF, arrival: Arrival) -> None:
        theme, px = self._themes.theme, self._themes.px
        if arrival.error is not None:
            draw_box(painter, tile, 4.0, theme.danger_soft)
            spot = square_at(tile.center(), px(SHIELD_PX))
            self._themes.icons.paint(painter, spot, "shield-warning", theme.danger)
            return
        draw_box(painter, tile, 4.0, None, dashed(theme.outline))
        share = self._words.share(arrival)
        waiting = arrival.stage is None
        state = RingState.WAITING if waiting else RingState.LEARNING
        draw_ring(painter, tile.center(), px(RING_RADIUS_PX), state, share, theme)
        if not waiting:
            painter.setFont(self._themes.font(TextRole.LABEL, strong=True))
            painter.setPen(theme.text)
            number = str(round(100 * share))
            painter.drawText(tile, int(Qt.AlignmentFlag.AlignCenter), number)

    def _paint_reason(self, painter: QPainter, room: QRectF, arrival: Arrival) -> None:
        top = room.top()
        for state in self._words.states(arrival):
            size = tag_size(self._themes, state)
            spot = QRectF(QPointF(room.left(), top), QSizeF(size))
            draw_tag(painter, spot, self._themes, state)
            top += size.height() + self._themes.px(TITLE_GAP_PX)
        font = self._themes.font(TextRole.LABEL)
        line = line_px(TextRole.LABEL, self._themes.text_scale)
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._themes.theme.text2)
        painter.save()
        painter.setClipRect(room)
        reason = Paragraph(self._words.refusal(arrival), font, int(room.width()), line, left)
        reason.draw(painter, QPointF(room.left(), top))
        painter.restore()
