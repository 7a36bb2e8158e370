"""The Models page: what can paint on this computer, and everything that is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QUrl, Signal, SignalInstance
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
from PySide6.QtWidgets import (
    QBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.services.removing import Mentions
from desktop.actions import ActionId, Press
from desktop.generators.arrival_detail import ArrivalDetail
from desktop.generators.card_list import CardList
from desktop.generators.card_model import ModelList
from desktop.generators.detail import ModelDetail
from desktop.generators.dialogs import ask_for_file, ask_for_licence
from desktop.generators.drop_zone import DropZone
from desktop.generators.head import PageHead
from desktop.generators.removal_bar import RemovalBar
from desktop.generators.surface import Arrival, Model
from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone

MARGIN_PX = 16
SPACE_PX = 8
DETAIL_PX = 416
DOCKED_FROM_PX = 960 - 64
UNLIMITED = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_AT_HAND = frozenset({ActionId.NEXT_PANEL, ActionId.PREVIOUS_PANEL, ActionId.UNDO})


class ModelsPage(QWidget):
    """Fulfils `desktop.generators.surface.ModelsSurface`, where the methods are described."""

    came_on_show = Signal()
    brought = Signal(list)
    dismissed = Signal(int)
    use_pressed = Signal(str)
    statistics_pressed = Signal(str)
    licence_told = Signal(str, str)
    verify_pressed = Signal(list)
    check_cancelled = Signal()
    remove_pressed = Signal(str)
    removal_confirmed = Signal(str)
    removal_undone = Signal()

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self.models = ModelList(self)
        self.head = PageHead(themes)
        self.import_button = self.head.import_button
        self.banner = Banner(themes, BannerTone.DANGER)
        self.removal = RemovalBar(themes)
        self.drop_zone = DropZone(themes)
        self.cards = CardList(self.models, themes)
        self.detail = ModelDetail(themes)
        self.arrival = ArrivalDetail(themes)
        self._left = QWidget()
        # Narrower than its head wants to be: else a window could not jump to its narrow form.
        self._left.setMinimumWidth(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lay_out()
        self._connect()
        themes.changed.connect(self._choose_form)
        self.head.name()

    def _connect(self) -> None:
        self.cards.chosen.connect(self._show_chosen)
        self.cards.acted.connect(self._on_acted)
        self.cards.removal_wanted.connect(self._remove_chosen)
        detail = self.detail
        detail.folder_wanted.connect(self._show_folder)
        detail.use_wanted.connect(self._use_chosen)
        detail.verify_wanted.connect(self._verify_chosen)
        detail.remove_wanted.connect(self._remove_chosen)
        detail.statistics_wanted.connect(self._measure_chosen)
        detail.licence_wanted.connect(self._ask_for_licence)
        self.arrival.dismissed.connect(self.dismissed)
        for button in (self.import_button, self.drop_zone):
            button.clicked.connect(self._ask_for_file)
        self.head.verify_button.clicked.connect(self._verify_all)
        self.removal.confirmed.connect(self.removal_confirmed)
        self.removal.undone.connect(self.removal_undone)
        self.removal.left.connect(self.cards.setFocus)
        self.models.rowsRemoved.connect(self._show_chosen)

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
        entry = self._entry()
        return entry if isinstance(entry, Model) else None

    def act(self, press: Press) -> bool:
        """Do what an action of the window means here; False if it means nothing."""
        if press.action not in _AT_HAND:
            return False
        if press.action is ActionId.UNDO:
            return self.removal.undo()
        in_cards = self._left.isAncestorOf(self.focusWidget() or self)
        panel = self.detail.first_button if self.chosen is not None else self.arrival.button
        (panel if in_cards else self.cards).setFocus()
        return True

    def show_models(self, models: Sequence[Model]) -> None:
        """All generators; the one in use is looked at first."""
        before = self.chosen
        self.models.show(models)
        if before is not None and self.cards.currentIndex().row() < 0:
            self.choose(str(before.folder))
        if self.cards.currentIndex().row() < 0 and models:
            used = next((row for row, one in enumerate(models) if one.in_use), 0)
            self.cards.setCurrentIndex(self.models.index(used))
        self.head.show_checking(any(model.is_being_checked for model in models))
        self._show_chosen()
        self._choose_form()

    def ask_to_remove(self, folder: str, title: str, made: Mentions) -> None:
        """Ask whether this generator shall go, telling what was made with it."""
        self.removal.ask(folder, title, made)
        self._choose_form()

    def show_removed(self, title: str) -> None:
        """Say that a generator is gone, and offer to undo it."""
        self.removal.show_gone(title)
        self._choose_form()

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """What is being imported; the newest is looked at when it is brought."""
        known = self.models.rowCount()
        self.models.show_arrivals(arrivals)
        if self.models.rowCount() > known:
            self.cards.setCurrentIndex(self.models.index(self.models.rowCount() - 1))
        self._show_chosen()
        self._choose_form()

    def choose(self, folder: str) -> None:
        """Look at the generator in this folder."""
        for row, model in enumerate(self.models.models()):
            if str(model.folder) == folder:
                self.cards.setCurrentIndex(self.models.index(row))

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
            self.head.name()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas."""
        QPainter(self).fillRect(self.rect(), self._themes.theme.canvas)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._left)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX + 4, 0, 0)
        column.setSpacing(SPACE_PX + 4)
        self._above = above = QVBoxLayout()
        above.setContentsMargins(0, 0, MARGIN_PX, 0)
        above.setSpacing(SPACE_PX + 4)
        for part in (self.head, self.drop_zone, self.banner, self.removal):
            above.addWidget(part)
        column.addLayout(above)
        column.addWidget(self.cards, 1)
        self.banner.hide()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._left, 1)
        for panel in (self.detail, self.arrival):
            self._row.addWidget(panel)
            panel.hide()

    def _choose_form(self) -> None:
        px, docked = self._themes.px, self.width() / self._themes.text_scale >= DOCKED_FROM_PX
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if docked else directions.TopToBottom)
        for panel in (self.detail, self.arrival):
            panel.setFixedWidth(px(DETAIL_PX) if docked else max(1, self.width()))
        # One card says less than the panel: where there is little room the panel is enough.
        self.cards.setVisible(docked or self.models.rowCount() > 1)
        self.head.lead.setVisible(docked)
        head = self._above.sizeHint().height() + MARGIN_PX + 2 * SPACE_PX
        cards = self.cards.card_px if self.models.rowCount() > 1 else 0
        self._left.setMaximumHeight(UNLIMITED if docked else head + cards)

    def _entry(self) -> Model | Arrival | None:
        row = self.cards.currentIndex().row()
        return self.models.entry(row) if 0 <= row < self.models.rowCount() else None

    def _show_chosen(self) -> None:
        entry = self._entry()
        if isinstance(entry, Model):
            self.detail.show_model(entry, self.models.samples_of(entry))
        elif entry is not None:
            self.arrival.show_arrival(entry)
        self.detail.setVisible(isinstance(entry, Model))
        self.arrival.setVisible(isinstance(entry, Arrival))

    def _on_acted(self, row: int) -> None:
        entry = self.models.entry(row)
        if isinstance(entry, Arrival):
            self.dismissed.emit(entry.number)
        else:
            self.use_pressed.emit(entry.folder.name)

    def _use_chosen(self) -> None:
        if (chosen := self.chosen) is not None:
            self.use_pressed.emit(chosen.folder.name)

    def _measure_chosen(self) -> None:
        if (chosen := self.chosen) is not None:
            self.statistics_pressed.emit(str(chosen.folder))

    def _verify_chosen(self) -> None:
        chosen = self.chosen
        if chosen is None or self.head.is_checking:
            self.check_cancelled.emit()
        else:
            self.verify_pressed.emit([str(chosen.folder)])

    def _verify_all(self) -> None:
        if self.head.is_checking:
            self.check_cancelled.emit()
        else:
            self.verify_pressed.emit([str(model.folder) for model in self.models.models()])

    def _remove_chosen(self) -> None:
        chosen = self.chosen
        if chosen is not None and chosen.can_be_removed:
            self.remove_pressed.emit(str(chosen.folder))

    def _ask_for_licence(self) -> None:
        chosen = self.chosen
        if chosen is not None and (card := chosen.card) is not None:
            known = card.licence if card.is_licensed else ""
            tell = partial(self.licence_told.emit, str(chosen.folder))
            ask_for_licence(self, card.title, known, tell)

    def _ask_for_file(self) -> None:
        ask_for_file(self, partial(_emit_one, self.brought))

    def _show_folder(self) -> None:
        if (chosen := self.chosen) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(chosen.folder)))


def _emit_one(brought: SignalInstance, path: str) -> None:
    brought.emit([path])
