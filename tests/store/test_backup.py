from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.rating import Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store.backup import Backup, backups_in, newest_sound, restore
from core.store.library import SqlLibrary
from core.store.soundness import faults_of
from tests import painted, samples
from tests.fakes import FixedClock

Open = Callable[..., SqlLibrary]
Sql = Callable[..., list[tuple[object, ...]]]
HALF_HOUR = 1800.0


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE ledger SET value = value + 1")


def test_closing_writes_one_only_if_something_changed(open_library: Open) -> None:
    library = open_library()
    painted.batch(library, 1)
    library.close()
    library.close()
    assert len(library.backups()) == 1

    library = open_library()
    library.batches(5)
    library.close()
    assert len(library.backups()) == 1

    library = open_library()
    library.next_session()
    library.close()
    backups = library.backups()
    assert [backup.number for backup in backups] == [1, 2]
    assert faults_of(backups[1].path) == []


def test_half_an_hour_apart(library: SqlLibrary, clock: FixedClock) -> None:
    def due(after: float) -> Backup | None:
        return library.backup_if_due(clock.moment + after)

    first = due(0)
    assert first is not None
    assert due(HALF_HOUR) is None, "nothing changed"
    library.next_session()
    assert due(HALF_HOUR - 1) is None
    assert due(HALF_HOUR) is not None
    library.next_session()
    assert due(-3600) is not None, "a clock that was put back holds up nothing"
    assert [backup.number for backup in library.backups()] == [1, 2, 3]
    assert library.backups()[0] == first


def test_old_ones_are_thinned_out(library: SqlLibrary, clock: FixedClock) -> None:
    for day in range(30):
        library.next_session()
        library.backup_if_due(clock.moment + day * 86400.0)
    days = [round((one.taken_at - clock.moment) / 86400) for one in library.backups()]
    assert days[-14:] == list(range(16, 30))
    assert 16 < len(days) < 22


def test_an_unsound_copy_costs_no_older_one(
    library: SqlLibrary, clock: FixedClock, sql: Sql
) -> None:
    image = samples.fill(library, 1)[0]
    library.append([Rating(RatingKind.STARS, image, 3)])
    library.backup_if_due(clock.moment)
    sql("UPDATE ledger SET value = 4")

    with pytest.raises(BocetoError) as caught:
        library.backup_if_due(clock.moment + 100 * 86400.0)
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    assert "entry 1" in caught.value.sentence
    assert [one.number for one in library.backups()] == [1]
    assert not list(library.paths.backups.glob("*.tmp"))
    library.entries()
    assert library.backup_if_due(clock.moment + 100 * 86400.0) is not None


@pytest.mark.parametrize("lose", ["unlink", "empty", "foreign journal"])
def test_a_lost_database_comes_back_with_what_was_rated_since(
    open_library: Open, library: SqlLibrary, crash: Callable[[SqlLibrary], Path], lose: str
) -> None:
    batch, (one, two) = painted.batch(library, 2)
    library.add_adapter(samples.adapter())
    library.append([Rating(RatingKind.STARS, one.id, 3)])
    library.close()
    library = open_library()
    library.append([Rating(RatingKind.STARS, two.id, 5)])
    late, _ = painted.batch(library, 1, first=50)
    said = library.entries()
    library = open_library(crash(library))
    library.close()
    for backup in library.backups()[1:]:
        backup.path.unlink()
    database = library.paths.database
    database.unlink()
    if lose == "empty":
        database.touch()
    if lose == "foreign journal":
        database.with_name("library.db-journal").write_bytes(b"\xd9\xd5\x05\xf9 of another")

    library = open_library(library.home)
    assert library.findings.restored_from == library.backups()[0].path.name
    assert library.entries() == said
    assert [image.marks.stars for image in library.batch(batch).images] == [3, 5]
    assert library.adapters() == [samples.adapter()]
    assert len(library.findings.adopted) == 1
    assert len(library.batch(late).images) == 1


def test_any_backup_can_be_put_back(
    open_library: Open, library: SqlLibrary, home: Path, clock: FixedClock
) -> None:
    """The restore drill: every backup opens, and nothing that was said is lost."""
    _, images = painted.batch(library, 4)
    for hour, image in enumerate(images):
        library.append([Rating(RatingKind.STARS, image.id, hour + 1)])
        assert library.backup_if_due(clock.moment + 3600.0 * hour) is not None
    said = library.entries()
    with pytest.raises(BocetoError) as caught:
        restore(home, library.backups()[0].path)
    assert caught.value.code is ErrorCode.LIBRARY_IN_USE
    library.close()

    for backup in library.backups():
        restore(home, backup.path)
        library = open_library()
        assert library.entries() == said
        assert [one.marks.stars for one in library.batches(1)[0].images] == [1, 2, 3, 4]
        library.close()
    assert len(list((home / "lost+found").glob("library*.db"))) == 4


def test_a_damaged_backup_is_not_put_back(home: Path, clock: FixedClock) -> None:
    library = SqlLibrary.open(home, clock, read_recipe)
    image = samples.fill(library, 1)[0]
    library.append([Rating(RatingKind.STARS, image, 3)])
    good = library.backup_if_due(clock.moment)
    library.append([Rating(RatingKind.STARS, image, 2)])
    library.close()
    newest = library.backups()[-1]
    damage(newest.path)
    before = library.paths.database.read_bytes()

    assert newest_sound(library.paths.backups) == good
    with pytest.raises(BocetoError) as caught:
        restore(home, newest.path)
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    assert library.paths.database.read_bytes() == before


def test_only_backups_are_taken_for_backups(tmp_path: Path) -> None:
    assert backups_in(tmp_path / "none") == []
    for name in ("library-000010-20260102T030405Z-00000007.db", "library-9-x.db", "notes.txt"):
        (tmp_path / name).touch()
    (found,) = backups_in(tmp_path)
    assert (found.number, found.taken_at, found.changes) == (10, 1767323045.0, "00000007")
