"""What the sandbox takes away is gone: for Python, and, on Linux, for native code as well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import ctypes, os, sys
from pathlib import Path
from core.generator.door.confinement import bound, give_up_programs, give_up_the_world
folder = Path(sys.argv[1])
give_up_the_world(folder)
libc = ctypes.CDLL(None, use_errno=True)
bound(64 << 20, 5, 1 << 20)
give_up_programs()
{attempt}
"""

ATTEMPTS = {
    "write inside": ("(folder / 'x').write_text('fine')", "done"),
    "write outside": ("Path(sys.argv[1] + '-beside').write_text('bad')", "PermissionError"),
    "run a shell": ("os.system('true')", "PermissionError"),
    "start a program": ("import subprocess; subprocess.run(['true'])", "PermissionError"),
    "fork": ("os.fork()", "PermissionError"),
    "open a socket": ("import socket; socket.socket()", "PermissionError"),
    "fill the memory": ("bytes(256 << 20)", "MemoryError"),
}

NATIVE = {
    "open a socket": "libc.socket(2, 1, 0)",
    "start a program": "libc.execl(b'/bin/true', b'true', None)",
}


def tried(attempt: str, folder: Path) -> str:
    """The last line of what the probe says, or "done"."""
    folder.mkdir()
    script = PROBE.format(attempt=attempt + "\nprint('done')")
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=False
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not bounded there")
@pytest.mark.parametrize(("attempt", "outcome"), ATTEMPTS.values(), ids=ATTEMPTS)
def test_python_is_refused(attempt: str, outcome: str, tmp_path: Path) -> None:
    assert tried(attempt, tmp_path / "box").startswith(outcome)
    assert not (tmp_path / "box-beside").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is the kernel asked")
@pytest.mark.parametrize("call", NATIVE.values(), ids=NATIVE)
def test_native_code_is_refused_by_the_kernel(call: str, tmp_path: Path) -> None:
    attempt = f"assert {call} == -1 and ctypes.get_errno() == 1"
    assert tried(attempt, tmp_path / "box") == "done"


@pytest.mark.skipif(sys.platform != "linux", reason="only there are network namespaces")
def test_there_is_no_network(tmp_path: Path) -> None:
    left = "[line.split(':')[0].strip() for line in open('/proc/self/net/dev')][2:]"
    said = tried(f"assert {left} in ([], ['lo'])", tmp_path / "box")
    if "AssertionError" in said:
        pytest.skip("users may not make network namespaces here; the filter has to do")
    assert said == "done"
