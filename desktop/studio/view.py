"""The Studio page: shows what the presenter tells it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QImage

from core.domain.browsing import Shown
from core.domain.card import GeneratorCard
from core.domain.ids import BatchId, ImageId
from core.domain.painting import BatchSettings
from core.domain.prompt import Constraint, Interpretation
from core.protocol.messages import PaintProgress
from desktop.pictures.notice import Notice
from desktop.studio.filmstrip_model import BatchCard
from desktop.studio.inspected import Inspected
from desktop.studio.leaning_words import result, underway
from desktop.studio.mix import Mix
from desktop.studio.page_input import StudioInput
from desktop.studio.surface import Leaning, Starter, Took
from desktop.widgets.announce import announce


class StudioPage(StudioInput):
    """Fulfils `desktop.studio.surface.StudioSurface`, where the methods are described."""

    def settings(self) -> BatchSettings:
        """The controls as they stand."""
        return self.composer.settings()

    def next_of(self, image: ImageId) -> ImageId:
        """The picture after this one as they are on show."""
        return self.area.next_of(image)

    def activate(self, image: ImageId) -> None:
        """Make a picture the active one."""
        self.area.activate(image)

    def show_generator(self, card: GeneratorCard) -> None:
        """Painting is possible."""
        self.composer.show_generator(card)
        self.first_run.show_generator(card)

    def show_taste(self, adapter: str) -> None:
        """The adapter in use."""
        self.composer.show_taste(adapter)

    def show_strength(self, strength: float) -> None:
        """The strength of the adapter was chosen on another page."""
        self.composer.show_strength(strength)

    def show_reading(self, reading: Interpretation | None, mix: Mix) -> None:
        """How the prompt is read."""
        self.composer.show_reading(reading, mix)

    def show_history(self, prompts: Sequence[str]) -> None:
        """Earlier prompts."""
        self.composer.show_history(prompts)

    def show_seed(self, seed: int) -> None:
        """The seed of the batch that was begun last."""
        self.composer.show_seed(seed)

    def show_painting(self, arrived: int, count: int) -> None:
        """A batch is being painted; the keyboard goes from the prompt to the pictures."""
        if not self.is_painting:
            typing = self.is_first_run or self.is_typing
            self.is_painting = True
            self.leave_first_run()
            self.show_only(Shown.ALL)
            self.composer.bar.show_painting(True)
            if typing:
                self.area.focus_pictures()
        self.header.show_progress((arrived, count))

    def show_choosing(self, progress: PaintProgress, insisted: Sequence[Constraint]) -> None:
        """How many were painted so far to choose from."""
        self.outcome.say(underway(progress, insisted))

    def show_leaning(self, leaning: Leaning) -> None:
        """What the pictures on show over-represent."""
        self.inspector.leaning.show_leaning(leaning)

    def show_painted(self) -> None:
        """Nothing is being painted any more."""
        self.is_painting = False
        self.composer.bar.show_painting(False)
        self.header.show_progress(None)

    def show_took(self, took: Took | None) -> None:
        """What the batch in the grid took, and what came of choosing its pictures."""
        self.header.show_took(took)
        self.outcome.say(result(took.outcome) if took and took.outcome else "")

    def show_cards(self, cards: Sequence[BatchCard], on_show: BatchId | None) -> None:
        """The batches of the strip."""
        self.filmstrip.show_cards(cards)
        if on_show is not None:
            self.show_current(on_show)

    def show_card(self, card: BatchCard) -> None:
        """One batch of the strip."""
        self.filmstrip.put_card(card)

    def show_current(self, batch: BatchId) -> None:
        """Which batch is in the grid."""
        self.current_batch = batch
        self.filmstrip.show_current(batch)
        self.header.show_number(batch)

    def show_inspected(self, inspected: Inspected | None) -> None:
        """What is known about the selected pictures."""
        self.inspector.show_inspected(inspected)

    def show_notice(self, notice: Notice | None) -> None:
        """One sentence; in the first run below the prompt there."""
        self.composer.show_notice(None if self.is_first_run else notice)
        self.first_run.notice.show_notice(notice if self.is_first_run else None)

    def show_advance(self, on: bool) -> None:
        """Whether every mark goes on to the next picture."""
        self.header.show_advance(on)

    def show_first_run(self, starters: Sequence[Starter]) -> None:
        """The library is empty."""
        self.first_run.show_starters(starters)
        self.enter_first_run()
        self.composer.bar.focus_prompt()

    def show_starter_picture(self, starter: int, place: int, pixels: QImage) -> None:
        """One of the pictures of a starter."""
        self.first_run.show_starter_picture(starter, place, pixels)

    def show_starters_took(self, took: Took) -> None:
        """All starters are painted."""
        self.first_run.show_starters_took(took)

    def announce(self, words: str) -> None:
        """Say something to people who hear the window."""
        announce(self, words)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
