"""Two starts in one clone: the second waits, even for a child of the first that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from installer.turn import only_one

ROOT = Path(__file__).parents[2]
# Takes the lock, says so, and keeps it until it is told to go.
HOLDER = """
import sys
from pathlib import Path
from installer.turn import only_one
with only_one(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("mine", flush=True)
    sys.stdin.readline()
"""
# Takes the lock and hands it to a child, which says its number and lasts until it is ended.
PARENT = """
import sys
from pathlib import Path
from installer import children
from installer.turn import only_one
with only_one(Path(sys.argv[1]), print) as holds:
    code = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
    children.run([sys.executable, "-c", code], holds=holds)
"""


def start(code: str, lock: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(lock)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_start_waits_for_the_first(tmp_path: Path) -> None:
    lock = tmp_path / ".venv.lock"
    with start(HOLDER, lock) as first:
        assert heard(first) == "mine"
        with start(HOLDER, lock) as second:
            assert heard(second) == "waiting"
            first.communicate("go\n")
            assert heard(second) == "mine"
            second.communicate("go\n")


@pytest.mark.skipif(os.name != "posix", reason="only POSIX hands a lock to a child")
def test_a_child_of_a_killed_start_is_waited_for(tmp_path: Path) -> None:
    lock = tmp_path / ".venv.lock"
    with start(PARENT, lock) as parent:
        orphan = int(heard(parent))
        parent.kill()
        parent.wait()
        with start(HOLDER, lock) as second:
            assert heard(second) == "waiting"
            os.kill(orphan, signal.SIGKILL)
            assert heard(second) == "mine"
            second.communicate("go\n")


def test_the_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    lock = tmp_path / ".venv.lock"
    waits: list[str] = []
    with pytest.raises(ValueError, match="broken"), only_one(lock, lambda: waits.append("first")):
        raise ValueError("broken")
    with only_one(lock, lambda: waits.append("second")):
        assert waits == []
