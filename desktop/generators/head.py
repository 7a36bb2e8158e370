"""The head of the Models page: its name, what it is for, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import ActionId, action_text
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.buttons import Button
from desktop.widgets.text_label import TextLabel


class PageHead(QWidget):
    """`verify_button` says "Stop checking" while a check is under way."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._is_checking = False
        self.title = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self.lead = TextLabel(themes, "", tone="text2")
        self.verify_button = Button(themes, "", icon="shield-check")
        self.import_button = Button(themes, "", icon="plus")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.title)
        words.addWidget(self.lead)
        # Its words are the first to give way in a narrow window.
        self.lead.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.verify_button)
        row.addWidget(self.import_button)

    @property
    def is_checking(self) -> bool:
        """Whether a check is under way."""
        return self._is_checking

    def show_checking(self, checking: bool) -> None:
        """A check is under way, or over."""
        self._is_checking = checking
        self.name()

    def name(self) -> None:
        """Follow the language of the window."""
        self.title.setText(action_text(ActionId.PAGE_MODELS))
        self.lead.setText(
            self.tr("What can paint on this computer. Nothing is loaded before it is checked.")
        )
        stop, start = self.tr("Stop checking"), self.tr("Verify all")
        self.verify_button.setText(stop if self._is_checking else start)
        self.verify_button.setToolTip(
            self.tr("Reads all weights again, compares them with their cards, and paints a trial")
        )
        self.import_button.setText(self.tr("Import..."))
