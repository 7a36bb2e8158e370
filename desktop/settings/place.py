"""Where the library lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.section import Section
from desktop.widgets.text_label import TextLabel


class PlaceSection(Section):
    """Its folder, and a way into it."""

    folder_wanted = Signal(str)

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._home = Path()
        self.path = ElidedLabel(themes, "", TextRole.MONO, elide=Qt.TextElideMode.ElideMiddle)
        self._note = TextLabel(themes, "", TextRole.LABEL, "text3")
        self._note.setWordWrap(True)
        self.button = Button(themes, "", Kind.SECONDARY, icon="folder", size=Size.SMALL)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        self.body.addWidget(self.path)
        self.body.addWidget(self._note)
        self.body.addLayout(row)
        self.button.clicked.connect(lambda: self.folder_wanted.emit(str(self._home)))
        self._name()

    def show_home(self, home: Path) -> None:
        """The library's folder."""
        self._home = home
        self.path.setText(str(home))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        self.set_heading(self.tr("Library"))
        self._note.setText(
            self.tr("Pictures, ratings, tastes and backups. Nothing of it leaves this computer.")
        )
        self.button.setText(self.tr("Show in file manager"))
