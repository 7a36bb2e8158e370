"""Text in one of the type roles and one of the text colours."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop.theme import TextRole, Theme, ThemeManager, line_px
from desktop.widgets.paragraph import Paragraph

Tone = Literal["text", "text2", "text3", "accent", "cool", "warn", "danger", "ok", "on_pill"]
_COMFORTABLE_PX = 360
_NARROWEST_PX = 80


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
        super().__init__(text, parent)
        self._themes = themes
        self._role = role
        self._tone: Tone = tone
        self._strong = strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._restyle()
        themes.changed.connect(self._restyle)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour, for example when a value becomes a warning."""
        self._tone = tone
        self._restyle()

    def hasHeightForWidth(self) -> bool:
        """A paragraph's height follows from its width."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Whole lines of the role's height."""
        return self._paragraph(width).height if self.wordWrap() else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """One line, or a paragraph of a comfortable width."""
        if not self.wordWrap():
            return super().sizeHint()
        natural = self.fontMetrics().horizontalAdvance(self.text()) + 1
        width = min(natural, self._themes.px(_COMFORTABLE_PX))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A paragraph may become as narrow as a word or two."""
        if not self.wordWrap():
            return super().minimumSizeHint()
        return QSize(self._themes.px(_NARROWEST_PX), line_px(self._role, self._themes.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a paragraph line by line; Qt draws a single line itself."""
        if not self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, QPalette.ColorRole.WindowText))
        paragraph = self._paragraph(self.width())
        spare = max(0, self.height() - paragraph.height)
        middle = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        paragraph.draw(painter, QPointF(0, spare / 2 if middle else 0))

    def _paragraph(self, width: int) -> Paragraph:
        height = line_px(self._role, self._themes.text_scale)
        return Paragraph(self.text(), self.font(), width, height, self.alignment())

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
        self.updateGeometry()
