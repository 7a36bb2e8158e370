"""The Taste page: shows what the presenter tells it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QShowEvent

from core.domain.taste import Trait
from desktop.actions import ActionId, Press
from desktop.taste.cards import (
    AdapterCard,
    Agreement,
    BlindCard,
    BlindStage,
    Counts,
    Figures,
    Preview,
    TrainingCard,
)
from desktop.taste.page_layout import BLIND, TasteLayout
from desktop.theme import ThemeManager
from desktop.widgets.announce import announce

_AT_HAND = frozenset(
    {
        ActionId.NEXT_PANEL,
        ActionId.PREVIOUS_PANEL,
        ActionId.STOP,
        ActionId.UNDO,
        ActionId.BLIND_LEFT,
        ActionId.BLIND_RIGHT,
        ActionId.BLIND_TIE,
        ActionId.BLIND_UNDO,
    }
)


class TastePage(TasteLayout):
    """Fulfils `desktop.taste.surface.TasteSurface`, where signals and methods are described."""

    came_on_show = Signal()
    tune_pressed = Signal()
    pause_pressed = Signal()
    resume_pressed = Signal()
    stop_pressed = Signal()
    go_on_pressed = Signal()
    discard_pressed = Signal()
    close_pressed = Signal()
    test_pressed = Signal(str)
    voted = Signal(object)
    undo_pressed = Signal()
    later_pressed = Signal()
    retry_pressed = Signal()
    promote_pressed = Signal(str)
    keep_pressed = Signal()
    roll_back_pressed = Signal()
    strength_chosen = Signal(float)
    """The strength of the adapter in use for the next batches, 0 to 1.5."""
    rate_pressed = Signal()
    """Go where pictures are rated."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__(themes)
        self._blind_stage = BlindStage.NONE
        self._connect()

    @property
    def at_hand(self) -> frozenset[ActionId]:
        """What can be done here, for the sheet of keys."""
        return _AT_HAND

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        return self.isVisible()

    def show_learned(
        self, counts: Counts, agreement: Agreement | None, traits: Sequence[Trait]
    ) -> None:
        """What was said and what was learned of it."""
        self.head.show_learned(counts, agreement)
        self.traits.show_learned(counts, traits)

    def show_training(self, card: TrainingCard) -> None:
        """The tuner."""
        self.training.show_card(card)

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """One seed through the run."""
        self.training.show_previews(previews)

    def show_blind(self, card: BlindCard) -> None:
        """The blind test; in a narrow window its tab comes to the front when it begins."""
        begins = card.stage is BlindStage.ASKING and self._blind_stage is not BlindStage.ASKING
        self._blind_stage = card.stage
        if begins:
            self.show_part(BLIND)
        self.blind.show_card(card)
        self.training.head.set_primary(card.stage is not BlindStage.DECIDED)

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        """The pair to judge."""
        self.blind.show_pair(left, right)

    def show_adapters(self, cards: Sequence[AdapterCard]) -> None:
        """All adapters."""
        self.adapters.show_cards(cards)

    def show_figures(self, figures: Figures | None) -> None:
        """What an adapter is."""
        self.adapters.show_figures(figures)

    def show_strength(self, strength: float) -> None:
        """The strength was changed elsewhere, 0 to 1.5."""
        self.adapters.show_strength(strength)

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong."""
        if sentence:
            self.banner.say(sentence)
        else:
            self.banner.hide()

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        announce(self, words)

    def act(self, press: Press) -> bool:
        """Do what an action of the window means here; False if it means nothing."""
        is_asking = self._blind_stage is BlindStage.ASKING
        match press.action:
            case ActionId.NEXT_PANEL:
                self.step_part(1)
            case ActionId.PREVIOUS_PANEL:
                self.step_part(-1)
            case ActionId.STOP if is_asking:
                self.later_pressed.emit()
            case ActionId.STOP if self.banner.isVisible():
                self.banner.hide()
            case ActionId.UNDO if is_asking:
                self.undo_pressed.emit()
            case _:
                return False
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A test that is under way has the keyboard as soon as the page does."""
        super().focusInEvent(event)
        if self._blind_stage is BlindStage.ASKING:
            self.blind.arena.pair.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What became stale while another page was on show is read again."""
        super().showEvent(event)
        self.came_on_show.emit()

    def _connect(self) -> None:
        head, arena, outcome = self.training.head, self.blind.arena, self.blind.outcome
        head.tune_pressed.connect(self.tune_pressed)
        head.pause_pressed.connect(self.pause_pressed)
        head.resume_pressed.connect(self.resume_pressed)
        head.stop_pressed.connect(self.stop_pressed)
        head.go_on_pressed.connect(self.go_on_pressed)
        head.discard_pressed.connect(self.discard_pressed)
        head.close_pressed.connect(self.close_pressed)
        for part in (head, self.blind, self.adapters):
            part.test_pressed.connect(self.test_pressed)
        arena.voted.connect(self.voted)
        arena.undo_pressed.connect(self.undo_pressed)
        arena.later_pressed.connect(self.later_pressed)
        arena.retry_pressed.connect(self.retry_pressed)
        outcome.promote_pressed.connect(self.promote_pressed)
        self.adapters.promote_pressed.connect(self.promote_pressed)
        outcome.keep_pressed.connect(self.keep_pressed)
        self.adapters.roll_back_pressed.connect(self.roll_back_pressed)
        self.adapters.strength_chosen.connect(self.strength_chosen)
        self.traits.rate_pressed.connect(self.rate_pressed)
