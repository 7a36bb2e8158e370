"""Says in words what this computer has and lacks for Boceto; changes nothing."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from installer.display import needs_of_a_window
from installer.environment import Environment, State
from installer.locks import free_gigabytes, locks_for, nvidia_driver, pins, wheelhouse
from installer.needs import OFFSCREEN, VENV, X11, XVFB, Need
from installer.speech import REFUSED, GivingUp, say
from installer.system import install_line, missing, package_tool


def examine(root: Path) -> int:
    """Print the findings; returns 0 if nothing is in the way of `run`, else 3."""
    say(f"Python {platform.python_version()} ({sys.executable}) on {platform.platform()}")
    say(f"Clone: {root}, {free_gigabytes(root):.0f} GB free")
    window = needs_of_a_window()
    say(
        "Display: none, so `run` works offscreen"
        if window is None
        else "Display: yes, so `run` opens the window"
    )
    say(f"NVIDIA driver: {'yes' if nvidia_driver() else 'none, torch runs on the processor'}")
    say(f"Wheels: {wheelhouse(root) or 'from the package registry'}")
    fine = _environment(root)
    fine &= _system("run", (VENV, *(OFFSCREEN if window is None else window)))
    _system("test", (*OFFSCREEN, *X11, XVFB))
    return 0 if fine else REFUSED


def _environment(root: Path) -> bool:
    environment = Environment(root)
    try:
        locks = locks_for(root)
    except GivingUp as reason:
        say(str(reason))
        return False
    ways = locks.ways(driver=nvidia_driver())
    state = environment.state([environment.key(way) for way in ways])
    tests = any(environment.has(environment.key((*way, locks.test))) for way in ways)
    words = (
        f"ready{', with the tools of the tests' if tests else ''}"
        if state is State.READY
        else state.value
    )
    say(f"Environment .venv/: {words}")
    versions = pins(ways[0][0]) | pins(locks.run)
    chosen = ", ".join(
        f"{name} {versions[name]}" for name in ("torch", "pyside6-essentials", "peft")
    )
    say(f"Locked: {chosen}, and {len(versions) - 3} more")
    return state is not State.FOREIGN


def _system(purpose: str, needs: tuple[Need, ...]) -> bool:
    lacking = missing(needs)
    if not lacking:
        say(f"System libraries for `{purpose}`: all there")
        return True
    names = ", ".join(need.name for need in lacking)
    say(f"For `{purpose}` this system lacks {names}; to install what is missing:")
    say(install_line(lacking, package_tool()))
    return False
