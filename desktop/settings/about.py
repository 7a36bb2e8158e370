"""The version of the program, and the licences of what ships with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.section import Section
from desktop.widgets.text_label import TextLabel

TEXT_PX = 320


class About(Section):
    """The licences are read when they are asked for."""

    licences_wanted = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._themes = themes
        self.version = TextLabel(themes, "Boceto")
        self.button = Button(themes, "", Kind.SECONDARY, size=Size.SMALL)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.hide()
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addWidget(self.version)
        self.body.addLayout(row)
        self.body.addWidget(self.text)
        self.button.clicked.connect(self._on_pressed)
        themes.changed.connect(self._restyle)
        self._restyle()
        self._name()

    def show_version(self, version: str) -> None:
        """The version of the program."""
        self.version.setText(f"Boceto {version}")

    def show_licences(self, text: str) -> None:
        """The text, below the button."""
        self.text.setPlainText(text)
        self.text.show()
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _on_pressed(self) -> None:
        if self.text.isHidden():
            self.licences_wanted.emit()
        else:
            self.text.hide()
            self._name()

    def _restyle(self) -> None:
        self.text.setFont(self._themes.font(TextRole.MONO))
        self.text.setFixedHeight(self._themes.px(TEXT_PX))

    def _name(self) -> None:
        self.set_heading(self.tr("About"))
        self.text.setAccessibleName(self.tr("Licences"))
        self.button.setText(
            self.tr("Show the licences") if self.text.isHidden() else self.tr("Hide the licences")
        )
