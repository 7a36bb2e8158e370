"""Several of a few values, chosen from a menu: "Spread hue", or "Spread 2"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.numbers import format_number
from desktop.theme import ThemeManager
from desktop.widgets.choice_button import ChoiceButton


class SeveralButton(ChoiceButton):
    """`several_chosen` carries the keys in force; `set_none` says what it means that none is."""

    several_chosen = Signal(tuple)

    def __init__(self, themes: ThemeManager) -> None:
        self._none = ""
        self._kept: tuple[str, ...] = ()
        super().__init__(themes)

    @property
    def kept(self) -> tuple[str, ...]:
        """The keys in force, in the order of the choices."""
        return self._kept

    @property
    def is_used(self) -> bool:
        """True while any is in force."""
        return bool(self._kept)

    def set_none(self, words: str) -> None:
        """What is said, to those who hear it, while none is in force."""
        self._none = words
        self._restyle()

    def keep(self, keys: Sequence[str]) -> None:
        """Put these in force; emits nothing."""
        self._kept = tuple(key for key, _ in self._choices if key in keys)
        self._restyle()

    def menu(self) -> QMenu:
        """The values, those in force ticked."""
        menu = QMenu(self)
        for key, words in self._choices:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(key in self._kept)
            action.triggered.connect(lambda on, key=key: self._toggle(key, on))
            menu.addAction(action)
        return menu

    def _toggle(self, key: str, on: bool) -> None:
        self.keep([*self._kept, key] if on else [one for one in self._kept if one != key])
        self.several_chosen.emit(self._kept)

    def _words(self) -> str:
        return self._spoken() or self._none

    def _spoken(self) -> str:
        return ", ".join(words for key, words in self._choices if key in self._kept)

    def _value(self) -> str:
        """Short, for it stands in a crowded row: one word, or how many."""
        return format_number(len(self._kept)) if len(self._kept) > 1 else self._spoken()
