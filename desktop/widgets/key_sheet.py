"""All keys on one sheet over the window: F1 or ? opens it, Esc, a click beside it or F1 closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.icon_button import IconButton
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.panel import Ground, Panel
from desktop.widgets.text_label import TextLabel

Sections = list[tuple[str, list[tuple[tuple[str, ...], str]]]]
_MARGIN_PX = 24
_LARGEST = (1120, 760)
_COLUMN_PX = 340
_SCRIM = QColor(0, 0, 0, 150)


class KeySheet(QFrame):
    """Shows headings with rows of key caps and words; the window stays as it is below."""

    closed = Signal()

    def __init__(self, themes: ThemeManager, window: QWidget) -> None:
        super().__init__(window)
        self._themes = themes
        self._window = window
        self._before: QWidget | None = None
        self._sections: Sections = []
        self._panel = Panel(themes, Ground.CARD)
        self._panel.setParent(self)
        self._title = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self._close = IconButton(themes, "x", "", key="Esc")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(_MARGIN_PX, 16, 16, _MARGIN_PX)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._close.clicked.connect(self.dismiss)
        window.installEventFilter(self)
        self.hide()
        self._name()

    def open(self, sections: Sections) -> None:
        """Lie over the window with these keys and take the focus."""
        self._sections = sections
        self._before = self._window.focusWidget()
        self._place()
        self._fill()
        self.show()
        self.raise_()
        self._scroll.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
            self._fill()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close; no other key reaches the window."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1) or event.text() == "?":
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the sheet."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.dismiss()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        QPainter(self).fillRect(QRectF(self.rect()), _SCRIM)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        width = min(_LARGEST[0], self.width() - 2 * _MARGIN_PX)
        height = min(_LARGEST[1], self.height() - 2 * _MARGIN_PX)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._panel.setGeometry(left, top, width, height)

    def _fill(self) -> None:
        """Put the sections into as many columns as fit, each into the shortest one so far."""
        body = QWidget()
        columns = max(1, (self._panel.width() - 2 * _MARGIN_PX) // self._themes.px(_COLUMN_PX))
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        stacks = [QVBoxLayout() for _ in range(columns)]
        lengths = [0] * columns
        for heading, lines in self._sections:
            shortest = lengths.index(min(lengths))
            stacks[shortest].addWidget(self._section(heading, lines))
            lengths[shortest] += len(lines) + 2
        for stack in stacks:
            stack.setSpacing(20)
            stack.addStretch(1)
            row.addLayout(stack, 1)
        self._scroll.setWidget(body)

    def _section(self, heading: str, lines: list[tuple[tuple[str, ...], str]]) -> QWidget:
        section = QWidget()
        grid = QGridLayout(section)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        grid.addWidget(TextLabel(self._themes, heading, TextRole.HEADING), 0, 0, 1, 2)
        for number, (keys, words) in enumerate(lines, start=1):
            caps = QHBoxLayout()
            caps.setSpacing(4)
            for key in keys:
                caps.addWidget(KeyCap(self._themes, key))
            caps.addStretch(1)
            grid.addLayout(caps, number, 0)
            label = TextLabel(self._themes, words, TextRole.LABEL, "text2")
            label.setWordWrap(True)
            grid.addWidget(label, number, 1)
        grid.setColumnMinimumWidth(0, self._themes.px(112))
        grid.setColumnStretch(1, 1)
        return section

    def _name(self) -> None:
        self._title.setText(self.tr("All keys"))
        self._close.set_name(self.tr("Close"))
        self.setAccessibleName(self.tr("All keys"))
