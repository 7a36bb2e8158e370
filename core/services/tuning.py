"""Tuning: from the ledger to a run folder, and from a finished run to a candidate."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from core.domain import layout
from core.domain.adapter import Adapter, AdapterState
from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId, RunId
from core.domain.image import Image
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry, RatingKind
from core.domain.run import RunImage, RunSheet, RunState, TrainingConfig, TrainingRun
from core.services.adapter_refs import adapter_in_use
from core.services.changes import Changes
from core.services.ports import Clock, Files, Library
from core.services.spoken_of import images_named, known_images, picture_file

MIN_RATINGS = 30
"""Fewer ratings do not beat a constant guess (Bayes-linear reward, simulated designers)."""

NEUTRAL_STARS = 3


class _Evidence(msgspec.Struct, frozen=True):
    """What a run learns from: entries, the pictures that they speak of, and acts in force."""

    ledger_end: int
    entries: tuple[LedgerEntry, ...]
    images: tuple[Image, ...]
    acts: int


class Tuning:
    """Plans runs and records how they end.

    One process at a time has a library open, so a run that is RUNNING in the library but was not
    started through this object was interrupted.
    """

    def __init__(
        self,
        library: Library,
        clock: Clock,
        generator: GeneratorCard,
        generator_folder: Path,
        files: Files,
        config: TrainingConfig | None = None,
    ) -> None:
        """`config` is what a plan follows that is given none of its own."""
        self._library = library
        self._clock = clock
        self._generator = generator
        self._generator_folder = generator_folder
        self._files = files
        self._config = config or TrainingConfig()
        self._live: RunId | None = None

    def plan(self, config: TrainingConfig | None = None) -> TrainingRun:
        """Write the folder of a new run and record it; the trainer needs nothing else.

        `config.classes` limits the ratings to pictures of these scenes. Raises BocetoErrors:
        TRAINING_RUNNING, NOT_ENOUGH_RATINGS, NO_CONTRAST, or those of a disk.
        """
        if self._live is not None:
            raise BocetoError(ErrorCode.TRAINING_RUNNING)
        config = config or self._config
        evidence = self._evidence(config)
        run = self._run(config, evidence.ledger_end, evidence.acts)
        self._write(run, evidence.entries, evidence.images)
        if (interrupted := self.resumable()) is not None:
            self._library.set_run_state(interrupted.id, RunState.STOPPED, "superseded")
        self._library.add_run(run)
        self._live = run.id
        return run

    def usable(self, config: TrainingConfig | None = None) -> int:
        """How many ratings a run would learn from if it were planned now; writes nothing.

        Raises BocetoError(NOT_ENOUGH_RATINGS, NO_CONTRAST) as `plan` does.
        """
        return self._evidence(config or self._config).acts

    def resumable(self) -> TrainingRun | None:
        """The newest run that was interrupted; pass it to `started` to go on with it."""
        for run in self._library.runs():
            if run.state is RunState.RUNNING and run.id != self._live:
                return run
        return None

    def started(self, run: RunId) -> Changes:
        """The trainer has this run's folder, for the first time or again."""
        if self._live not in (None, run):
            raise BocetoError(ErrorCode.TRAINING_RUNNING)
        self._library.set_run_state(run, RunState.RUNNING)
        self._live = run
        return Changes(runs=True)

    def stopped(self, run: RunId) -> Changes:
        """The designer stopped it."""
        return self._ended(run, RunState.STOPPED, "")

    def failed(self, run: RunId, reason: str) -> Changes:
        """It ended without an adapter, for this reason."""
        return self._ended(run, RunState.FAILED, reason)

    def adapter_ready(self, run: RunId, adapter: Adapter) -> Changes:
        """The adapter's folder is complete: register it as a candidate.

        What the library knows itself (names, lineage, the ledger slice) is taken from there.
        """
        planned = next(known for known in self._library.runs() if known.id == run)
        self._library.add_adapter(
            msgspec.structs.replace(
                adapter,
                id=planned.adapter,
                name=planned.adapter_name,
                generator=planned.generator,
                run=run,
                parent=planned.parent,
                state=AdapterState.CANDIDATE,
                folder=_adapter_folder(planned.adapter),
                ratings=planned.ratings,
                ledger_end=planned.ledger_end,
                created_at=self._clock.now(),
                promoted_at=None,
            )
        )
        self._ended(run, RunState.DONE, "")
        return Changes(adapters=True, runs=True)

    def _ended(self, run: RunId, state: RunState, reason: str) -> Changes:
        self._library.set_run_state(run, state, reason)
        if self._live == run:
            self._live = None
        return Changes(runs=True)

    def _evidence(self, config: TrainingConfig) -> _Evidence:
        ledger = self._library.entries()
        images = self._images(ledger, config.classes)
        kept = [entry for entry in ledger if images.keys() >= set(images_named([entry.rating]))]
        acts = LedgerView(kept).judgements()
        _check_evidence(acts)
        return _Evidence(ledger[-1].id, tuple(kept), tuple(images.values()), len(acts))

    def _images(
        self, ledger: Sequence[LedgerEntry], classes: tuple[int, ...]
    ) -> dict[ImageId, Image]:
        named = known_images(self._library, images_named(entry.rating for entry in ledger))
        return {
            image.id: image
            for image in named.values()
            if image.recipe.generator == self._generator.weights_sha256
            and (not classes or image.recipe.heaviest_class in classes)
        }

    def _run(self, config: TrainingConfig, ledger_end: int, ratings: int) -> TrainingRun:
        number = self._library.next_adapter_number()
        adapter = AdapterId(f"taste-{number}")
        used = adapter_in_use(self._library, self._generator.weights_sha256)
        # A number may come back after a restored backup, and with it the checkpoints of a folder.
        run = RunId(f"{adapter}-{secrets.token_hex(4)}")
        return TrainingRun(
            id=run,
            adapter=adapter,
            adapter_name=f"Taste {number}",
            generator=self._generator.weights_sha256,
            parent=used.id if used else None,
            state=RunState.PLANNED,
            folder=f"{layout.RUNS}/{run}",
            ledger_end=ledger_end,
            ratings=ratings,
            config=config,
            created_at=self._clock.now(),
        )

    def _write(
        self, run: TrainingRun, entries: Iterable[LedgerEntry], images: Iterable[Image]
    ) -> None:
        home = self._library.home.absolute()
        folder = home / run.folder
        lines = [
            RunImage(
                image.id,
                image.recipe,
                str(picture_file(home, image)),
                image.recipe.heaviest_class,
            )
            for image in images
        ]
        sheet = RunSheet(
            run,
            generator_folder=str(self._generator_folder.absolute()),
            adapter_folder=str(home / _adapter_folder(run.adapter)),
        )
        self._files.make_folder(folder)
        self._files.write_atomically(folder / layout.RUN_RATINGS, _json_lines(entries))
        self._files.write_atomically(folder / layout.RUN_IMAGES, _json_lines(lines))
        # Last: a folder with a sheet is complete.
        self._files.write_atomically(folder / layout.RUN_SHEET, _json_lines([sheet]))


def _adapter_folder(adapter: AdapterId) -> str:
    return f"{layout.ADAPTERS}/{adapter}"


def _json_lines(values: Iterable[msgspec.Struct]) -> bytes:
    return b"".join(msgspec.json.encode(value, order="deterministic") + b"\n" for value in values)


def _check_evidence(acts: Sequence[LedgerEntry]) -> None:
    if len(acts) < MIN_RATINGS:
        raise BocetoError(
            ErrorCode.NOT_ENOUGH_RATINGS, have=len(acts), missing=MIN_RATINGS - len(acts)
        )
    said = {(act.rating.kind, act.rating.value) for act in acts}
    compared = any(kind is RatingKind.PAIR for kind, _ in said)
    differing = len(said) > len({kind for kind, _ in said})
    praising = {_praise(kind, value) for kind, value in said}
    if not (compared or differing or {-1, 1} <= praising):
        raise BocetoError(ErrorCode.NO_CONTRAST)


def _praise(kind: RatingKind, value: int) -> int:
    """-1, 0 or 1: whether an act speaks against a picture, neither way, or for it."""
    if kind is RatingKind.STARS:
        return (value > NEUTRAL_STARS) - (value < NEUTRAL_STARS)
    return 1 if value > 0 else -1
