"""A child that dies is started again; its request is offered once more; safe mode follows."""

from __future__ import annotations

import os
import queue
import signal
from collections.abc import Callable
from pathlib import Path

from core.domain.errors import ErrorCode
from core.domain.ids import RequestId
from core.domain.painting import PaintPlan
from core.protocol.client import Child
from core.protocol.messages import (
    Cancel,
    Failed,
    FromPainter,
    Hello,
    Interpret,
    Interpreted,
    Message,
    OpenGenerator,
    Paint,
    PaintDone,
)
from core.protocol.supervisor import ChildState, Supervisor

PLAN = PaintPlan("x", ((0, 1.0),), 1, 1, 1.0)


class Watch:
    """A supervisor of echo children and everything that it says."""

    def __init__(self, folder: Path, patience_seconds: float = 60.0) -> None:
        self.said: queue.Queue[Message] = queue.Queue()
        self.states: list[ChildState] = []
        self.openings: list[bool] = []
        self._folder = folder
        self.supervisor: Supervisor[Message] = Supervisor(
            self._child,
            self._opening,
            self.said.put,
            self.states.append,
            ErrorCode.PAINTER_DIED,
            patience_seconds,
        )

    def _child(
        self, on_message: Callable[[Message], None], on_exit: Callable[[int], None]
    ) -> Child[Message]:
        log = self._folder / "log"
        return Child(["tests.protocol.echo_child"], FromPainter, on_message, on_exit, log)

    def _opening(self, safe_mode: bool) -> list[Message]:
        self.openings.append(safe_mode)
        return []

    def __enter__(self) -> Watch:
        self.supervisor.start()
        assert isinstance(self.next(), Hello)
        return self

    def __exit__(self, *_: object) -> None:
        self.supervisor.close()

    def next(self) -> Message:
        return self.said.get(timeout=60)


def test_a_request_survives_the_death_of_the_child(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        watch.supervisor.send(Paint(RequestId("p"), PLAN, "/nowhere"))
        assert watch.supervisor.pid is not None
        os.kill(watch.supervisor.pid, signal.SIGKILL)
        assert isinstance(watch.next(), Hello)
        watch.supervisor.send(Cancel(RequestId("p")))
        answer = watch.next()
        assert isinstance(answer, PaintDone)
        assert answer.request == "p"
    assert ChildState.RESTARTING in watch.states


def test_a_request_that_kills_twice_is_given_up_in_words(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        watch.supervisor.send(Interpret(RequestId("i"), "die"))
        assert isinstance(watch.next(), Hello)
        assert watch.next() == Failed(RequestId("i"), ErrorCode.PAINTER_DIED.value)
        assert isinstance(watch.next(), Hello)
        watch.supervisor.send(Interpret(RequestId("j"), "hola"))
        assert isinstance(watch.next(), Interpreted)


def test_three_crashes_lead_to_safe_mode(tmp_path: Path) -> None:
    with Watch(tmp_path) as watch:
        for _ in range(3):
            assert watch.supervisor.pid is not None
            os.kill(watch.supervisor.pid, signal.SIGKILL)
            assert isinstance(watch.next(), Hello)
    assert watch.openings == [False, False, False, True]
    assert ChildState.SAFE_MODE in watch.states


def test_a_hung_child_is_killed_and_replaced(tmp_path: Path) -> None:
    with Watch(tmp_path, patience_seconds=0.5) as watch:
        watch.supervisor.send(Paint(RequestId("p"), PLAN, "/nowhere"))
        assert watch.supervisor.pid is not None
        os.kill(watch.supervisor.pid, signal.SIGSTOP)
        assert isinstance(watch.next(), Hello)


def test_a_foreign_version_is_refused_in_words(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    watch.supervisor._received(Hello("echo", 1, protocol=999))
    answer = watch.said.get(timeout=1)
    assert isinstance(answer, Failed)
    assert answer.code == ErrorCode.INSTALLATION_INCOMPLETE.value


def test_opening_messages_are_not_requests(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    watch.supervisor.send(OpenGenerator("a", "b"))
    assert not watch.supervisor._outstanding
