"""What the presenter of the Studio sees of its page: words of the person, and things to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage

from core.domain.card import GeneratorCard
from core.domain.ids import BatchId, ImageId
from core.domain.leaning import Balanced, Placed
from core.domain.painting import Approached, BatchSettings, Sifted
from core.domain.prompt import Constraint, Interpretation
from core.protocol.messages import PaintProgress
from desktop.pictures.notice import Notice
from desktop.studio.filmstrip_model import BatchCard
from desktop.studio.inspected import Inspected
from desktop.studio.mix import Mix


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch was checked for, and what came of that, of its balance and of its palette."""

    insisted: tuple[Constraint, ...] = ()
    sifted: Sifted | None = None
    balanced: Balanced | None = None
    approached: Approached | None = None


@dataclass(frozen=True, slots=True)
class Leaning:
    """Where some pictures stand: those of the batch on show or, with `recent`, the last painted.

    `names` are the classes of the generator by index.
    """

    placed: tuple[Placed, ...]
    names: tuple[tuple[str, str], ...]
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """What some pictures took together."""

    pictures: int
    seconds: float
    joules: float
    measured: bool
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Starter:
    """A prompt to begin with, in the two languages of the window."""

    en: str
    es: str


class StudioSurface(Protocol):
    """The page without its widgets. Signals tell what a person did; methods show something."""

    @property
    def prompt_edited(self) -> SignalInstance:
        """str: the text of the prompt."""
        ...

    @property
    def negative_edited(self) -> SignalInstance:
        """str: what else to leave out."""
        ...

    @property
    def conflict_blended(self) -> SignalInstance:
        """Conflict, float: so much of its first reading."""
        ...

    @property
    def conflict_parted(self) -> SignalInstance:
        """Conflict: paint each of its readings alone."""
        ...

    @property
    def look_swapped(self) -> SignalInstance:
        """Swap: paint another value than the one that words of the prompt say."""
        ...

    @property
    def mix_edited(self) -> SignalInstance:
        """Mix: the designer changed a chip."""
        ...

    @property
    def paint_pressed(self) -> SignalInstance:
        """Paint a batch."""
        ...

    @property
    def paint_again_pressed(self) -> SignalInstance:
        """Paint the same with a new seed."""
        ...

    @property
    def vary_pressed(self) -> SignalInstance:
        """str: the ImageId to go on from."""
        ...

    @property
    def stop_pressed(self) -> SignalInstance:
        """Stop painting."""
        ...

    @property
    def marked(self) -> SignalInstance:
        """list of ImageId, Mark, bool: say this about them; True goes on to the next."""
        ...

    @property
    def nudged(self) -> SignalInstance:
        """list of ImageId, int: so many stars more or less."""
        ...

    @property
    def advance_toggled(self) -> SignalInstance:
        """Go on to the next picture after every mark, or no longer."""
        ...

    @property
    def selection_changed(self) -> SignalInstance:
        """list of ImageId: what is selected, the active one first."""
        ...

    @property
    def batch_chosen(self) -> SignalInstance:
        """int: the BatchId to show."""
        ...

    @property
    def remedy_pressed(self) -> SignalInstance:
        """int: the place in the batch of a cell that failed or lost its file."""
        ...

    @property
    def recipe_wanted(self) -> SignalInstance:
        """list of ImageId: copy their recipes."""
        ...

    @property
    def undo_pressed(self) -> SignalInstance:
        """Undo the last act."""
        ...

    @property
    def redo_pressed(self) -> SignalInstance:
        """Repeat the act that was undone last."""
        ...

    @property
    def leaning_scope_chosen(self) -> SignalInstance:
        """bool: count the last pictures painted, not those of the batch on show."""
        ...

    @property
    def notice_accepted(self) -> SignalInstance:
        """Do what the notice offers."""
        ...

    def settings(self) -> BatchSettings:
        """The controls as they stand; the seed is None unless it is locked."""
        ...

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show; empty if it is the last."""
        ...

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        ...

    def show_generator(self, card: GeneratorCard) -> None:
        """Painting is possible; these are the classes and the default variety."""
        ...

    def show_taste(self, adapter: str) -> None:
        """The name of the adapter in use, empty if there is none."""
        ...

    def show_reading(self, reading: Interpretation | None, mix: Mix) -> None:
        """How the prompt is read, and the mix that comes of it."""
        ...

    def show_history(self, prompts: Sequence[str]) -> None:
        """Earlier prompts, the latest first."""
        ...

    def show_seed(self, seed: int) -> None:
        """The seed of the batch that was begun last."""
        ...

    def show_painting(self, arrived: int, count: int) -> None:
        """So many of so many pictures are painted."""
        ...

    def show_choosing(self, progress: PaintProgress, insisted: Sequence[Constraint]) -> None:
        """How many were painted so far to choose from, and what they are checked for."""
        ...

    def show_leaning(self, leaning: Leaning) -> None:
        """What the pictures on show over-represent."""
        ...

    def show_painted(self) -> None:
        """Nothing is being painted any more."""
        ...

    def show_took(self, took: Took | None) -> None:
        """What the batch in the grid took; None until it is complete."""
        ...

    def show_cards(self, cards: Sequence[BatchCard], on_show: BatchId | None) -> None:
        """The batches of the strip, oldest first."""
        ...

    def show_card(self, card: BatchCard) -> None:
        """One batch of the strip is new or has changed."""
        ...

    def show_current(self, batch: BatchId) -> None:
        """Which batch is in the grid."""
        ...

    def show_inspected(self, inspected: Inspected | None) -> None:
        """What is known about the selected pictures; None if none are."""
        ...

    def show_notice(self, notice: Notice | None) -> None:
        """One sentence in the page; None takes it away."""
        ...

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        ...

    def show_first_run(self, starters: Sequence[Starter]) -> None:
        """The library is empty: begin with the question and these prompts."""
        ...

    def show_starter_picture(self, starter: int, place: int, pixels: QImage) -> None:
        """One of the four pictures of a starter prompt has been painted."""
        ...

    def show_starters_took(self, took: Took) -> None:
        """All starters are painted; what that took."""
        ...

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        ...

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        ...
