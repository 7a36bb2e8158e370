"""The checks behind `boceto doctor`, and their repair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import is_content_addressed, is_intact, leftovers, move_aside
from core.lock import LibraryLock
from core.paths import LibraryPaths
from core.store import comparison
from core.store.backup import backups_in, newest_sound, put_back, set_aside
from core.store.ballast import Ballast
from core.store.engine import Database, bare_connection, make_engine
from core.store.library import SqlLibrary, WallClock
from core.store.migrate import is_behind, revision_of
from core.store.pixels import measure
from core.store.reconcile import Inventory, RecipeReader, take_inventory
from core.store.soundness import faults_of, mend_indices
from core.store.tables import AdapterRow, ImageRow

_SHOWN = 5


class Finding(msgspec.Struct, frozen=True):
    """One check. `detail` is for people; `repaired`: it was not ok, and is now."""

    area: str
    ok: bool
    detail: str
    repaired: bool = False


def examine(
    home: Path, clock: WallClock, read_recipe: RecipeReader, *, repair: bool = False
) -> list[Finding]:
    """Check a library that nobody has open; change something only if `repair`.

    Repair keeps what it replaces in lost+found. Raises BocetoError: LIBRARY_IN_USE,
    LIBRARY_FROM_THE_FUTURE, or a fault of the disk.
    """
    paths = LibraryPaths(home.absolute())
    if not any(path.exists() for path in (paths.database, paths.ratings, paths.backups)):
        return [Finding("database", True, "there is no library yet")]
    before = _examine(paths)
    if not repair or all(finding.ok for finding in before):
        return before
    _mend(paths)
    SqlLibrary.open(home, clock, read_recipe).close()
    bad = {finding.area for finding in before if not finding.ok}
    return [
        msgspec.structs.replace(finding, repaired=finding.ok and finding.area in bad)
        for finding in _examine(paths)
    ]


def _examine(paths: LibraryPaths) -> list[Finding]:
    lock = LibraryLock(paths.lock)
    try:
        findings = [_database(paths)]
        if findings[0].ok and not is_behind(paths.database):
            findings += _contents(paths)
        return [*findings, _temporary(paths), _backups(paths), _space(paths)]
    finally:
        lock.release()


def _database(paths: LibraryPaths) -> Finding:
    try:
        behind = is_behind(paths.database)
        missing = revision_of(paths.database) is None
    except BocetoError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return Finding("database", False, str(error.facts["reason"]))
    # Altered rows are not counted here: the areas of the ledger and the records name them.
    faults = ["the database is gone"] if missing else faults_of(paths.database, rows=False)
    return _finding("database", faults, "sound, of an earlier version" if behind else "sound")


def _contents(paths: LibraryPaths) -> list[Finding]:
    engine = make_engine(paths.database)
    try:
        database = Database(engine, Ballast(paths.ballast))
        return database.read(lambda session: _look_inside(session, paths))
    finally:
        engine.dispose()


def _look_inside(session: Session, paths: LibraryPaths) -> list[Finding]:
    ledger = comparison.compare(session, paths.ratings)
    inventory = take_inventory(session, paths)
    folders = session.execute(select(AdapterRow.id, AdapterRow.folder))
    lacking = [
        f"{adapter} has lost its folder"
        for adapter, folder in folders
        if not (paths.home / folder).is_dir()
    ]
    said = comparison.summary(ledger)
    return [
        Finding("ledger", ledger.rows_equal, f"{len(ledger.entries)} entries, {said}"),
        Finding("journal", ledger.journal_equal, said),
        _finding("records", _record_faults(inventory), f"{len(inventory.files)} pictures"),
        _finding("files", _file_faults(session, paths, inventory), "all files are whole"),
        _finding("adapters", lacking, "all folders are there"),
    ]


def _record_faults(inventory: Inventory) -> list[str]:
    return [
        *(f"the record of picture {image} was altered" for image in inventory.altered),
        *(f"{path.name} is in no record" for path in inventory.orphans),
    ]


def _file_faults(session: Session, paths: LibraryPaths, inventory: Inventory) -> list[str]:
    query = select(ImageRow.file, ImageRow.sha256)
    hashes = {file: sha256 for file, sha256 in session.execute(query)}
    missing = set(inventory.missing)
    return [
        *(f"the file of picture {image} is missing; its recipe can paint it" for image in missing),
        *(
            f"{file} was altered"
            for image, file in inventory.files.items()
            if image not in missing and not _is_whole(paths.pictures / file, hashes[file])
        ),
    ]


def _is_whole(path: Path, pixels_sha256: str) -> bool:
    """By its name if that is a hash, for this is quick; else by its pixels."""
    if is_content_addressed(path):
        return is_intact(path)
    pixels = measure(path)
    return pixels is not None and pixels.sha256 == pixels_sha256


def _temporary(paths: LibraryPaths) -> Finding:
    names = [path.name for path in leftovers(paths.home)]
    return _finding("leftovers", [f"{name} was never finished" for name in names], "none")


def _backups(paths: LibraryPaths) -> Finding:
    present = backups_in(paths.backups)
    faults = (
        f"{backup.path.name}: {fault}" for backup in present for fault in faults_of(backup.path)[:1]
    )
    return _finding("backups", faults, f"{len(present)}, all sound")


def _space(paths: LibraryPaths) -> Finding:
    there = Ballast(paths.ballast).is_there
    return Finding("space", there, "there is room" if there else "the disk is nearly full")


def _mend(paths: LibraryPaths) -> None:
    """What opening the library does not mend by itself."""
    lock = LibraryLock(paths.lock)
    try:
        for backup in backups_in(paths.backups):
            if faults_of(backup.path):
                move_aside(backup.path, paths.lost_and_found)
        if paths.database.exists() and not _database(paths).ok and not _reindex(paths):
            _replace_database(paths)
        _set_altered_pictures_aside(paths)
    finally:
        lock.release()


def _reindex(paths: LibraryPaths) -> bool:
    """Whether only an index was damaged; it is then whole again."""
    engine = make_engine(paths.database)
    try:
        with bare_connection(engine) as connection:
            return not mend_indices(connection)
    except BocetoError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return False
    finally:
        engine.dispose()


def _replace_database(paths: LibraryPaths) -> None:
    backup = newest_sound(paths.backups)
    if backup is None:
        set_aside(paths)
    else:
        put_back(paths, backup.path)


def _set_altered_pictures_aside(paths: LibraryPaths) -> None:
    with translated(paths.home):
        for path in list(_content_addressed(paths)):
            if not is_intact(path):
                move_aside(path, paths.lost_and_found)


def _content_addressed(paths: LibraryPaths) -> Iterable[Path]:
    return (path for path in paths.pictures.rglob("*.png") if is_content_addressed(path))


def _finding(area: str, faults: Iterable[str], fine: str) -> Finding:
    found: Sequence[str] = list(faults)
    if not found:
        return Finding(area, True, fine)
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return Finding(area, False, "; ".join(found[:_SHOWN]) + more)
