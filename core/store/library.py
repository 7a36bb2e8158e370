"""The library on disk: opened, put in order, and closed again."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec
from sqlalchemy import Engine

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import make_folder
from core.lock import LibraryLock
from core.paths import LibraryPaths
from core.store import migrate
from core.store.adapters import SqlAdapters
from core.store.backup import Backup, Backups, backups_in, newest_sound, put_back
from core.store.ballast import Ballast
from core.store.batches import SqlBatches
from core.store.blind_tests import SqlBlindTests
from core.store.catalogue import SqlCatalogue
from core.store.engine import Database, bare_connection, make_engine
from core.store.journal import Journal
from core.store.ledger import SqlLedger
from core.store.reconcile import Findings, RecipeReader, reconcile
from core.store.runs import SqlRuns
from core.store.soundness import mend_indices


class WallClock(Protocol):
    """Wall time, for people and for the schedule of backups."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...


@dataclass(frozen=True)
class _Parts:
    """What an open library consists of; `resources` lets go of all of it."""

    paths: LibraryPaths
    clock: WallClock
    database: Database
    journal: Journal
    ballast: Ballast
    findings: Findings
    resources: ExitStack


class SqlLibrary(SqlBatches, SqlCatalogue, SqlLedger, SqlRuns, SqlAdapters, SqlBlindTests):
    """Implements core.services.ports.Library. Made by `open`, used on the thread that opened it."""

    def __init__(self, parts: _Parts) -> None:
        self._paths = parts.paths
        self._database = parts.database
        self._journal = parts.journal
        self._lost_and_found = parts.paths.lost_and_found
        self._ballast = parts.ballast
        self._backups = Backups(parts.paths, parts.database.engine)
        self._clock = parts.clock
        self._findings = parts.findings
        self._resources = parts.resources
        self._is_open = True

    @classmethod
    def open(cls, home: Path, clock: WallClock, read_recipe: RecipeReader) -> SqlLibrary:
        """Open a library, or make one: lock, migrate after a backup, check, reconcile.

        `read_recipe` is core.exporting.metadata.read_recipe. Raises BocetoError: LIBRARY_IN_USE,
        LIBRARY_FROM_THE_FUTURE (the file is untouched), LIBRARY_DAMAGED, or a fault of the disk.
        """
        paths = LibraryPaths(home.absolute())
        make_folder(paths.home)
        with ExitStack() as resources:
            resources.callback(LibraryLock(paths.lock).release)
            restored_from = _replace_lost_database(paths)
            engine = make_engine(paths.database)
            resources.callback(engine.dispose)
            _bring_up_to_date(paths, engine, clock)
            ballast = Ballast(paths.ballast)
            database = Database(engine, ballast)
            journal = Journal(paths.ratings)
            resources.callback(journal.close)
            found = reconcile(paths, database, journal, read_recipe)
            findings = msgspec.structs.replace(found, restored_from=restored_from)
            ballast.renew()
            return cls(
                _Parts(paths, clock, database, journal, ballast, findings, resources.pop_all())
            )

    @property
    def home(self) -> Path:
        """The library's folder, absolute."""
        return self._paths.home

    @property
    def paths(self) -> LibraryPaths:
        """Where its parts lie."""
        return self._paths

    @property
    def findings(self) -> Findings:
        """What the start found, and put in order."""
        return self._findings

    @property
    def low_on_space(self) -> bool:
        """Whether the disk is so full that the reserve for the last ratings is used up."""
        return not self._ballast.is_there

    def backups(self) -> list[Backup]:
        """All backups, oldest first; `core.store.backup.restore` puts one back after closing."""
        return backups_in(self._paths.backups)

    def backup_if_due(self, now: float) -> Backup | None:
        """Take a backup if something changed and the newest is half an hour old."""
        self._ballast.renew()
        return self._backups.take(now) if self._backups.is_due(now) else None

    def close(self) -> None:
        """Write a backup if something changed, and let go of the files; may be called again."""
        if self._is_open:
            self._is_open = False
            with self._resources:
                if self._backups.has_changed():
                    self._backups.take(self._clock.now())


def _replace_lost_database(paths: LibraryPaths) -> str:
    """If the database is gone, put the newest sound backup in its place; returns its name."""
    if migrate.revision_of(paths.database) is not None:
        return ""
    backup = newest_sound(paths.backups)
    if backup is None:
        return ""
    put_back(paths, backup.path)
    return backup.path.name


def _bring_up_to_date(paths: LibraryPaths, engine: Engine, clock: WallClock) -> None:
    behind = migrate.is_behind(paths.database)
    for folder in paths.folders:
        make_folder(folder)
    if migrate.revision_of(paths.database) is None:
        migrate.migrate(engine)
        return
    _check(paths, engine)
    if behind:
        Backups(paths, engine).take(clock.now())
        migrate.migrate(engine)


def _check(paths: LibraryPaths, engine: Engine) -> None:
    with translated(paths.home), bare_connection(engine) as database:
        faults = mend_indices(database)
    if faults:
        home = str(paths.home)
        raise BocetoError(ErrorCode.LIBRARY_DAMAGED, folder=home, reason=faults[0])
