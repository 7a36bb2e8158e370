"""Finds out what the system lacks before Qt loads, and installs it or says how.

Qt ends the process when a library is missing. They are tried in a child process, for a broken one
may take with it the process that loads it.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from installer import children
from installer.needs import Kind, Need
from installer.speech import GivingUp, Refused, say

APT_OPTIONS = ("-y", "--no-install-recommends")
# Another package manager at work is waited for, rather than failed on.
APT_PATIENCE = ("-o", "DPkg::Lock::Timeout=300")

_PROBE = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

Missing = Callable[[Iterable[Need]], list[Need]]


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those needs that this system does not meet, in their order."""
    needs = list(needs)
    importlib.invalidate_caches()
    libraries = _absent_libraries([need.name for need in needs if need.kind is Kind.LIBRARY])
    absent = {
        Kind.LIBRARY: lambda need: need.name in libraries,
        Kind.PROGRAM: lambda need: shutil.which(need.name) is None,
        Kind.MODULE: lambda need: importlib.util.find_spec(need.name) is None,
        Kind.FONT: lambda need: not _has_font(),
    }
    return [need for need in needs if absent[need.kind](need)]


def ensure(
    needs: Iterable[Need],
    *,
    seek: Missing = missing,
    tool: str | None = None,
    root: bool | None = None,
) -> None:
    """Return when every need is met: as root with apt, missing packages are installed.

    Raises Refused with the one line to type elsewhere, and where the packages did not help.
    """
    needs = list(needs)
    lacking = seek(needs)
    if not lacking:
        return
    tool = tool or package_tool()
    names = ", ".join(need.name for need in lacking)
    if tool != "apt" or not (is_root() if root is None else root):
        raise Refused(
            f"This system lacks {names}. To install what is missing:\n{install_line(lacking, tool)}"
        )
    say(f"This system lacks {names}: installing {' '.join(packages(lacking, tool))}.")
    _apt_install(packages(lacking, tool))
    if still := seek(needs):
        names = ", ".join(need.name for need in still)
        raise Refused(
            f"The packages are installed and {names} still cannot be used by {sys.executable}."
        )


def packages(needs: Iterable[Need], tool: str) -> list[str]:
    """The packages that meet the needs, each once."""
    return list(dict.fromkeys(getattr(need, tool) for need in needs))


def install_line(needs: Sequence[Need], tool: str | None) -> str:
    """What a person types to install them; for an unknown system, Debian's names."""
    names = " ".join(packages(needs, tool or "apt"))
    lines = {
        "apt": f"sudo apt-get install {' '.join(APT_OPTIONS)} {names}",
        "dnf": f"sudo dnf install -y {names}",
        "pacman": f"sudo pacman -S --needed {names}",
        None: f"(with Debian's names) {names}",
    }
    return lines[tool]


def package_tool(which: Callable[[str], str | None] = shutil.which) -> str | None:
    """The package manager of this system."""
    commands = {"apt": "apt-get", "dnf": "dnf", "pacman": "pacman"}
    return next((tool for tool, command in commands.items() if which(command)), None)


def is_root() -> bool:
    """Whether this process may install packages without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _apt_install(names: Sequence[str]) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    heard: list[str] = []
    # What an interrupted start left half-configured would stop apt; a stale list need not.
    children.run(["dpkg", "--configure", "-a"], hears=heard.append, environment=quiet)
    children.run(["apt-get", *APT_PATIENCE, "update"], hears=heard.append, environment=quiet)
    command = ["apt-get", *APT_PATIENCE, "install", *APT_OPTIONS, *names]
    if children.run(command, hears=heard.append, environment=quiet) != 0:
        last = "\n".join(heard[-8:])
        raise Refused(f"apt-get could not install {' '.join(names)}; its last lines were:\n{last}")


def _absent_libraries(names: Sequence[str]) -> set[str]:
    if not names:
        return set()
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *names], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise GivingUp(
            f"Looking for the system's libraries failed ({done.returncode}): {done.stderr.strip()}"
        )
    return set(done.stdout.split())


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(
        path.suffix in {".ttf", ".otf", ".ttc"} for folder in folders for path in folder.rglob("*")
    )
