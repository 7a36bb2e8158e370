"""Says that two words of the prompt rarely meet, and blends what each of them paints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from core.domain.prompt import Conflict
from desktop.numbers import format_number
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box, with_alpha
from desktop.widgets.icon_view import IconView
from desktop.widgets.slider import STEPS, Slider
from desktop.widgets.text_label import TextLabel

HEIGHT_PX = 36
SLIDER_PX = 120


class ConflictBand(QFrame):
    """One contradiction at a time; of several, a button goes to the next."""

    blended = Signal(object, float)
    """A Conflict, and the share of its first reading, 0 to 1."""
    parted = Signal(object)
    """A Conflict whose readings are to be painted each alone."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._conflicts: tuple[Conflict, ...] = ()
        self._at = 0
        self._parted: set[Conflict] = set()
        self._reason = TextLabel(themes, "", TextRole.BODY)
        self._first = TextLabel(themes, "", TextRole.LABEL)
        self._second = TextLabel(themes, "", TextRole.LABEL)
        self._ratio = TextLabel(themes, "", TextRole.LABEL, "text2")
        self._slider = Slider(themes)
        self._slider.set_tone("warn")
        self._slider.setFixedWidth(themes.px(SLIDER_PX))
        self._part = Button(themes, "", Kind.QUIET, size=Size.SMALL)
        self._part.setCheckable(True)
        self._next = Button(themes, "", Kind.QUIET, size=Size.SMALL)
        self._is_stacked = False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out(IconView(themes, "warning", "warn", weight="fill"))
        self._slider.valueChanged.connect(self._on_slider)
        self._part.toggled.connect(self._on_part)
        self._next.clicked.connect(self._on_next)
        themes.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """The contradictions of the reading; none hides the band."""
        if tuple(conflicts) != self._conflicts:
            self._conflicts, self._at = tuple(conflicts), 0
            self._parted.clear()
            self._fill()
        self.setVisible(bool(conflicts))

    def set_stacked(self, stacked: bool) -> None:
        """In a popover the sentence stands above the controls; in the page beside them."""
        if stacked != self._is_stacked:
            self._is_stacked = stacked
            direction = QBoxLayout.Direction
            self._box.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
            self._restyle()

    def focus_control(self) -> None:
        """The keyboard goes to the first control that can be used."""
        for part in (self._slider, self._part, self._next):
            if part.isEnabled() and not part.isHidden():
                part.setFocus(Qt.FocusReason.PopupFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The amber box."""
        theme, box = self._themes.theme, QRectF(self.rect())
        edge = with_alpha(theme.warn, 0.55)
        draw_box(QPainter(self), box, RADIUS_CONTROL, theme.warn_soft, edge)

    def _lay_out(self, icon: QWidget) -> None:
        self._box.setContentsMargins(12, 2, 6, 2)
        head, controls = QHBoxLayout(), QHBoxLayout()
        for row in (self._box, head, controls):
            row.setSpacing(10)
        head.addWidget(icon)
        head.addWidget(self._reason, 1)
        for part in (self._first, self._slider, self._second, self._ratio, self._part, self._next):
            controls.addWidget(part)
        self._box.addLayout(head, 1)
        self._box.addLayout(controls)

    def _fill(self) -> None:
        if not self._conflicts:
            return
        one, count = self._conflicts[self._at], len(self._conflicts)
        words = {"first": one.first.text, "second": one.second.text}
        self._reason.setText(self.tr("“{first}” and “{second}” rarely meet").format(**words))
        can_blend = one.blend is not None
        for part in (self._first, self._slider, self._second, self._ratio, self._part):
            part.setVisible(can_blend)
        if one.blend is not None:
            blockers = QSignalBlocker(self._slider), QSignalBlocker(self._part)
            # To the right means more of what stands on the right.
            self._slider.set_steps(0, STEPS, round(STEPS * (1 - one.blend)), two_way=True)
            self._part.setChecked(one in self._parted)
            del blockers
        self._first.setText(one.first.text)
        self._second.setText(one.second.text)
        self._slider.setAccessibleName(self.tr("Blend of “{first}” and “{second}”").format(**words))
        self._part.setText(self.tr("Don't blend"))
        self._part.setToolTip(self.tr("Paint each word alone, half of the batch each"))
        place = {"number": format_number(self._at + 1), "count": format_number(count)}
        self._next.setText(self.tr("{number} of {count}").format(**place))
        self._next.setVisible(count > 1)
        self._show_ratio()

    def _show_ratio(self) -> None:
        second = self._slider.value()
        self._ratio.setText(f"{format_number(STEPS - second)} : {format_number(second)}")
        self._slider.setEnabled(not self._part.isChecked())

    def _on_slider(self, value: int) -> None:
        self._show_ratio()
        self.blended.emit(self._conflicts[self._at], 1 - value / STEPS)

    def _on_part(self, parted: bool) -> None:
        one = self._conflicts[self._at]
        (self._parted.add if parted else self._parted.discard)(one)
        self._show_ratio()
        if parted:
            self.parted.emit(one)
        else:
            self.blended.emit(one, 1 - self._slider.value() / STEPS)

    def _on_next(self) -> None:
        self._at = (self._at + 1) % len(self._conflicts)
        self._fill()

    def _restyle(self) -> None:
        lines = 2 if self._is_stacked else 1
        self.setFixedHeight(lines * self._themes.px(HEIGHT_PX))
        self.update()
