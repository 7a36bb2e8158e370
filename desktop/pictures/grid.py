"""The grid of pictures: moving, selecting and marking by key and by pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem

from core.domain.ids import ImageId
from desktop.pictures.cell import CellState, Role
from desktop.pictures.delegate import CellDelegate, cell_state
from desktop.pictures.grid_layout_view import DEFAULT_SIDE_PX, OUTSET_PX, GridLayoutView
from desktop.pictures.moves import move_of
from desktop.pictures.overlay import Mark, Overlays, mark_at
from desktop.pictures.rows import Index, PictureRows

Select = QItemSelectionModel.SelectionFlag
FRAME_MS = 16


class ImageGrid(GridLayoutView):
    """Shows pictures. The current index is the active one; exactly one is.

    It speaks in ids and marks, and knows nobody who keeps them.
    """

    marked = Signal(list, object)
    """The ids under a pressed star or flag, and the Mark."""
    opened = Signal(str)
    """The id of a picture that was double-clicked."""
    remedy_pressed = Signal(int)
    """The row of a cell that failed or lost its file."""

    def __init__(
        self,
        rows: PictureRows,
        delegate: CellDelegate,
        side_px: int = DEFAULT_SIDE_PX,
        *,
        few_grow: bool = True,
    ) -> None:
        super().__init__(side_px, few_grow=few_grow)
        self._rows = rows
        self._delegate = delegate
        self._backdrop: QColor | None = None
        self._hovered = -1
        self._anchor = 0
        self._press: QPoint | None = None
        self._fading = QTimer(self, interval=FRAME_MS)
        self._fading.timeout.connect(self._fade_on)
        self.setModel(rows.model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def is_settled(self) -> bool:
        """Whether no picture is being faded in."""
        return not self._fading.isActive()

    def set_backdrop(self, colour: QColor | None) -> None:
        """What lies behind the pictures; None is the canvas of the theme."""
        self._backdrop = colour
        self.viewport().update()

    def set_overlays(self, overlays: Overlays) -> None:
        """How much is drawn over the pictures."""
        self._delegate.overlays = overlays
        self.viewport().update()

    # Who is active, who is selected

    def active(self) -> ImageId:
        """The active picture's id, empty if there is none."""
        index = self.currentIndex()
        return index.data(Role.IMAGE_ID) if index.isValid() else ImageId("")

    def selected(self) -> list[ImageId]:
        """The selected pictures in the order shown; the active one alone if none are."""
        ids = [image for row in self.selected_rows() if (image := self._rows.image_at(row))]
        return ids or [image for image in [self.active()] if image]

    def selected_rows(self) -> list[int]:
        """The rows of the selected pictures, in order."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.size())]
        return sorted(row for one in ranges for row in range(one.top(), one.bottom() + 1))

    def activate_row(self, row: int, command: Select = Select.ClearAndSelect) -> None:
        """Make the picture at a row of those on show the active one."""
        index = self._rows.model.index(row, 0)
        if index.isValid():
            self._anchor = row
            self.selectionModel().setCurrentIndex(index, command)

    def select_all(self) -> None:
        """Select every picture on show; the active one stays."""
        last = self._rows.model.rowCount() - 1
        if last >= 0:
            self._select_range(0, last)

    def select_none(self) -> None:
        """Only the active picture stays selected."""
        self.selectionModel().select(self.currentIndex(), Select.ClearAndSelect)

    def go(self, action: QAbstractItemView.CursorAction, *, extend: bool) -> None:
        """Make another picture the active one; `extend` keeps all from the first one selected."""
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if not index.isValid():
            return
        if extend:
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            self._select_range(self._anchor, index.row())
        else:
            self.activate_row(index.row())

    def _select_range(self, first: int, last: int) -> None:
        low, high = sorted((first, last))
        between = QItemSelection(self._rows.model.index(low, 0), self._rows.model.index(high, 0))
        self.selectionModel().select(between, Select.ClearAndSelect)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Follow the active picture with the scroll bar and the paint brush."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = (), /) -> None:
        """Repaint what has changed; the mark of the active picture before the next event."""
        super().dataChanged(first, last, roles)
        if not roles:
            self._fading.start()
        if not roles and first == self.currentIndex():
            self.viewport().repaint(self.picture_rect(first.row()))

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves; everything else is left to the page."""
        move = move_of(event)
        if move is None:
            event.ignore()
        else:
            self.go(move[0], extend=move[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A star or a flag is pressed, or a picture becomes active, or the selection changes."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        self._press = None
        if not index.isValid() or self._press_on_cell(index, point):
            return
        self._press = point
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.activate_row(index.row(), Select.Toggle)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selectionModel().setCurrentIndex(index, Select.NoUpdate)
            self._select_range(self._anchor, index.row())
        elif self.selectionModel().isSelected(index):
            self.activate_row(index.row(), Select.NoUpdate)
        else:
            self.activate_row(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is under the pointer, or drag the selected pictures out."""
        point = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            far = QApplication.startDragDistance()
            if self._press and (point - self._press).manhattanLength() >= far:
                self._press = None
                self._drag_out()
            return
        self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press has ended."""
        self._press = None
        self._hover(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the picture, unless the second click was on a star or a flag."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and not self._press_on_cell(index, point) and self.active():
            self.opened.emit(self.active())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self._hover(QPoint(-1, -1))
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The active frame takes the accent."""
        super().focusInEvent(event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The active frame turns grey."""
        super().focusOutEvent(event)
        self.update(self.currentIndex())

    def _press_on_cell(self, index: QModelIndex, point: QPoint) -> bool:
        cell = self._rows.cell(index.row())
        if cell.state in (CellState.FAILED, CellState.MISSING):
            self.remedy_pressed.emit(index.row())
            return True
        mark = self._mark_at(index, point)
        if mark is not None:
            self.marked.emit([cell.id], mark)
        return mark is not None

    def _mark_at(self, index: QModelIndex, point: QPoint) -> Mark | None:
        cell = self._rows.cell(index.row())
        if self._delegate.overlays is not Overlays.ALL or cell.state is not CellState.READY:
            return None
        return mark_at(self.picture_rect(index.row()), point, cell.marks)

    def _hover(self, point: QPoint) -> None:
        self._delegate.pointer = point
        row = self.indexAt(point).row()
        for changed in {row, self._hovered}:
            self.update(self._rows.model.index(changed, 0))
        self._hovered = row

    def _drag_out(self) -> None:
        indexes = self.selectionModel().selectedIndexes()
        data = self._rows.model.mimeData(indexes)
        if not data.hasUrls():
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.viewport().grab(self.picture_rect(self.currentIndex().row())))
        drag.exec(Qt.DropAction.CopyAction)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells that need it, and no other."""
        painter, exposed, region = QPainter(self.viewport()), event.rect(), event.region()
        painter.fillRect(exposed, self._backdrop or self._delegate.theme.canvas)
        grid, down, option = self.geometry_now, self.verticalOffset(), QStyleOptionViewItem()
        for row in grid.positions_between(exposed.top() + down, exposed.bottom() + down):
            picture = grid.rect(row).translated(0, -down)
            if region.intersects(picture.adjusted(-OUTSET_PX, -OUTSET_PX, OUTSET_PX, OUTSET_PX)):
                index = self._rows.model.index(row, 0)
                option.rect = picture
                option.state = self._state(index)
                self._delegate.paint(painter, option, index)

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = cell_state(self, index)
        if index.row() == self._hovered:
            state |= QStyle.StateFlag.State_MouseOver
        return state

    def _fade_on(self) -> None:
        fading = [
            row for row in self.visible_rows() if self._delegate.is_fading(self._rows.cell(row))
        ]
        for row in fading:
            self.update(self._rows.model.index(row, 0))
        if not fading:
            self._fading.stop()
