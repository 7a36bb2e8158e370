"""Five stars as one control: click or press a number; the same again clears."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from desktop.icons import Weight
from desktop.theme import ThemeManager

STARS = 5


class Stars(QSlider):
    """A slider from 0 to 5, so that screen readers say its value. `chosen` carries what a person
    chose; 0 clears.
    """

    chosen = Signal(int)

    def __init__(self, themes: ThemeManager, *, star_px: int = 20, gap_px: int = 6) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes = themes
        self._star_px = star_px
        self._gap_px = gap_px
        self._hovered = 0
        self.setRange(0, STARS)
        self.setPageStep(1)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", 4.0)
        self._name()
        themes.changed.connect(self._restyle)

    def set_stars(self, stars: int) -> None:
        """Show a rating; emits nothing."""
        self.blockSignals(True)
        self.setValue(stars)
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        """Five stars and the gaps between them."""
        px = self._themes.px
        return QSize(
            STARS * px(self._star_px) + (STARS - 1) * px(self._gap_px), px(self._star_px + 4)
        )

    def minimumSizeHint(self) -> QSize:
        """All stars, always."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the star below the pointer; the same star again clears."""
        if event.button() is Qt.MouseButton.LeftButton:
            star = self._star_at(event.position().x())
            self._choose(0 if star == self.value() else star)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Preview the star below the pointer."""
        self._hovered = self._star_at(event.position().x())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press chose already."""
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Drop the preview."""
        super().leaveEvent(event)
        self._hovered = 0
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never rate by scrolling."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits set, Left and Right step."""
        text = event.text()
        if len(text) == 1 and text in "012345":
            self._choose(int(text))
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            event.ignore()
            return
        self._choose(min(STARS, max(0, self.value() + step)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Filled up to the rating, hollow beyond; a preview is grey."""
        theme, painter = self._themes.theme, QPainter(self)
        side, pitch = self._themes.px(self._star_px), self._pitch()
        shown = self._hovered if self._hovered and self.isEnabled() else self.value()
        for star in range(1, STARS + 1):
            spot = QRectF((star - 1) * pitch, (self.height() - side) / 2, side, side)
            on = star <= shown
            weight: Weight = "fill" if on else "regular"
            ink = theme.text if on and star <= self.value() else theme.text2
            if not self.isEnabled():
                ink = theme.disabled
            self._themes.icons.paint(painter, spot, "star", ink, weight)

    def _choose(self, stars: int) -> None:
        self.set_stars(stars)
        self.chosen.emit(stars)

    def _pitch(self) -> int:
        return self._themes.px(self._star_px) + self._themes.px(self._gap_px)

    def _star_at(self, x: float) -> int:
        return min(STARS, max(1, int((x + self._themes.px(self._gap_px) / 2) // self._pitch()) + 1))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Rating, 0 to 5 stars"))
        self.setToolTip(self.tr("Rate (0 to 5)"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
