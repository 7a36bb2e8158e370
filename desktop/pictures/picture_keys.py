"""Keys that act while a picture view has the keyboard, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop.actions import ActionId, KeyMap, Press
from desktop.pictures.moves import move_of
from desktop.pictures.picture_area import PictureArea

OWN_KEYS = frozenset({ActionId.MOVE, ActionId.MOVE_FAR, ActionId.EXTEND})
"""Keys that the picture views handle themselves."""


class PictureKeys(QObject):
    """Watches grid and loupe of an area, and passes what their keys mean to `act`."""

    def __init__(self, area: PictureArea, keys: KeyMap, act: Callable[[Press], bool]) -> None:
        super().__init__(area)
        self._area = area
        self._keys = keys
        self._act = act
        for view in (area.grid, area.loupe.canvas):
            view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Moves in the loupe go through the grid; other keys are looked up."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        canvas = self._area.loupe.canvas
        if watched is canvas and (move := move_of(event)) is not None:
            self._area.grid.go(move[0], extend=False)
            return True
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if watched is canvas and event.key() == Qt.Key.Key_Z and shift:
            canvas.toggle_pixels()
            return True
        press = self._keys.match(event)
        return press is not None and self._act(press)
