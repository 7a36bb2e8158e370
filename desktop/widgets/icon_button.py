"""A button that is an icon; its name and its key are in the tooltip and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from desktop.icons import Weight
from desktop.theme import ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box


class IconButton(QToolButton):
    """Square, `side_px` wide. When checkable, the checked state is filled and pressed in."""

    def __init__(
        self,
        themes: ThemeManager,
        icon: str,
        name: str,
        *,
        key: str = "",
        side_px: int = 32,
        icon_px: int = 16,
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._icon = icon
        self._key = key
        self._side_px = side_px
        self._icon_px = icon_px
        self._filled = False
        self._accent = False
        self.set_name(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        themes.changed.connect(self._restyle)

    def set_name(self, name: str) -> None:
        """What it does, for tooltip and screen reader, in the language of the window."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({self._key})" if self._key else name)

    def set_icon(self, icon: str) -> None:
        """Show another icon, as a lock that opens."""
        self._icon = icon
        self.update()

    def set_filled(self, filled: bool) -> None:
        """Whether the checked state takes the filled twin of the icon."""
        self._filled = filled
        self.update()

    def set_accent(self, accent: bool) -> None:
        """Whether the checked state is an accent icon without a pressed ground."""
        self._accent = accent
        self.update()

    def sizeHint(self) -> QSize:
        """A square that grows with the text scale."""
        side = self._themes.px(self._side_px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of the state and the icon."""
        theme, painter = self._themes.theme, QPainter(self)
        on = self.isCheckable() and self.isChecked()
        if self.isEnabled() and (self.isDown() or (on and not self._accent)):
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, theme.pressed)
        elif self.isEnabled() and self.underMouse():
            draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, theme.hover)
        ink = theme.text if on or self.underMouse() else theme.text2
        if on and self._accent:
            ink = theme.accent
        if not self.isEnabled():
            ink = theme.disabled
        side = float(self._themes.px(self._icon_px))
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        weight: Weight = "fill" if on and self._filled else "regular"
        self._themes.icons.paint(painter, spot, self._icon, ink, weight)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
