"""A real child process at the other end of real pipes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    Paint,
    PaintDone,
)

MODULE = ["tests.protocol.echo_child"]
PLAN = PaintPlan("x", ((0, 1.0),), 1, 1, 1.0)


class Line:
    """A child and the queue of what it says."""

    def __init__(self, folder: Path) -> None:
        self.said: queue.Queue[Message | int] = queue.Queue()
        self.log = folder / "child.log"
        self.child: Child[Message] = Child(
            MODULE, FromPainter, self.said.put, self.said.put, self.log
        )

    def next(self) -> Message | int:
        return self.said.get(timeout=30)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    line = Line(tmp_path)
    assert isinstance(line.next(), Hello)
    yield line
    line.child.close()


def test_answers_name_their_request(line: Line) -> None:
    line.child.send(Interpret(RequestId("r1"), "hola"))
    answer = line.next()
    assert isinstance(answer, Interpreted)
    assert (answer.request, answer.interpretation.text) == ("r1", "hola")


def test_a_refusal_has_its_code(line: Line) -> None:
    line.child.send(Interpret(RequestId("r1"), "refuse"))
    assert line.next() == Failed(RequestId("r1"), "prompt_empty", {})


def test_a_bug_ends_the_child_with_a_traceback_in_the_log(line: Line) -> None:
    line.child.send(Interpret(RequestId("r1"), "crash"))
    assert line.next() == 1
    assert "RuntimeError: a bug" in line.log.read_text()


def test_what_libraries_print_goes_to_the_log(line: Line) -> None:
    line.child.send(Interpret(RequestId("r1"), "print"))
    assert isinstance(line.next(), Interpreted)
    assert "a library prints" in line.log.read_text()


def test_cancel_and_words_never_wait_behind_work(line: Line) -> None:
    line.child.send(Paint(RequestId("p"), PLAN, "/nowhere"))
    line.child.send(Interpret(RequestId("i"), "hola"))
    assert isinstance(line.next(), Interpreted)
    line.child.send(Cancel(RequestId("p")))
    answer = line.next()
    assert isinstance(answer, PaintDone)
    assert answer.cancelled


def test_a_closed_pipe_ends_the_child_even_in_the_middle_of_work(line: Line) -> None:
    line.child.send(Paint(RequestId("p"), PLAN, "/nowhere"))
    line.child.close()
    assert line.next() == 0


def test_a_killed_child_is_reported_with_its_signal(line: Line) -> None:
    os.kill(line.child.pid, signal.SIGKILL)
    assert line.next() == -signal.SIGKILL


def test_the_child_of_a_killed_parent_leaves() -> None:
    """The parent dies without a word; the child must not stay behind."""
    script = (
        "import sys, time; from pathlib import Path; from core.protocol.client import Child;"
        "from core.protocol.messages import FromPainter;"
        f"c = Child({MODULE!r}, FromPainter, lambda m: print(c.pid, flush=True),"
        " lambda code: None, Path(sys.argv[1])); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, os.devnull], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 30
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{pid}").exists()
