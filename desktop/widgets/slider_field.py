"""A labelled slider with its value as an editable field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.numbers import MINUS, format_number, format_percent, format_signed
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.slider import INSET_PX, Slider
from desktop.widgets.text_label import TextLabel, Tone
from desktop.widgets.value_edit import ValueEdit

NOT_AVAILABLE = "\u2013"


class ValueStyle(StrEnum):
    """How a value reads: 0.70, 60% (of one), or +14."""

    DECIMAL = auto()
    PERCENT = auto()
    SIGNED = auto()


@dataclass(frozen=True, slots=True)
class Range:
    """What a slider can be set to. `step` is its resolution; `default` counts as untouched."""

    minimum: float
    maximum: float
    default: float
    step: float = 0.01
    style: ValueStyle = ValueStyle.DECIMAL
    two_way: bool = False

    def format(self, value: float) -> str:
        """The value in the language of the window."""
        if self.style is ValueStyle.PERCENT:
            return format_percent(value)
        if self.style is ValueStyle.SIGNED:
            return format_signed(value)
        return format_number(value, 2)

    def parse(self, text: str) -> float | None:
        """A number that a person typed, within the range; None if it is none."""
        plain = text.replace("%", "").replace(MINUS, "-").replace("+", "").strip()
        number, understood = QLocale().toDouble(plain)
        if not understood:
            number, understood = QLocale.c().toDouble(plain)
        if not understood:
            return None
        if self.style is ValueStyle.PERCENT:
            number /= 100
        return min(self.maximum, max(self.minimum, number))


class SliderField(QWidget):
    """`value_changed` follows the knob; `value_committed` comes when it is let go or typed.

    Both carry the value and speak of the person only: `set_value` emits nothing.
    """

    value_changed = Signal(float)
    value_committed = Signal(float)

    def __init__(self, themes: ThemeManager, label: str, limits: Range) -> None:
        super().__init__()
        self._range = limits
        self.label = TextLabel(themes, label, TextRole.LABEL, "text2")
        self.slider = Slider(themes)
        self.edit = ValueEdit(themes, limits.parse, self._widest())
        self.slider.set_steps(
            self._steps(limits.minimum),
            self._steps(limits.maximum),
            self._steps(limits.default),
            two_way=limits.two_way,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.label)
        row.addSpacing(12 - INSET_PX)
        row.addWidget(self.slider, 1)
        row.addWidget(self.edit)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._commit)
        self.edit.edited.connect(self._typed)
        self.set_label(label)
        self._show_value()

    def value(self) -> float:
        """The value in its own unit."""
        return round(self.slider.value() * self._range.step, 6)

    def set_value(self, value: float) -> None:
        """Move the knob."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(self._steps(value))
        self._show_value()

    def set_label(self, label: str) -> None:
        """What is set, in the language of the window."""
        self.label.setText(label)
        self.slider.setAccessibleName(label)
        self.edit.setAccessibleName(label)

    def set_label_width(self, width_px: int) -> None:
        """Align the tracks of several fields below one another."""
        self.label.setFixedWidth(width_px)

    def set_tone(self, tone: Tone) -> None:
        """The colour of the moved part."""
        self.slider.set_tone(tone)

    @property
    def is_moved(self) -> bool:
        """True unless the value is the default."""
        return self.slider.is_moved

    def reset(self) -> None:
        """Back to the default, as a double click does."""
        self.slider.reset()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of numbers and the state of use."""
        super().changeEvent(event)
        kinds = (QEvent.Type.LanguageChange, QEvent.Type.LocaleChange, QEvent.Type.EnabledChange)
        if event.type() in kinds:
            self._show_value()

    def _moved(self) -> None:
        self._show_value()
        self.value_changed.emit(self.value())
        if not self.slider.isSliderDown():
            self._commit()

    def _commit(self) -> None:
        self.value_committed.emit(self.value())

    def _typed(self, value: float) -> None:
        self.slider.setValue(self._steps(value))
        self._show_value()

    def _show_value(self) -> None:
        shown = self._range.format(self.value()) if self.isEnabled() else NOT_AVAILABLE
        self.edit.show_value(shown)
        self.edit.set_quiet(self._range.two_way and not self.is_moved)
        self.slider.setAccessibleDescription(shown)

    def _steps(self, value: float) -> int:
        return round(value / self._range.step)

    def _widest(self) -> str:
        ends = (self._range.minimum, self._range.maximum)
        return max((self._range.format(end) for end in ends), key=len)
