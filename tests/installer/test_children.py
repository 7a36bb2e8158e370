"""An interruption reaches every child once, and none outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from installer import children

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

# Says its number, then what it hears; `stubborn` stays, as a child does that hangs.
CHILD = """
import os, signal, sys, time
def hear(number, frame):
    print("heard", number, flush=True)
    if sys.argv[1] != "stubborn":
        sys.exit(0)
signal.signal(signal.SIGINT, hear)
print(os.getpid(), flush=True)
while True:
    time.sleep(0.05)
"""
# A command of the installer that is at work in a child.
INSTALLER = """
import sys
from installer import children, commands
children.GRACE_S = 1.0
commands.COMMANDS["doctor"] = lambda: children.run([sys.executable, "-c", sys.argv[1], sys.argv[2]])
sys.exit(commands.main(["doctor"]))
"""


def start(child: str) -> tuple[subprocess.Popen[str], int]:
    process = subprocess.Popen(
        [sys.executable, "-c", INSTALLER, CHILD, child],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_ends_everything_with_one_sentence() -> None:
    process, child = start("obedient")
    # A terminal sends the signal to the whole group.
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate()

    assert process.returncode == 130
    assert output.split("\n") == [
        "heard 2",
        "",
        "Stopped. `python3 -m installer doctor` goes on from here.",
        "",
    ]
    assert not is_alive(child)


def test_a_child_that_does_not_leave_is_killed() -> None:
    process, child = start("stubborn")
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate()

    assert process.returncode == 130
    assert output.count("heard 2") == 1
    assert not is_alive(child)


def test_a_polite_kill_is_passed_on() -> None:
    process, child = start("obedient")
    process.terminate()
    output, _ = process.communicate()

    assert process.returncode == 143
    assert "heard 2" in output
    assert not is_alive(child)


def test_lines_are_heard_and_the_exit_code_is_passed_on(tmp_path: Path) -> None:
    heard: list[str] = []
    code = (
        "import os, sys; print(os.getcwd()); print(os.environ['A'], file=sys.stderr); sys.exit(7)"
    )
    command = [sys.executable, "-c", code]

    assert children.run(command, hears=heard.append, environment={"A": "b"}, folder=tmp_path) == 7
    assert sorted(heard) == sorted([str(tmp_path), "b"])
