"""A prompt to begin with: four pictures that were just painted, and the words in both languages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.i18n import speaks_spanish
from desktop.studio.surface import Starter
from desktop.theme import TextRole, ThemeManager, line_px
from desktop.widgets.drawing import RADIUS_CARD, draw_box, draw_text

WIDTH_PX, MOST_PX = 180, 264
PADDING_PX, GAP_PX, TEXT_PX = 8, 3, 16
PICTURES = 4
MOSAIC_RADIUS_PX = 4


class StarterCard(QAbstractButton):
    """A press takes the prompt and paints it."""

    def __init__(self, themes: ThemeManager, starter: Starter) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._starter = starter
        self._pixmaps: dict[int, QPixmap] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(MOST_PX)
        self.setProperty("focusRadius", RADIUS_CARD)
        self.setMouseTracking(True)
        self.name()
        themes.changed.connect(self.updateGeometry)

    @property
    def prompt(self) -> str:
        """The words in the language of the window."""
        return self._words()[0]

    def show_picture(self, place: int, pixels: QImage) -> None:
        """One of the four is painted."""
        self._pixmaps[place] = QPixmap.fromImage(pixels)
        self.update()

    def name(self) -> None:
        """Speak the language of the window."""
        self.setAccessibleName(self.prompt)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as four of them may be."""
        return QSize(MOST_PX, self.heightForWidth(MOST_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrower windows get smaller mosaics."""
        return QSize(WIDTH_PX, self.heightForWidth(WIDTH_PX))

    def heightForWidth(self, width: int) -> int:
        """A square mosaic and two lines of words."""
        lines = line_px(TextRole.BODY, self._themes.text_scale) + line_px(
            TextRole.LABEL, self._themes.text_scale
        )
        return width - PADDING_PX + TEXT_PX + lines + 4 + TEXT_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, its mosaic, its words, and an arrow where the pointer or the focus is."""
        theme, painter = self._themes.theme, QPainter(self)
        lit = self.underMouse() or self.hasFocus()
        edge = QPen(theme.accent, 1.5) if lit else QPen(theme.line, 1.0)
        draw_box(painter, QRectF(self.rect()), RADIUS_CARD, theme.surface, edge)
        side = self.width() - 2 * PADDING_PX
        self._paint_mosaic(painter, QRectF(PADDING_PX, PADDING_PX, side, side))
        room = QRectF(self.rect()).adjusted(TEXT_PX, side + PADDING_PX + TEXT_PX, -TEXT_PX, 0)
        if lit:
            arrow = QRectF(room.right() - 16, room.top() + 10, 18, 18)
            self._themes.icons.paint(painter, arrow, "arrow-right", theme.accent)
            room.setRight(arrow.left() - 4)
        self._paint_words(painter, room)

    def _paint_mosaic(self, painter: QPainter, mosaic: QRectF) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(mosaic, MOSAIC_RADIUS_PX, MOSAIC_RADIUS_PX)
        painter.save()
        painter.setClipPath(clip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = (mosaic.width() - GAP_PX) / 2
        for place in range(PICTURES):
            row, column = divmod(place, 2)
            step = side + GAP_PX
            spot = QRectF(mosaic.x() + column * step, mosaic.y() + row * step, side, side)
            pixmap = self._pixmaps.get(place)
            if pixmap is None:
                painter.fillRect(spot, self._themes.theme.raised)
            else:
                painter.drawPixmap(spot, pixmap, QRectF(pixmap.rect()))
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF) -> None:
        theme, top = self._themes.theme, room.top()
        looks = ((TextRole.BODY, theme.text), (TextRole.LABEL, theme.text2))
        for words, (role, colour) in zip(self._words(), looks, strict=True):
            painter.setFont(self._themes.font(role, strong=role is TextRole.BODY))
            height = line_px(role, self._themes.text_scale)
            line = QRectF(room.left(), top, room.width(), height)
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(line.width())
            )
            draw_text(painter, line, shown, colour)
            top += height + 2

    def _words(self) -> tuple[str, str]:
        starter = self._starter
        return (starter.es, starter.en) if speaks_spanish() else (starter.en, starter.es)
