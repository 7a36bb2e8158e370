"""A short state on a tinted ground: in use, verified, no licence found, refused, previous."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import TextRole, Theme, ThemeManager
from desktop.widgets.drawing import draw_box, draw_text

_HEIGHT_PX = 20
_PADDING_PX = 8
_ICON_PX = 12
_GAP_PX = 5
_RADIUS = 4.0


class TagTone(StrEnum):
    """What kind of state it is; each has its own hue, and the words say it too."""

    NEUTRAL = auto()
    ACCENT = auto()
    OK = auto()
    WARN = auto()
    DANGER = auto()


class Tag(QWidget):
    """An icon and a word or two."""

    def __init__(
        self, themes: ThemeManager, text: str, tone: TagTone = TagTone.NEUTRAL, icon: str = ""
    ) -> None:
        super().__init__()
        self._themes = themes
        self._text = text
        self._tone = tone
        self._icon = icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        themes.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """Its words."""
        return self._text

    def set_state(self, text: str, tone: TagTone, icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for icon and words."""
        px = self._themes.px
        width = 2 * px(_PADDING_PX) + self.fontMetrics().horizontalAdvance(self._text)
        return QSize(width + self._icon_room(), px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and words in one hue."""
        painter = QPainter(self)
        fill, ink = _colours(self._themes.theme, self._tone)
        draw_box(painter, QRectF(self.rect()), _RADIUS, fill)
        left, side = self._themes.px(_PADDING_PX), self._themes.px(_ICON_PX)
        if self._icon:
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            self._themes.icons.paint(painter, spot, self._icon, ink)
        painter.setFont(self.font())
        words = self.rect().adjusted(left + self._icon_room(), 0, 0, 0)
        draw_text(painter, words, self._text, ink)

    def _icon_room(self) -> int:
        return self._themes.px(_ICON_PX + _GAP_PX) if self._icon else 0

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.CAPTION))
        self.updateGeometry()
        self.update()


def _colours(theme: Theme, tone: TagTone) -> tuple[QColor, QColor]:
    return {
        TagTone.NEUTRAL: (theme.pressed, theme.text2),
        TagTone.ACCENT: (theme.accent_soft, theme.accent),
        TagTone.OK: (theme.ok_soft, theme.ok),
        TagTone.WARN: (theme.warn_soft, theme.warn),
        TagTone.DANGER: (theme.danger_soft, theme.danger),
    }[tone]
