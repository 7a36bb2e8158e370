"""Labels with their values, one pair a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.elided_label import ElidedLabel
from desktop.widgets.text_label import TextLabel

LABEL_COLUMN_PX = 88
LINE_GAP_PX = 4


class FactTable(QWidget):
    """Values that do not fit end in an ellipsis and stand whole in the tooltip."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._lines: list[tuple[TextLabel, ElidedLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(LINE_GAP_PX)
        self._grid.setColumnMinimumWidth(0, themes.px(LABEL_COLUMN_PX))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these pairs; lines are made once and kept."""
        while len(self._lines) < len(facts):
            self._add_line()
        for (label, value), (shown, said) in zip(facts, self._lines, strict=False):
            shown.setText(label)
            said.setText(value)
            said.setAccessibleName(f"{label}: {value}")
        for number, line in enumerate(self._lines):
            for part in line:
                part.setVisible(number < len(facts))

    def _add_line(self) -> None:
        row = len(self._lines)
        label = TextLabel(self._themes, "", TextRole.LABEL, "text3")
        value = ElidedLabel(self._themes, "", TextRole.LABEL)
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(value, row, 1)
        self._lines.append((label, value))
