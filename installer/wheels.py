"""pip, held to the wheels that a lock file names, and its failures in plain words."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from installer import children
from installer.locks import pins, wheelhouse
from installer.speech import Counter, GivingUp, Refused, say

PAUSE_S = 3.0
REMEMBERED_LINES = 40

# A person's own settings of pip may name these, and neither fits an environment.
_PLAIN = {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
# `--no-deps`: the lock is complete, and what pip would add by itself has no hash.
_HELD = (
    *("--require-hashes", "--no-deps", "--only-binary=:all:", "--no-input", "--no-color"),
    *("--progress-bar", "off", "--disable-pip-version-check", "--retries", "2"),
)

_BEGINS = re.compile(r"^(?:Collecting ([^\s=]+)|Processing \S*/([^/-]+)-)")
_LARGE = re.compile(r"^\s+Downloading (\S+\.whl) \((\d{2,}\.\d+ MB)\)")
_NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|"
    r"SSLError|Temporary failure in name resolution|Connection (?:refused|reset|aborted)|"
    r"Network is unreachable"
)
_WRONG_HASH = "DO NOT MATCH THE HASHES"
_NOT_FOUND = re.compile(r"No matching distribution found for (\S+)")
_DISK_FULL = "No space left on device"


class NotOffered(Refused):
    """A wheel that a lock file names is not to be had."""


class Unreachable(Refused):
    """There is no way to the package registry."""


def install(python: Path, lock: Path, root: Path, holds: int | None = None) -> None:
    """Install what `lock` names into the environment of `python`; one more try when that may help.

    Raises NotOffered, Unreachable, Refused for a wrong hash or a full disk, else GivingUp.
    """
    wheels = wheelhouse(root)
    place = ("--no-index", "--find-links", wheels) if wheels else ()
    command = [python, "-m", "pip", "install", *_HELD, *place, "--requirement", lock]
    try:
        _pip(command, lock, wheels, holds)
    except GivingUp as reason:
        if isinstance(reason, Refused) and not isinstance(reason, Unreachable):
            raise
        say("That failed; once more.")
        time.sleep(PAUSE_S)
        _pip(command, lock, wheels, holds)


def fetch(python: Path, locks: Sequence[Path], folder: Path) -> None:
    """Download the wheels that the lock files name into `folder`, installing nothing.

    Raises as `install` does.
    """
    for lock in locks:
        place = ("--dest", folder, "--requirement", lock)
        _pip([python, "-m", "pip", "download", *_HELD, *place], lock, None, None)


def explain(lines: Sequence[str], lock: Path, wheels: Path | None) -> GivingUp:
    """What to tell a person about pip's last lines."""
    text = "\n".join(lines)
    if _WRONG_HASH in text:
        return Refused(
            f"A wheel has another hash than {lock.name} names, and nothing was installed:\n"
            f"{_blamed(lines)}\n"
            "It was changed on its way, or the lock is out of date: update the clone, start again, "
            "and if that does not help, report it."
        )
    if _DISK_FULL in text:
        return Refused("The disk is full: make room and start again.")
    if wheels is None and _NO_NETWORK.search(text):
        return Unreachable(
            "The package registry cannot be reached: connect this computer to the network (behind "
            "a proxy, set HTTPS_PROXY), or bring a wheelhouse/ folder that `python3 -m installer "
            "package` made on one that is connected, and start again."
        )
    if found := _NOT_FOUND.search(text):
        place = "wheelhouse/ lacks" if wheels else "The package registry has no fitting wheel of"
        return NotOffered(f"{place} {found[1]}, which {lock.name} names.")
    return GivingUp("pip failed; its last lines were:\n" + "\n".join(lines[-15:]))


def _pip(command: Sequence[str | Path], lock: Path, wheels: Path | None, holds: int | None) -> None:
    heard = _Listener(len(pins(lock)))
    code = children.run(command, hears=heard, environment=_PLAIN, holds=holds)
    heard.counter.end()
    if code != 0:
        raise explain(list(heard.lines), lock, wheels)


def _blamed(lines: Sequence[str]) -> str:
    """The packages and hashes that pip names after its warning."""
    begins = next(at for at, line in enumerate(lines) if _WRONG_HASH in line)
    return "\n".join(line for line in lines[begins + 1 :] if line.strip())


class _Listener:
    """Turns pip's output into progress, and remembers its end."""

    def __init__(self, total: int) -> None:
        self.lines: deque[str] = deque(maxlen=REMEMBERED_LINES)
        self.counter = Counter("Fetching", total)

    def __call__(self, line: str) -> None:
        self.lines.append(line)
        if found := _BEGINS.match(line):
            self.counter.step(found[1] or found[2])
        elif found := _LARGE.match(line):
            self.counter.end()
            say(f"Downloading {found[1]}, {found[2]}")
        elif line.startswith("Installing collected packages"):
            self.counter.end()
            say("Unpacking them; this takes a minute.")
