"""Figures that were measured here, large, with what they are below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.text_label import TextLabel


class MeasuredRow(QWidget):
    """Up to three figures beside each other."""

    def __init__(self, themes: ThemeManager, most: int = 3) -> None:
        super().__init__()
        self._pairs = [
            (
                TextLabel(themes, "", TextRole.HEADING),
                TextLabel(themes, "", TextRole.LABEL, "text2"),
            )
            for _ in range(most)
        ]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for pair in self._pairs:
            column = QVBoxLayout()
            column.setSpacing(0)
            for label in pair:
                column.addWidget(label)
            row.addLayout(column)
        row.addStretch(1)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these as (figure, what it is); what is not known has no place."""
        for number, pair in enumerate(self._pairs):
            known = figures[number] if number < len(figures) else ("", "")
            for label, text in zip(pair, known, strict=True):
                label.setText(text)
                label.setVisible(bool(text))
