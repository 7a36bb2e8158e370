"""Where strangers' files wait until they are checked; an import that ends leaves nothing here.

Each import has a folder and, beside it, a lock that its process holds. The system lets go of the
lock when the process dies, so whatever lies here without a holder belongs to nobody.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
import threading
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import make_folder, sync, sync_folder
from core.lock import LibraryLock
from core.paths import LibraryPaths

_LOCK_SUFFIX = ".lock"


class Workplace:
    """The folder of one import, as a context: it is gone afterwards, whatever happened."""

    def __init__(self, home: Path) -> None:
        """Raises BocetoError: FOLDER_READ_ONLY, DISK_FULL, LIBRARY_FAILED."""
        quarantine = LibraryPaths(home).quarantine
        make_folder(quarantine)
        self.folder = quarantine / secrets.token_hex(6)
        self._lock_file = self.folder.with_suffix(_LOCK_SUFFIX)
        self._lock = LibraryLock(self._lock_file)
        self._deciding = threading.Lock()
        self._helper: subprocess.Popen[bytes] | None = None
        with translated(quarantine):
            self.folder.mkdir()

    def __enter__(self) -> Workplace:
        return self

    def __exit__(self, *_: object) -> None:
        self._clear()
        self._lock.release()
        _forget(self._lock_file)

    def helped_by(self, helper: subprocess.Popen[bytes]) -> None:
        """A process that must not outlive the import."""
        self._helper = helper

    def keep(self, made: Path, target: Path) -> None:
        """Give the finished folder its place: whole and on the disk when this returns, or not.

        Raises BocetoError: GENERATOR_NAME_TAKEN, and those of a disk.
        """
        with translated(target.parent):
            for path in made.iterdir():
                with path.open("r+b") as file:
                    sync(file.fileno())
            sync_folder(made)
        make_folder(target.parent)
        with self._deciding, translated(target.parent):
            if target.exists():
                raise BocetoError(ErrorCode.GENERATOR_NAME_TAKEN, name=target.name)
            made.rename(target)
            sync_folder(target.parent)

    def abandon(self) -> None:
        """End this process and leave nothing, from any thread, in the middle of anything.

        A generator that is kept at this very moment is kept whole first.
        """
        with self._deciding:
            if self._helper is not None:
                self._helper.kill()
            self._clear()
            _forget(self._lock_file)
            os._exit(0)

    def _clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(home: Path) -> None:
    """Remove what imports left that were killed; what is under way is let be."""
    quarantine = LibraryPaths(home).quarantine
    if not quarantine.is_dir():
        return
    for path in sorted(quarantine.iterdir()):
        lock_file = path.with_suffix(_LOCK_SUFFIX)
        try:
            lock = LibraryLock(lock_file)
        except BocetoError:
            continue
        shutil.rmtree(path.with_suffix(""), ignore_errors=True)
        lock.release()
        _forget(lock_file)
    with contextlib.suppress(OSError):
        quarantine.rmdir()


def _forget(lock_file: Path) -> None:
    with contextlib.suppress(OSError):
        lock_file.unlink()
    with contextlib.suppress(OSError):
        lock_file.parent.rmdir()
