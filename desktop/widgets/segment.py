"""A row of choices of which exactly one is in force: filters, views, languages, themes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
)

from desktop.numbers import format_number
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CARD, RADIUS_CONTROL, draw_box, draw_text

_ITEM_HEIGHT_PX = 26
_PADDING_PX = 10
_ICON_ITEM_PX = 34
_ICON_PX = 16
_INSET_PX = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One item. `key` names it in code; with an `icon`, `text` is its name and tooltip only."""

    key: str
    text: str
    icon: str = ""
    shortcut: str = ""


class Segment(QFrame):
    """`chosen` carries the key that a person chose; arrow keys move within, Tab leaves."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeManager, choices: tuple[Choice, ...], name: str) -> None:
        super().__init__()
        self._themes = themes
        self._group = QButtonGroup(self)
        self._items: dict[str, _Item] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET_PX, _INSET_PX, _INSET_PX, _INSET_PX)
        row.setSpacing(0)
        for choice in choices:
            item = _Item(themes, choice)
            self._items[choice.key] = item
            self._group.addButton(item)
            row.addWidget(item)
            item.toggled.connect(lambda on, key=choice.key: self._toggled(key, on))
        first = self._items[choices[0].key]
        first.blockSignals(True)
        first.setChecked(True)
        first.blockSignals(False)
        themes.changed.connect(self.update)

    def current(self) -> str:
        """The key in force."""
        return next(key for key, item in self._items.items() if item.isChecked())

    def set_current(self, key: str) -> None:
        """Put a choice in force; emits nothing."""
        self.blockSignals(True)
        self._items[key].setChecked(True)
        self.blockSignals(False)

    def focus_current(self, reason: Qt.FocusReason) -> None:
        """Give the keyboard to the choice in force."""
        self._items[self.current()].setFocus(reason)

    def set_texts(self, texts: dict[str, str]) -> None:
        """The words of the choices, in the language of the window."""
        for key, text in texts.items():
            self._items[key].set_words(text)

    def set_counts(self, counts: dict[str, int]) -> None:
        """How many things each choice would show."""
        for key, count in counts.items():
            self._items[key].set_count(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the trough."""
        draw_box(QPainter(self), QRectF(self.rect()), RADIUS_CARD, self._themes.theme.raised)

    def _toggled(self, key: str, on: bool) -> None:
        if on:
            self.chosen.emit(key)


class _Item(QRadioButton):
    """A radio button that looks like a tab."""

    def __init__(self, themes: ThemeManager, choice: Choice) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._icon = choice.icon
        self._shortcut = choice.shortcut
        self._count: int | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self.set_words(choice.text)
        self._restyle()
        themes.changed.connect(self._restyle)

    def set_words(self, words: str) -> None:
        self._words = words
        self._name()

    def set_count(self, count: int) -> None:
        self._count = count
        self._name()

    def sizeHint(self) -> QSize:
        px = self._themes.px
        if self._icon:
            return QSize(px(_ICON_ITEM_PX), px(_ITEM_HEIGHT_PX))
        width = self.fontMetrics().horizontalAdvance(self._shown()) + 2 * px(_PADDING_PX)
        return QSize(width, px(_ITEM_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        on, hovered = self.isChecked(), self.underMouse() and self.isEnabled()
        if on or hovered:
            fill = theme.pressed if on else theme.hover
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill)
        ink = theme.text if on or hovered else theme.text2
        if not self.isEnabled():
            ink = theme.disabled
        if self._icon:
            side = float(self._themes.px(_ICON_PX))
            spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
            self._themes.icons.paint(painter, spot, self._icon, ink)
            return
        painter.setFont(self.font())
        left = self._themes.px(_PADDING_PX)
        draw_text(painter, self.rect().adjusted(left, 0, 0, 0), self._shown(), ink)

    def _shown(self) -> str:
        if self._count is None:
            return self._words
        return f"{self._words} {format_number(self._count)}"

    def _name(self) -> None:
        self.setAccessibleName(self._shown())
        if self._icon:
            shortcut = f" ({self._shortcut})" if self._shortcut else ""
            self.setToolTip(self._words + shortcut)
        self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.LABEL, strong=True))
        self.updateGeometry()
        self.update()
