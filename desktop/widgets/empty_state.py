"""What to show where nothing is: what is true, why, and the one button that fixes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind
from desktop.widgets.icon_view import IconView
from desktop.widgets.text_label import TextLabel

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """An icon, a heading, a sentence and at most two buttons, centred."""

    def __init__(self, themes: ThemeManager, icon: str, title: str, body: str = "") -> None:
        super().__init__()
        self._themes = themes
        self._icon = IconView(themes, icon, "text3", size_px=28)
        self._title = TextLabel(themes, title, TextRole.HEADING)
        self._body = TextLabel(themes, body, tone="text2")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        for label in (self._title, self._body):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._icon, 0, _CENTRE)
        column.addSpacing(20)
        column.addWidget(self._title)
        column.addSpacing(2)
        column.addWidget(self._body)
        column.addSpacing(18)
        column.addLayout(self._buttons)
        column.addStretch(1)
        self._buttons.setAlignment(_CENTRE)

    def set_words(self, title: str, body: str = "") -> None:
        """Say something else, for example in another language."""
        self._title.setText(title)
        self._body.setText(body)

    def add_action(self, text: str, kind: Kind = Kind.SECONDARY) -> Button:
        """A button below the sentence; connect its `clicked`."""
        button = Button(self._themes, text, kind)
        self._buttons.addWidget(button)
        return button
