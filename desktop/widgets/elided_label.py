"""A line of text that gives way: it ends in an ellipsis and is whole in the tooltip."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.text_label import TextLabel, Tone


class ElidedLabel(TextLabel):
    """Like TextLabel, one line, any width. `elide` says which end is dropped."""

    def __init__(
        self,
        themes: ThemeManager,
        text: str = "",
        role: TextRole = TextRole.BODY,
        tone: Tone = "text",
        *,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, text, role, tone, parent=parent)
        self._elide = elide
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Room for the ellipsis at least."""
        width = self.fontMetrics().horizontalAdvance("\u2026")
        return QSize(width, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say the whole text in the tooltip when a part of it is hidden."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip("" if self._fitting() == self.text() else self._plain())
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        shown = self._fitting()
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.WindowText))
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.rect(), int(flags), shown)

    def _plain(self) -> str:
        """The text as a tooltip that reads no markup in it: names may come from strangers."""
        text = self.text()
        return f"<span>{escape(text)}</span>" if "<" in text else text

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._elide, self.width())
