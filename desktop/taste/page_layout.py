"""Places the parts of the Taste page: three columns, or tabs in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.taste.adapters_panel import AdaptersPanel
from desktop.taste.blind_panel import BlindPanel
from desktop.taste.head import TasteHead
from desktop.taste.training_panel import TrainingPanel
from desktop.taste.trait_group import TraitGroup
from desktop.taste.traits_panel import TraitsPanel
from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.buttons import Button
from desktop.widgets.segment import Choice, Segment

MARGIN_PX = 16
HEAD_GAP_PX = 20
TRAITS_PX, ADAPTERS_PX = (320, 456), (264, 336)
"""The smallest and the largest width of the outer columns, at text scale 1."""
CENTRE_SHARE = 520
"""What the column between them takes while they shrink, by their largest widths."""
TABS_BELOW_PX = 1200 - 64
"""The width of the window less the navigation rail."""
LOW_BELOW_PX = 640 - 28
"""The height of the window less the status bar."""
WIDEST_PX = 16777215
"""Qt's own largest width: no limit."""
TRAINING, BLIND, ADAPTERS, TRAITS = "training", "blind", "adapters", "traits"


class TasteLayout(QWidget):
    """Builds and places the parts; what they mean is the business of the page."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._is_narrow = False
        self._is_low = False
        self.head = TasteHead(themes)
        self.banner = Banner(themes, BannerTone.DANGER)
        self.dismiss: Button = self.banner.add_action("")
        self.traits = TraitsPanel(themes)
        self.training = TrainingPanel(themes)
        self.blind = BlindPanel(themes)
        self.adapters = AdaptersPanel(themes)
        keys = (TRAINING, BLIND, ADAPTERS, TRAITS)
        self.tabs = Segment(themes, tuple(Choice(key, "") for key in keys), "")
        self._parts: dict[str, QWidget] = {
            TRAINING: self.training,
            BLIND: self.blind,
            ADAPTERS: self.adapters,
            TRAITS: self.traits,
        }
        self._scroll = QScrollArea()
        self._body = QWidget()
        self._top = QVBoxLayout()
        self._build()
        self.banner.hide()
        self.tabs.hide()
        self.tabs.chosen.connect(self.show_part)
        self.dismiss.clicked.connect(self.banner.hide)
        for group in (self.traits.liked, self.traits.passed):
            self._keep_in_sight(group)
        themes.changed.connect(self._fit)

    @property
    def is_narrow(self) -> bool:
        """Whether the parts are behind tabs."""
        return self._is_narrow

    def show_part(self, part: str) -> None:
        """Bring a part to the front; beside the others it is there already."""
        self.tabs.set_current(part)
        for key, panel in self._parts.items():
            panel.setVisible(not self._is_narrow or key == part)
        if not self._is_narrow:
            self._scroll.ensureWidgetVisible(self._parts[part])

    def step_part(self, step: int) -> None:
        """F6: to the next part, or the one before with -1, and into it."""
        order = [TRAITS, TRAINING, BLIND, ADAPTERS]
        focused = self.focusWidget() or self
        inside = (part for part in order if self._parts[part].isAncestorOf(focused))
        at = order.index(self.tabs.current() if self._is_narrow else next(inside, order[-step]))
        part = order[(at + step) % len(order)]
        self.show_part(part)
        controls = self._parts[part].findChildren(QWidget)
        first = next((control for control in controls if _takes_focus(control)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another form."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page is canvas; its cards lie on it."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)

    def name(self) -> None:
        """Say everything in the language of the window."""
        self.dismiss.setText(self.tr("Close"))
        self.tabs.setAccessibleName(self.tr("Parts of the page"))
        self.tabs.set_texts(
            {
                TRAINING: self.tr("Training"),
                BLIND: self.tr("Blind test"),
                ADAPTERS: self.tr("Adapters"),
                TRAITS: self.tr("Traits"),
            }
        )

    def _build(self) -> None:
        body = self._body
        self._columns = QHBoxLayout(body)
        self._columns.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, MARGIN_PX)
        self._columns.setSpacing(MARGIN_PX)
        self._centre = QVBoxLayout()
        self._centre.setSpacing(MARGIN_PX)
        self._centre.addWidget(self.training)
        self._centre.addWidget(self.blind, 1)
        self._columns.addWidget(self.traits, TRAITS_PX[1])
        self._columns.addLayout(self._centre, CENTRE_SHARE)
        self._columns.addWidget(self.adapters, ADAPTERS_PX[1])
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self._top.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, 0)
        self._top.setSpacing(12)
        for part in (self.head, self.banner, self.tabs):
            self._top.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(HEAD_GAP_PX)
        self._column.addLayout(self._top)
        self._column.addWidget(self._scroll, 1)
        self._fix_widths()
        self.name()

    def _fit(self) -> None:
        """Take the form that the size asks for; larger text needs as much more room."""
        scale = self._themes.text_scale
        narrow = self.width() < TABS_BELOW_PX * scale
        low = narrow and self.height() < LOW_BELOW_PX * scale
        changed = (narrow, low) != (self._is_narrow, self._is_low)
        self._is_narrow, self._is_low = narrow, low
        self._fix_widths()
        if changed:
            self.head.set_form(narrow=narrow, low=low)
            (self.head.corner if low else self._top).addWidget(self.tabs)
            self._column.setSpacing(HEAD_GAP_PX // 2 if low else HEAD_GAP_PX)
            self.tabs.setVisible(narrow)
            self.show_part(self.tabs.current())
        self.update()

    def _fix_widths(self) -> None:
        px = self._themes.px
        for panel, (least, most) in ((self.traits, TRAITS_PX), (self.adapters, ADAPTERS_PX)):
            panel.setMinimumWidth(0 if self._is_narrow else px(least))
            panel.setMaximumWidth(WIDEST_PX if self._is_narrow else px(most))

    def _keep_in_sight(self, group: TraitGroup) -> None:
        def reached(row: QRect) -> None:
            spot = group.list.mapTo(self._body, QPoint(0, row.center().y()))
            self._scroll.ensureVisible(spot.x(), spot.y(), 0, row.height())

        group.list.row_reached.connect(reached)


def _takes_focus(control: QWidget) -> bool:
    """Whether the keyboard can be in this control now."""
    by_tab = control.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and control.isVisible() and control.isEnabled()
