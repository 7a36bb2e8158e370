"""What the Studio's presenter needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from core.domain.adapter import Adapter
from core.domain.ids import BatchId, ImageId, RequestId
from core.domain.image import Batch, Image
from core.domain.painting import AdapterRef, BatchSettings, PaintPlan
from core.domain.prompt import Interpretation, Swap, Wording
from core.domain.rating import LedgerEntry
from core.domain.recipe import Recipe
from core.protocol.messages import ImageReady, PaintDone, Rated, RatedImage, TasteUpdated
from desktop.pictures.ports import CurationService

Weights = tuple[tuple[int, float], ...]


class StudioService(Protocol):
    """The part of `core.services.studio.Studio` that is used here; database thread only."""

    def plan(
        self,
        prompt: str,
        mix: Weights,
        settings: BatchSettings,
        parent: BatchId | None = None,
        parents: tuple[ImageId, ...] = (),
        wordings: tuple[Wording, ...] = (),
    ) -> tuple[BatchId, PaintPlan]:
        """A new batch, and what the painter has to paint for it."""
        ...

    def vary(
        self,
        image: ImageId,
        settings: BatchSettings,
        parent: BatchId | None = None,
        read: Interpretation | None = None,
    ) -> tuple[BatchId, PaintPlan]:
        """A batch of the prompt, the mix and the look of a picture, which becomes its parent."""
        ...

    def image_painted(self, batch: BatchId, ready: ImageReady) -> Image:
        """Keep a picture whose file is complete."""
        ...

    def batch_done(self, batch: BatchId, done: PaintDone) -> Batch | None:
        """The batch with what it took; None if it stayed empty, for then it is gone."""
        ...

    def recent(self, limit: int) -> list[Batch]:
        """The newest batches, newest first."""
        ...

    def open(self, batch: BatchId) -> Batch:
        """One batch with its pictures and their marks."""
        ...

    def taste_updated(self, update: TasteUpdated) -> None:
        """The painter fitted the taste again."""
        ...


@dataclass(frozen=True, slots=True)
class StudioServices:
    """The use cases, all called on the database thread; `folder` holds the files of pictures.

    `rated` makes the message that tells the painter of entries, `references` finds the adapters
    that recipes name, `adapters` lists those of the library.
    """

    studio: StudioService
    curation: CurationService
    rated: Callable[[Sequence[LedgerEntry]], Rated]
    references: Callable[[Sequence[Recipe]], tuple[AdapterRef, ...]]
    adapters: Callable[[], Sequence[Adapter]]
    folder: Path


class Painter(Protocol):
    """The line to the painter process; see `desktop.painter_link.PainterLink`."""

    @property
    def generator_ready(self) -> SignalInstance:
        """Carries GeneratorReady."""
        ...

    @property
    def interpreted(self) -> SignalInstance:
        """Carries Interpreted."""
        ...

    @property
    def image_ready(self) -> SignalInstance:
        """Carries ImageReady and a QImage, which is null if the picture is only in its file."""
        ...

    @property
    def paint_progressed(self) -> SignalInstance:
        """Carries PaintProgress."""
        ...

    @property
    def pictures_placed(self) -> SignalInstance:
        """Carries PicturesPlaced."""
        ...

    @property
    def paint_done(self) -> SignalInstance:
        """Carries PaintDone."""
        ...

    @property
    def taste_updated(self) -> SignalInstance:
        """Carries TasteUpdated."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """Carries Failed."""
        ...

    @property
    def notice(self) -> SignalInstance:
        """Carries Notice."""
        ...

    @property
    def state_changed(self) -> SignalInstance:
        """Carries the state of the process as a word."""
        ...

    def interpret(
        self, text: str, negative: str = "", wordings: int = 0, swaps: Sequence[Swap] = ()
    ) -> RequestId:
        """Have a prompt read with `swaps` in place of its words, and so many alternatives."""
        ...

    def paint(self, plan: PaintPlan, *, keep: bool = True) -> RequestId:
        """Paint a batch; with `keep` off, into the cache."""
        ...

    def paint_recipes(
        self, recipes: Sequence[Recipe], adapters: Sequence[AdapterRef] = ()
    ) -> RequestId:
        """Paint exactly these recipes."""
        ...

    def place(self, files: Sequence[Path]) -> RequestId:
        """Find where finished pictures stand on every axis."""
        ...

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> None:
        """Tell the taste what was rated."""
        ...

    def cancel(self, request: RequestId) -> None:
        """Stop a request; what is painted stays."""
        ...
