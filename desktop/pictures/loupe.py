"""The loupe: one picture as large as whole multiples allow, its marks, its neighbours below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.domain.ids import ImageId
from core.domain.rating import RatingKind
from desktop.numbers import format_number
from desktop.pictures.canvas import ImageCanvas
from desktop.pictures.cell import Cell, Role
from desktop.pictures.decoding import NATIVE
from desktop.pictures.delegate import CellDelegate
from desktop.pictures.neighbours import NeighbourStrip
from desktop.pictures.overlay import Mark
from desktop.pictures.pictures import Place
from desktop.pictures.rows import PictureRows
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
        rows: PictureRows,
        selection: QItemSelectionModel,
        delegate: CellDelegate,
        themes: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._selection = selection
        self._themes = themes
        self._image = ImageId("")
        self.canvas = ImageCanvas(themes)
        self.strip = NeighbourStrip(rows, selection, delegate)
        self._marks = RatingStrip(themes)
        self._title = TextLabel(themes, "", TextRole.BODY, strong=True)
        self._scale = TextLabel(themes, "", TextRole.LABEL, "text3")
        self.setFocusProxy(self.canvas)
        self._lay_out()
        self._connect()

    def show_current(self) -> None:
        """Show the active picture, as soon as its record is read."""
        index = self._selection.currentIndex()
        cell: Cell | None = index.data(Role.CELL) if index.isValid() else None
        self.setEnabled(cell is not None and bool(cell.id))
        if cell is None or not cell.id:
            return
        if cell.image is None:
            self._ask_for_pictures(index.row())
            return
        changed = cell.id != self._image
        self._image = cell.id
        if changed:
            shades = self._rows.pictures.find(cell.id, NATIVE)
            if shades is not None:
                self.canvas.show_picture(shades.plain, cell.image.side_px)
            self._ask_for_pictures(index.row())
        self._describe(cell, index.row())

    def showEvent(self, event: QShowEvent) -> None:
        """The active picture may have changed while another page was on show."""
        super().showEvent(event)
        self.show_current()

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
        self._rows.model.dataChanged.connect(self._on_data)
        self._rows.pictures.arrived.connect(self._on_pixels)
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
        shades, row = self._rows.pictures.find(self._image, NATIVE), self._rows.row_of(self._image)
        if not self.isVisible() or image != self._image or shades is None or row < 0:
            return
        known = self._rows.cell(row).image
        if known is not None and self.canvas.side_px != known.side_px:
            self.canvas.show_picture(shades.plain, known.side_px)
        else:
            self.canvas.sharpen(shades.plain)

    def _mark(self, mark: Mark) -> None:
        self.marked.emit([self._image], mark)

    def _describe(self, cell: Cell, row: int) -> None:
        self._title.setText(self._rows.title(row))
        self._marks.set_marks(cell.marks)
        index = self._rows.model.index(row, 0)
        self.canvas.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        self._show_scale()

    def _show_scale(self) -> None:
        words = self.tr("{side} px shown at {multiple}")
        side = format_number(self.canvas.side_px)
        multiple = format_number(self.canvas.multiple) + TIMES
        self._scale.setText(words.format(side=side, multiple=multiple))

    def _ask_for_pictures(self, row: int) -> None:
        last = self._rows.model.rowCount() - 1
        near = [row, *(row + step for n in range(1, AHEAD + 1) for step in (n, -n))]
        self._rows.want(Place.LOUPE, [one for one in near if 0 <= one <= last], NATIVE)
