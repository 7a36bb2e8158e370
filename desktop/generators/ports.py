"""What the Models page needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from core.cards import Survey
from core.domain.ids import GeneratorId, RequestId
from core.domain.painting import PaintPlan
from core.services.importing import ImportWish
from core.services.removing import Mentions, Removed


@dataclass(frozen=True, slots=True)
class ModelsServices:
    """`survey` looks at every installed generator; `in_use` paints.

    `mentions` counts what was made with one, `remove` moves one to the trash, `bring_back` undoes
    that. All belong to the database thread.
    """

    survey: Callable[[], Sequence[Survey]]
    in_use: GeneratorId
    mentions: Callable[[GeneratorId], Mentions]
    remove: Callable[[Path], Removed]
    bring_back: Callable[[Removed], None]


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


class Verifier(Protocol):
    """The line to the process that checks; see `desktop.verifier_link.VerifierLink`."""

    @property
    def progressed(self) -> SignalInstance:
        """Carries VerifyProgress."""
        ...

    @property
    def sound(self) -> SignalInstance:
        """Carries GeneratorSound."""
        ...

    @property
    def faulty(self) -> SignalInstance:
        """Carries GeneratorFaulty."""
        ...

    @property
    def ended(self) -> SignalInstance:
        """Carries whether it ended by itself."""
        ...

    def begin(self, folders: Sequence[Path]) -> None:
        """Check these generators; nothing else may be under way."""
        ...

    def cancel(self) -> None:
        """End the check; nothing more is heard of it."""
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
