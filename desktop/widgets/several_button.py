"""Several of a few values, ticked in a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QMenu

from desktop.numbers import format_number
from desktop.theme import ThemeManager
from desktop.widgets.tool_choice import ToolChoice


class SeveralButton(ToolChoice):
    """`several_chosen` carries the keys in force; beside the icon stands how many they are."""

    several_chosen = Signal(tuple)

    def __init__(self, themes: ThemeManager, icon: str) -> None:
        self._label = self._none = self._hint = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._kept: tuple[str, ...] = ()
        super().__init__(themes, icon)

    @property
    def kept(self) -> tuple[str, ...]:
        """The keys in force, in the order of the choices."""
        return self._kept

    @property
    def is_used(self) -> bool:
        """True while any is in force."""
        return bool(self._kept)

    def set_words(self, label: str, none: str, hint: str) -> None:
        """What is chosen here, what it means that none is in force, and what it is good for."""
        self._label, self._none, self._hint = label, none, hint
        self.restyle()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Keys and words."""
        self._choices = tuple(choices)
        self.keep(self._kept)

    def keep(self, keys: Sequence[str]) -> None:
        """Put these in force; emits nothing."""
        self._kept = tuple(key for key, _ in self._choices if key in keys)
        self.restyle()

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

    def beside_px(self) -> int:
        """As wide as the number."""
        return self.fontMetrics().horizontalAdvance(self._number()) + 1 if self._kept else 0

    def paint_beside(self, painter: QPainter, room: QRectF) -> None:
        """The number."""
        self.paint_words(painter, room, self._number())

    def restyle(self) -> None:
        """Follow the theme, and say what is in force."""
        words = ", ".join(words for key, words in self._choices if key in self._kept)
        name = f"{self._label}: {words or self._none}"
        self.setAccessibleName(name)
        self.setToolTip(f"{name}\n{self._hint}")
        super().restyle()

    def _number(self) -> str:
        return format_number(len(self._kept))

    def _toggle(self, key: str, on: bool) -> None:
        self.keep([*self._kept, key] if on else [one for one in self._kept if one != key])
        self.several_chosen.emit(self._kept)
