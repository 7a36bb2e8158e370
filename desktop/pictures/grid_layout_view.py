"""A list view whose cells are laid out by arithmetic: 10,000 cost no more than ten."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QRegion, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.pictures.geometry import (
    LARGEST_SIDE_PX,
    SMALLEST_SIDE_PX,
    GridGeometry,
    fit,
)
from desktop.pictures.rows import Index

DEFAULT_SIDE_PX = 165
STEP_PX = 16
RADIUS_PX = 3
OUTSET_PX = 5
"""How far the frame of a cell reaches beyond its picture."""


class GridLayoutView(QListView):
    """A QListView, so that screen readers find a list, that never lays out item by item.

    `visualRect` holds the picture and its frame; `picture_rect` the picture alone.
    """

    wanted = Signal(list, int, float)
    """Rows that are, or soon will be, visible; side and corner radius in device pixels."""
    side_changed = Signal(int)

    def __init__(self, side_px: int = DEFAULT_SIDE_PX, *, few_grow: bool = True) -> None:
        super().__init__()
        self._side_px = side_px
        self._few_grow = few_grow
        self._known: tuple[int, QSize, int] | None = None
        self._laid_out = fit(0, QSize(1, 1), side_px)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_for_pictures)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)

    # Where things are

    @property
    def side_px(self) -> int:
        """The side that the person chose; few pictures are shown larger."""
        return self._side_px

    def set_side_px(self, side_px: int) -> None:
        """Change the size of the pictures; the active one stays in sight."""
        side_px = min(LARGEST_SIDE_PX, max(SMALLEST_SIDE_PX, side_px))
        if side_px == self._side_px:
            return
        self._side_px = side_px
        self.updateGeometries()
        self.scrollTo(self.currentIndex())
        self.viewport().update()
        self.side_changed.emit(side_px)

    def step_side(self, steps: int) -> None:
        """Larger pictures by some steps, smaller ones if `steps` is negative."""
        self.set_side_px(self._side_px + steps * STEP_PX)

    @property
    def geometry_now(self) -> GridGeometry:
        """The layout for the present number of pictures and the present size."""
        model = self.model()
        count = model.rowCount() if model else 0
        known = (count, self._room(), self._side_px)
        if known != self._known:
            self._known = known
            self._laid_out = fit(*known, few_grow=self._few_grow)
        return self._laid_out

    def picture_rect(self, row: int) -> QRect:
        """Where the picture of a row is, in the viewport."""
        return self.geometry_now.rect(row).translated(0, -self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        """The picture with its frame, in the viewport."""
        if not index.isValid():
            return QRect()
        out = OUTSET_PX
        return self.picture_rect(index.row()).adjusted(-out, -out, out, out)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The index of the picture under a point of the viewport."""
        row = self.geometry_now.position_at(point + QPoint(0, self.verticalOffset()))
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def horizontalOffset(self) -> int:
        """Always 0: a grid never scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far down the view is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a picture and its frame into sight."""
        if not index.isValid():
            return
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        height = self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() >= height or hint is QAbstractItemView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + rect.bottom() + 1 - height)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a movement key leads from the active picture."""
        count, current = self.model().rowCount(), self.currentIndex()
        if not count:
            return QModelIndex()
        if not current.isValid():
            return self.model().index(0, 0)
        row = self._row_after(action, current.row(), count)
        return self.model().index(min(count - 1, max(0, row)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select all pictures that this rectangle of the viewport touches."""
        down = self.verticalOffset()
        rows = self.geometry_now.positions_between(rect.top() + down, rect.bottom() + down)
        chosen = QItemSelection()
        for row in rows:
            if self.picture_rect(row).intersects(rect):
                index = self.model().index(row, 0)
                chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What has to be repainted when these are selected or no longer so."""
        region = QRegion()
        down = self.verticalOffset()
        for row in self.geometry_now.positions_between(down, down + self.viewport().height()):
            index = self.model().index(row, 0)
            if selection.contains(index):
                region += self.visualRect(index)
        return region

    # How Qt has it laid out

    def doItemsLayout(self) -> None:
        """Nothing is laid out item by item; only the scroll bar follows."""
        QAbstractItemView.doItemsLayout(self)
        self._soon.start()

    def updateGeometries(self) -> None:
        """Set the scroll bar's range."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.geometry_now.pitch_px // 2)
        bar.setPageStep(height)
        bar.setRange(0, max(0, self.geometry_now.height_px - height))
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width means other columns; no item is visited."""
        QAbstractItemView.resizeEvent(self, event)

    def showEvent(self, event: QShowEvent) -> None:
        """What was wanted before may have been dropped for another page."""
        super().showEvent(event)
        self._soon.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted, and ask for the pictures that came into sight."""
        self.scrollDirtyRegion(dx, dy)
        self.viewport().scroll(dx, dy)
        self._soon.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, change the size of the pictures."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.step_side(round(steps))
            event.accept()
        else:
            QAbstractItemView.wheelEvent(self, event)

    def visible_rows(self) -> range:
        """The rows that are at least partly in sight."""
        down = self.verticalOffset()
        return self.geometry_now.positions_between(down, down + self.viewport().height())

    def _room(self) -> QSize:
        """The viewport's size as if the scroll bar were always there, so that it never flickers."""
        bar = self.verticalScrollBar()
        width = self.viewport().width() + (bar.width() if bar.isVisible() else 0)
        return QSize(width, self.viewport().height())

    def _row_after(self, action: QAbstractItemView.CursorAction, row: int, count: int) -> int:
        grid, actions = self.geometry_now, QAbstractItemView.CursorAction
        page = grid.columns * max(1, self.viewport().height() // grid.pitch_px)
        steps = {
            actions.MoveLeft: -1,
            actions.MovePrevious: -1,
            actions.MoveRight: 1,
            actions.MoveNext: 1,
            actions.MoveUp: -grid.columns if row >= grid.columns else 0,
            actions.MoveDown: self._down(row, count),
            actions.MovePageUp: -page,
            actions.MovePageDown: page,
            actions.MoveHome: -count,
            actions.MoveEnd: count,
        }
        return row + steps[action]

    def _down(self, row: int, count: int) -> int:
        """One row down, also where the last row is shorter; never within the last row."""
        grid = self.geometry_now
        return grid.columns if row // grid.columns < (count - 1) // grid.columns else 0

    def _ask_for_pictures(self) -> None:
        if not self.isVisible():
            return
        grid, rows = self.geometry_now, self.visible_rows()
        ahead = range(rows.stop, min(grid.count, rows.stop + len(rows)))
        behind = range(max(0, rows.start - len(rows) // 2), rows.start)
        ratio = self.devicePixelRatioF()
        self.wanted.emit([*rows, *ahead, *behind], round(grid.side_px * ratio), RADIUS_PX * ratio)
