"""Text in one of the type roles and one of the text colours."""

from __future__ import annotations

from html import escape
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop.theme import TextRole, Theme, ThemeManager, line_px

Tone = Literal["text", "text2", "text3", "accent", "cool", "warn", "danger", "ok", "on_pill"]


def tone_colour(theme: Theme, tone: Tone) -> QColor:
    """The token that a tone names."""
    colour: QColor = getattr(theme, tone)
    return colour


class TextLabel(QLabel):
    """A line or, with `setWordWrap(True)`, a paragraph with the line height of its role."""

    def __init__(
        self,
        themes: ThemeManager,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = "text",
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._role = role
        self._tone: Tone = tone
        self._strong = strong
        self._plain = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._restyle()
        themes.changed.connect(self._restyle)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour, for example when a value becomes a warning."""
        self._tone = tone
        self._restyle()

    def setText(self, text: str) -> None:
        """Show plain text; it may hold any character."""
        self._plain = text
        self._lay_out()

    def text(self) -> str:
        """The plain text."""
        return self._plain

    def setWordWrap(self, on: bool) -> None:
        """Wrap at word boundaries, with the role's line height."""
        super().setWordWrap(on)
        self._lay_out()

    def _restyle(self) -> None:
        theme = self._themes.theme
        colours = self.palette()
        colour = tone_colour(theme, self._tone)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.WindowText, colour)
        colours.setColor(
            QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, theme.disabled
        )
        self.setPalette(colours)
        self.setFont(self._themes.font(self._role, strong=self._strong))
        self.setMinimumHeight(line_px(self._role, self._themes.text_scale))
        self._lay_out()

    def _lay_out(self) -> None:
        if not self.wordWrap():
            self.setTextFormat(Qt.TextFormat.PlainText)
            super().setText(self._plain)
            return
        height = line_px(self._role, self._themes.text_scale)
        self.setTextFormat(Qt.TextFormat.RichText)
        lines = escape(self._plain).replace("\n", "<br>")
        super().setText(f'<div style="line-height:{height}px">{lines}</div>')
