"""A key as it looks on a keyboard, for hints and the key sheet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import draw_box, with_alpha

HEIGHT_PX = 22
_PADDING_PX = 6
_RADIUS = 4.0


def key_cap_width(themes: ThemeManager, text: str) -> int:
    """How wide a cap with this text is; single letters make squares."""
    metrics = QFontMetricsF(themes.font(TextRole.CAPTION))
    wanted = round(metrics.horizontalAdvance(text)) + 2 * themes.px(_PADDING_PX)
    return max(themes.px(HEIGHT_PX), wanted)


def draw_key_cap(
    painter: QPainter, rect: QRectF, text: str, themes: ThemeManager, ink: QColor | None = None
) -> None:
    """Paint a cap. On a coloured ground, `ink` draws edge and text and the cap stays clear."""
    theme = themes.theme
    if ink is None:
        draw_box(painter, rect, _RADIUS, theme.raised, theme.line)
    else:
        draw_box(painter, rect, _RADIUS, None, with_alpha(ink, 0.55))
    painter.setFont(themes.font(TextRole.CAPTION))
    painter.setPen(theme.text2 if ink is None else ink)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)


class KeyCap(QWidget):
    """One key; the words beside it say what it does."""

    def __init__(self, themes: ThemeManager, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """What stands on the cap."""
        return self._text

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        return QSize(key_cap_width(self._themes, self._text), self._themes.px(HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        draw_key_cap(QPainter(self), QRectF(self.rect()), self._text, self._themes)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
