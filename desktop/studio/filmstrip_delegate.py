"""Paints the card of a batch: a mosaic of its best pictures, its number, prompt and picks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.domain.ids import BatchId
from desktop.numbers import format_number
from desktop.pictures.pictures import Pictures
from desktop.studio.filmstrip_model import BatchCard, CardRole
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box

GAP_PX = 8
"""Between cards; it is part of the place that the view gives to each."""
CARD_PX, LOW_CARD_PX = 70, 40
PADDING_PX = 5
LOW_MOSAIC_PX = 30
TILE_GAP_PX = 2
TEXT_GAP_PX = 7
EDGE_PX = 1.5
PICKS_ICON_PX = 12
PROMPT_LINES = 2


class CardDelegate(QStyledItemDelegate):
    """Paints into the bottom of `option.rect`; the view draws the lineage above.

    `on_show` is the batch in the grid, `newest` the last one painted; `low` is the form of one
    line that narrow windows take.
    """

    def __init__(
        self, pictures: Pictures, themes: ThemeManager, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.on_show: BatchId | None = None
        self.newest: BatchId | None = None
        self.low = False
        self._pictures = pictures
        self._themes = themes

    @property
    def card_px(self) -> int:
        """Height of a card."""
        return self._themes.px(LOW_CARD_PX if self.low else CARD_PX)

    @property
    def mosaic_px(self) -> int:
        """Side of a mosaic."""
        return LOW_MOSAIC_PX if self.low else self.card_px - 2 * PADDING_PX

    @property
    def tile_px(self) -> int:
        """Side of one of its four pictures."""
        return (self.mosaic_px - TILE_GAP_PX) // 2

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The view gives every card the same place."""
        return option.rect.size()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One card."""
        card: BatchCard = index.data(CardRole.CARD)
        theme = self._themes.theme
        box = QRect(option.rect)
        box.setTop(box.bottom() + 1 - self.card_px)
        current = card.id == self.on_show
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = theme.pressed if current else theme.hover if hovered else theme.raised
        edge = QPen(theme.accent, EDGE_PX) if current else None
        box.setWidth(box.width() - GAP_PX)
        draw_box(painter, QRectF(box), RADIUS_CONTROL, fill, edge)
        inset = (box.height() - self.mosaic_px) // 2
        mosaic = QRect(box.x() + inset, box.y() + inset, self.mosaic_px, self.mosaic_px)
        self._paint_mosaic(painter, mosaic, card)
        words = box.adjusted(inset + self.mosaic_px + TEXT_GAP_PX, 0, -8, 0)
        (self._paint_line if self.low else self._paint_words)(painter, words, card)

    def _paint_mosaic(self, painter: QPainter, mosaic: QRect, card: BatchCard) -> None:
        side, ratio = self.tile_px, painter.device().devicePixelRatioF()
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(mosaic), 3, 3)
        painter.save()
        painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, tile in enumerate(card.mosaic):
            row, column = divmod(place, 2)
            step = side + TILE_GAP_PX
            spot = QRect(mosaic.x() + column * step, mosaic.y() + row * step, side, side)
            shades = self._pictures.find(tile.image, round(side * ratio))
            if shades is None:
                painter.fillRect(spot, QColor(tile.mean_rgb))
            else:
                painter.drawPixmap(spot, shades.plain)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, card: BatchCard) -> None:
        theme = self._themes.theme
        number, label = self._number_font(), self._themes.font(TextRole.LABEL)
        line = round(QFontMetricsF(label).height())
        room = room.adjusted(0, 4, 0, -4)
        top = QRectF(room.x(), room.y(), room.width(), line + 3)
        self._text(painter, top, format_number(card.id), number, theme.text)
        if card.id == self.newest:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.setFont(label)
            painter.setPen(theme.accent)
            painter.drawText(top, right, self.tr("now"))
        painter.setFont(label)
        painter.setPen(theme.text2)
        y = top.bottom()
        for text in _broken(card.prompt, label, room.width(), PROMPT_LINES):
            painter.drawText(QRectF(room.x(), y, room.width(), line), text)
            y += line - 0.5
        foot = QRectF(room.x(), room.bottom() + 1 - line, room.width(), line)
        self._paint_picks(painter, foot, card.picks)

    def _paint_line(self, painter: QPainter, room: QRect, card: BatchCard) -> None:
        theme, font = self._themes.theme, self._number_font()
        self._text(painter, QRectF(room), format_number(card.id), font, theme.text)
        wide = round(QFontMetricsF(font).horizontalAdvance(format_number(card.id))) + TEXT_GAP_PX
        rest = QRectF(room).adjusted(wide, 0, 0, 0)
        label = self._themes.font(TextRole.LABEL)
        prompt = QFontMetricsF(label).elidedText(
            card.prompt, Qt.TextElideMode.ElideRight, rest.width()
        )
        self._text(painter, rest, prompt, label, theme.text2)

    def _paint_picks(self, painter: QPainter, foot: QRectF, picks: int) -> None:
        colour = self._themes.theme.text2
        icon = QRectF(foot.x(), foot.y(), PICKS_ICON_PX, foot.height())
        self._themes.icons.paint(painter, icon, "flag", colour, "fill")
        rest = foot.adjusted(PICKS_ICON_PX + 4, 0, 0, 0)
        label = self._themes.font(TextRole.LABEL)
        self._text(painter, rest, format_number(picks), label, colour)

    def _number_font(self) -> QFont:
        font = self._themes.font(TextRole.BODY, strong=True)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _text(
        self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: QColor
    ) -> None:
        painter.setFont(font)
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags | Qt.TextFlag.TextSingleLine), text)


def _broken(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """The text in at most so many lines; the last one ends in an ellipsis if there is more."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while len(found) < lines and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        rest = text[start:] if len(found) == lines - 1 else text[start : start + line.textLength()]
        metrics = QFontMetricsF(font)
        found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    layout.endLayout()
    return found
