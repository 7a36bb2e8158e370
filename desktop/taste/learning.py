"""The tuner: runs begun, paused, stopped, taken up again, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import RequestId, RunId
from core.domain.run import TrainingRun
from core.protocol.messages import Failed, TasteUpdated
from core.protocol.training_messages import (
    AdapterReady,
    TrainingPaused,
    TrainingStep,
    TrainingStopped,
)
from core.services.changes import Changes
from desktop.i18n import error_sentence
from desktop.taste.cards import PausedBy, Remedy, TrainingCard, TrainingStage
from desktop.taste.ports import Database, TasteServices, Trainer
from desktop.taste.run_progress import RunProgress
from desktop.taste.standing import Standing
from desktop.taste.surface import TasteSurface

PERSON = "person"
"""The name under which a person's pause is held; any other holder is a painting."""
SHOW_MS = 500
"""Progress is shown twice a second at most."""
_NEEDS_RATINGS = (ErrorCode.NOT_ENOUGH_RATINGS, ErrorCode.NO_CONTRAST, ErrorCode.NO_EVIDENCE)


class Learning(QObject):
    """Decides what the tuner does. One run at a time; the library records how each one ends."""

    changed = Signal()
    """`card` is another one, or has other figures."""
    began = Signal(TrainingRun)
    """A run was given to the tuner, for the first time or again."""
    concluded = Signal(object)
    """Changes of the library: a run began or ended."""
    failed = Signal(object)
    """What the database thread met instead of a result."""

    def __init__(
        self,
        surface: TasteSurface,
        trainer: Trainer,
        database: Database,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._trainer = trainer
        self._database = database
        self._services: TasteServices | None = None
        self._standing = Standing()
        self._foretells = True
        self._card = TrainingCard()
        self._progress: RunProgress | None = None
        self._request = RequestId("")
        self._soon = QTimer(self, singleShot=True, interval=SHOW_MS)
        self._soon.timeout.connect(self._show)
        surface.tune_pressed.connect(self._on_tune)
        surface.go_on_pressed.connect(self._on_go_on)
        surface.pause_pressed.connect(self._on_pause)
        surface.resume_pressed.connect(self._on_resume)
        surface.stop_pressed.connect(self._on_stop)
        surface.discard_pressed.connect(self._on_discard)
        surface.close_pressed.connect(self._on_close)
        trainer.stepped.connect(self._on_stepped)
        trainer.paused.connect(self._on_paused)
        trainer.adapter_ready.connect(self._on_adapter)
        trainer.stopped.connect(self._on_stopped)
        trainer.failed.connect(self._on_failed)

    def open(self, services: TasteServices) -> None:
        """The library is open."""
        self._services = services

    @property
    def card(self) -> TrainingCard:
        """What is shown of the tuner."""
        return self._card

    def know(self, standing: Standing) -> None:
        """How the library stands now."""
        self._standing = standing
        stage, adapter = self._card.stage, self._card.adapter
        tested = standing.name(adapter) != "" and all(
            one.id != adapter for one in standing.untested()
        )
        if stage in (TrainingStage.CLOSED, TrainingStage.IDLE) or (
            stage is TrainingStage.DONE and tested
        ):
            self._rest()
        else:
            self._show()

    def know_taste(self, update: TasteUpdated) -> None:
        """The painter fitted the taste: is it good enough to be tuned on?"""
        self._foretells = update.tunable
        if self._card.stage is TrainingStage.IDLE:
            self._show()

    # What the person asks for

    def _on_tune(self) -> None:
        if self._services is not None and not self._card.is_under_way:
            tuning = self._services.tuning
            self._begin(lambda: _started(tuning.plan(), tuning.started), None)

    def _on_go_on(self) -> None:
        progress = self._progress
        if self._services is not None and progress is not None and not self._card.is_under_way:
            started = self._services.tuning.started
            self._begin(lambda: _started(progress.run, started), replace(progress, phase=""))

    def _on_pause(self) -> None:
        if not self._card.is_under_way:
            return
        self._trainer.hold(PERSON)
        settled = self._card.stage is TrainingStage.PAUSED
        asked_to = None if settled else TrainingStage.PAUSED
        self._turn(replace(self._card, asked_to=asked_to, paused_by=PausedBy.PERSON))

    def _on_resume(self) -> None:
        if not self._card.is_under_way:
            return
        self._trainer.release(PERSON)
        if self._trainer.holders:
            self._turn(replace(self._card, paused_by=PausedBy.PAINTING))
        else:
            self._turn(replace(self._card, stage=TrainingStage.RUNNING, asked_to=None))

    def _on_stop(self) -> None:
        if self._card.is_under_way and self._request:
            self._trainer.stop()
            self._turn(replace(self._card, asked_to=TrainingStage.STOPPED))

    def _on_discard(self) -> None:
        progress, services = self._progress, self._services
        if progress is not None and services is not None and not self._card.is_under_way:
            self._progress = None
            self._turn(TrainingCard(TrainingStage.IDLE))
            self._record(lambda: services.tuning.stopped(progress.run.id))

    def _on_close(self) -> None:
        if not self._card.is_under_way:
            self._rest()

    # What the tuner says

    def _on_stepped(self, told: TrainingStep) -> None:
        if told.request != self._request or self._progress is None:
            return
        self._progress = self._progress.after(told)
        if self._card.stage is TrainingStage.PAUSED:
            self._turn(replace(self._card, stage=TrainingStage.RUNNING))
        elif not self._soon.isActive():
            self._soon.start()

    def _on_paused(self, told: TrainingPaused) -> None:
        holders = self._trainer.holders
        if told.request != self._request or not holders:
            return
        by = PausedBy.PERSON if PERSON in holders else PausedBy.PAINTING
        stopping = self._card.asked_to is TrainingStage.STOPPED
        asked_to = TrainingStage.STOPPED if stopping else None
        self._turn(replace(self._card, stage=TrainingStage.PAUSED, paused_by=by, asked_to=asked_to))

    def _on_adapter(self, told: AdapterReady) -> None:
        services, run = self._services, self._ended(told.request)
        if services is not None and run is not None:
            done = TrainingStage.DONE
            self._turn(replace(self._card, stage=done, asked_to=None, adapter=run.adapter))
            self._progress = None
            self._record(lambda: services.tuning.adapter_ready(run.id, told.adapter))

    def _on_stopped(self, told: TrainingStopped) -> None:
        services, run = self._services, self._ended(told.request)
        if services is not None and run is not None:
            self._turn(replace(self._card, stage=TrainingStage.STOPPED, asked_to=None))
            self._record(lambda: services.tuning.stopped(run.id))

    def _on_failed(self, told: Failed) -> None:
        # An installation that does not fit together answers no request in particular.
        services, run = self._services, self._ended(told.request or self._request)
        if services is None or run is None:
            return
        code = ErrorCode(told.code)
        remedy = Remedy.NONE if code in _NEEDS_RATINGS else Remedy.AGAIN
        if code is ErrorCode.TRAINER_DIED:
            remedy = Remedy.GO_ON
        reason = error_sentence(code, told.facts)
        failed = TrainingStage.FAILED
        self._turn(replace(self._card, stage=failed, asked_to=None, reason=reason, remedy=remedy))
        self._record(lambda: services.tuning.failed(run.id, code.value))

    def _ended(self, request: RequestId) -> TrainingRun | None:
        """The run under way if this is about it."""
        if self._progress is None or request != self._request or not self._card.is_under_way:
            return None
        return self._progress.run

    # Runs

    def _begin(self, work: Callable[[], TrainingRun], kept: RunProgress | None) -> None:
        self._progress, self._request = kept, RequestId("")
        self._turn(TrainingCard(TrainingStage.RUNNING))
        self._database.submit(work, then=partial(self._on_begun, kept), fail=self._on_refused)

    def _on_begun(self, kept: RunProgress | None, run: TrainingRun) -> None:
        assert self._services is not None
        self._progress = kept or RunProgress(run, steps=run.config.steps)
        self._request = self._trainer.run(self._services.home / run.folder)
        self._show()
        self.began.emit(run)
        self.concluded.emit(Changes(runs=True))

    def _on_refused(self, error: BaseException) -> None:
        """There is no run; one that could be taken up before still can."""
        self._rest()
        self.failed.emit(error)

    def _record(self, work: Callable[[], Changes]) -> None:
        self._database.submit(work, then=self.concluded.emit, fail=self.failed.emit)

    # What is shown

    def _rest(self) -> None:
        """No run is under way: one may be begun, or an interrupted one be taken up."""
        interrupted = self._standing.resumable
        self._progress = RunProgress(interrupted) if interrupted is not None else None
        stage = TrainingStage.IDLE if interrupted is None else TrainingStage.INTERRUPTED
        self._turn(TrainingCard(stage))

    def _turn(self, card: TrainingCard) -> None:
        self._card = card
        self._show()

    def _show(self) -> None:
        self._soon.stop()
        used = self._standing.in_use
        card = replace(
            self._card,
            rival=self._standing.rival,
            rival_agreement=used.heldout_accuracy if used is not None else None,
        )
        if card.stage is TrainingStage.IDLE:
            card = _offer(card, self._standing, foretells=self._foretells)
        elif self._progress is not None:
            card = _with_progress(card, self._progress)
        self._card = card
        self._surface.show_training(card)
        self.changed.emit()


def _offer(card: TrainingCard, standing: Standing, *, foretells: bool) -> TrainingCard:
    """What a run would learn from, or why there can be none."""
    usable = standing.usable
    if not isinstance(usable, BocetoError) and not foretells:
        usable = BocetoError(ErrorCode.NO_EVIDENCE)
    earlier = next((one.seconds for one in standing.adapters), None)
    if isinstance(usable, BocetoError):
        reason = error_sentence(usable.code, usable.facts)
        return replace(card, ratings=0, reason=reason, last_seconds=earlier)
    return replace(card, ratings=usable, reason="", last_seconds=earlier)


def _with_progress(card: TrainingCard, progress: RunProgress) -> TrainingCard:
    return replace(
        card,
        name=progress.run.adapter_name,
        ratings=progress.run.ratings,
        step=progress.step,
        steps=progress.steps or progress.run.config.steps,
        phase=progress.phase,
        part=progress.part,
        seconds_left=progress.seconds_left,
        stars=progress.expected_stars,
        points=progress.points,
    )


def _started(run: TrainingRun, start: Callable[[RunId], Changes]) -> TrainingRun:
    """On the database thread: the library knows that the tuner has this run."""
    start(run.id)
    return run
