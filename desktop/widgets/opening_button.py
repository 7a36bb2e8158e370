"""A button that opens a list of what can be chosen, and tells in the accent that it is in use."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box

OPENING_HEIGHT_PX = 30
_BELOW_PX = 2


class OpeningButton(QPushButton):
    """Its box, its keys and its menu; what stands in the box is drawn by those who derive."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self.clicked.connect(self.open)
        themes.changed.connect(self.restyle)
        self.restyle()

    @property
    def is_used(self) -> bool:
        """True while anything but the untouched value is in force."""
        return False

    @property
    def is_marked(self) -> bool:
        """True while the box shows the accent."""
        return self.is_used

    def menu(self) -> QMenu:
        """What can be chosen."""
        return QMenu(self)

    def open(self) -> None:
        """Show the menu below the button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setMinimumWidth(self.width())
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + _BELOW_PX)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter open it too."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open()
        else:
            super().keyPressEvent(event)

    def paint_box(self, painter: QPainter) -> None:
        """The box, in the accent while something is in force."""
        theme = self._themes.theme
        edge = theme.accent if self.is_marked else control_edge(theme)
        lit = self.underMouse() or self.isDown()
        ground = theme.accent_soft if self.is_marked else theme.hover if lit else theme.raised
        draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, ground, QPen(edge, 1.0))

    def restyle(self) -> None:
        """Follow the theme, and what is in force."""
        self.setFont(self._themes.font(TextRole.BODY))
        self.updateGeometry()
        self.update()
