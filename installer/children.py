"""Child processes that hear of an interruption once, and never outlive the installer by it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

GRACE_S = 10.0
POSIX = os.name == "posix"

Heard = Callable[[str], None]


def run(
    command: Sequence[str | Path],
    *,
    hears: Heard | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    holds: int | None = None,
) -> int:
    """Run a command to its end and return its exit code (negative: the signal that ended it).

    `hears` gets each line of output; without it the output goes where ours goes. `environment` is
    added to ours. `holds` is a file descriptor that the child keeps open, so that a lock on it
    lives as long as the child does.
    """
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=None if hears is None else subprocess.PIPE,
        stderr=None if hears is None else subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(environment or {})},
        cwd=folder,
        pass_fds=() if holds is None or not POSIX else (holds,),
        # A group of its own: else a terminal's Ctrl+C reaches the child twice, once through us.
        process_group=0 if POSIX else None,
    )
    try:
        if hears is not None and process.stdout is not None:
            for line in process.stdout:
                hears(line.rstrip("\n"))
        return process.wait()
    except BaseException:
        _stop(process)
        raise
    finally:
        if process.stdout is not None:
            process.stdout.close()


def replace(command: Sequence[str | Path]) -> int:
    """Become another program; where the system knows no such thing, run it to its end."""
    parts = [str(part) for part in command]
    sys.stdout.flush()
    if POSIX:
        os.execv(parts[0], parts)
    return run(command)


def _stop(process: subprocess.Popen[str]) -> None:
    _signal_group(process, signal.SIGINT)
    try:
        process.wait(GRACE_S)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        _signal_group(process, signal.SIGKILL if POSIX else signal.SIGTERM)
        process.wait()


def _signal_group(process: subprocess.Popen[str], number: signal.Signals) -> None:
    if process.poll() is not None:
        return
    if POSIX:
        os.killpg(process.pid, number)
    else:
        process.terminate()
