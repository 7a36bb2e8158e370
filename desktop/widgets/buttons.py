"""Buttons: primary, secondary, quiet and dangerous, with an icon and a key cap where useful."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from desktop.theme import TextRole, Theme, ThemeManager
from desktop.widgets.drawing import RADIUS_CARD, RADIUS_CONTROL, control_edge, draw_box, draw_text
from desktop.widgets.key_cap import HEIGHT_PX as KEY_HEIGHT_PX
from desktop.widgets.key_cap import draw_key_cap, key_cap_width

_ICON_PX = 16
_GAP_PX = 8
_KEY_GAP_PX = 11


class Kind(StrEnum):
    """How loud a button is. One primary button a screen; danger only where something is lost.

    A LINK is quiet in the accent, for the one action of a toast; DANGER_LINK is its red twin.
    """

    PRIMARY = auto()
    SECONDARY = auto()
    QUIET = auto()
    LINK = auto()
    DANGER = auto()
    DANGER_LINK = auto()


class Size(StrEnum):
    """How tall a button is: 44, 36 or 28 logical pixels."""

    LARGE = auto()
    NORMAL = auto()
    SMALL = auto()


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of a button in one of its states; None leaves the ground as it is."""

    fill: QColor | None
    edge: QColor | None
    ink: QColor


_HEIGHTS = {Size.LARGE: 44, Size.NORMAL: 36, Size.SMALL: 28}
_PADDINGS = {Size.LARGE: 16, Size.NORMAL: 13, Size.SMALL: 11}


def button_paint(theme: Theme, kind: Kind, button: QAbstractButton) -> Paint:
    """What a button of this kind looks like while it is disabled, pressed, hovered or at rest."""
    pressed = button.isDown()
    lit = pressed or button.underMouse()
    boxed = kind in (Kind.PRIMARY, Kind.SECONDARY, Kind.DANGER)
    if not button.isEnabled():
        edge = control_edge(theme) if boxed else None
        return Paint(theme.raised if boxed else None, edge, theme.disabled)
    ground = theme.pressed if pressed else theme.hover if lit else None
    match kind:
        case Kind.PRIMARY:
            return Paint(theme.accent_hover if lit else theme.accent, None, theme.on_accent)
        case Kind.SECONDARY:
            return Paint(ground or theme.raised, control_edge(theme), theme.text)
        case Kind.QUIET:
            return Paint(ground, None, theme.text if lit else theme.text2)
        case Kind.LINK:
            return Paint(ground, None, theme.accent_hover if lit else theme.accent)
        case Kind.DANGER:
            return Paint(theme.danger_soft, theme.danger if lit else None, theme.danger)
        case Kind.DANGER_LINK:
            return Paint(theme.danger_soft if lit else None, None, theme.danger)


class Button(QPushButton):
    """A button with words. `key` is shown in a cap at its right, `icon` at its left."""

    def __init__(
        self,
        themes: ThemeManager,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        size: Size = Size.NORMAL,
    ) -> None:
        super().__init__(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._kind = kind
        self._icon = icon
        self._key = key
        self._size = size
        self.setAutoDefault(True)  # Enter presses it too, in a page as in a dialog
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", self._radius())
        self._restyle()
        themes.changed.connect(self._restyle)

    @property
    def kind(self) -> Kind:
        """How loud it is now."""
        return self._kind

    def set_look(self, kind: Kind, icon: str = "", key: str = "") -> None:
        """Change kind, icon and key, as Paint does when it becomes Stop."""
        self._kind, self._icon, self._key = kind, icon, key
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key cap."""
        px = self._themes.px
        width = 2 * px(_PADDINGS[self._size]) + self.fontMetrics().horizontalAdvance(self.text())
        if self._icon:
            width += px(_ICON_PX) + px(_GAP_PX)
        if self._key:
            width += px(_KEY_GAP_PX) + key_cap_width(self._themes, self._key)
        return QSize(width, px(_HEIGHTS[self._size]))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and, centred in it, icon, words and key."""
        painter = QPainter(self)
        paint = button_paint(self._themes.theme, self._kind, self)
        draw_box(painter, QRectF(self.rect()), self._radius(), paint.fill, paint.edge)
        self._draw_content(painter, paint.ink)

    def _draw_content(self, painter: QPainter, ink: QColor) -> None:
        px, height = self._themes.px, self.height()
        content = self.sizeHint().width() - 2 * px(_PADDINGS[self._size])
        left = (self.width() - content) / 2
        if self._icon:
            spot = QRectF(left, 0, px(_ICON_PX), height)
            self._themes.icons.paint(painter, spot, self._icon, ink)
            left += px(_ICON_PX) + px(_GAP_PX)
        painter.setFont(self.font())
        words = self.fontMetrics().horizontalAdvance(self.text())
        draw_text(painter, QRectF(left, 0, words + 1, height), self.text(), ink)
        if self._key:
            width, tall = key_cap_width(self._themes, self._key), px(KEY_HEIGHT_PX - 2)
            cap = QRectF(left + words + px(_KEY_GAP_PX), (height - tall) / 2, width, tall)
            on_colour = ink if self._kind in (Kind.PRIMARY, Kind.DANGER) else None
            draw_key_cap(painter, cap, self._key, self._themes, on_colour)

    def _radius(self) -> float:
        return RADIUS_CARD if self._size is Size.LARGE else RADIUS_CONTROL

    def _restyle(self) -> None:
        self.setFont(self._font())
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        large = self._size is Size.LARGE
        role = TextRole.HEADING if large else TextRole.BODY
        if self._size is Size.SMALL:
            role = TextRole.LABEL
        return self._themes.font(role, strong=self._kind is not Kind.QUIET)
