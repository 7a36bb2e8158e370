"""The class mix of a picture as one bar, with its legend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.numbers import format_percent
from desktop.studio.facts import Share
from desktop.theme import TextRole, Theme, ThemeManager
from desktop.widgets.drawing import draw_box, draw_text
from desktop.widgets.flow_layout import FlowLayout

BAR_PX = 8
GAP_PX = 2.0
SWATCH_PX = 8
LEGEND_GAP_PX = 6


def shade(theme: Theme, place: int, count: int) -> QColor:
    """The grey of one part: from near the text colour for the first to near the ground."""
    lightest, darkest = QColor(theme.text2), QColor(theme.pressed)
    part = place / max(1, count - 1) * 0.75 if count > 1 else 0.0
    return QColor(
        round(lightest.red() + part * (darkest.red() - lightest.red())),
        round(lightest.green() + part * (darkest.green() - lightest.green())),
        round(lightest.blue() + part * (darkest.blue() - lightest.blue())),
    )


class ClassBar(QWidget):
    """Greys, because colour means state; the heaviest class stands out most."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._shares: tuple[Share, ...] = ()
        self._bar = _Bar(themes)
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, gap_px=14, line_gap_px=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._bar)
        column.addWidget(self._legend)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """The classes, heaviest first."""
        if tuple(shares) == self._shares:
            return
        self._shares = tuple(shares)
        self._bar.show_shares(shares)
        while (item := self._flow.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.deleteLater()
        for place, share in enumerate(shares):
            entry = _Entry(self._themes, share, place, len(shares))
            self._flow.addWidget(entry)
            entry.show()
        self._legend.updateGeometry()


class _Bar(QWidget):
    """One stretch for each class."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._shares: tuple[Share, ...] = ()
        self.setFixedHeight(BAR_PX)
        themes.changed.connect(self.update)

    def show_shares(self, shares: Sequence[Share]) -> None:
        self._shares = tuple(shares)
        words = (f"{share.name} {format_percent(share.weight)}" for share in shares)
        self.setAccessibleName(", ".join(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0.0
        room = self.width() - GAP_PX * (len(self._shares) - 1)
        for place, share in enumerate(self._shares):
            width = room * share.weight
            colour = shade(self._themes.theme, place, len(self._shares))
            draw_box(painter, QRectF(left, 0, width, BAR_PX), 2.0, colour)
            left += width + GAP_PX


class _Entry(QWidget):
    """A swatch, a name and a percentage."""

    def __init__(self, themes: ThemeManager, share: Share, place: int, count: int) -> None:
        super().__init__()
        self._themes = themes
        self._text = f"{share.name} {format_percent(share.weight)}"
        self._place, self._count = place, count
        self.setFont(themes.font(TextRole.LABEL))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = SWATCH_PX + LEGEND_GAP_PX + metrics.horizontalAdvance(self._text) + 1
        return QSize(width, max(self._themes.px(18), metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        swatch = QRectF(0, (self.height() - SWATCH_PX) / 2, SWATCH_PX, SWATCH_PX)
        draw_box(painter, swatch, 2.0, shade(theme, self._place, self._count))
        painter.setFont(self.font())
        words = self.rect().adjusted(SWATCH_PX + LEGEND_GAP_PX, 0, 0, 0)
        draw_text(painter, words, self._text, theme.text2)
