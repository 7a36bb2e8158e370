"""Paints one cell: the picture, its frame, and the pills that lie over it."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.domain.image import Flag, Label
from core.domain.rating import RatingKind
from desktop.icons import Weight
from desktop.pictures import overlay
from desktop.pictures.art import CellArt
from desktop.pictures.cell import Cell, CellState, Role
from desktop.pictures.decoding import REJECTED_OPACITY
from desktop.pictures.overlay import Overlays
from desktop.pictures.pictures import Pictures
from desktop.pictures.tiles import TilePainter
from desktop.theme import TextRole, Theme, ThemeManager

FRAME_PX = 4
FRAME_RADIUS_PX = 6
ACTIVE_RING_PX, SELECTED_RING_PX = 2.0, 1.5
FADE_MS = 120
SHORT_STARS_BELOW_PX = 88
SCRIM_ALPHA = 150


def cell_state(view: QAbstractItemView, index: QModelIndex) -> QStyle.StateFlag:
    """What the view says of a cell: selected, active, and whether the view has the keyboard."""
    state = QStyle.StateFlag.State_Enabled
    if view.selectionModel().isSelected(index):
        state |= QStyle.StateFlag.State_Selected
    if index == view.currentIndex():
        state |= QStyle.StateFlag.State_HasFocus
    if view.hasFocus():
        state |= QStyle.StateFlag.State_Active
    return state


class CellDelegate(QStyledItemDelegate):
    """Reads the Cell of a row and the option's state, and paints without making anything anew.

    `option.rect` is the picture itself; the frame of a selected or active cell lies outside of
    it. State_HasFocus marks the active cell, State_Active a view that has the keyboard,
    State_MouseOver the cell under the pointer.
    """

    def __init__(
        self,
        pictures: Pictures,
        themes: ThemeManager,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.overlays = Overlays.ALL
        self.pointer = QPoint(-1, -1)
        """Where the mouse is, in the coordinates of the view's contents."""
        self._pictures = pictures
        self._themes = themes
        self._tiles = TilePainter(themes)
        self._art: CellArt | None = None
        self._ratio = 0.0
        themes.changed.connect(self._start_afresh)

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        return self._themes.theme

    def is_fading(self, cell: Cell) -> bool:
        """True for the moment in which a picture that was just painted appears."""
        return self._age(cell) < 1.0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Views give every cell the same place."""
        return option.rect.size()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell into `option.rect` and 4 px around it."""
        cell: Cell = index.data(Role.CELL)
        self._follow(painter)
        state, rect = option.state, option.rect
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            self._paint_frame(painter, rect, state)
        if cell.state is not CellState.READY:
            self._tiles.paint(painter, rect, cell.state)
            return
        self._paint_picture(painter, rect, cell)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if hovered and self.overlays is Overlays.ALL and rect.width() >= overlay.HOVER_FROM_PX:
            self._paint_hover(painter, rect, cell)
        else:
            self._paint_stars(painter, rect, cell)
        if self.overlays is Overlays.ALL:
            self._paint_signs(painter, rect, cell, hovered)

    def _follow(self, painter: QPainter) -> None:
        ratio = painter.device().devicePixelRatioF()
        if self._art is None or ratio != self._ratio:
            self._ratio = ratio
            font = self._themes.font(TextRole.CAPTION, strong=True)
            self._art = CellArt(self._themes.icons, self._themes.theme, font, ratio)

    def _start_afresh(self) -> None:
        self._art = None

    def _age(self, cell: Cell) -> float:
        """0 when it has just been painted, 1 when it is wholly there."""
        fade_s = self._themes.duration_ms(FADE_MS) / 1000
        if not cell.arrived_at or not fade_s:
            return 1.0
        return min(1.0, (perf_counter() - cell.arrived_at) / fade_s)

    def _paint_frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._themes.theme
        active = bool(state & QStyle.StateFlag.State_HasFocus)
        colour = theme.text2
        if active:
            watched = state & QStyle.StateFlag.State_Active
            colour = theme.accent if watched else theme.outline
        width = ACTIVE_RING_PX if active else SELECTED_RING_PX
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, width))
        painter.setBrush(theme.cell)
        out = FRAME_PX - width / 2
        outline = QRectF(rect).adjusted(-out, -out, out, out)
        painter.drawRoundedRect(outline, FRAME_RADIUS_PX, FRAME_RADIUS_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_picture(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        shades = self._pictures.find(cell.id, round(rect.width() * self._ratio))
        age = self._age(cell)
        if shades is None or age < 1.0:
            known = cell.image
            painter.fillRect(rect, QColor(known.mean_rgb) if known else self.theme.raised)
        if shades is None:
            return
        drawn, opacity = shades.plain, age
        if cell.is_rejected:
            opacity = age if shades.faded else REJECTED_OPACITY
            drawn = shades.faded or shades.plain
        painter.setOpacity(opacity)
        if drawn.width() != round(rect.width() * self._ratio):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, drawn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setOpacity(1.0)

    def _paint_stars(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        stars = cell.marks.stars
        if not stars or self.overlays is Overlays.NONE or self._art is None:
            return
        short = rect.width() < SHORT_STARS_BELOW_PX
        pill = self._art.stars_in_short(stars) if short else self._art.stars(stars)
        painter.drawPixmap(overlay.bottom_left(rect), pill)

    def _paint_signs(self, painter: QPainter, rect: QRect, cell: Cell, hovered: bool) -> None:
        assert self._art is not None
        marks = cell.marks
        if marks.flag is Flag.PICK:
            painter.drawPixmap(overlay.top_left(rect), self._art.sign("flag", "fill"))
        elif marks.flag is Flag.REJECT:
            painter.drawPixmap(overlay.top_left(rect), self._art.sign("x", "bold"))
        if marks.label is not Label.NONE:
            painter.drawPixmap(overlay.top_right(rect), self._art.label(marks.label))
        if cell.is_edited and not hovered:
            sign = self._art.sign("sliders-horizontal", "bold")
            painter.drawPixmap(overlay.bottom_right(rect), sign)

    def _paint_hover(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        assert self._art is not None
        band = overlay.scrim(rect)
        shade = QLinearGradient(band.topLeft(), band.bottomLeft())
        shade.setColorAt(0.0, QColor(0, 0, 0, 0))
        shade.setColorAt(1.0, QColor(0, 0, 0, SCRIM_ALPHA))
        painter.fillRect(band, shade)
        pitch = overlay.star_pitch_px(rect.width())
        hot = overlay.mark_at(rect, self.pointer, cell.marks)
        stars = cell.marks.stars
        if hot and hot.kind is RatingKind.STARS and hot.value:
            stars = hot.value
        painter.drawPixmap(overlay.bottom_left(rect), self._art.stars_to_press(stars, pitch))
        if rect.width() < overlay.BUTTONS_FROM_PX:
            return
        for name, flag, place in (
            ("flag", Flag.PICK, overlay.pick_place(rect)),
            ("x", Flag.REJECT, overlay.bottom_right(rect)),
        ):
            over = QRect(place.x(), band.top(), overlay.PILL_PX, band.height())
            weight: Weight = "fill" if name == "flag" and cell.marks.flag is flag else "regular"
            sign = self._art.sign(name, weight, hot=over.contains(self.pointer))
            painter.drawPixmap(place, sign)
