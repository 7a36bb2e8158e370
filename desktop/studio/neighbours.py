"""The batch in one line, below the picture in the loupe."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from desktop.studio.delegate import CellDelegate, cell_state
from desktop.studio.grid_layout_view import RADIUS_PX
from desktop.studio.picture_filter import PictureFilter
from desktop.studio.pictures import Place

SIDE_PX, GAP_PX = 72, 12
PITCH_PX = SIDE_PX + GAP_PX


class NeighbourStrip(QListView):
    """Follows the active picture; a press makes another one active."""

    def __init__(
        self, shown: PictureFilter, selection: QItemSelectionModel, delegate: CellDelegate
    ) -> None:
        super().__init__()
        self._shown = shown
        self._delegate = delegate
        self.setModel(shown)
        self.setSelectionModel(selection)
        self.setItemDelegate(delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setGridSize(QSize(PITCH_PX, PITCH_PX))
        self.setFixedHeight(PITCH_PX)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Small cells on the canvas."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._delegate.theme.canvas)
        option = QStyleOptionViewItem()
        half = GAP_PX // 2
        rows = self._rows_in_sight()
        for row in rows:
            index = self._shown.index(row, 0)
            option.rect = self.visualRect(index).adjusted(half, half, -half, -half)
            option.state = cell_state(self, index) | QStyle.StateFlag.State_Active
            self._delegate.paint(painter, option, index)
        ratio = self.devicePixelRatioF()
        wanted = [self._shown.source_row(row) for row in rows]
        side = round(SIDE_PX * ratio)
        self._shown.pictures.want(Place.STRIP, wanted, side, RADIUS_PX * ratio)

    def _rows_in_sight(self) -> range:
        first = self.horizontalOffset() // PITCH_PX
        last = (self.horizontalOffset() + self.viewport().width()) // PITCH_PX + 1
        return range(first, min(last, self._shown.rowCount()))
