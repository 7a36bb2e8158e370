"""What the use cases need from the world; the store and the system implement it.

Every method of `Library` is one transaction: when it returns, the change is on the disk, even if
the power fails in the next moment; when it raises, nothing changed. World's faults are
BocetoErrors. All methods are called on one thread, the database thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from core.domain.adapter import Adapter, AdapterState, BlindPair, BlindTest, Side, Verdict
from core.domain.browsing import Scene
from core.domain.ids import AdapterId, BatchId, GeneratorId, ImageId, RatingId, RunId
from core.domain.image import Batch, Image, Marks
from core.domain.rating import LedgerEntry, Rating
from core.domain.run import RunState, TrainingRun


class Clock(Protocol):
    """Wall time for people, never for order."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...


class Files(Protocol):
    """Files that survive a power cut; the module `core.files` is one."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, unless they are there."""
        ...

    def write_atomically(self, path: Path, data: bytes) -> None:
        """Put a file into an existing folder: whole and on the disk, or not at all."""
        ...


class Pictures(Protocol):
    """Batches and their pictures."""

    def add_batch(self, prompt: str, created_at: float, parent: BatchId | None) -> BatchId:
        """A new, empty batch with the next number."""
        ...

    def add_image(self, batch: BatchId, index: int, image: Image) -> None:
        """Put a picture, whose file is complete, at a place of a batch.

        A picture with this id that is already known keeps its marks; only the place is added.
        """
        ...

    def finish_batch(self, batch: BatchId, seconds: float, joules: float) -> None:
        """Record what the batch took. A batch without pictures is removed."""
        ...

    def batch(self, batch: BatchId) -> Batch:
        """A batch with its pictures and their current marks."""
        ...

    def batches(self, limit: int, before: BatchId | None = None) -> list[Batch]:
        """The newest batches (older than `before`), newest first, with their pictures."""
        ...

    def image(self, image: ImageId) -> Image:
        """One picture; BocetoError(IMAGE_UNKNOWN) if there is none."""
        ...

    def images(self, ids: Sequence[ImageId]) -> list[Image]:
        """The known ones of these pictures, in the order asked for."""
        ...

    def joules_since(self, moment: float) -> float:
        """Energy of all batches created since this wall time."""
        ...


class Catalogue(Protocol):
    """The whole library at a glance: a line for each of a hundred thousand pictures."""

    def places(self, since: BatchId | None = None) -> list[tuple[BatchId, int, ImageId]]:
        """The places of all pictures, or of those in batches from this number on.

        The newest batch comes first, each in its own order. Batches without a prompt are left out:
        blind tests are no part of the designer's history.
        """
        ...

    def marks_since(self, entry: int = 0) -> tuple[int, dict[ImageId, Marks]]:
        """The number of the last ledger entry, and the marks that the entries after this one left.

        Every picture that a later entry marks is named, with all its marks as they are now; from 0
        on, those that have none may be left out.
        """
        ...

    def scenes(self) -> list[Scene]:
        """Every class that any picture shows."""
        ...

    def pictures_of(self, scene: Scene) -> set[ImageId]:
        """The pictures whose mix has this class."""
        ...


class Ledger(Protocol):
    """The append-only ledger of ratings."""

    def append(
        self, ratings: Sequence[Rating], undoes: Sequence[RatingId | None] = ()
    ) -> list[LedgerEntry]:
        """Append in order, all or none. `undoes` is empty or as long as `ratings`."""
        ...

    def entries(self, after: int = 0, until: int | None = None) -> list[LedgerEntry]:
        """Entries with after < id <= until, oldest first; damaged rows from the second copy."""
        ...

    def next_session(self) -> int:
        """A number for this sitting, larger than any before."""
        ...


class Adapters(Protocol):
    """Adapters, tuning runs, blind tests."""

    def add_run(self, run: TrainingRun) -> None:
        """Record a planned run."""
        ...

    def set_run_state(self, run: RunId, state: RunState, reason: str = "") -> None:
        """Record how a run stands."""
        ...

    def runs(self) -> list[TrainingRun]:
        """All runs, newest first."""
        ...

    def next_adapter_number(self) -> int:
        """The number of the next taste: 1 for the first."""
        ...

    def add_adapter(self, adapter: Adapter) -> None:
        """Record an adapter whose folder is complete."""
        ...

    def adapters(self) -> list[Adapter]:
        """All adapters, newest first."""
        ...

    def adapter(self, adapter: AdapterId) -> Adapter:
        """One adapter; BocetoError(ADAPTER_UNKNOWN) if there is none."""
        ...

    def use_adapter(self, generator: GeneratorId, adapter: AdapterId | None, at: float) -> None:
        """Put one in use (the former becomes PREVIOUS), or none; remembered as a step back."""
        ...

    def step_back(self, generator: GeneratorId, at: float) -> AdapterId | None:
        """Undo the last `use_adapter` that was not stepped back from; returns what is in use now.

        BocetoError(NOTHING_TO_ROLL_BACK) if there is none.
        """
        ...

    def uses(self, generator: GeneratorId) -> list[AdapterId | None]:
        """What was put in use and not stepped back from, oldest first; None stands for none."""
        ...

    def set_adapter_state(self, adapter: AdapterId, state: AdapterState) -> None:
        """Mark a candidate as refused."""
        ...

    def add_blind_pairs(self, adapter: AdapterId, pairs: Sequence[BlindPair]) -> int:
        """Add pairs to the open blind test of this adapter (opened if need be); its number."""
        ...

    def blind_test(self, adapter: AdapterId) -> BlindTest | None:
        """The newest blind test of this adapter, None if there is none.

        Its `attempts` is what `blind_attempts` said when it was opened.
        """
        ...

    def blind_pairs(self, adapter: AdapterId) -> list[BlindPair]:
        """All pairs of the newest blind test of this adapter, by number; empty if there is none."""
        ...

    def vote(self, test: int, number: int, vote: Side | None) -> None:
        """Record (or, with None, take back) the vote of a pair of an open test."""
        ...

    def close_blind_test(self, test: int, verdict: Verdict) -> None:
        """The test is decided; nothing may be added."""
        ...

    def blind_attempts(self, generator: GeneratorId) -> int:
        """How many blind tests were closed since the adapter in use was promoted."""
        ...


class Library(Pictures, Catalogue, Ledger, Adapters, Protocol):
    """A library on disk."""

    @property
    def home(self) -> Path:
        """The library's folder."""
        ...

    def close(self) -> None:
        """Write a backup if something changed, and let go of the files."""
        ...
