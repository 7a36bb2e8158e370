"""The window's line to the tuner process: messages become Qt signals."""

from __future__ import annotations

import secrets
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.protocol.client import Child
from core.protocol.messages import Cancel, Failed, Message
from core.protocol.supervisor import Supervisor
from core.protocol.training_messages import (
    AdapterReady,
    FromTrainer,
    PauseTraining,
    PreviewReady,
    ResumeTraining,
    StartTraining,
    TrainingPaused,
    TrainingStep,
    TrainingStopped,
)


class TrainerLink(QObject):
    """Talks to the tuner, which lives only while there is a run; signals come on the GUI thread.

    Two things may ask for a pause, the person and a batch being painted; the tuner goes on when
    neither does.
    """

    stepped = Signal(TrainingStep)
    preview_ready = Signal(PreviewReady)
    paused = Signal(TrainingPaused)
    adapter_ready = Signal(AdapterReady)
    stopped = Signal(TrainingStopped)
    failed = Signal(Failed)
    _arrived = Signal(object)

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._request: RequestId | None = None
        self._holders: set[str] = set()
        self._supervisor: Supervisor[Message] | None = None
        self._arrived.connect(self._dispatch, Qt.ConnectionType.QueuedConnection)
        self._signals = {
            TrainingStep: self.stepped,
            PreviewReady: self.preview_ready,
            TrainingPaused: self.paused,
            AdapterReady: self.adapter_ready,
            TrainingStopped: self.stopped,
            Failed: self.failed,
        }

    @property
    def running(self) -> bool:
        """Whether a run is under way, paused or not."""
        return self._request is not None

    @property
    def pid(self) -> int | None:
        """Process id of the tuner, if one runs."""
        return self._supervisor.pid if self._supervisor else None

    def run(self, folder: Path) -> RequestId:
        """Start, or go on with, the run in this folder."""
        assert self._request is None, "one run at a time"
        self._request = RequestId(secrets.token_hex(6))
        self._supervisor = Supervisor(
            lambda on_message, on_exit: Child(
                ["finetune"], FromTrainer, on_message, on_exit, self._log
            ),
            self._opening,
            self._arrived.emit,
            lambda state: None,
            ErrorCode.TRAINER_DIED,
            patience_seconds=None,
        )
        self._supervisor.start()
        self._supervisor.send(StartTraining(self._request, str(folder)))
        return self._request

    def hold(self, holder: str) -> None:
        """Pause for a reason ("person", "painting"), until `release` with the same one."""
        self._holders.add(holder)
        if self._supervisor is not None and self._request is not None:
            self._supervisor.send(PauseTraining(self._request))

    def release(self, holder: str) -> None:
        """Take back a reason to pause; the tuner goes on if it was the last."""
        self._holders.discard(holder)
        if self._supervisor is not None and self._request is not None and not self._holders:
            self._supervisor.send(ResumeTraining(self._request))

    @property
    def holders(self) -> frozenset[str]:
        """Why the tuner stands still."""
        return frozenset(self._holders)

    def stop(self) -> None:
        """Stop the run after its current step; `stopped` follows, and it can be taken up again."""
        if self._supervisor is not None and self._request is not None:
            self._supervisor.send(Cancel(self._request))

    def close(self, wait: bool = True) -> None:
        """End the tuner; a run goes on from its checkpoint next time."""
        supervisor, self._supervisor = self._supervisor, None
        self._request = None
        if supervisor is not None:
            supervisor.close(wait)

    def _opening(self, safe_mode: bool) -> list[Message]:
        return [PauseTraining(self._request)] if self._holders and self._request else []

    @Slot(object)
    def _dispatch(self, message: Message) -> None:
        if type(message) not in self._signals:
            return
        if isinstance(message, AdapterReady | TrainingStopped | Failed):
            self._request = None
            self._holders.discard("person")
        self._signals[type(message)].emit(message)
        if self._request is None:
            self.close(wait=False)
