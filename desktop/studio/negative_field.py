"""A second field, for what is to be left out; it takes no room until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.domain.prompt import MAX_PROMPT_LENGTH
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.icon_view import IconView


class NegativeField(QWidget):
    """One line, things separated by commas; Enter paints."""

    edited = Signal(str)
    submitted = Signal()

    def __init__(self, themes: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.edit = QLineEdit()
        self.edit.setMaxLength(MAX_PROMPT_LENGTH)
        self.edit.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconView(themes, "prohibit", "cool", size_px=16))
        row.addWidget(self.edit, 1)
        self.edit.textChanged.connect(self.edited)
        self.edit.returnPressed.connect(self.submitted)
        themes.changed.connect(self._restyle)
        self._restyle()
        self._name()
        self.hide()

    @property
    def text(self) -> str:
        """What to leave out."""
        return self.edit.text()

    def toggle(self) -> None:
        """Open it and go there; closing empties it, for what is not seen must not act."""
        if self.isVisible():
            self.edit.clear()
            self.hide()
        else:
            self.show()
            self.edit.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.edit.setAccessibleName(self.tr("What to leave out"))
        self.edit.setPlaceholderText(self.tr("leave out: people, cars"))

    def _restyle(self) -> None:
        self.edit.setFont(self._themes.font(TextRole.BODY))
