"""The loupe: one picture as large as whole multiples allow, its marks, and the batch below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.ids import ImageId
from core.domain.rating import RatingKind
from desktop.numbers import format_number
from desktop.studio.canvas import ImageCanvas
from desktop.studio.cell import Cell, Role
from desktop.studio.decoding import NATIVE
from desktop.studio.delegate import CellDelegate
from desktop.studio.facts import DOT
from desktop.studio.neighbours import NeighbourStrip
from desktop.studio.overlay import Mark
from desktop.studio.picture_filter import PictureFilter
from desktop.studio.pictures import Place
from desktop.studio.spoken import spoken
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.rating_strip import RatingStrip
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 16
TIMES = "\u00d7"
AHEAD = 2
"""Neighbours on either side that are decoded before they are asked for."""


class Loupe(QWidget):
    """Shares the selection with the grid: the current index is the picture on show."""

    marked = Signal(list, object)
    """The id of the picture on show, alone in a list, and the Mark."""
    closed = Signal()

    def __init__(
        self,
        shown: PictureFilter,
        selection: QItemSelectionModel,
        delegate: CellDelegate,
        themes: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = shown
        self._selection = selection
        self._themes = themes
        self._image = ImageId("")
        self.canvas = ImageCanvas(themes)
        self.strip = NeighbourStrip(shown, selection, delegate)
        self._marks = RatingStrip(themes)
        self._title = TextLabel(themes, "", TextRole.BODY, strong=True)
        self._scale = TextLabel(themes, "", TextRole.LABEL, "text3")
        self.setFocusProxy(self.canvas)
        self._lay_out()
        self._connect()

    def show_current(self) -> None:
        """Show the active picture."""
        index = self._selection.currentIndex()
        cell: Cell | None = index.data(Role.CELL) if index.isValid() else None
        self.setEnabled(cell is not None and cell.image is not None)
        if cell is None or cell.image is None:
            return
        changed = cell.id != self._image
        self._image = cell.id
        if changed:
            shades = self._shown.pictures.pictures.find(cell.id, NATIVE)
            if shades is not None:
                self.canvas.show_picture(shades.plain, cell.image.side_px)
            self._ask_for_pictures(index.row())
        self._describe(cell, index.row())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_scale()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas of the theme around everything."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 6, MARGIN_PX, 4)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._marks, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        self._selection.currentChanged.connect(self._on_change)
        self._shown.dataChanged.connect(self._on_data)
        self._shown.pictures.pictures.arrived.connect(self._on_pixels)
        self.canvas.multiple_changed.connect(self._show_scale)
        self.canvas.closed.connect(self.closed)
        marks = self._marks
        marks.stars_chosen.connect(lambda n: self._mark(Mark(RatingKind.STARS, n)))
        marks.flag_chosen.connect(lambda flag: self._mark(Mark(RatingKind.FLAG, flag)))
        marks.label_chosen.connect(lambda label: self._mark(Mark(RatingKind.LABEL, label)))

    def _on_change(self) -> None:
        if self.isVisible():
            self.show_current()

    def _on_data(self, first: QModelIndex, last: QModelIndex) -> None:
        current = self._selection.currentIndex()
        if self.isVisible() and first.row() <= current.row() <= last.row():
            self.show_current()

    def _on_pixels(self, image: str) -> None:
        shades = self._shown.pictures.pictures.find(self._image, NATIVE)
        if not self.isVisible() or image != self._image or shades is None:
            return
        known = self._shown.pictures.image(self._image)
        if known is not None and self.canvas.side_px != known.side_px:
            self.canvas.show_picture(shades.plain, known.side_px)
        else:
            self.canvas.sharpen(shades.plain)

    def _mark(self, mark: Mark) -> None:
        self.marked.emit([self._image], mark)

    def _describe(self, cell: Cell, row: int) -> None:
        place = self._shown.source_row(row) + 1
        batch, count = self._shown.pictures.batch, self._shown.pictures.rowCount()
        self._title.setText(f"{batch}{DOT}{place:02}")
        self._marks.set_marks(cell.marks)
        self.canvas.setAccessibleName(spoken(cell, batch, place, count))
        self._show_scale()

    def _show_scale(self) -> None:
        words = self.tr("{side} px shown at {multiple}")
        side = format_number(self.canvas.side_px)
        multiple = format_number(self.canvas.multiple) + TIMES
        self._scale.setText(words.format(side=side, multiple=multiple))

    def _ask_for_pictures(self, row: int) -> None:
        last = self._shown.rowCount() - 1
        near = [row, *(row + step for n in range(1, AHEAD + 1) for step in (n, -n))]
        rows = [self._shown.source_row(one) for one in near if 0 <= one <= last]
        self._shown.pictures.want(Place.LOUPE, rows, NATIVE)
