"""Stars, pick and reject, and the five colour labels of one picture."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from core.domain.image import Flag, Label, Marks
from desktop.theme import ThemeManager
from desktop.widgets.divider import Divider
from desktop.widgets.drawing import draw_box
from desktop.widgets.icon_button import IconButton
from desktop.widgets.label_shapes import KEYS, draw_label, label_phrase
from desktop.widgets.stars import Stars


class StripLayout(StrEnum):
    """One line below a large picture, or two beside a small one."""

    LINE = auto()
    STACK = auto()


class RatingStrip(QFrame):
    """Speaks of the person only: `set_marks` emits nothing.

    `stars_chosen` carries 0 to 5, `flag_chosen` a Flag and `label_chosen` a Label; choosing what
    is set already clears it, which arrives as 0 or NONE.
    """

    stars_chosen = Signal(int)
    flag_chosen = Signal(object)  # Flag
    label_chosen = Signal(object)  # Label

    def __init__(self, themes: ThemeManager, layout: StripLayout = StripLayout.LINE) -> None:
        super().__init__()
        large = layout is StripLayout.LINE
        self.stars = Stars(themes, star_px=20 if large else 16, gap_px=6 if large else 4)
        side, icon = (32, 16) if large else (24, 14)
        self._pick = IconButton(themes, "flag", "", key="P", side_px=side, icon_px=icon)
        self._reject = IconButton(themes, "x", "", key="X", side_px=side, icon_px=icon)
        self._labels = {label: LabelButton(themes, label) for label in KEYS}
        for button in (self._pick, self._reject):
            button.setCheckable(True)
            button.set_filled(True)
        self._reject.set_filled(False)
        self._arrange(themes, layout)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.stars.chosen.connect(self.stars_chosen)
        self._pick.clicked.connect(lambda on: self._flagged(Flag.PICK if on else Flag.NONE))
        self._reject.clicked.connect(lambda on: self._flagged(Flag.REJECT if on else Flag.NONE))
        for label, dot in self._labels.items():
            dot.clicked.connect(lambda on, label=label: self._labelled(label if on else Label.NONE))
        self._name()

    def set_marks(self, marks: Marks) -> None:
        """Show the marks of a picture."""
        self.stars.set_stars(marks.stars)
        self._show_flag(marks.flag)
        self._show_label(marks.label)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _arrange(self, themes: ThemeManager, layout: StripLayout) -> None:
        marks = QHBoxLayout()
        marks.setSpacing(0)
        if layout is StripLayout.LINE:
            marks.addWidget(self.stars)
            marks.addSpacing(14)
            marks.addWidget(Divider(themes))
            marks.addSpacing(8)
        marks.addWidget(self._pick)
        marks.addSpacing(6)
        marks.addWidget(self._reject)
        marks.addSpacing(10)
        if layout is StripLayout.LINE:
            marks.addWidget(Divider(themes))
            marks.addSpacing(4)
        for dot in self._labels.values():
            marks.addWidget(dot)
        if layout is StripLayout.STACK:
            column = QVBoxLayout(self)
            column.setSpacing(4)
            column.addWidget(self.stars)
            column.addLayout(marks)
            column.setContentsMargins(0, 0, 0, 0)
        else:
            self.setLayout(marks)
            marks.setContentsMargins(0, 0, 0, 0)

    def _flagged(self, flag: Flag) -> None:
        self._show_flag(flag)
        self.flag_chosen.emit(flag)

    def _labelled(self, label: Label) -> None:
        self._show_label(label)
        self.label_chosen.emit(label)

    def _show_flag(self, flag: Flag) -> None:
        for button, own in ((self._pick, Flag.PICK), (self._reject, Flag.REJECT)):
            with QSignalBlocker(button):
                button.setChecked(flag is own)
            button.update()

    def _show_label(self, label: Label) -> None:
        for own, dot in self._labels.items():
            with QSignalBlocker(dot):
                dot.setChecked(own is label)
            dot.update()

    def _name(self) -> None:
        self._pick.set_name(self.tr("Pick"))
        self._reject.set_name(self.tr("Reject"))
        for label, dot in self._labels.items():
            name = label_phrase(label)
            dot.setAccessibleName(name)
            dot.setToolTip(f"{name} ({KEYS[label]})" if KEYS[label] else name)


class LabelButton(QToolButton):
    """One colour label: a hollow shape that fills when it is set."""

    def __init__(self, themes: ThemeManager, label: Label) -> None:
        super().__init__()
        self._themes = themes
        self._label = label
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", 4.0)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A hit area of at least 20 by 24."""
        return QSize(self._themes.px(20), self._themes.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape; a pale ground while the pointer is on it."""
        painter = QPainter(self)
        if self.underMouse():
            draw_box(painter, QRectF(self.rect()), 4.0, self._themes.theme.hover)
        side = float(self._themes.px(12))
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_label(painter, spot, self._label, self._themes.theme, filled=self.isChecked())
