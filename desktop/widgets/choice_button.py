"""One of several values, chosen from a menu: "Sort Newest", "Class any"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from desktop.theme import ThemeManager
from desktop.widgets.drawing import draw_text
from desktop.widgets.opening_button import OPENING_HEIGHT_PX, OpeningButton

_PADDING_PX = 11
_GAP_PX = 6
_ICON_PX = 12
_WIDEST_VALUE_PX = 160


class ChoiceButton(OpeningButton):
    """`chosen` carries the key of a value; the first one counts as untouched.

    With `marks_use` the button takes the accent while another one is in force.
    """

    chosen = Signal(str)

    def __init__(self, themes: ThemeManager, *, marks_use: bool = True) -> None:
        self._marks_use = marks_use
        self._label = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._current = ""
        super().__init__(themes)

    @property
    def current(self) -> str:
        """The key in force."""
        return self._current

    def set_label(self, label: str) -> None:
        """What is chosen here."""
        self._label = label
        self.restyle()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Keys and words, the untouched one first; the current key stays if it is among them."""
        self._choices = tuple(choices)
        keys = [key for key, _ in choices]
        if self._current not in keys:
            self._current = keys[0] if keys else ""
        self.restyle()

    def set_current(self, key: str) -> None:
        """Put a value in force; emits nothing."""
        self._current = key
        self.restyle()

    @property
    def is_used(self) -> bool:
        """True unless the untouched value is in force."""
        return bool(self._choices) and self._current != self._choices[0][0]

    @property
    def is_marked(self) -> bool:
        """Only if that is wanted."""
        return self._marks_use and self.is_used

    def sizeHint(self) -> QSize:
        """Label, value and caret."""
        px, metrics = self._themes.px, self.fontMetrics()
        width = metrics.horizontalAdvance(self._label) + metrics.horizontalAdvance(self._value())
        return QSize(
            width + 2 * px(_PADDING_PX) + 2 * px(_GAP_PX) + px(_ICON_PX), px(OPENING_HEIGHT_PX)
        )

    def minimumSizeHint(self) -> QSize:
        """Words are never cut, beside very long values."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Box, label, value and caret."""
        theme, painter, px = self._themes.theme, QPainter(self), self._themes.px
        self.paint_box(painter)
        painter.setFont(self.font())
        left, height = float(px(_PADDING_PX)), self.height()
        words = self.fontMetrics().horizontalAdvance(self._label)
        draw_text(painter, QRectF(left, 0, words + 1, height), self._label, theme.text2)
        left += words + px(_GAP_PX)
        icon = px(_ICON_PX)
        right = self.width() - px(_PADDING_PX) - icon
        draw_text(painter, QRectF(left, 0, right - left, height), self._value(), theme.text)
        spot = QRectF(right, (height - icon) / 2, icon, icon)
        self._themes.icons.paint(painter, spot, "caret-down", theme.text2, "bold")

    def _value(self) -> str:
        value = dict(self._choices).get(self._current, "")
        widest = self._themes.px(_WIDEST_VALUE_PX)
        return self.fontMetrics().elidedText(value, Qt.TextElideMode.ElideRight, widest)

    def menu(self) -> QMenu:
        """The values, the current one ticked."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in self._choices:
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(lambda _on=False, key=key: self._choose(key))
            menu.addAction(action)
        return menu

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    def restyle(self) -> None:
        """Follow the theme, and say what is chosen."""
        words = dict(self._choices).get(self._current, "")
        self.setAccessibleName(f"{self._label} {words}".strip())
        super().restyle()
