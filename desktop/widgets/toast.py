"""A short word about what was done, with one action to take it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.icons import Weight
from desktop.theme import ThemeManager
from desktop.widgets.announce import announce
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.drawing import RADIUS_BAR, control_edge, draw_box
from desktop.widgets.icon_view import IconView
from desktop.widgets.text_label import TextLabel, Tone

SHOWN_MS = 6000
_IN_MS = 160
_HEIGHT_PX = 44
_SMALLEST_WIDTH_PX = 432
_SHADOW_PX = 6
_DISTANCE_PX = 16
_SHADE_DARK, _SHADE_LIGHT = 14, 4


@dataclass(frozen=True, slots=True)
class Message:
    """What a toast says. Errors are no toasts: they stay, in a Banner or an ErrorCard."""

    text: str
    action: str = ""
    icon: str = "check-circle"
    tone: Tone = "ok"
    weight: Weight = "fill"


class Toast(QFrame):
    """At the bottom centre of its host, one at a time, 6 s; it stays while hovered or focused.

    `acted` means that the action was taken, `gone` that the toast went away, for whatever reason.
    """

    acted = Signal()
    gone = Signal()

    def __init__(self, themes: ThemeManager, host: QWidget) -> None:
        super().__init__(host)
        self._themes = themes
        self._host = host
        self._act: Callable[[], None] | None = None
        self._icon = IconView(themes, "check-circle", "ok", weight="fill")
        self.label = TextLabel(themes)
        self.button = Button(themes, "", Kind.LINK, size=Size.SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + _SHADOW_PX, _SHADOW_PX, 6 + _SHADOW_PX, _SHADOW_PX)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.button.clicked.connect(self._clicked)
        host.installEventFilter(self)
        self.hide()
        themes.changed.connect(self.update)

    def say(self, message: Message, act: Callable[[], None] | None = None) -> None:
        """Replace what is shown. `act` is called if the action is taken."""
        self._act = act
        self._icon.set_icon(message.icon, message.tone, message.weight)
        self.label.setText(message.text)
        self.button.setText(message.action)
        self.button.setVisible(bool(message.action))
        was_visible = self.isVisible()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)
        announce(self, message.text)
        duration = self._themes.duration_ms(_IN_MS)
        if duration and not was_visible:
            end = self.pos()
            self._slide.setDuration(duration)
            self._slide.setStartValue(end + QPoint(0, _DISTANCE_PX))
            self._slide.setEndValue(end)
            self._slide.start()

    def dismiss(self) -> None:
        """Take it away now."""
        if self.isVisible():
            self._timer.stop()
            self._slide.stop()
            self.hide()
            self.gone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the bottom of the host."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self._place()
        return super().eventFilter(watched, event)

    def leaveEvent(self, event: QEvent) -> None:
        """The time starts again when the pointer leaves."""
        super().leaveEvent(event)
        if self.isVisible():
            self._timer.start(SHOWN_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar on a soft shadow."""
        theme, painter = self._themes.theme, QPainter(self)
        bar = QRectF(self.rect()).adjusted(_SHADOW_PX, _SHADOW_PX, -_SHADOW_PX, -_SHADOW_PX)
        for spread in range(_SHADOW_PX, 0, -1):
            around = bar.adjusted(-spread, -spread + 1, spread, spread + 1)
            shade = QColor(0, 0, 0, _SHADE_DARK if theme.is_dark else _SHADE_LIGHT)
            draw_box(painter, around, RADIUS_BAR + spread, shade)
        draw_box(painter, bar, RADIUS_BAR, theme.hover, control_edge(theme))

    def _expire(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start(SHOWN_MS)
        else:
            self.dismiss()

    def _clicked(self) -> None:
        act, self._act = self._act, None
        self.dismiss()
        self.acted.emit()
        if act is not None:
            act()

    def _place(self) -> None:
        px = self._themes.px
        width = max(px(_SMALLEST_WIDTH_PX), self.sizeHint().width())
        width = min(width, self._host.width() - 2 * _DISTANCE_PX)
        height = px(_HEIGHT_PX) + 2 * _SHADOW_PX
        left = (self._host.width() - width) // 2
        top = self._host.height() - height - _DISTANCE_PX + _SHADOW_PX
        self.setGeometry(left, top, width, height)
