"""The batches that are at hand: for the filmstrip, the prompt's history and the lineage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from core.domain.adapter import Adapter
from core.domain.card import GeneratorCard
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch, Image, Marks
from desktop.studio.filmstrip_model import BatchCard, card_of
from desktop.studio.inspected import Inspected, Relative

HISTORY = 20
"""Earlier prompts that are offered."""


class Shelf:
    """Keeps recent batches in memory, in the order painted, and finds relatives among them."""

    def __init__(self) -> None:
        self.folder = Path()
        self.card: GeneratorCard | None = None
        self.adapters: tuple[Adapter, ...] = ()
        self._batches: dict[BatchId, Batch] = {}
        self._measured: set[BatchId] = set()
        self._relatives: dict[ImageId, Relative] = {}
        self._children: dict[ImageId, list[ImageId]] = {}

    def fill(self, batches: Iterable[Batch]) -> None:
        """Put these batches, in any order, in place of those before."""
        self._batches.clear()
        self._relatives.clear()
        self._children.clear()
        for batch in sorted(batches, key=lambda batch: batch.id):
            self.put(batch)

    def put(self, batch: Batch, *, measured: bool = False) -> None:
        """A batch is new, or was read again; `measured` if its energy is not an estimate."""
        newest = next(reversed(self._batches), batch.id)
        self._batches[batch.id] = batch
        if batch.id < newest:
            self._batches = dict(sorted(self._batches.items()))
        if measured:
            self._measured.add(batch.id)
        for place, image in enumerate(batch.images, start=1):
            file = self.folder / image.file
            relative = Relative(image.id, batch.id, place, file, image.mean_rgb)
            if image.id not in self._relatives:
                for parent in image.recipe.parents:
                    self._children.setdefault(parent, []).append(image.id)
            self._relatives[image.id] = relative

    def batch(self, batch: BatchId) -> Batch | None:
        """A batch at hand."""
        return self._batches.get(batch)

    def recent(self, count: int) -> list[Image]:
        """The pictures painted last, the newest first."""
        newest = (
            image for batch in reversed(self._batches.values()) for image in batch.images[::-1]
        )
        return list(islice(newest, count))

    def is_measured(self, batch: BatchId) -> bool:
        """True when the energy of a batch was measured in this sitting, not estimated."""
        return batch in self._measured

    def set_marks(self, image: ImageId, marks: Marks) -> BatchId | None:
        """A picture has other marks; the batch whose card changes with it, if it is at hand."""
        relative = self._relatives.get(image)
        if relative is None:
            return None
        batch = self._batches[relative.batch]
        images = list(batch.images)
        at = relative.place - 1
        images[at] = msgspec.structs.replace(images[at], marks=marks)
        self._batches[batch.id] = msgspec.structs.replace(batch, images=tuple(images))
        return batch.id

    def cards(self) -> list[BatchCard]:
        """The cards of all batches, oldest first."""
        return [card_of(batch, self.folder) for batch in self._batches.values()]

    def card_for(self, batch: BatchId) -> BatchCard:
        """The card of one batch at hand."""
        return card_of(self._batches[batch], self.folder)

    def history(self) -> list[str]:
        """Earlier prompts, the latest first, each once."""
        prompts = [batch.prompt for batch in reversed(self._batches.values())]
        return [prompt for prompt in dict.fromkeys(prompts) if prompt][:HISTORY]

    def inspect(
        self, pictures: Sequence[Image], places: Sequence[int], batch: BatchId
    ) -> Inspected:
        """What is to be said about selected pictures of a batch, the active one first."""
        known, active = self._batches.get(batch), pictures[0]
        painted = len(known.images) if known else 0
        classes = self.card.classes if self.card else ()
        parents = (self._relatives.get(parent) for parent in active.recipe.parents)
        return Inspected(
            pictures=tuple(pictures),
            places=tuple(places),
            batch=batch,
            folder=self.folder,
            model=self.card.title if self.card else "",
            names=tuple((scene.en, scene.es) for scene in classes),
            adapters={adapter.id: adapter.name for adapter in self.adapters},
            joules_each=known.joules / painted if known and painted and known.joules else None,
            joules_measured=self.is_measured(batch),
            parent=next((parent for parent in parents if parent is not None), None),
            children=tuple(self._relatives[child] for child in self._children.get(active.id, ())),
        )
