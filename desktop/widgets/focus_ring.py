"""The focus ring: 2 px, 2 px away from the control, for keyboard focus only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from desktop.theme import ThemeManager
from desktop.tokens import Theme
from desktop.widgets.drawing import RADIUS_CONTROL

GAP_PX = 2
WIDTH_PX = 2
REACH_PX = GAP_PX + WIDTH_PX
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F6,
)


def draw_focus_ring(painter: QPainter, rect: QRectF, radius: float, theme: Theme) -> None:
    """Draw the ring around `rect`, reaching REACH_PX beyond it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.focus, WIDTH_PX))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    reach = GAP_PX + WIDTH_PX / 2
    painter.drawRoundedRect(
        rect.adjusted(-reach, -reach, reach, reach), radius + reach, radius + reach
    )


class FocusRing(QWidget):
    """Lies over a window and follows its focused control while the keyboard is in use.

    A control that draws its own ring sets the property "ownFocusRing"; one with another corner
    than 6 px sets "focusRadius".
    """

    def __init__(self, themes: ThemeManager, window: QWidget) -> None:
        super().__init__(window)
        self._themes = themes
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keyboard = False
        self._handle: QWindow | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        self._watch_input()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
        themes.changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """The control that wears the ring now."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice which device is in use, and moves of the focused control."""
        kind = event.type()
        if watched is self._handle:
            self._notice_input(event)
        elif watched is self._window and kind == QEvent.Type.WinIdChange:
            self._watch_input()
        elif kind in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring; the mask keeps it within what is visible of the control."""
        if self._target is not None:
            radius = float(self._target.property("focusRadius") or RADIUS_CONTROL)
            inner = QRectF(self._around(self._target)).translated(-self.pos().x(), -self.pos().y())
            draw_focus_ring(QPainter(self), inner, radius, self._themes.theme)

    def _watch_input(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def _notice_input(self, event: QEvent) -> None:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _KEYS:
                self._by_keyboard = True
                self._place()
        elif event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            self._by_keyboard = False
            self._place()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        inside = new is not None and self._window.isAncestorOf(new)
        self._target = new if inside else None
        self._watched = _chain(self._target, self._window)
        for widget in self._watched:
            widget.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        target = self._target
        wanted = target is not None and self._by_keyboard and not target.property("ownFocusRing")
        if target is None or not wanted or not target.isVisible():
            self.hide()
            return
        reach = self._around(target).adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX)
        visible = reach & _visible_area(target, self._window)
        self.setVisible(not visible.isEmpty())
        self.setGeometry(visible)
        self.raise_()
        self.update()

    def _around(self, target: QWidget) -> QRect:
        return QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())


def _chain(target: QWidget | None, window: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    while target is not None and target is not window:
        chain.append(target)
        target = target.parentWidget()
    return chain


def _visible_area(target: QWidget, window: QWidget) -> QRect:
    """What the scroll areas around a control leave visible, in the window's coordinates."""
    area = window.rect()
    for widget in _chain(target, window):
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and widget is parent.viewport():
            area &= QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return area
