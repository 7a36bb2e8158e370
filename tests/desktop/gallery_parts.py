"""How the gallery arranges widgets and fakes their states."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.domain.image import Label
from desktop.theme import ThemeManager
from desktop.widgets.focus_ring import draw_focus_ring
from desktop.widgets.label_shapes import draw_label


def line(*widgets: QWidget, gap: int = 12) -> QWidget:
    """Widgets side by side."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(6, 4, 6, 4)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def column(*widgets: QWidget, gap: int = 6) -> QWidget:
    """Widgets below one another."""
    holder = QWidget()
    stack = QVBoxLayout(holder)
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(gap)
    for widget in widgets:
        stack.addWidget(widget)
    stack.addStretch(1)
    return holder


def hovered(widget: QWidget) -> QWidget:
    """As under the pointer."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at = QPointF(2, 2)
    QApplication.sendEvent(widget, QEnterEvent(at, at, at))
    return widget


class Ringed(QWidget):
    """A widget with the focus ring around it, as the FocusRing of a window draws it."""

    def __init__(self, themes: ThemeManager, widget: QWidget) -> None:
        super().__init__()
        self._themes, self._widget = themes, widget
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 5, 5, 5)
        row.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = float(self._widget.property("focusRadius") or 6.0)
        rect = QRectF(self._widget.geometry())
        draw_focus_ring(QPainter(self), rect, radius, self._themes.theme)


class LabelShape(QWidget):
    """One colour label at the size of the design sheet."""

    def __init__(self, themes: ThemeManager, label: Label) -> None:
        super().__init__()
        self._themes, self._label = themes, label
        self.setFixedSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._themes.theme
        draw_label(painter, QRectF(self.rect()), self._label, theme, filled=True)
