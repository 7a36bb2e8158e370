"""The cards of all generators, one or two beside each other."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

from desktop.generators.card_delegate import CardDelegate
from desktop.generators.card_model import Index, ModelList, ModelRole
from desktop.generators.surface import Arrival
from desktop.theme import ThemeManager

GAP_PX = 16
SMALLEST_CARD_PX = 400
Move = QAbstractItemView.CursorAction


class CardList(QListView):
    """`chosen` carries the row of the card that is looked at. Cards share the width evenly."""

    chosen = Signal(int)
    acted = Signal(int)
    """The row of the card whose action at the foot is pressed."""
    removal_wanted = Signal()
    """The generator that is looked at shall go."""

    def __init__(self, cards: ModelList, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._delegate = CardDelegate(themes, self)
        self.setModel(cards)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        themes.changed.connect(self._restyle)
        self._name()

    @property
    def card_px(self) -> int:
        """The height of a card and the gap below it."""
        return self._delegate.card_px + GAP_PX

    # Where the cards are

    def visualRect(self, index: Index) -> QRect:
        """The place of a card, in the viewport."""
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self._columns())
        pitch = self.viewport().width() // self._columns()
        top = line * self.card_px - self.verticalOffset()
        return QRect(column * pitch, top, pitch - GAP_PX, self._delegate.card_px)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card under a point of the viewport."""
        indexes = (self.model().index(row, 0) for row in range(self.model().rowCount()))
        found = (index for index in indexes if self.visualRect(index).contains(point))
        return next(found, QModelIndex())

    def horizontalOffset(self) -> int:
        """Always 0: cards never scroll sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far down the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into sight."""
        rect, bar = self.visualRect(index), self.verticalScrollBar()
        if rect.top() < 0:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > self.viewport().height():
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height())

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a movement key leads."""
        columns, last = self._columns(), self.model().rowCount() - 1
        steps = {
            Move.MoveUp: -columns,
            Move.MoveDown: columns,
            Move.MoveLeft: -1,
            Move.MovePrevious: -1,
            Move.MoveRight: 1,
            Move.MoveNext: 1,
            Move.MoveHome: -last,
            Move.MoveEnd: last,
        }
        row = self.currentIndex().row() + steps.get(action, 0)
        return self.model().index(min(last, max(0, row)), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the card under a press."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """All of it: there are few cards."""
        return QRegion(self.viewport().rect())

    # How Qt has it laid out

    def doItemsLayout(self) -> None:
        """Nothing is laid out item by item; only the scroll bar follows."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """Set the scroll bar's range."""
        lines = -(-self.model().rowCount() // self._columns())
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(self.card_px // 4)
        bar.setPageStep(height)
        bar.setRange(0, max(0, lines * self.card_px - height))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as fit."""
        QAbstractItemView.resizeEvent(self, event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything moves."""
        self.viewport().update()

    # What happens

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Another card is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the word at the foot of a card does what it says."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_at_action(index, event.position()):
            self.acted.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete cancels or removes what is on its way in, and asks to remove what is here."""
        entry = self.currentIndex().data(ModelRole.MODEL)
        if event.key() == Qt.Key.Key_Delete and entry is not None:
            if isinstance(entry, Arrival):
                self.acted.emit(self.currentIndex().row())
            else:
                self.removal_wanted.emit()
            return
        super().keyPressEvent(event)

    def _is_at_action(self, index: QModelIndex, point: QPointF) -> bool:
        entry, card = index.data(ModelRole.MODEL), QRectF(self.visualRect(index))
        if not self._delegate.action_of(entry):
            return False
        return self._delegate.action_rect(card, entry).contains(point)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards on the canvas."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._themes.theme.canvas)
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            option = QStyleOptionViewItem()
            option.rect = self.visualRect(index)
            option.state = self._state(index)
            if option.rect.intersects(event.rect()):
                self._delegate.paint(painter, option, index)

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_Enabled
        if index == self.currentIndex():
            state |= QStyle.StateFlag.State_Selected
            if self.hasFocus() and self.model().rowCount() > 1:
                state |= QStyle.StateFlag.State_HasFocus
        return state

    def _columns(self) -> int:
        several = self.model().rowCount() > 1
        wide = self.viewport().width() >= 2 * self._themes.px(SMALLEST_CARD_PX)
        return 2 if several and wide else 1

    def _restyle(self) -> None:
        self.updateGeometries()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Models on this computer"))
