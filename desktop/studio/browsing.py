"""Which batch is in the grid, which picture in the inspector, and what the strip says of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QTimer

from core.domain.adapter import Adapter
from core.domain.card import GeneratorCard
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch, Image
from core.protocol.messages import PaintDone
from core.services.changes import Changes
from desktop.studio.model import PictureModel
from desktop.studio.painting import Underway
from desktop.studio.shelf import Shelf
from desktop.studio.surface import Outcome, StudioSurface, Took


class Browsing(QObject):
    """Shows batches from memory, so that leafing through them never waits for the disk."""

    def __init__(
        self, surface: StudioSurface, pictures: PictureModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._pictures = pictures
        self._shelf = Shelf()
        self._selected: tuple[ImageId, ...] = ()
        self._prompts: dict[BatchId, str] = {}
        self._outcomes: dict[BatchId, Outcome] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._inspect)
        surface.batch_chosen.connect(self._on_chosen)
        surface.selection_changed.connect(self._on_selection)
        pictures.dataChanged.connect(self._on_data)

    @property
    def on_show(self) -> tuple[BatchId, str] | None:
        """The batch in the grid and its prompt; None while there is none."""
        batch = BatchId(self._pictures.batch)
        return (batch, self._prompts[batch]) if batch in self._prompts else None

    def open(self, batches: Sequence[Batch], folder: Path) -> None:
        """The library is open: these are its newest batches, newest first."""
        self._shelf.folder = folder
        self._shelf.fill(batches)
        self._prompts = {batch.id: batch.prompt for batch in batches}
        if batches:
            self.show(batches[0].id)
            self._surface.show_seed(batches[0].images[0].recipe.seed or 0)
        self._surface.show_cards(self._shelf.cards(), batches[0].id if batches else None)
        self._surface.show_history(self._shelf.history())

    def know_adapters(self, adapters: Sequence[Adapter]) -> None:
        """Names for the adapters of recipes."""
        self._shelf.adapters = tuple(adapters)
        self._soon.start()

    def know_generator(self, card: GeneratorCard) -> None:
        """Names for the classes of recipes."""
        self._shelf.card = card
        self._soon.start()

    def has(self, batch: BatchId) -> bool:
        """Whether a batch is at hand."""
        return self._shelf.batch(batch) is not None

    def add(self, batch: Batch) -> None:
        """An older batch was read."""
        self._shelf.put(batch)
        self._prompts[batch.id] = batch.prompt
        self._surface.show_cards(self._shelf.cards(), batch.id)

    def show(self, batch: BatchId, image: ImageId | None = None) -> None:
        """Put a batch at hand into the grid, its first picture or another one active."""
        known = self._shelf.batch(batch)
        if known is None:
            return
        self._pictures.show_batch(batch, known.images, self._shelf.folder)
        self._surface.show_current(batch)
        self._surface.show_took(self._took(known))
        if known.images:
            self._surface.activate(image or known.images[0].id)

    def began(self, underway: Underway) -> None:
        """A batch is being painted and has taken the grid."""
        self._prompts[underway.batch] = underway.plan.prompt
        self._outcomes[underway.batch] = Outcome(underway.insisted)
        self._surface.show_took(None)
        self._surface.show_current(underway.batch)

    def ended(self, batch: Batch, done: PaintDone) -> None:
        """A batch is complete."""
        self._prompts[batch.id] = batch.prompt
        insisted = self.outcome(batch.id).insisted
        self._outcomes[batch.id] = Outcome(insisted, done.sifted, done.balanced, done.approached)
        self._shelf.put(batch, measured=done.joules_measured)
        self._surface.show_card(self._shelf.card_for(batch.id))
        self._surface.show_history(self._shelf.history())
        if self._pictures.batch == batch.id:
            self._surface.show_current(batch.id)
            self._surface.show_took(self._took(batch))
        self._soon.start()

    def outcome(self, batch: BatchId) -> Outcome:
        """What came of filtering and balancing a batch, as far as this sitting knows."""
        return self._outcomes.get(batch, Outcome())

    def recent(self, count: int) -> list[Image]:
        """The pictures painted last among the batches at hand, the newest first."""
        return self._shelf.recent(count)

    def take(self, changes: Changes) -> None:
        """The ledger has accepted other marks; the cards of their batches follow."""
        touched = {self._shelf.set_marks(image, marks) for image, marks in changes.marks.items()}
        for batch in touched:
            if batch is not None:
                self._surface.show_card(self._shelf.card_for(batch))

    def _took(self, batch: Batch) -> Took:
        measured = self._shelf.is_measured(batch.id)
        outcome = self.outcome(batch.id)
        return Took(len(batch.images), batch.seconds, batch.joules, measured, outcome)

    def _on_chosen(self, batch: int) -> None:
        self.show(BatchId(batch))

    def _on_selection(self, images: Sequence[ImageId]) -> None:
        self._selected = tuple(images)
        self._soon.start()

    def _on_data(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int]) -> None:
        """Look again if a selected picture was marked; pixels that arrived change no words."""
        rows = range(first.row(), last.row() + 1)
        if not roles and any(self._pictures.row_of(image) in rows for image in self._selected):
            self._soon.start()

    def _inspect(self) -> None:
        found = [(image, self._pictures.row_of(image.id) + 1) for image in self._known()]
        if not found:
            self._surface.show_inspected(None)
            return
        images, places = zip(*found, strict=True)
        batch = BatchId(self._pictures.batch)
        self._surface.show_inspected(self._shelf.inspect(images, places, batch))

    def _known(self) -> list[Image]:
        found = (self._pictures.image(image) for image in self._selected)
        return [image for image in found if image is not None]
