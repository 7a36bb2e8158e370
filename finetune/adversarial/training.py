"""From a folder of pictures to a generator in the library: the whole of `boceto train`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.domain.card import GeneratorCard
from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import make_folder, sync, sync_folder, write_atomically
from core.generator.architectures.biggan import BigGAN
from core.generator.checkpoints.canonical import load_generator, save_generator
from core.lock import LibraryLock
from core.prompts.encoder import SentenceEncoder
from finetune.adversarial.beginning import Beginning, from_generator, from_scratch
from finetune.adversarial.card import trained_card
from finetune.adversarial.class_names import named_classes
from finetune.adversarial.config import Circumstances, DuelConfig, chosen_config
from finetune.adversarial.duel import Duel
from finetune.adversarial.evaluation import Examiner
from finetune.adversarial.folder import find_classes, fingerprint
from finetune.adversarial.pictures import Pictures, open_pictures
from finetune.adversarial.probe import probe_duel, real_distance
from finetune.adversarial.request import (
    SHEET,
    RunSheet,
    TrainingRequest,
    known_sheet,
    write_sheet,
)
from finetune.adversarial.run import (
    EXAM_KEY,
    REAL_KEY,
    ROWS_KEY,
    Instruments,
    Progress,
    Run,
    RunState,
)
from finetune.adversarial.statistics import measure_rows
from finetune.adversarial.team import Team, join_team

LOCK = "lock"
RESULT = "result.json"
STAGING = "generator"


class TrainedGenerator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The end of a training. `kid` is that of the result, None if it could not be measured."""

    folder: str
    steps: int
    kid: float | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be used, and why."""

    file: Path
    reason: str


OnEvent = Callable[[Progress | Skipped], None]
ChooseConfig = Callable[[Circumstances], DuelConfig]


def run_training(
    request: TrainingRequest,
    on_event: OnEvent,
    stop: Callable[[], bool] = lambda: False,
    team: Team | None = None,
    choose: ChooseConfig = chosen_config,
) -> TrainedGenerator:
    """Train, or go on where the same request was left, and install the result.

    When `stop` says so, or `on_event` raises, the run folder holds all that is needed to go on, and
    KeyboardInterrupt or that exception rises. A result appears in the library whole or not at all;
    its run folder is then removed. Raises BocetoError: SETTING_INVALID, GENERATOR_NAME_TAKEN,
    TRAINING_RUNNING, TRAINING_CHANGED, TOO_FEW_PICTURES, DUEL_COLLAPSED, RUN_DAMAGED, those of the
    disk and those of `load_generator`.
    """
    team = team or join_team()
    make_folder(request.run_folder)
    lock = _locked(request.run_folder) if team.leads else None
    try:
        finished = _finished(request.run_folder)
        if finished is None:
            request.check()
            job = _Job.opened(request, on_event, team, choose)
            finished = _train(job, on_event, stop, team)
        if team.leads:
            _install(request)
        return finished
    finally:
        if lock is not None:
            _tidy(request)
            lock.release()


def _train(job: _Job, on_event: OnEvent, stop: Callable[[], bool], team: Team) -> TrainedGenerator:
    request = job.request
    duel = Duel(job.config, job.beginning(), job.pictures, team)
    instruments = _instruments(duel, job)
    run = Run(request.run_folder, job.sheet.identity, job.config, duel, instruments)
    with closing(run.train(team, request.seconds_limit, stop)) as steps:
        for progress in steps:
            on_event(progress)
    network = duel.average.network
    network.load_state_dict(run.best())
    rows = range(network.architecture.stat_rows)
    rows_key = (job.config.seed, ROWS_KEY)
    if team.leads:
        measure_rows(network, duel.sampler, rows_key, rows, job.config.statistics_pictures)
        job.stage(network, run.state)
    return _result(request, run.state)


def _instruments(duel: Duel, job: _Job) -> Instruments:
    seed, classes = job.config.seed, len(job.pictures.contents.classes)
    examiner = Examiner(job.pictures, duel.sampler, job.config.kid_pictures, (seed, EXAM_KEY))
    return Instruments(
        examine=lambda: examiner.kid(duel.average.network),
        probe=lambda key: probe_duel(duel, key, classes),
        real_distance=real_distance(job.pictures, (seed, REAL_KEY)),
    )


@dataclass(frozen=True, slots=True)
class _Job:
    """What a run works with, opened and agreed upon."""

    request: TrainingRequest
    sheet: RunSheet
    config: DuelConfig
    pictures: Pictures
    parent: GeneratorCard | None

    @classmethod
    def opened(
        cls, request: TrainingRequest, on_event: OnEvent, team: Team, choose: ChooseConfig
    ) -> _Job:
        parent, folder = request.parent(), request.run_folder
        classes = find_classes(request.folder)
        subject = request.subject(fingerprint(classes, request.folder), parent)
        if not team.leads:
            # The first of the team has decoded the pictures when it comes here.
            team.agreed(0.0)
        sheet = known_sheet(folder, subject)
        pictures = open_pictures(
            folder,
            classes,
            subject.pictures,
            subject.side_px,
            lambda file, reason: on_event(Skipped(file, reason)),
        )
        if sheet is None:
            circumstances = Circumstances(
                side_px=subject.side_px,
                learned=len(pictures.learned),
                reference=len(pictures.reference()),
                starts_trained=parent is not None,
                has_gpu=team.device.type != "cpu",
                seed=subject.seed,
            )
            sheet = write_sheet(folder, RunSheet(subject, choose(circumstances)))
        if team.leads:
            team.agreed(0.0)
        steps = request.steps or sheet.config.steps
        config = msgspec.structs.replace(sheet.config, steps=steps)
        return cls(request, sheet, config, pictures, parent)

    def beginning(self) -> Beginning:
        classes = named_classes(self.pictures.contents.classes)
        if self.request.from_generator is None:
            return from_scratch(self.config.side_px, len(classes), self.config.seed)
        card, network = load_generator(self.request.from_generator)
        return from_generator(card, network, classes, SentenceEncoder(), self.config.seed)

    def stage(self, network: BigGAN, state: RunState) -> None:
        """Write the generator beside the run, check that it can be read, and say it is done."""
        folder = self.request.run_folder / STAGING
        card = trained_card(
            self.sheet.subject.name, network, self.pictures, self.config, state, self.parent
        )
        with translated(folder):
            shutil.rmtree(folder, ignore_errors=True)
            save_generator(folder, card, network.cpu())
            for file in folder.iterdir():
                with file.open("rb+") as written:
                    sync(written.fileno())
            sync_folder(folder)
        load_generator(folder)
        result = msgspec.json.encode(_result(self.request, state))
        write_atomically(self.request.run_folder / RESULT, result)


def _result(request: TrainingRequest, state: RunState) -> TrainedGenerator:
    folder = str(request.generator_folder)
    return TrainedGenerator(folder, state.step, state.best_kid, state.seconds)


def _locked(folder: Path) -> LibraryLock:
    try:
        return LibraryLock(folder / LOCK)
    except BocetoError as error:
        if error.code is ErrorCode.LIBRARY_IN_USE:
            raise BocetoError(ErrorCode.TRAINING_RUNNING) from error
        raise


def _finished(folder: Path) -> TrainedGenerator | None:
    """The result of a run that was interrupted after its end, before it was installed."""
    try:
        return msgspec.json.decode((folder / RESULT).read_bytes(), type=TrainedGenerator)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise BocetoError(
            ErrorCode.RUN_DAMAGED, folder=str(folder), reason=f"{RESULT}: {error}"
        ) from error


def _install(request: TrainingRequest) -> None:
    """Move the finished folder to its place; the library never sees half of it."""
    staged, target = request.run_folder / STAGING, request.generator_folder
    make_folder(target.parent)
    with translated(target.parent):
        if staged.is_dir():
            os.rename(staged, target)
            sync_folder(target.parent)


def _tidy(request: TrainingRequest) -> None:
    """Remove a run folder that nothing can go on from: it ended, or never began."""
    folder = request.run_folder
    ended = (folder / RESULT).exists() and request.generator_folder.is_dir()
    if ended or not (folder / SHEET).exists():
        # Windows keeps the lock's file while it is held; the next run of this name finds it.
        shutil.rmtree(folder, ignore_errors=True)
