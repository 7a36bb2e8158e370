"""A number that looks like text until it is edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import control_edge, draw_box

_PADDING_PX = 4


class ValueEdit(QLineEdit):
    """Enter or leaving it commits; Esc restores what was there; nonsense restores it too.

    `edited` carries the number. `read` turns text into a number, or None if it is none; `widest`
    is the longest text that must fit.
    """

    edited = Signal(float)

    def __init__(
        self, themes: ThemeManager, read: Callable[[str], float | None], widest: str
    ) -> None:
        super().__init__()
        self._themes = themes
        self._read = read
        self._widest = widest
        self._committed = ""
        self._quiet = False
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setTextMargins(_PADDING_PX, 0, _PADDING_PX, 0)
        self.setProperty("look", "value")
        self.editingFinished.connect(self._commit)
        self._restyle()
        themes.changed.connect(self._restyle)

    def show_value(self, text: str) -> None:
        """Show a value, unless a person is typing another one."""
        self._committed = text
        if not (self.hasFocus() and self.isModified()):
            self.setText(text)

    def set_quiet(self, quiet: bool) -> None:
        """Step back: a value at rest, such as the zero of a two-way slider."""
        if quiet != self._quiet:
            self._quiet = quiet
            self._restyle()

    def sizeHint(self) -> QSize:
        """As wide as the longest value."""
        width = self.fontMetrics().horizontalAdvance(self._widest) + 2 * _PADDING_PX + 4
        return QSize(width, self._themes.px(22))

    def minimumSizeHint(self) -> QSize:
        """Digits are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores the value and lets the key go on only if nothing was being edited."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._committed)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all, so that typing replaces the value."""
        super().focusInEvent(event)
        self.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Look like a field while it is edited or pointed at."""
        if self.hasFocus() or (self.underMouse() and self.isEnabled()):
            theme = self._themes.theme
            painter = QPainter(self)
            draw_box(painter, QRectF(self.rect()), 4.0, theme.raised, control_edge(theme))
            painter.end()
        super().paintEvent(event)

    def _commit(self) -> None:
        if not self.isModified():
            return
        number = self._read(self.text())
        self.setText(self._committed)
        if number is not None:
            self.edited.emit(number)

    def _restyle(self) -> None:
        theme, colours = self._themes.theme, self.palette()
        colours.setColor(QPalette.ColorRole.Text, theme.text3 if self._quiet else theme.text)
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, theme.disabled)
        colours.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(colours)
        self.setFont(self._themes.font(TextRole.LABEL, strong=True))
        self.updateGeometry()
