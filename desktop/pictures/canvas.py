"""The large picture of the loupe: integer multiples, panning, and a short cross-fade."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSizeF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pictures.zoom import Zoom, place
from desktop.theme import ThemeManager

FADE_MS = 120
QUICK_MS = 250
"""At more than four keys a second nothing is animated."""
MARGIN_PX = 8
RING_PX = 2


class ImageCanvas(QWidget):
    """Paints one picture. It takes the keyboard; what keys mean is decided elsewhere."""

    multiple_changed = Signal()
    closed = Signal()
    """A double click: back to the grid."""

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pixmap = QPixmap()
        self._former = QPixmap()
        self._side_px = 0
        self._zoom = Zoom()
        self._pan = QPointF()
        self._dragged_from: QPointF | None = None
        self._pixels = False
        self._backdrop: QColor | None = None
        self._since_change = QElapsedTimer()
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._fade.valueChanged.connect(self.update)
        self._fade.finished.connect(self._forget_former)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(64, 64)
        themes.changed.connect(self.update)

    @property
    def multiple(self) -> int:
        """How many device pixels one pixel of the picture takes."""
        return self._zoom.multiple(self._side_px, self._room() * self.devicePixelRatioF())

    @property
    def side_px(self) -> int:
        """The picture's own side in pixels, 0 without a picture."""
        return self._side_px

    def show_picture(self, pixmap: QPixmap, side_px: int) -> None:
        """Another picture. `side_px` is its own side; `pixmap` may be a smaller stand-in."""
        quick = self._since_change.isValid() and self._since_change.elapsed() < QUICK_MS
        self._since_change.start()
        self._fade.stop()
        self._former = QPixmap() if quick else self._pixmap
        self._pixmap, self._side_px = pixmap, side_px
        self._pan = QPointF()
        duration_ms = self._themes.duration_ms(FADE_MS)
        if duration_ms and not self._former.isNull():
            self._fade.setDuration(duration_ms)
            self._fade.start()
        else:
            self._forget_former()
        self.multiple_changed.emit()

    def sharpen(self, pixmap: QPixmap) -> None:
        """The picture itself has replaced its stand-in."""
        self._pixmap = pixmap
        self.update()

    def toggle_zoom(self) -> None:
        """Fit, or twice as large."""
        self._zoom_to(self._zoom.toggled())

    def step_zoom(self, by: int) -> None:
        """One multiple more or less."""
        self._zoom_to(self._zoom.stepped(by))

    def toggle_pixels(self) -> None:
        """Smooth, or pixel by pixel."""
        self._pixels = not self._pixels
        self.update()

    def set_backdrop(self, colour: QColor | None) -> None:
        """What lies around the picture; None is the canvas of the theme."""
        self._backdrop = colour
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture is, in logical pixels."""
        side = self._side_px * self.multiple / self.devicePixelRatioF()
        inner = place(side, self._room(), self._pan)
        return inner.translated(MARGIN_PX, MARGIN_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and while it fades in the former one beneath it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._backdrop or self._themes.theme.canvas)
        if self._pixmap.isNull():
            return
        rect = self.picture_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._pixels)
        if not self._former.isNull():
            painter.drawPixmap(rect, self._former, QRectF(self._former.rect()))
            painter.setOpacity(float(self._fade.currentValue()))
        painter.drawPixmap(rect, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setOpacity(1.0)
        if self.hasFocus():
            self._paint_focus(painter, rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room may mean another multiple."""
        super().resizeEvent(event)
        self.multiple_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame takes the accent."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame goes."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._dragged_from = event.position() - self._pan

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, as far as the picture is larger than its room."""
        if self._dragged_from is not None:
            self._pan = event.position() - self._dragged_from
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged_from = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the grid."""
        self.closed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by whole multiples."""
        self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def _zoom_to(self, zoom: Zoom) -> None:
        room = self._room() * self.devicePixelRatioF()
        if zoom.multiple(self._side_px, room) != self.multiple:
            self._zoom = zoom
            self._pan = QPointF()
            self.multiple_changed.emit()
        self.update()

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._themes.theme.accent, RING_PX))
        out = 3.0
        painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), 5, 5)

    def _room(self) -> QSizeF:
        return QSizeF(self.size()) - QSizeF(2 * MARGIN_PX, 2 * MARGIN_PX)

    def _forget_former(self) -> None:
        self._former = QPixmap()
        self.update()
