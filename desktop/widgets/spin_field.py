"""A small whole number between a minus and a plus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QFrame, QHBoxLayout, QSizePolicy, QSpinBox

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box
from desktop.widgets.icon_button import IconButton

_HEIGHT_PX = 28
_BUTTON_PX = 28


class SpinField(QFrame):
    """`value_changed` carries what a person set by button, arrow key, wheel or typing.

    `names` are the accessible names of the number, of minus and of plus.
    """

    value_changed = Signal(int)

    def __init__(
        self, themes: ThemeManager, minimum: int, maximum: int, names: tuple[str, str, str]
    ) -> None:
        super().__init__()
        self._themes = themes
        self._minus = IconButton(themes, "minus", names[1], side_px=_BUTTON_PX, icon_px=12)
        self._plus = IconButton(themes, "plus", names[2], side_px=_BUTTON_PX, icon_px=12)
        self.number = QSpinBox()
        self.number.setRange(minimum, maximum)
        self.number.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFrame(False)
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._minus, self.number, self._plus):
            row.addWidget(part)
        for button in (self._minus, self._plus):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
        self._minus.clicked.connect(self.number.stepDown)
        self._plus.clicked.connect(self.number.stepUp)
        self.number.valueChanged.connect(self._changed)
        self.set_names(names)
        self._restyle()
        themes.changed.connect(self._restyle)

    def value(self) -> int:
        """The number."""
        return self.number.value()

    def set_value(self, value: int) -> None:
        """Show a number; emits nothing."""
        with QSignalBlocker(self.number):
            self.number.setValue(value)
        self._enable_buttons()

    def set_names(self, names: tuple[str, str, str]) -> None:
        """Accessible names of the number, of minus and of plus, in the window's language."""
        self.number.setAccessibleName(names[0])
        self._minus.set_name(names[1])
        self._plus.set_name(names[2])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one field around the three parts."""
        theme = self._themes.theme
        draw_box(
            QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, theme.raised, control_edge(theme)
        )

    def _changed(self, value: int) -> None:
        self._enable_buttons()
        self.value_changed.emit(value)

    def _enable_buttons(self) -> None:
        self._minus.setEnabled(self.value() > self.number.minimum())
        self._plus.setEnabled(self.value() < self.number.maximum())

    def _restyle(self) -> None:
        theme, colours = self._themes.theme, self.number.palette()
        colours.setColor(QPalette.ColorRole.Text, theme.text)
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, theme.disabled)
        self.number.setPalette(colours)
        self.number.setFont(self._themes.font(TextRole.BODY, strong=True))
        widest = str(self.number.maximum())
        self.number.setFixedWidth(self.number.fontMetrics().horizontalAdvance(widest) + 16)
        self.setFixedHeight(self._themes.px(_HEIGHT_PX))
        self._enable_buttons()
        self.update()
