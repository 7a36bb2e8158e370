"""Messages to runs: one run at a time on the main thread; pause and cancel on the reader thread."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from core.domain.ids import RequestId
from core.protocol.messages import Cancel
from core.protocol.training_messages import (
    AdapterReady,
    PauseTraining,
    PreviewReady,
    ResumeTraining,
    StartTraining,
    TrainingPaused,
    TrainingStep,
    TrainingStopped,
)
from core.protocol.worker import Handlers, Send
from finetune.adapter_files import adapter_of
from finetune.control import Control, Stopped
from finetune.drive import driven
from finetune.run import AdapterWritten, Event, PartDone, PreviewPainted, TuningRun
from finetune.run_folder import RunFolder

SECONDS_BETWEEN_STEPS = 0.2


class TrainerHandler:
    """Runs what it is asked to run, and says how it goes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._lock = threading.Lock()
        self._controls: dict[RequestId, Control] = {}

    def handlers(self) -> Handlers:
        """Starting waits its turn; everything else takes effect at once."""
        return Handlers(
            in_turn={StartTraining: self._start},
            at_once={
                PauseTraining: lambda message: self._control(message.request).pause(),
                ResumeTraining: lambda message: self._control(message.request).resume(),
                Cancel: lambda message: self._control(message.request).stop(),
            },
        )

    def _start(self, message: StartTraining) -> None:
        """Raises BocetoErrors, which become Failed."""
        control = self._control(message.request)
        try:
            _Sitting(message, control, self._send).work()
        finally:
            with self._lock:
                del self._controls[message.request]

    def _control(self, request: RequestId) -> Control:
        """Of a run that is under way, or that waits its turn."""
        with self._lock:
            return self._controls.setdefault(request, Control())


class _Sitting:
    """One request: its run, and what is said about it."""

    def __init__(self, message: StartTraining, control: Control, send: Send) -> None:
        self._request = message.request
        self._control = control
        self._send = send
        self._told_at = 0.0
        self._run = TuningRun(RunFolder.open(Path(message.folder)), self._breathe)

    def work(self) -> None:
        """From start to end, or to where it is stopped."""
        try:
            for event in driven(self._run):
                self._tell(event)
        except Stopped:
            self._send(TrainingStopped(self._request, self._run.step))

    def _breathe(self) -> None:
        if self._control.is_paused:
            self._run.save()
            self._send(TrainingPaused(self._request, self._run.step))
            self._run.rest(self._control.wait)
        self._control.check()

    def _tell(self, event: Event) -> None:
        match event:
            case PartDone():
                self._tell_part(event)
            case PreviewPainted():
                self._send(PreviewReady(self._request, event.step, str(event.file)))
            case AdapterWritten():
                adapter = adapter_of(event.manifest, self._run.folder.adapter_folder)
                self._send(AdapterReady(self._request, adapter))

    def _tell_part(self, part: PartDone) -> None:
        """Not more often than anybody can read; the last part of a phase always."""
        now = time.monotonic()
        if part.step < part.steps and now - self._told_at < SECONDS_BETWEEN_STEPS:
            return
        self._told_at = now
        self._send(
            TrainingStep(
                self._request,
                part.step,
                part.steps,
                part.phase,
                part.loss,
                part.stars,
                part.kl_nats,
                part.agreement,
                part.seconds_left,
                part.agreement_count,
            )
        )
