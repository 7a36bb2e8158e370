"""Which keys lead from one picture to another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

_MOVES = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}
_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


def move_of(event: QKeyEvent) -> tuple[QAbstractItemView.CursorAction, bool] | None:
    """Where a movement key leads, and whether it extends the selection; None for other keys."""
    move = _MOVES.get(Qt.Key(event.key()))
    modifiers = event.modifiers()
    if move is None or modifiers & ~(_PLAIN | Qt.KeyboardModifier.ShiftModifier):
        return None
    return move, bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
