"""The Models page: what can paint on this computer, and everything that is known about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.actions import ActionId, Press, action_text
from desktop.generators.card_list import CardList
from desktop.generators.card_model import ModelList
from desktop.generators.detail import ModelDetail
from desktop.generators.surface import Model
from desktop.theme import TextRole, ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.text_label import TextLabel

MARGIN_PX = 16
SPACE_PX = 8
DETAIL_PX = 416
DOCKED_FROM_PX = 960 - 64
UNLIMITED = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_AT_HAND = frozenset({ActionId.NEXT_PANEL, ActionId.PREVIOUS_PANEL})


class ModelsPage(QWidget):
    """Fulfils `desktop.generators.surface.ModelsSurface`, where the methods are described."""

    came_on_show = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self.models = ModelList(self)
        self.title = TextLabel(themes, "", TextRole.PAGE_TITLE)
        self.lead = TextLabel(themes, "", tone="text2")
        self.banner = Banner(themes, BannerTone.DANGER)
        self.cards = CardList(self.models, themes)
        self.detail = ModelDetail(themes)
        self._left = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self.cards.chosen.connect(self._on_chosen)
        self.detail.folder_wanted.connect(self._show_folder)
        themes.changed.connect(self._choose_form)
        self._name()

    @property
    def at_hand(self) -> frozenset[ActionId]:
        """What can be done here, for the sheet of keys."""
        return _AT_HAND

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        return self.isVisible()

    @property
    def chosen(self) -> Model | None:
        """The generator that the panel speaks of."""
        row = self.cards.currentIndex().row()
        return self.models.models()[row] if row >= 0 else None

    def act(self, press: Press) -> bool:
        """Do what an action of the window means here; False if it means nothing."""
        if press.action not in _AT_HAND:
            return False
        in_cards = self._left.isAncestorOf(self.focusWidget() or self)
        (self.detail.folder_button if in_cards else self.cards).setFocus()
        return True

    def show_models(self, models: Sequence[Model]) -> None:
        """All generators; the one in use is looked at first."""
        self.models.show(models)
        if self.cards.currentIndex().row() < 0 and models:
            used = next((row for row, one in enumerate(models) if one.in_use), 0)
            self.cards.setCurrentIndex(self.models.index(used))
        self._show_chosen()
        self._choose_form()

    def show_sample(self, place: int, pixels: QImage) -> None:
        """A sample picture of the generator in use."""
        self.models.put_sample(place, QPixmap.fromImage(pixels))
        if (chosen := self.chosen) is not None:
            self.detail.show_samples(self.models.samples_of(chosen))

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong."""
        self.banner.setVisible(bool(sentence))
        if sentence:
            self.banner.say(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cards have the keyboard as soon as the page does."""
        super().focusInEvent(event)
        self.cards.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The disk is looked at again."""
        super().showEvent(event)
        self.came_on_show.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the panel lies below the cards."""
        super().resizeEvent(event)
        self._choose_form()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language of the window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX + 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(SPACE_PX)
        column.addWidget(self.banner)
        column.addWidget(self.cards, 1)
        self.banner.hide()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.detail)
        self.detail.hide()

    def _choose_form(self) -> None:
        px, docked = self._themes.px, self.width() / self._themes.text_scale >= DOCKED_FROM_PX
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if docked else directions.TopToBottom)
        self.detail.setFixedWidth(px(DETAIL_PX) if docked else max(1, self.width()))
        # One card says less than the panel: where there is little room the panel is enough.
        self.cards.setVisible(docked or self.models.rowCount() > 1)
        self.lead.setVisible(docked)
        head = self.title.sizeHint().height() + MARGIN_PX + 2 * SPACE_PX
        cards = self.cards.card_px if self.models.rowCount() > 1 else 0
        self._left.setMaximumHeight(UNLIMITED if docked else head + cards)

    def _on_chosen(self, row: int) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen = self.chosen
        self.detail.setVisible(chosen is not None)
        if chosen is not None:
            self.detail.show_model(chosen, self.models.samples_of(chosen))

    def _show_folder(self) -> None:
        if (chosen := self.chosen) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(chosen.folder)))

    def _name(self) -> None:
        self.title.setText(action_text(ActionId.PAGE_MODELS))
        self.lead.setText(self.tr("What can paint on this computer."))
