"""Whether a mark also leads to the next picture: one choice for all pages."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class AutoAdvance(QObject):
    """Holds the choice, and tells every page when it changes."""

    changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """True while every mark goes on to the next picture."""
        return self._is_on

    def set_on(self, on: bool) -> None:
        """Choose."""
        if on != self._is_on:
            self._is_on = on
            self.changed.emit(on)

    def toggle(self) -> None:
        """The other way round."""
        self.set_on(not self._is_on)
