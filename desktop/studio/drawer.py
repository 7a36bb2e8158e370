"""The inspector's place: beside the pictures where there is room, else a drawer over them."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.theme import ThemeManager

IN_MS, OUT_MS = 160, 120


class Drawer:
    """Moves one panel between a splitter and the right edge of a page."""

    def __init__(
        self, panel: QWidget, splitter: QSplitter, page: QWidget, themes: ThemeManager
    ) -> None:
        self._panel = panel
        self._splitter = splitter
        self._page = page
        self._themes = themes
        self._docked = True
        self._wanted = True
        """Whether the panel is to be seen while it is docked."""
        self._open = False
        """Whether it is to be seen while it lies over the page."""
        self._slide = QPropertyAnimation(panel, b"pos", page)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.finished.connect(self._settle)

    @property
    def is_open(self) -> bool:
        """Whether the panel is to be seen."""
        return self._wanted if self._docked else self._open

    def set_docked(self, docked: bool, width_px: int) -> None:
        """Put the panel beside the pictures, or over them; there it begins closed."""
        self._panel.setFixedWidth(width_px)
        if docked != self._docked:
            self._docked, self._open = docked, False
            self._slide.stop()
            if docked:
                self._splitter.addWidget(self._panel)
            else:
                self._panel.setParent(self._page)
        self._settle()
        self.place()

    def toggle(self) -> None:
        """Open or close."""
        if self._docked:
            self._wanted = not self._wanted
            self._settle()
            return
        self._open = not self._open
        outside, inside = self._outside(), self._inside()
        duration_ms = self._themes.duration_ms(IN_MS if self._open else OUT_MS)
        if not duration_ms:
            self._settle()
            self.place()
            return
        self._panel.move(outside if self._open else inside)
        self._panel.setVisible(True)
        self._panel.raise_()
        self._slide.setDuration(duration_ms)
        self._slide.setStartValue(self._panel.pos())
        self._slide.setEndValue(inside if self._open else outside)
        self._slide.start()

    def close(self) -> bool:
        """Close a drawer that lies over the page; False if there is none open."""
        if self._docked or not self._open:
            return False
        self.toggle()
        return True

    def place(self) -> None:
        """Follow the size of the page."""
        if not self._docked:
            self._panel.resize(self._panel.width(), self._page.height())
            self._panel.move(self._inside() if self._open else self._outside())

    def _settle(self) -> None:
        self._panel.setVisible(self.is_open)
        if self._open and not self._docked:
            self._panel.raise_()

    def _inside(self) -> QPoint:
        return QPoint(self._page.width() - self._panel.width(), 0)

    def _outside(self) -> QPoint:
        return QPoint(self._page.width(), 0)
