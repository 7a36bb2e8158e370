"""What the Models page needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from core.cards import Survey
from core.domain.ids import GeneratorId, RequestId
from core.domain.painting import PaintPlan
from core.services.importing import ImportWish


@dataclass(frozen=True, slots=True)
class ModelsServices:
    """`survey` looks at every installed generator, on the database thread; `in_use` paints."""

    survey: Callable[[], Sequence[Survey]]
    in_use: GeneratorId


class Importer(Protocol):
    """The line to the import process; see `desktop.importer_link.ImporterLink`."""

    @property
    def progressed(self) -> SignalInstance:
        """Carries ImportProgress."""
        ...

    @property
    def imported(self) -> SignalInstance:
        """Carries GeneratorImported."""
        ...

    @property
    def refused(self) -> SignalInstance:
        """Carries Failed."""
        ...

    def begin(self, wish: ImportWish) -> None:
        """Import a file or a folder; nothing else may be under way."""
        ...

    def cancel(self) -> None:
        """End the import; nothing more is heard of it."""
        ...


class SamplePainter(Protocol):
    """The line to the painter process; see `desktop.painter_link.PainterLink`."""

    @property
    def generator_ready(self) -> SignalInstance:
        """Carries GeneratorReady."""
        ...

    @property
    def image_ready(self) -> SignalInstance:
        """Carries ImageReady and a QImage, which is null if the picture is only in its file."""
        ...

    @property
    def paint_done(self) -> SignalInstance:
        """Carries PaintDone."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """Carries Failed."""
        ...

    def paint(self, plan: PaintPlan, *, keep: bool = True) -> RequestId:
        """Paint a batch; with `keep` off, into the cache."""
        ...
