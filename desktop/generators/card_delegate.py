"""Paints the card of a generator: samples, title, state, figures, and what it was trained on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.generators.arrival_painter import ArrivalPainter
from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.card_model import Index, ModelRole
from desktop.generators.card_texts import card_text
from desktop.generators.surface import Arrival, Model
from desktop.generators.words import ModelWords
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import RADIUS_CARD, draw_box, draw_text
from desktop.widgets.paragraph import Paragraph
from desktop.widgets.tag import draw_tag, tag_size

PADDING_PX = 16
MOSAIC_PX, TILES = 148, 3
TILE_GAP_PX = 2
LABEL_PX = 58
TITLE_GAP_PX = 8
FOOTER_PX = 44
LINES = 4
"""Room for this many rows of figures."""
LINE_GAP_PX = 4
TAG_GAP_PX = 6


class CardDelegate(QStyledItemDelegate):
    """The card in use has an edge in the accent; the chosen one is raised."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = ModelWords()
        self._arrival_words = ArrivalWords()
        self._arrivals = ArrivalPainter(themes)

    @property
    def card_px(self) -> int:
        """The height of a card."""
        return self._inner_px() + 2 * self._px(PADDING_PX) + self._px(FOOTER_PX)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The grid of the list decides about the width."""
        return QSize(option.rect.width(), self.card_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the card into the whole of `option.rect`."""
        entry: Model | Arrival = index.data(ModelRole.MODEL)
        theme, card = self._themes.theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        used = isinstance(entry, Model) and entry.in_use
        edge = QPen(theme.accent, 1.5) if used else QPen(theme.line, 1.0)
        draw_box(painter, card, RADIUS_CARD, theme.raised if chosen else theme.surface, edge)
        pad = self._px(PADDING_PX)
        inner = card.adjusted(pad, pad, -pad, -pad - self._px(FOOTER_PX))
        if isinstance(entry, Model):
            self._paint_model(painter, inner, entry, index.data(ModelRole.SAMPLES))
        else:
            self._arrivals.paint(painter, inner, entry)
        self._paint_footer(painter, card, entry)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, card)

    def action_of(self, entry: Model | Arrival) -> str:
        """The word at the right of a card's foot: what a press there does; "" for nothing."""
        if isinstance(entry, Arrival):
            return self._arrival_words.action(entry)
        return self._words.action(entry)

    def action_rect(self, card: QRectF, entry: Model | Arrival) -> QRectF:
        """Where that word is, with room around it for a pointer."""
        font = self._themes.font(TextRole.LABEL, strong=True)
        wide = QFontMetrics(font).horizontalAdvance(self.action_of(entry))
        pad, foot = self._px(PADDING_PX), self._px(FOOTER_PX)
        return QRectF(card.right() - wide - 2 * pad, card.bottom() - foot, wide + 2 * pad, foot)

    def _paint_model(
        self, painter: QPainter, inner: QRectF, model: Model, samples: Sequence[QPixmap]
    ) -> None:
        pad = self._px(PADDING_PX)
        if samples:
            side = min(float(self._px(MOSAIC_PX)), inner.height(), inner.width() / 2)
            paint_mosaic(painter, QRectF(inner.topLeft(), QSizeF(side, side)), samples)
            inner.setLeft(inner.left() + side + pad)
        self._paint_words(painter, inner, model)

    def _paint_words(self, painter: QPainter, room: QRectF, model: Model) -> None:
        theme, scale = self._themes.theme, self._themes.text_scale
        font = self._themes.font(TextRole.HEADING)
        painter.setFont(font)
        title_px = line_px(TextRole.HEADING, scale)
        title = QFontMetrics(font).elidedText(
            self._words.title(model), Qt.TextElideMode.ElideRight, int(room.width())
        )
        line = QRectF(room.left(), room.top(), room.width(), title_px)
        draw_text(painter, line, title, theme.text)
        top = room.top() + title_px + self._px(TITLE_GAP_PX) / 2
        top += self._paint_tags(painter, QPointF(room.left(), top), model)
        below = QRectF(room.left(), top + self._px(TITLE_GAP_PX), room.width(), 0)
        below.setBottom(room.bottom())
        if model.card is None:
            self._paint_refusal(painter, below, model)
        else:
            self._paint_facts(painter, below, model)

    def _paint_tags(self, painter: QPainter, at: QPointF, model: Model) -> int:
        """The states in a row; returns their height."""
        height = 0
        for state in self._words.states(model):
            size = tag_size(self._themes, state)
            draw_tag(painter, QRectF(at, QSizeF(size)), self._themes, state)
            at += QPointF(size.width() + TAG_GAP_PX, 0)
            height = size.height()
        return height

    def _paint_facts(self, painter: QPainter, room: QRectF, model: Model) -> None:
        theme = self._themes.theme
        font = self._themes.font(TextRole.LABEL)
        painter.setFont(font)
        line, top = line_px(TextRole.LABEL, self._themes.text_scale), room.top()
        labels = self._px(LABEL_PX)
        for label, value in self._words.facts(model):
            draw_text(painter, QRectF(room.left(), top, labels, line), label, theme.text3)
            place = QRectF(room.left() + labels, top, room.width() - labels, line)
            shown = QFontMetrics(font).elidedText(
                value, Qt.TextElideMode.ElideRight, int(place.width())
            )
            draw_text(painter, place, shown, theme.text)
            top += line + self._px(LINE_GAP_PX)

    def _paint_refusal(self, painter: QPainter, room: QRectF, model: Model) -> None:
        font, line = self._themes.font(TextRole.LABEL), self._line(TextRole.LABEL)
        words = self._words.fault(model)
        left = Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._themes.theme.text2)
        painter.save()
        painter.setClipRect(room)
        Paragraph(words, font, int(room.width()), line, left).draw(painter, room.topLeft())
        painter.restore()

    def _paint_footer(self, painter: QPainter, card: QRectF, entry: Model | Arrival) -> None:
        theme, pad = self._themes.theme, self._px(PADDING_PX)
        top = card.bottom() - self._px(FOOTER_PX)
        painter.fillRect(QRectF(card.left() + 1, round(top), card.width() - 2, 1), theme.line)
        font = self._themes.font(TextRole.LABEL)
        painter.setFont(font)
        action = self.action_of(entry)
        spot = self.action_rect(card, entry) if action else QRectF()
        room = QRectF(card.left() + pad, top, card.width() - 2 * pad, self._px(FOOTER_PX))
        room.setWidth(room.width() - max(0.0, spot.width() - pad))
        words = self._foot_of(entry)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        draw_text(painter, room, shown, theme.text2)
        if action:
            refused = isinstance(entry, Arrival) and entry.error is not None
            painter.setFont(self._themes.font(TextRole.LABEL, strong=True))
            ink = theme.danger if refused else theme.text
            draw_text(painter, spot.adjusted(pad, 0, 0, 0), action, ink)

    def _foot_of(self, entry: Model | Arrival) -> str:
        if isinstance(entry, Arrival):
            return self._arrival_words.footer(entry)
        return card_text(entry.card.training_data) if entry.card else str(entry.folder)

    def _paint_focus(self, painter: QPainter, card: QRectF) -> None:
        edge = QPen(self._themes.theme.focus, 2.0)
        draw_box(painter, card.adjusted(2, 2, -2, -2), RADIUS_CARD - 2, None, edge)

    def _inner_px(self) -> int:
        words = line_px(TextRole.HEADING, self._themes.text_scale) + self._px(TITLE_GAP_PX) * 2
        words += self._px(20) + LINES * (self._line(TextRole.LABEL) + self._px(LINE_GAP_PX))
        return max(words, self._px(MOSAIC_PX))

    def _line(self, role: TextRole) -> int:
        return line_px(role, self._themes.text_scale)

    def _px(self, length_px: int) -> int:
        return self._themes.px(length_px)


def paint_mosaic(painter: QPainter, square: QRectF, samples: Sequence[QPixmap]) -> None:
    """Up to nine samples, three in a row, with round corners around all of them."""
    clip = QPainterPath()
    clip.addRoundedRect(square, 3.0, 3.0)
    painter.save()
    painter.setClipPath(clip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    side = (square.width() - (TILES - 1) * TILE_GAP_PX) / TILES
    for place, pixmap in enumerate(samples[: TILES * TILES]):
        row, column = divmod(place, TILES)
        step = side + TILE_GAP_PX
        spot = QRectF(square.x() + column * step, square.y() + row * step, side, side)
        painter.drawPixmap(spot, pixmap, QRectF(pixmap.rect()))
    painter.restore()
