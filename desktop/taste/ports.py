"""What the presenter of the Taste page needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from core.domain.adapter import Adapter, BlindResult, Side
from core.domain.ids import AdapterId, GeneratorId, ImageId, RequestId, RunId
from core.domain.image import Image
from core.domain.painting import PaintPlan
from core.domain.rating import LedgerEntry
from core.domain.run import TrainingRun
from core.protocol.messages import ImageReady, PaintDone, Rated, RatedImage
from core.services.blind_pairs import BlindPlan, PairPlan, ShownPair
from core.services.changes import Changes
from core.services.gate import Answered

T = TypeVar("T")


class TuningService(Protocol):
    """The part of `core.services.tuning.Tuning` that is used here; database thread only."""

    def usable(self) -> int:
        """How many ratings a run would learn from now; a BocetoError says why there is none."""
        ...

    def plan(self) -> TrainingRun:
        """Write the folder of a new run."""
        ...

    def resumable(self) -> TrainingRun | None:
        """The newest run that was interrupted."""
        ...

    def started(self, run: RunId) -> Changes:
        """The tuner has this run's folder."""
        ...

    def stopped(self, run: RunId) -> Changes:
        """The designer stopped it, or does not want it any more."""
        ...

    def failed(self, run: RunId, reason: str) -> Changes:
        """It ended without an adapter."""
        ...

    def adapter_ready(self, run: RunId, adapter: Adapter) -> Changes:
        """Register the adapter as a candidate."""
        ...


class GateService(Protocol):
    """The part of `core.services.gate.Gate` that is used here; database thread only."""

    def plan_pairs(self, adapter: AdapterId, count: int, pictures_a_side: int = 1) -> BlindPlan:
        """Pairs to paint."""
        ...

    def pair_painted(
        self,
        plan: BlindPlan,
        pair: PairPlan,
        left: Sequence[ImageReady],
        right: Sequence[ImageReady],
    ) -> ShownPair:
        """Keep the pictures of a pair."""
        ...

    def pairs_done(self, plan: BlindPlan, done: Sequence[PaintDone]) -> None:
        """All pairs of a plan are painted, or painting was stopped."""
        ...

    def unanswered(self, adapter: AdapterId) -> list[ShownPair]:
        """The pairs that wait for an answer, by number."""
        ...

    def answer(self, adapter: AdapterId, number: int, vote: Side) -> Answered:
        """Record a vote."""
        ...

    def take_back(self, adapter: AdapterId) -> BlindResult:
        """Take back the last vote."""
        ...

    def result(self, adapter: AdapterId) -> BlindResult:
        """How the test stands."""
        ...

    def promote(self, adapter: AdapterId) -> Changes:
        """Put a winner in use."""
        ...

    def roll_back(self) -> Changes:
        """Go back to what was in use before."""
        ...

    def history(self) -> list[AdapterId | None]:
        """What was put in use and not rolled back, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class TasteServices:
    """The use cases and readings of an open library, all called on the database thread.

    `take_in` keeps a picture that was painted in passing, by the name of its file;
    `entries` gives those after a ledger position, `images` the known ones of some pictures;
    `rated` makes the message that tells the painter of entries. `home` is the library's folder,
    `generator` the one whose adapters are shown.
    """

    tuning: TuningService
    gate: GateService
    take_in: Callable[[str], None]
    adapters: Callable[[], Sequence[Adapter]]
    entries: Callable[[int], Sequence[LedgerEntry]]
    images: Callable[[Sequence[ImageId]], Sequence[Image]]
    rated: Callable[[Sequence[LedgerEntry]], Rated]
    generator: GeneratorId
    home: Path


class Database(Protocol):
    """The one database thread."""

    def submit(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        """Do `work` there, then call `then` with its result, or `fail` with its error, here."""
        ...


class Painter(Protocol):
    """The line to the painter process; see `desktop.painter_link.PainterLink`."""

    @property
    def image_ready(self) -> SignalInstance:
        """Carries ImageReady and a QImage, which is null if the picture is only in its file."""
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

    def paint(self, plan: PaintPlan, *, keep: bool = True) -> RequestId:
        """Paint a batch; with `keep` off its files lie in passing until they are taken in."""
        ...

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> None:
        """Tell the taste what was rated."""
        ...

    def cancel(self, request: RequestId) -> None:
        """Stop a request."""
        ...


class Trainer(Protocol):
    """The line to the tuner process; see `desktop.trainer_link.TrainerLink`."""

    @property
    def stepped(self) -> SignalInstance:
        """Carries TrainingStep."""
        ...

    @property
    def preview_ready(self) -> SignalInstance:
        """Carries PreviewReady."""
        ...

    @property
    def paused(self) -> SignalInstance:
        """Carries TrainingPaused."""
        ...

    @property
    def adapter_ready(self) -> SignalInstance:
        """Carries AdapterReady."""
        ...

    @property
    def stopped(self) -> SignalInstance:
        """Carries TrainingStopped."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """Carries Failed."""
        ...

    @property
    def holders(self) -> frozenset[str]:
        """Why the tuner stands still, or soon will."""
        ...

    def run(self, folder: Path) -> RequestId:
        """Start, or go on with, the run in this folder."""
        ...

    def hold(self, holder: str) -> None:
        """Pause for a reason, until `release` with the same one."""
        ...

    def release(self, holder: str) -> None:
        """Take back a reason to pause."""
        ...

    def stop(self) -> None:
        """Stop the run after its current step."""
        ...


class PictureReader(Protocol):
    """Reads picture files away from the window's thread; see `desktop.picture_reader`."""

    @property
    def read(self) -> SignalInstance:
        """Carries the path as a str and a QImage, which is null if the file cannot be read."""
        ...

    def ask(self, file: Path) -> None:
        """Read a file; `read` follows."""
        ...
