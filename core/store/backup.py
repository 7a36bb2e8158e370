"""Backups of the database: each is opened and checked before an older one may go.

The ledger's second copy is beside the database, not in a backup: after an older backup was put
back, the journal brings the ratings that came later.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import (
    TEMPORARY_SUFFIX,
    move_aside,
    read,
    sync,
    sync_folder,
    write_atomically,
)
from core.lock import LibraryLock
from core.paths import LibraryPaths
from core.store.engine import bare_connection
from core.store.retention import kept
from core.store.soundness import counts, faults_of, read_only

INTERVAL_S = 30 * 60.0
_NAME = re.compile(r"library-(\d{6,})-(\d{8}T\d{6}Z)-([0-9a-f]{8})\.db")
_TIME = "%Y%m%dT%H%M%SZ"
_CHANGE_COUNTER = slice(24, 28)
"""Where a database file counts its own changes (SQLite file format, 1.3.7)."""


class Backup(msgspec.Struct, frozen=True):
    """A backup. `number` gives the order; `changes` is the change counter of what it is a copy of.

    `taken_at` is wall time, for people and for thinning out.
    """

    path: Path
    number: int
    taken_at: float
    changes: str


def backups_in(folder: Path) -> list[Backup]:
    """All backups, oldest first."""
    found = [
        Backup(
            path,
            int(name[1]),
            datetime.strptime(name[2], _TIME).replace(tzinfo=UTC).timestamp(),
            name[3],
        )
        for path in (folder.iterdir() if folder.is_dir() else ())
        if (name := _NAME.fullmatch(path.name))
    ]
    return sorted(found, key=lambda backup: backup.number)


def newest_sound(folder: Path) -> Backup | None:
    """The newest backup that passes its check; None if there is none."""
    return next((one for one in reversed(backups_in(folder)) if not faults_of(one.path)), None)


class Backups:
    """Takes the backups of an open library."""

    def __init__(self, paths: LibraryPaths, engine: Engine) -> None:
        self._paths = paths
        self._engine = engine

    def is_due(self, now: float) -> bool:
        """Whether something changed since the newest one, and that is half an hour old."""
        newest = self._newest()
        # A clock that was put back must not hold up backups until it has caught up.
        recent = newest is not None and 0 <= now - newest.taken_at < INTERVAL_S
        return not recent and self.has_changed()

    def has_changed(self) -> bool:
        """Whether the database is not that of the newest backup."""
        newest = self._newest()
        return newest is None or newest.changes != self._changes()

    def take(self, now: float) -> Backup:
        """Copy, check the copy, give it its name; only then drop those that are not needed.

        Raises BocetoError: LIBRARY_DAMAGED if the copy is not sound (older ones all stay), or a
        fault of the disk.
        """
        newest = self._newest()
        number = newest.number + 1 if newest else 1
        time = datetime.fromtimestamp(now, UTC).strftime(_TIME)
        changes = self._changes()
        path = self._paths.backups / f"library-{number:06d}-{time}-{changes}.db"
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
        with translated(self._paths.backups):
            try:
                expected = self._copy_to(temporary)
                self._check(temporary, expected)
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            sync_folder(self._paths.backups)
            self._thin_out(now)
        return Backup(path, number, now, changes)

    def _newest(self) -> Backup | None:
        return next(reversed(backups_in(self._paths.backups)), None)

    def _changes(self) -> str:
        with translated(self._paths.home), self._paths.database.open("rb") as file:
            return file.read(_CHANGE_COUNTER.stop)[_CHANGE_COUNTER].hex()

    def _copy_to(self, path: Path) -> dict[str, int]:
        with bare_connection(self._engine) as source:
            source.execute("VACUUM INTO ?", (str(path),))
            expected = counts(source)
        with path.open("rb+") as file:
            sync(file.fileno())
        return expected

    def _check(self, path: Path, expected: dict[str, int]) -> None:
        faults = faults_of(path)
        if not faults:
            with read_only(path) as copy:
                faults = [] if counts(copy) == expected else ["the backup lacks rows"]
        if faults:
            raise BocetoError(
                ErrorCode.LIBRARY_DAMAGED, folder=str(self._paths.home), reason=faults[0]
            )

    def _thin_out(self, now: float) -> None:
        present = backups_in(self._paths.backups)
        stay = kept([backup.taken_at for backup in present], now)
        for index, backup in enumerate(present):
            if index not in stay:
                backup.path.unlink()


def put_back(paths: LibraryPaths, backup: Path) -> None:
    """Make a backup the database of a library that nobody has open; the caller holds its lock.

    The former database goes to lost+found. A crash in between leaves no database, which the next
    start meets by putting the newest backup back. Raises BocetoError(LIBRARY_DAMAGED) if the
    backup is not sound; then nothing was changed.
    """
    if faults := faults_of(backup):
        folder = str(backup.parent)
        raise BocetoError(ErrorCode.LIBRARY_DAMAGED, folder=folder, reason=faults[0])
    data = read(backup)
    set_aside(paths)
    write_atomically(paths.database, data)


def set_aside(paths: LibraryPaths) -> None:
    """Move the database to lost+found, with the journal of an unfinished change.

    That journal goes first: SQLite would roll it back into whatever database it finds beside it.
    """
    for suffix in ("-journal", "-wal", "-shm", ""):
        path = paths.database.with_name(paths.database.name + suffix)
        if path.exists():
            move_aside(path, paths.lost_and_found)


def restore(home: Path, backup: Path) -> None:
    """Put a backup back into a library that is closed; opening it then replays newer ratings.

    Raises BocetoError: LIBRARY_IN_USE, LIBRARY_DAMAGED if the backup is not sound, or a fault of
    the disk.
    """
    paths = LibraryPaths(home)
    lock = LibraryLock(paths.lock)
    try:
        put_back(paths, backup)
    finally:
        lock.release()
