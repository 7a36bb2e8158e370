"""One of several values, chosen from a menu: "Sort Newest", "Class any"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box, draw_text

_HEIGHT_PX = 30
_PADDING_PX = 11
_GAP_PX = 6
_ICON_PX = 12
_WIDEST_VALUE_PX = 160


class ChoiceButton(QPushButton):
    """`chosen` carries the key of a value; the first one counts as untouched.

    With `marks_use` the button takes the accent while another one is in force.
    """

    chosen = Signal(str)

    def __init__(self, themes: ThemeManager, *, marks_use: bool = True) -> None:
        super().__init__()
        self._themes = themes
        self._marks_use = marks_use
        self._label = ""
        self._choices: tuple[tuple[str, str], ...] = ()
        self._current = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self.clicked.connect(self._open)
        themes.changed.connect(self._restyle)
        self._restyle()

    @property
    def current(self) -> str:
        """The key in force."""
        return self._current

    def set_label(self, label: str) -> None:
        """What is chosen here."""
        self._label = label
        self._restyle()

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Keys and words, the untouched one first; the current key stays if it is among them."""
        self._choices = tuple(choices)
        keys = [key for key, _ in choices]
        if self._current not in keys:
            self._current = keys[0] if keys else ""
        self._restyle()

    def set_current(self, key: str) -> None:
        """Put a value in force; emits nothing."""
        self._current = key
        self._restyle()

    @property
    def is_used(self) -> bool:
        """True unless the untouched value is in force."""
        return bool(self._choices) and self._current != self._choices[0][0]

    def sizeHint(self) -> QSize:
        """Label, value and caret."""
        px, metrics = self._themes.px, self.fontMetrics()
        width = metrics.horizontalAdvance(self._label) + metrics.horizontalAdvance(self._value())
        return QSize(width + 2 * px(_PADDING_PX) + 2 * px(_GAP_PX) + px(_ICON_PX), px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut, beside very long values."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the menu too."""
        if event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hovered state."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the hovered state."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, in the accent while something is chosen."""
        theme, painter, px = self._themes.theme, QPainter(self), self._themes.px
        used = self._marks_use and self.is_used
        edge = QPen(theme.accent, 1.0) if used else QPen(control_edge(theme), 1.0)
        lit = self.underMouse() or self.isDown()
        ground = theme.accent_soft if used else theme.hover if lit else theme.raised
        draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, ground, edge)
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

    def _open(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, key: str) -> None:
        if key != self._current:
            self.set_current(key)
            self.chosen.emit(key)

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.BODY))
        words = dict(self._choices).get(self._current, "")
        self.setAccessibleName(f"{self._label} {words}".strip())
        self.updateGeometry()
        self.update()
