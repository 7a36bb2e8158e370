"""Short states or names side by side, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.theme import ThemeManager
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.tag import Tag, TagState


class TagRow(QWidget):
    """Tags are made once and used again."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._tags: list[Tag] = []
        self._flow = FlowLayout(self)

    def show_states(self, states: Sequence[TagState]) -> None:
        """Show these; without any the row takes no room."""
        while len(self._tags) < len(states):
            tag = Tag(self._themes, "")
            self._tags.append(tag)
            self._flow.addWidget(tag)
        for number, tag in enumerate(self._tags):
            tag.setVisible(number < len(states))
        for tag, state in zip(self._tags, states, strict=False):
            tag.set_state(state.text, state.tone, state.icon)
        self.setVisible(bool(states))
        self.updateGeometry()
