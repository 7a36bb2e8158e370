"""A class of the mix with its weight, which can be dragged, keyed, soloed and removed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QSlider

from desktop.numbers import format_percent
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.chip import GAP_PX, HEIGHT_PX, PADDING_PX
from desktop.widgets.drawing import RADIUS_CONTROL, control_edge, draw_box, draw_text

_FOOT_PX = 2
_CROSS_PX = 12
_FULL = 100


class ClassChip(QSlider):
    """The fill and the foot bar show the weight. It is a slider, so screen readers say its value.

    `weight_changed` follows a drag or a key and carries the wanted weight, 0 to 1; the owner makes
    the weights sum to 1 again and calls `set_weight` on every chip. `weight_committed` comes when
    the change is complete. `soloed` is a double click, `removed` the cross, Del or Backspace.
    """

    weight_changed = Signal(float)
    weight_committed = Signal()
    soloed = Signal()
    removed = Signal()

    def __init__(self, themes: ThemeManager, name: str, weight: float) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes = themes
        self._name = name
        self._changed = False
        self._pressed_at: float | None = None
        self._weight_then = 0
        self.setRange(0, _FULL)
        self.setSingleStep(1)
        self.setPageStep(10)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self.set_weight(weight)
        self._restyle()
        themes.changed.connect(self._restyle)
        self.valueChanged.connect(lambda _: self.weight_changed.emit(self.weight))

    @property
    def name(self) -> str:
        """The class, in the language of the window."""
        return self._name

    @property
    def weight(self) -> float:
        """Its share of the mix, 0 to 1."""
        return self.value() / _FULL

    def set_weight(self, weight: float, *, changed: bool = False) -> None:
        """Show a weight; `changed` marks one that a person set. Emits nothing."""
        self.blockSignals(True)
        self.setValue(round(weight * _FULL))
        self.blockSignals(False)
        self._changed = changed
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for name, weight and, once it was changed, the cross."""
        px, metrics = self._themes.px, self.fontMetrics()
        shown = max(
            metrics.horizontalAdvance(format_percent(share)) for share in (0.88, self.weight)
        )
        width = 2 * px(PADDING_PX) + metrics.horizontalAdvance(self._name) + px(GAP_PX) + shown
        if self._changed:
            width += px(GAP_PX + _CROSS_PX)
        return QSize(width, px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag, or press the cross."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().x()
            self._weight_then = self.value()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag sideways: the width of the chip is the whole mix."""
        if self._pressed_at is None:
            return
        moved = event.position().x() - self._pressed_at
        if self.isSliderDown() or abs(moved) >= QApplication.startDragDistance():
            self.setSliderDown(True)
            self.setValue(self._weight_then + round(moved / self.width() * _FULL))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag, or remove if the cross was clicked."""
        pressed_at, self._pressed_at = self._pressed_at, None
        if self.isSliderDown():
            self.setSliderDown(False)
            self.weight_committed.emit()
        elif pressed_at is not None and self._cross().contains(event.position()):
            self.removed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Paint this class alone."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.soloed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never change a weight by scrolling."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right by 1 %, with Shift by 10 %; Del removes."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not steps:
            event.ignore()
            return
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self._step(steps * (self.pageStep() if shifted else self.singleStep()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same by menu, for those who do not drag."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def menu(self) -> QMenu:
        """More, less, only this, remove."""
        menu = QMenu(self)
        for text, act in (
            (self.tr("More of it"), lambda: self._step(self.pageStep())),
            (self.tr("Less of it"), lambda: self._step(-self.pageStep())),
            (self.tr("Only this"), self.soloed.emit),
            (self.tr("Remove"), self.removed.emit),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, act=act: act())
            menu.addAction(action)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill, the foot bar, the name and the weight."""
        theme, painter = self._themes.theme, QPainter(self)
        box = QRectF(self.rect())
        draw_box(painter, box, RADIUS_CONTROL, theme.raised)
        inside = QPainterPath()
        inside.addRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.save()
        painter.setClipPath(inside)
        filled = QRectF(0, 0, self.width() * self.weight, self.height())
        painter.fillRect(filled, theme.pressed)
        foot = QRectF(0, self.height() - _FOOT_PX, filled.width(), _FOOT_PX)
        painter.fillRect(foot, theme.accent if self._changed else theme.text2)
        painter.restore()
        edge = theme.accent if self._changed else control_edge(theme)
        draw_box(painter, box, RADIUS_CONTROL, None, edge)
        self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        theme, px, metrics = self._themes.theme, self._themes.px, self.fontMetrics()
        painter.setFont(self.font())
        left = px(PADDING_PX)
        draw_text(painter, self.rect().adjusted(left, 0, 0, 0), self._name, theme.text)
        left += metrics.horizontalAdvance(self._name) + px(GAP_PX)
        painter.setFont(self._themes.font(TextRole.LABEL))
        shown = format_percent(self.weight)
        draw_text(painter, self.rect().adjusted(left, 0, 0, 0), shown, theme.text2)
        if self._changed:
            self._themes.icons.paint(painter, self._cross(), "x", theme.text2)

    def _cross(self) -> QRectF:
        if not self._changed:
            return QRectF()
        side = float(self._themes.px(_CROSS_PX))
        left = self.width() - self._themes.px(PADDING_PX) - side
        return QRectF(left, (self.height() - side) / 2, side, side)

    def _step(self, by: int) -> None:
        self.setValue(self.value() + by)
        self.weight_committed.emit()

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.BODY))
        self.updateGeometry()
        self.update()
