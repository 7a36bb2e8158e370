"""The rail at the left: the mark, the pages, and at the bottom the keys and the settings."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from desktop.icons import MARK, Weight
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.drawing import RADIUS_CARD, draw_box, square_at
from desktop.widgets.icon_button import IconButton
from desktop.widgets.progress_ring import RAIL_RADIUS_PX, RingState, draw_ring

WIDTH_PX = 64
COMPACT_WIDTH_PX = 48
_MARK_HEIGHT_PX = 68
_PITCH_PX = 64
_COMPACT_PITCH_PX = 48
_ITEM_HEIGHT_PX = 52
_BAR = QSize(3, 32)
_BADGE_OFFSET = QPointF(14, -7)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the window: its name in code, its words, its icon and its key."""

    key: str
    text: str
    icon: str
    shortcut: str


class NavRail(QFrame):
    """`page_chosen` carries the key of a page; arrow keys move between pages."""

    page_chosen = Signal(str)
    keys_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, themes: ThemeManager, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self._themes = themes
        self._compact = False
        self._group = QButtonGroup(self)
        self._items = {page.key: NavItem(themes, page) for page in pages}
        self._keys = IconButton(themes, "keyboard", "", key="F1", side_px=36, icon_px=20)
        self._settings = IconButton(themes, "gear-six", "", key="Ctrl+,", side_px=36, icon_px=20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, _MARK_HEIGHT_PX, 0, 14)
        column.setSpacing(4)
        for key, item in self._items.items():
            self._group.addButton(item)
            column.addWidget(item)
            item.clicked.connect(lambda _=False, key=key: self.page_chosen.emit(key))
        column.setSpacing(0)
        column.addStretch(1)
        for button in (self._keys, self._settings):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(4)
        self._keys.clicked.connect(self.keys_wanted)
        self._settings.clicked.connect(self.settings_wanted)
        self._items[pages[0].key].setChecked(True)
        self._resize()
        self._name()
        themes.changed.connect(self._resize)

    def set_page(self, key: str) -> None:
        """Show which page is open; emits nothing."""
        self._items[key].setChecked(True)
        for item in self._items.values():
            item.update()

    def set_badge(self, key: str, state: RingState | None, fraction: float = 0.0) -> None:
        """A small ring on a page's icon while something goes on there; None takes it away."""
        self._items[key].set_badge(state, fraction)

    def set_texts(self, texts: dict[str, str]) -> None:
        """The words of the pages, in the language of the window."""
        for key, text in texts.items():
            self._items[key].set_words(text)

    def set_compact(self, compact: bool) -> None:
        """Icons only, for narrow windows; the words go to the tooltips."""
        self._compact = compact
        for item in self._items.values():
            item.set_compact(compact)
        self._resize()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface, its right edge and the mark."""
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.line)
        mark = square_at(QPointF((self.width() - 1) / 2, 32), 25)
        self._themes.icons.paint(painter, mark, MARK, theme.accent)

    def _resize(self) -> None:
        wide = self._themes.px(WIDTH_PX)
        self.setFixedWidth(COMPACT_WIDTH_PX if self._compact else wide)
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Pages"))
        self._keys.set_name(self.tr("All keys"))
        self._settings.set_name(self.tr("Settings"))


class NavItem(QToolButton):
    """One page: icon above word, filled icon and a bar at the left while it is open."""

    def __init__(self, themes: ThemeManager, page: Page) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._themes = themes
        self._page = page
        self._words = page.text
        self._compact = False
        self._badge: RingState | None = None
        self._fraction = 0.0
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", RADIUS_CARD)
        self.set_words(page.text)
        themes.changed.connect(self._restyle)

    def set_words(self, words: str) -> None:
        """Its name in the language of the window."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._page.shortcut})")
        self.update()

    def set_badge(self, state: RingState | None, fraction: float) -> None:
        """Show or take away the small ring."""
        self._badge, self._fraction = state, fraction
        self.update()

    def set_compact(self, compact: bool) -> None:
        """With or without its word."""
        self._compact = compact
        self._restyle()

    def sizeHint(self) -> QSize:
        """The pitch of the rail."""
        if self._compact:
            return QSize(COMPACT_WIDTH_PX, _COMPACT_PITCH_PX)
        return QSize(self._themes.px(WIDTH_PX), self._themes.px(_PITCH_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar, icon, word and badge."""
        theme, painter = self._themes.theme, QPainter(self)
        on, lit = self.isChecked(), self.underMouse()
        ground = self._ground()
        if on or lit:
            draw_box(painter, ground, RADIUS_CARD, theme.hover)
        if on:
            bar = QRectF(-_BAR.width(), 0, 2 * _BAR.width(), _BAR.height())
            bar.moveCenter(QPointF(0, ground.center().y()))
            draw_box(painter, bar, 2.0, theme.accent)
        ink = theme.text if on or lit else theme.text2
        centre = QPointF(ground.center().x(), ground.center().y())
        if not self._compact:
            centre.setY(ground.top() + self._themes.px(17))
            self._draw_word(painter, ground)
        weight: Weight = "fill" if on else "regular"
        side = float(self._themes.px(20))
        self._themes.icons.paint(painter, square_at(centre, side), self._page.icon, ink, weight)
        if self._badge is not None:
            self._draw_badge(painter, centre + _BADGE_OFFSET)

    def _draw_word(self, painter: QPainter, ground: QRectF) -> None:
        theme, on = self._themes.theme, self.isChecked()
        font = self._themes.font(TextRole.CAPTION, strong=True)
        painter.setFont(font)
        painter.setPen(theme.text if on or self.underMouse() else theme.text2)
        words = QFontMetrics(font).elidedText(
            self._words, Qt.TextElideMode.ElideRight, self.width() - 2
        )
        line = QRectF(
            0, ground.bottom() - self._themes.px(24), self.width() - 1, self._themes.px(20)
        )
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), words)

    def _draw_badge(self, painter: QPainter, centre: QPointF) -> None:
        theme = self._themes.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover if self.isChecked() or self.underMouse() else theme.surface)
        painter.drawEllipse(centre, RAIL_RADIUS_PX + 3.0, RAIL_RADIUS_PX + 3.0)
        if self._badge is not None:
            draw_ring(painter, centre, RAIL_RADIUS_PX, self._badge, self._fraction, theme)

    def _ground(self) -> QRectF:
        if self._compact:
            return square_at(QRectF(self.rect()).center(), 40.0)
        height = self._themes.px(_ITEM_HEIGHT_PX)
        return QRectF(8, (self.height() - height) / 2, self.width() - 17, height)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
