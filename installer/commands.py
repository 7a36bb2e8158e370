"""The commands: run, test, doctor, package, lock."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from installer import children, wheels
from installer.display import needs_of_a_window
from installer.doctor import examine
from installer.locking import write_locks
from installer.needs import OFFSCREEN, VENV, X11, XVFB
from installer.preparation import prepare
from installer.speech import INTERRUPTED, GivingUp, say
from installer.system import ensure

ROOT = Path(__file__).resolve().parents[1]
TERMINATED = 143

# The same as `poe check`; a test compares them.
STAGES: tuple[tuple[str, ...], ...] = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "2", "--dist", "loadfile", "--max-worker-restart=0"),
)


def run() -> int:
    """Open the window; without a display, the whole loop offscreen into `demo-output/`."""
    needs = needs_of_a_window()
    ensure((VENV, *(OFFSCREEN if needs is None else needs)))
    environment, _ = prepare(ROOT, for_tests=False)
    python = environment.python
    os.chdir(ROOT)
    if needs is not None:
        return children.replace([python, "-m", "desktop"])
    say("There is no display: the whole loop runs offscreen and leaves its work in demo-output/.")
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    return children.run(
        [python, "-m", "desktop.demo", "--out", "demo-output"], environment=offscreen
    )


def test() -> int:
    """Every check that a change has to pass; the first failure ends it."""
    ensure((VENV, *OFFSCREEN, *X11, XVFB))
    environment, _ = prepare(ROOT, for_tests=True)
    offscreen = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    for program, *options in STAGES:
        name = " ".join((program, *options))
        say(f"== {name}")
        begun = time.monotonic()
        code = children.run(
            [environment.scripts / program, *options], environment=offscreen, folder=ROOT
        )
        ending = "passed" if code == 0 else f"failed ({code})"
        say(f"== {name}: {ending} in {time.monotonic() - begun:.0f} s")
        if code != 0:
            return code if code > 0 else 128 - code
    return 0


def doctor() -> int:
    """Versions, the environment and the system's libraries, in words; changes nothing."""
    return examine(ROOT)


def package() -> int:
    """Fill `wheelhouse/` with the locked wheels, for a computer without network."""
    ensure((VENV,))
    environment, locks = prepare(ROOT, for_tests=True)
    unfinished = ROOT / "wheelhouse.part"
    wheels.fetch(environment.python, locks, unfinished)
    finished = ROOT / "wheelhouse"
    if finished.exists():
        shutil.rmtree(finished)
    unfinished.rename(finished)
    say("wheelhouse/ is complete: a start that finds it beside installer/ needs no network.")
    return 0


def lock() -> int:
    """Write the lock files anew from pyproject.toml, with the newest releases that it admits."""
    ensure((VENV,))
    return write_locks(ROOT)


COMMANDS: dict[str, Callable[[], int]] = {
    command.__name__: command for command in (run, test, doctor, package, lock)
}


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; every failure is a sentence and an exit code, never a traceback."""
    parser = argparse.ArgumentParser(
        prog="python3 -m installer", formatter_class=argparse.RawTextHelpFormatter
    )
    help_lines = (
        f"{name}: {(command.__doc__ or '').strip()}" for name, command in COMMANDS.items()
    )
    parser.add_argument("command", choices=COMMANDS, help="\n".join(help_lines))
    chosen = parser.parse_args(arguments).command
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _terminate)
    try:
        return COMMANDS[chosen]()
    except GivingUp as reason:
        print(reason, file=sys.stderr, flush=True)
        return reason.exit_code
    except KeyboardInterrupt:
        say(f"\nStopped. `python3 -m installer {chosen}` goes on from here.")
        return INTERRUPTED


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(TERMINATED)
