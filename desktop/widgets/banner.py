"""An inline notice that stays until what it says is settled: amber for care, red for trouble."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.theme import ThemeManager
from desktop.widgets.announce import announce
from desktop.widgets.buttons import Button, Kind, Size
from desktop.widgets.drawing import RADIUS_CONTROL, draw_box, with_alpha
from desktop.widgets.icon_view import IconView
from desktop.widgets.text_label import TextLabel

_HEIGHT_PX = 36
_EDGE_STRENGTH = 0.35


class BannerTone(StrEnum):
    """How serious it is; the icon differs too."""

    WARN = auto()
    DANGER = auto()


class Banner(QFrame):
    """A sentence and at most a few actions. Hide it when the matter is settled."""

    def __init__(self, themes: ThemeManager, tone: BannerTone, text: str = "") -> None:
        super().__init__()
        self._themes = themes
        self._tone = tone
        warn = tone is BannerTone.WARN
        icon = IconView(
            themes,
            "warning" if warn else "warning-circle",
            "warn" if warn else "danger",
            weight="fill" if warn else "regular",
        )
        self.label = TextLabel(themes, text, tone="text")
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 6, 4)
        self._row.setSpacing(8)
        self._row.addWidget(icon)
        self._row.addWidget(self.label, 1)
        self.setMinimumHeight(themes.px(_HEIGHT_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        themes.changed.connect(self.update)

    def say(self, text: str) -> None:
        """Show the banner with a sentence, and say it to screen readers."""
        self.label.setText(text)
        self.show()
        announce(self, text)

    def add_action(self, text: str, kind: Kind = Kind.QUIET) -> Button:
        """A button at the right end; connect its `clicked`."""
        button = Button(self._themes, text, kind, size=Size.SMALL)
        self._row.addWidget(button)
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        theme = self._themes.theme
        warn = self._tone is BannerTone.WARN
        fill = theme.warn_soft if warn else theme.danger_soft
        edge = with_alpha(theme.warn if warn else theme.danger, _EDGE_STRENGTH)
        draw_box(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, fill, edge)
