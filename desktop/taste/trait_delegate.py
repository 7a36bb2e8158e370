"""Paints a trait: its name, how many ratings it comes from, and its effect with its range."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.domain.taste import Trait
from desktop.taste.trait_model import TRAIT_ROLE, Index
from desktop.taste.trait_words import TraitWords, trait_name
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box
from desktop.widgets.interval_bar import Interval, draw_interval

PADDING_PX = 8
BAR_SHARE = 0.46
"""The part of a row that the bar takes."""
BAR_HEIGHT_PX = 16


def bar_rect(row: QRectF) -> QRectF:
    """Where the bar of a row lies; the captions above it keep to it too."""
    width = row.width() * BAR_SHARE
    top = row.center().y() - BAR_HEIGHT_PX / 2
    return QRectF(row.right() - PADDING_PX - width, top, width, BAR_HEIGHT_PX)


def scale_of(traits: list[Trait]) -> float:
    """The stars that half a bar stands for: the whole range of every trait has room."""
    reach = max((max(abs(trait.low), abs(trait.high)) for trait in traits), default=0.0)
    return next((step for step in (0.25, 0.5, 1.0, 2.0) if reach <= step), 4.0)


class TraitDelegate(QStyledItemDelegate):
    """`scale` is the number of stars at either end of the bars."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = TraitWords(self)
        self.scale = 1.0

    @property
    def row_px(self) -> int:
        """The height of a row: two lines and the air around them."""
        scale = self._themes.text_scale
        lines = line_px(TextRole.BODY, scale) + line_px(TextRole.LABEL, scale)
        return lines + self._themes.px(PADDING_PX + 4)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list."""
        return QSize(120, self.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words at the left, the bar at the right."""
        trait = index.data(TRAIT_ROLE)
        if not isinstance(trait, Trait):
            return
        rect = QRect(option.rect)
        painter.save()
        self._draw_ground(painter, option, rect)
        bar = bar_rect(QRectF(rect))
        words = rect.adjusted(PADDING_PX, 0, 0, 0)
        words.setRight(round(bar.left()) - PADDING_PX)
        self._draw_words(painter, words, trait)
        low, high, effect = (part / self.scale for part in (trait.low, trait.high, trait.effect))
        draw_interval(painter, bar, Interval(effect, low, high), self._themes)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            draw_box(painter, QRectF(rect), RADIUS_CONTROL, self._themes.theme.hover)

    def _draw_words(self, painter: QPainter, words: QRect, trait: Trait) -> None:
        theme, scale = self._themes.theme, self._themes.text_scale
        body, label = line_px(TextRole.BODY, scale), line_px(TextRole.LABEL, scale)
        top = words.center().y() - (body + label) // 2
        lines = (
            (trait_name(trait), TextRole.BODY, theme.text if trait.is_clear else theme.text2, body),
            (self._words.basis(trait), TextRole.LABEL, theme.text3, label),
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for text, role, colour, height in lines:
            painter.setFont(self._themes.font(role))
            painter.setPen(colour)
            line = QRect(words.left(), top, words.width(), height)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, flags, shown)
            top += height
