"""The pictures in one line, below the picture in the loupe."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from desktop.pictures.delegate import CellDelegate, cell_state
from desktop.pictures.grid_layout_view import RADIUS_PX
from desktop.pictures.pictures import Place
from desktop.pictures.rows import Index, PictureRows

SIDE_PX, GAP_PX = 72, 12
PITCH_PX = SIDE_PX + GAP_PX


class NeighbourStrip(QListView):
    """Follows the active picture; a press makes another one active.

    Laid out by arithmetic like the grid: Qt's own layout would visit every picture of a library.
    """

    def __init__(
        self, rows: PictureRows, selection: QItemSelectionModel, delegate: CellDelegate
    ) -> None:
        super().__init__()
        self._rows = rows
        self._delegate = delegate
        self.setModel(rows.model)
        self.setSelectionModel(selection)
        self.setItemDelegate(delegate)
        self.setFixedHeight(PITCH_PX)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def visualRect(self, index: Index) -> QRect:
        """The place of a picture, in the viewport."""
        if not index.isValid():
            return QRect()
        return QRect(index.row() * PITCH_PX - self.horizontalOffset(), 0, PITCH_PX, PITCH_PX)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The index of the picture under a point of the viewport."""
        row = (point.x() + self.horizontalOffset()) // PITCH_PX
        inside = 0 <= row < self._rows.model.rowCount()
        return self._rows.model.index(row, 0) if inside else QModelIndex()

    def horizontalOffset(self) -> int:
        """How far the strip is scrolled, in pixels."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Always 0: one line never scrolls down."""
        return 0

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a picture and its neighbours into sight."""
        if not index.isValid():
            return
        bar, left = self.horizontalScrollBar(), index.row() * PITCH_PX
        room = self.viewport().width() - 2 * PITCH_PX
        if left - PITCH_PX < bar.value():
            bar.setValue(left - PITCH_PX)
        elif left - bar.value() > room:
            bar.setValue(left - room)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the picture under a press."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All of it: it is small."""
        return QRegion(self.viewport().rect())

    def doItemsLayout(self) -> None:
        """Nothing is laid out item by item; only the scroll bar follows."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Set the scroll bar's range."""
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        bar.setSingleStep(PITCH_PX // 2)
        bar.setPageStep(width)
        bar.setRange(0, max(0, self._rows.model.rowCount() * PITCH_PX - width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The active picture stays in sight; no item is visited."""
        QAbstractItemView.resizeEvent(self, event)
        self.scrollTo(self.currentIndex())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything moves, and other pictures come into sight."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Small cells on the canvas."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._delegate.theme.canvas)
        option = QStyleOptionViewItem()
        half = GAP_PX // 2
        rows = self._rows_in_sight()
        for row in rows:
            index = self._rows.model.index(row, 0)
            option.rect = self.visualRect(index).adjusted(half, half, -half, -half)
            option.state = cell_state(self, index) | QStyle.StateFlag.State_Active
            self._delegate.paint(painter, option, index)
        ratio = self.devicePixelRatioF()
        self._rows.want(Place.STRIP, rows, round(SIDE_PX * ratio), RADIUS_PX * ratio)

    def _rows_in_sight(self) -> range:
        first = self.horizontalOffset() // PITCH_PX
        last = (self.horizontalOffset() + self.viewport().width()) // PITCH_PX + 1
        return range(first, min(last, self._rows.model.rowCount()))
