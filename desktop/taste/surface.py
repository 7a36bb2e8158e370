"""What the presenter of the Taste page sees of it: words of the person, and things to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage

from core.domain.taste import Trait
from desktop.taste.cards import (
    AdapterCard,
    Agreement,
    BlindCard,
    Counts,
    Figures,
    Preview,
    TrainingCard,
)


class TasteSurface(Protocol):
    """The page without its widgets. Signals tell what a person did; methods show something."""

    @property
    def came_on_show(self) -> SignalInstance:
        """The page is the one that is looked at now."""
        ...

    @property
    def tune_pressed(self) -> SignalInstance:
        """Begin a run on the ratings of now."""
        ...

    @property
    def pause_pressed(self) -> SignalInstance:
        """Let the tuner stand still."""
        ...

    @property
    def resume_pressed(self) -> SignalInstance:
        """Take back the pause."""
        ...

    @property
    def stop_pressed(self) -> SignalInstance:
        """Stop the run."""
        ...

    @property
    def go_on_pressed(self) -> SignalInstance:
        """Take up a run that was stopped or interrupted."""
        ...

    @property
    def discard_pressed(self) -> SignalInstance:
        """Forget a run that was stopped or interrupted."""
        ...

    @property
    def close_pressed(self) -> SignalInstance:
        """The end of a run has been read."""
        ...

    @property
    def test_pressed(self) -> SignalInstance:
        """str: the AdapterId to begin, or go on with, a blind test of."""
        ...

    @property
    def voted(self) -> SignalInstance:
        """Side: which side of the pair on show is better."""
        ...

    @property
    def undo_pressed(self) -> SignalInstance:
        """Take back the last vote."""
        ...

    @property
    def later_pressed(self) -> SignalInstance:
        """Leave the blind test; its votes stay."""
        ...

    @property
    def retry_pressed(self) -> SignalInstance:
        """Try again to paint pairs."""
        ...

    @property
    def promote_pressed(self) -> SignalInstance:
        """str: the AdapterId to put in use."""
        ...

    @property
    def keep_pressed(self) -> SignalInstance:
        """The verdict has been read; what is in use stays in use."""
        ...

    @property
    def roll_back_pressed(self) -> SignalInstance:
        """Go back to what was in use before."""
        ...

    @property
    def is_on_show(self) -> bool:
        """Whether the page is the one that is looked at."""
        ...

    def show_learned(
        self, counts: Counts, agreement: Agreement | None, traits: Sequence[Trait]
    ) -> None:
        """What was said and what was learned of it; no claims unless the counts allow them."""
        ...

    def show_training(self, card: TrainingCard) -> None:
        """The tuner."""
        ...

    def show_previews(self, previews: Sequence[Preview]) -> None:
        """One seed through the run, by step."""
        ...

    def show_blind(self, card: BlindCard) -> None:
        """The blind test."""
        ...

    def show_pair(self, left: QImage | None, right: QImage | None) -> None:
        """The pair to judge, both at once; None while it is being painted."""
        ...

    def show_adapters(self, cards: Sequence[AdapterCard]) -> None:
        """All adapters, in the order of the list."""
        ...

    def show_figures(self, figures: Figures | None) -> None:
        """What an adapter is, by the example of one; None if there is none yet."""
        ...

    def show_notice(self, sentence: str) -> None:
        """One sentence about what went wrong; "" takes it away."""
        ...

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        ...
