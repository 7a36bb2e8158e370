"""The virtual environment `.venv`: made in place, trusted only by a stamp that is written last.

An environment cannot be made elsewhere and moved: its scripts hold its path. So a mark lies in it
from the first moment until the stamp does, and whatever carries the mark was left half-made and is
made again.
"""

from __future__ import annotations

import enum
import hashlib
import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

UNFINISHED = ".unfinished"
STAMP = ".ok-"

_SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from desktop.command import main

sys.exit(main())
"""


class State(enum.Enum):
    """What `.venv` is found to be."""

    ABSENT = "absent"
    READY = "ready"
    OUTDATED = "made from another lock file, Python or folder"
    UNFINISHED = "half-made"
    FOREIGN = "not made by the installer"


@dataclass(frozen=True)
class Environment:
    """The virtual environment of the clone at `root`."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """Where its commands lie."""
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def site_packages(self) -> Path:
        """Where its packages lie."""
        places = {"base": str(self.folder), "platbase": str(self.folder)}
        return Path(sysconfig.get_path("purelib", "venv", vars=places))

    @property
    def turn(self) -> Path:
        """Locked by the start that works on it; outside, because it may be removed meanwhile."""
        return self.root / ".venv.lock"

    def key(self, locks: Iterable[Path]) -> str:
        """The stamp of an environment made from these lock files, by this Python, here."""
        digest = hashlib.sha256()
        for lock in locks:
            digest.update(hashlib.sha256(lock.read_bytes()).digest())
        place = [platform.python_version(), base_python(), sysconfig.get_platform(), str(self.root)]
        digest.update("\0".join(place).encode())
        return digest.hexdigest()[:32]

    def has(self, key: str) -> bool:
        """Whether it was finished with this key."""
        return (self.folder / f"{STAMP}{key}").exists() and self.python.exists()

    def state(self, keys: Sequence[str]) -> State:
        """What is there; any of `keys` makes it ready."""
        if not self.folder.exists() and not self.folder.is_symlink():
            return State.ABSENT
        if self.folder.is_symlink() or not self.folder.is_dir():
            return State.FOREIGN
        if (self.folder / UNFINISHED).exists() or not any(self.folder.iterdir()):
            return State.UNFINISHED
        if any(self.has(key) for key in keys):
            return State.READY
        return State.OUTDATED if self.stamps() else State.FOREIGN

    def stamps(self) -> set[str]:
        """The keys that it was finished with."""
        return {path.name.removeprefix(STAMP) for path in self.folder.glob(f"{STAMP}*")}

    def mark_unfinished(self) -> None:
        """From now on, and until `stamp`, it is not to be trusted."""
        self.folder.mkdir(exist_ok=True)
        (self.folder / UNFINISHED).touch()

    def stamp(self, keys: Iterable[str]) -> None:
        """Everything is on the disk: trust it from now on."""
        if hasattr(os, "sync"):
            os.sync()
        for key in keys:
            (self.folder / f"{STAMP}{key}").touch()
        (self.folder / UNFINISHED).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove it; interrupted half-way, it is still known as half-made."""
        self.mark_unfinished()
        for child in self.folder.iterdir():
            if child.name == UNFINISHED:
                continue
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child)
            else:
                child.unlink()
        shutil.rmtree(self.folder)

    def link_clone(self) -> None:
        """Make the packages of the clone importable, and the command `boceto` callable.

        One line in a `.pth` file does what an editable install does, without a build tool and
        without leaving anything in the clone.
        """
        (self.site_packages / "boceto.pth").write_text(f"{self.root}\n", encoding="utf-8")
        if os.name == "nt":
            command = self.scripts / "boceto.cmd"
            command.write_text(
                f'@"{self.python}" -c "from desktop.command import main; main()" %*\n'
            )
            return
        command = self.scripts / "boceto"
        command.write_text(_SCRIPT.format(python=self.python), encoding="utf-8")
        command.chmod(0o755)


def base_python() -> str:
    """The interpreter outside of any environment: one may be removed while its Python runs this."""
    return getattr(sys, "_base_executable", "") or sys.executable
