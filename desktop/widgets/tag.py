"""A short state on a tinted ground: in use, verified, no licence found, refused, previous."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
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


@dataclass(frozen=True, slots=True)
class TagState:
    """What a tag says."""

    text: str
    tone: TagTone = TagTone.NEUTRAL
    icon: str = ""


def tag_size(themes: ThemeManager, state: TagState) -> QSize:
    """Room for icon and words."""
    px, metrics = themes.px, QFontMetrics(themes.font(TextRole.CAPTION))
    width = 2 * px(_PADDING_PX) + metrics.horizontalAdvance(state.text)
    return QSize(width + _icon_room(themes, state), px(_HEIGHT_PX))


def draw_tag(painter: QPainter, rect: QRectF, themes: ThemeManager, state: TagState) -> None:
    """Draw ground, icon and words in one hue."""
    fill, ink = _colours(themes.theme, state.tone)
    draw_box(painter, rect, _RADIUS, fill)
    left, side = rect.left() + themes.px(_PADDING_PX), themes.px(_ICON_PX)
    if state.icon:
        spot = QRectF(left, rect.center().y() - side / 2, side, side)
        themes.icons.paint(painter, spot, state.icon, ink)
    painter.setFont(themes.font(TextRole.CAPTION))
    words = QRectF(rect)
    words.setLeft(left + _icon_room(themes, state))
    draw_text(painter, words, state.text, ink)


class Tag(QWidget):
    """An icon and a word or two."""

    def __init__(
        self, themes: ThemeManager, text: str, tone: TagTone = TagTone.NEUTRAL, icon: str = ""
    ) -> None:
        super().__init__()
        self._themes = themes
        self._state = TagState(text, tone, icon)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._restyle()
        themes.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """Its words."""
        return self._state.text

    def set_state(self, text: str, tone: TagTone, icon: str = "") -> None:
        """Say something else."""
        self._state = TagState(text, tone, icon)
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Room for icon and words."""
        return tag_size(self._themes, self._state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, icon and words in one hue."""
        draw_tag(QPainter(self), QRectF(self.rect()), self._themes, self._state)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def _icon_room(themes: ThemeManager, state: TagState) -> int:
    return themes.px(_ICON_PX + _GAP_PX) if state.icon else 0


def _colours(theme: Theme, tone: TagTone) -> tuple[QColor, QColor]:
    return {
        TagTone.NEUTRAL: (theme.pressed, theme.text2),
        TagTone.ACCENT: (theme.accent_soft, theme.accent),
        TagTone.OK: (theme.ok_soft, theme.ok),
        TagTone.WARN: (theme.warn_soft, theme.warn),
        TagTone.DANGER: (theme.danger_soft, theme.danger),
    }[tone]
