"""The real child process: pause, cancel, kill, go on, and the words that it uses."""

from __future__ import annotations

import hashlib
import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from core.domain import layout
from core.domain.adapter import AdapterState
from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.generator.adapters import TENSORS
from core.protocol.client import Child
from core.protocol.messages import Cancel, Failed, Hello, Message
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
from core.taste.backbone import Backbone
from finetune.checkpoint import NAME as CHECKPOINT
from tests.finetune.conftest import furnish
from tests.finetune.run_folders import QUICK, Workplace

PATIENCE_SECONDS = 120
SHORT = msgspec.structs.replace(QUICK, steps=16, preview_every=8)
"""Steps for one class only: the real backbone takes its time."""


class Line:
    """A trainer and the queue of what it says."""

    def __init__(self, log: Path, module: str = "tests.finetune.urgent_trainer") -> None:
        self.said: queue.Queue[Message | int] = queue.Queue()
        self.log = log
        self.child: Child[Message] = Child([module], FromTrainer, self.said.put, self.said.put, log)
        assert isinstance(self.next(), Hello)

    def next(self) -> Message:
        said = self.said.get(timeout=PATIENCE_SECONDS)
        assert not isinstance(said, int), f"the trainer left with {said}: {self.log.read_text()}"
        return said

    def until(self, *kinds: type[Message]) -> list[Message]:
        """Everything up to the first message of one of these kinds."""
        heard = [self.next()]
        while not isinstance(heard[-1], kinds):
            heard.append(self.next())
        return heard

    def until_step(self, step: int) -> None:
        while not _is_step(self.next(), step):
            pass

    def start(self, folder: Path, request: str) -> RequestId:
        self.child.send(StartTraining(RequestId(request), str(folder)))
        return RequestId(request)


def _is_step(message: Message, step: int) -> bool:
    if not isinstance(message, TrainingStep) or message.phase != "latent_map":
        return False
    return message.step >= step


@pytest.fixture(scope="module")
def keen(tmp_path_factory: pytest.TempPathFactory, one_thread: None) -> Path:
    """A home with a generator whose space is that of the real backbone, and a run."""
    home = tmp_path_factory.mktemp("keen") / "home"
    furnish(home, Backbone.load())
    Workplace(home).run_folder(config=SHORT)
    return home


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    started = Line(tmp_path_factory.mktemp("line") / "trainer.log")
    yield started
    started.child.close()
    assert started.said.get(timeout=PATIENCE_SECONDS) == 0


def run_path(home: Path) -> Path:
    return home / layout.RUNS / "taste-1-run"


def tensors_sha256(home: Path) -> str:
    data = (home / layout.ADAPTERS / "taste-1" / TENSORS).read_bytes()
    return hashlib.sha256(data).hexdigest()


def test_a_run_is_paused_stopped_and_taken_up_again(line: Line, keen: Path) -> None:
    request = line.start(run_path(keen), "first")
    line.until_step(4)
    line.child.send(PauseTraining(request))
    paused = line.until(TrainingPaused)[-1]
    assert isinstance(paused, TrainingPaused)
    assert (run_path(keen) / CHECKPOINT).exists()
    line.child.send(ResumeTraining(request))
    line.until_step(paused.step + 1)
    line.child.send(PauseTraining(request))
    line.until(TrainingPaused)
    line.child.send(Cancel(request))
    stopped = line.until(TrainingStopped)[-1]
    assert isinstance(stopped, TrainingStopped)
    assert stopped.step >= paused.step

    request = line.start(run_path(keen), "second")
    heard = line.until(AdapterReady, Failed)
    ready = heard[-1]
    assert isinstance(ready, AdapterReady), ready
    assert {getattr(message, "request", request) for message in heard} == {request}
    steps = [message for message in heard if isinstance(message, TrainingStep)]
    learned = [step for step in steps if step.phase == "latent_map"]
    assert learned[0].step > stopped.step
    assert learned[-1].step == learned[-1].steps == 16
    previews = [message for message in heard if isinstance(message, PreviewReady)]
    assert previews[-1].step == 16
    assert Path(previews[-1].file).is_file()
    assert ready.adapter.state is AdapterState.CANDIDATE
    assert ready.adapter.folder == "adapters/taste-1"
    assert ready.adapter.classes == (0,)
    assert 0 < ready.adapter.kl_nats <= 0.7


def test_the_trainer_steps_back_refuses_what_is_damaged_and_lives_on(tmp_path: Path) -> None:
    line = Line(tmp_path / "trainer.log", "finetune")
    assert psutil.Process(line.child.pid).nice() == 19
    for request in ("nothing", "nothing again"):
        line.start(tmp_path, request)
        failed = line.until(Failed)[-1]
        assert isinstance(failed, Failed)
        assert failed.request == request
        assert failed.code == ErrorCode.RUN_DAMAGED
        assert failed.facts["folder"] == str(tmp_path)
    line.child.close()


@pytest.mark.slow
def test_a_killed_run_ends_with_the_adapter_of_an_unbroken_one(
    line: Line, keen: Path, tmp_path: Path
) -> None:
    """Depends on the finished run above for the reference."""
    home = tmp_path / "home"
    shutil.copytree(keen / "generator", home / "generator")
    folder = Workplace(home).run_folder(config=SHORT)
    victim = Line(tmp_path / "victim.log")
    victim.start(folder.path, "doomed")
    victim.until_step(12)
    victim.child.kill()
    while isinstance(victim.said.get(timeout=PATIENCE_SECONDS), Message):
        pass
    assert (folder.path / CHECKPOINT).exists()
    assert not folder.adapter_folder.exists()

    line.start(folder.path, "reborn")
    heard = line.until(AdapterReady, Failed)
    assert isinstance(heard[-1], AdapterReady), heard[-1]
    steps = [
        message.step
        for message in heard
        if isinstance(message, TrainingStep) and message.phase == "latent_map"
    ]
    assert steps[0] > 1
    assert tensors_sha256(home) == tensors_sha256(keen)
