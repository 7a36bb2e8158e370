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
_BEGINS = re.compile(
    r"^(?:Collecting|Processing) (?:.*/)?([A-Za-z0-9._]+(?:-[A-Za-z][A-Za-z0-9._]*)*)"
)
_LARGE = re.compile(r"^\s+Downloading (\S+\.whl) \((\d{2,}\.\d+ MB)\)")
_NO_NETWORK = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|"
    r"SSLError|Temporary failure in name resolution|Connection (?:refused|reset|aborted)|"
    r"Network is unreachable"
)
_WRONG_HASH = "DO NOT MATCH THE HASHES"
_NOT_FOUND = re.compile(r"No matching distribution found for (\S+)")
_DISK_FULL = "No space left on device"


def install(python: Path, lock: Path, root: Path, holds: int | None = None) -> None:
    """Install what `lock` names into the environment of `python`; one more try when that may help.

    Raises Refused when the network, the disk or a wrong hash is to blame, else GivingUp.
    """
    command = [python, "-m", "pip", "install", *_options(root), "--requirement", lock]
    for last_try in (False, True):
        heard = _Listener(len(pins(lock)))
        if children.run(command, hears=heard, environment=_PLAIN, holds=holds) == 0:
            heard.counter.end()
            return
        heard.counter.end()
        reason = explain(list(heard.lines), lock, wheelhouse(root))
        if last_try or _hopeless(heard.lines):
            raise reason
        say("That failed; once more.")
        time.sleep(PAUSE_S)


def fetch(python: Path, locks: Sequence[Path], folder: Path) -> None:
    """Download the wheels that the lock files name into `folder`, installing nothing."""
    for lock in locks:
        heard = _Listener(len(pins(lock)))
        command = [
            python,
            "-m",
            "pip",
            "download",
            *_options(None),
            "--dest",
            folder,
            "--requirement",
            lock,
        ]
        if children.run(command, hears=heard, environment=_PLAIN) != 0:
            raise explain(list(heard.lines), lock, None)
        heard.counter.end()


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
        return Refused("The disk is full: free some room (about 2 GB are needed) and start again.")
    if wheels is None and _NO_NETWORK.search(text):
        return Refused(
            "The package registry cannot be reached: connect this computer to the network (behind "
            "a proxy, set HTTPS_PROXY), or bring a wheelhouse/ folder that `python3 -m installer "
            "package` made on one that is connected, and start again."
        )
    if found := _NOT_FOUND.search(text):
        place = "wheelhouse/ lacks" if wheels else "The package registry has no fitting wheel of"
        return Refused(f"{place} {found.group(1)}, which {lock.name} names.")
    return GivingUp("pip failed; its last lines were:\n" + "\n".join(lines[-15:]))


def _options(root: Path | None) -> list[str | Path]:
    """`--no-deps`: the lock is complete, and what pip would add by itself has no hash."""
    options: list[str | Path] = [
        "--require-hashes",
        "--no-deps",
        "--only-binary=:all:",
        "--no-input",
        "--no-color",
    ]
    options += ["--progress-bar", "off", "--disable-pip-version-check", "--retries", "2"]
    wheels = wheelhouse(root) if root else None
    return [*options, "--no-index", "--find-links", wheels] if wheels else options


def _hopeless(lines: Sequence[str]) -> bool:
    return any(_WRONG_HASH in line or _DISK_FULL in line for line in lines)


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
            self.counter.step(found.group(1))
        elif found := _LARGE.match(line):
            self.counter.end()
            say(f"Downloading {found.group(1)}, {found.group(2)}")
        elif line.startswith("Installing collected packages"):
            self.counter.end()
            say("Unpacking them; this takes a minute.")
