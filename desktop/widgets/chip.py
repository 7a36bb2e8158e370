"""What became of the words of a prompt: attributes, exclusions, unused words and suggestions."""

from __future__ import annotations

from enum import StrEnum, auto

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.icons import Weight
from desktop.theme import TextRole, Theme, ThemeManager
from desktop.widgets.drawing import (
    RADIUS_CONTROL,
    control_edge,
    dashed,
    draw_box,
    draw_text,
    with_alpha,
)

HEIGHT_PX = 28
PADDING_PX = 10
GAP_PX = 8
_MARK_PX = 12
_SWATCH_RADIUS = 3.0


class ChipKind(StrEnum):
    """Classes have a widget of their own, the ClassChip."""

    ATTRIBUTE = auto()
    WITHOUT = auto()
    UNUSED = auto()
    SUGGESTION = auto()
    CONFLICT = auto()


_OPENS = (ChipKind.ATTRIBUTE, ChipKind.CONFLICT)
"""What these stand for unfolds below them."""
_ICONS = {
    ChipKind.WITHOUT: "prohibit",
    ChipKind.SUGGESTION: "magnifying-glass",
    ChipKind.CONFLICT: "warning",
}


class Chip(QPushButton):
    """One word or phrase. Click or Enter acts on it (list near values, accept); Del removes it.

    `swatch` is the colour that an attribute stands for. `reason` is the tooltip: why a word has
    no effect, for example.
    """

    removed = Signal()

    def __init__(
        self,
        themes: ThemeManager,
        word: str,
        kind: ChipKind,
        *,
        swatch: QColor | None = None,
        reason: str = "",
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._word = word
        self._kind = kind
        self._swatch = swatch
        self._changed = False
        self.place: int | None = None
        """Where its words begin in the prompt, if its owner knows."""
        self.setToolTip(reason)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CONTROL)
        self._name()
        self._restyle()
        themes.changed.connect(self._restyle)

    @property
    def word(self) -> str:
        """The word of the prompt, or the suggested one."""
        return self._word

    @property
    def kind(self) -> ChipKind:
        """What became of it."""
        return self._kind

    def set_changed(self, changed: bool) -> None:
        """An accent edge for what a person chose instead of what the prompt says."""
        self._changed = changed
        self.update()

    def set_word(self, word: str) -> None:
        """Another word stands in the chip."""
        self._word = word
        self._name()

    def sizeHint(self) -> QSize:
        """Room for mark and words."""
        px = self._themes.px
        width = 2 * px(PADDING_PX) + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + self._mark_room(), px(HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del and Backspace take the chip away; Down opens what stands below it."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        if event.key() == Qt.Key.Key_Down and self._kind in _OPENS:
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box of its kind, its mark and its words."""
        theme, painter = self._themes.theme, QPainter(self)
        fill, edge, ink, mark = self._colours(theme)
        draw_box(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, edge)
        left = float(self._themes.px(PADDING_PX))
        side = float(self._themes.px(_MARK_PX))
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        if self._swatch is not None:
            draw_box(painter, spot, _SWATCH_RADIUS, self._swatch)
        elif icon := _ICONS.get(self._kind):
            weight: Weight = "fill" if self._kind is ChipKind.CONFLICT else "regular"
            self._themes.icons.paint(painter, spot.adjusted(-1, -1, 1, 1), icon, mark, weight)
        painter.setFont(self.font())
        words = QRectF(self.rect()).adjusted(left + self._mark_room(), 0, 0, 0)
        draw_text(painter, words, self.text(), ink)

    def _mark_room(self) -> int:
        has_mark = self._swatch is not None or self._kind in _ICONS
        return self._themes.px(_MARK_PX + GAP_PX) if has_mark else 0

    def _colours(self, theme: Theme) -> tuple[QColor | None, QColor | QPen, QColor, QColor]:
        """Fill, edge, ink and the colour of the mark."""
        lit = theme.hover if self.underMouse() else None
        match self._kind:
            case ChipKind.WITHOUT:
                return theme.cool_soft, with_alpha(theme.cool, 0.55), theme.text, theme.cool
            case ChipKind.UNUSED:
                return lit, dashed(theme.outline), theme.text3, theme.text3
            case ChipKind.CONFLICT:
                return theme.warn_soft, with_alpha(theme.warn, 0.55), theme.text, theme.warn
            case ChipKind.SUGGESTION:
                return lit, with_alpha(theme.warn, 0.7), theme.text, theme.warn
            case ChipKind.ATTRIBUTE:
                edge = theme.accent if self._changed else control_edge(theme)
                return lit or theme.raised, edge, theme.text, theme.text2

    def _name(self) -> None:
        match self._kind:
            case ChipKind.UNUSED:
                self.setText(self.tr("{word} · not used").format(word=self._word))
            case ChipKind.SUGGESTION:
                self.setText(self.tr("Did you mean “{word}”?").format(word=self._word))
            case ChipKind.WITHOUT:
                self.setText(self._word)
                self.setAccessibleName(self.tr("without {word}").format(word=self._word))
            case ChipKind.ATTRIBUTE | ChipKind.CONFLICT:
                self.setText(self._word)
        self.updateGeometry()

    def _restyle(self) -> None:
        self.setFont(self._themes.font(TextRole.BODY))
        self.updateGeometry()
        self.update()
