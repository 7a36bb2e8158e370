from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store.doctor import Finding, examine
from core.store.library import SqlLibrary
from tests import painted, samples
from tests.fakes import FixedClock

Open = Callable[[], SqlLibrary]
Sql = Callable[..., list[tuple[object, ...]]]
Examine = Callable[..., dict[str, Finding]]

AREAS = {
    "database",
    "ledger",
    "journal",
    "records",
    "files",
    "adapters",
    "leftovers",
    "backups",
    "space",
}


@pytest.fixture
def look(home: Path, clock: FixedClock) -> Examine:
    def look(*, repair: bool = False) -> dict[str, Finding]:
        found = examine(home, clock, read_recipe, repair=repair)
        return {finding.area: finding for finding in found}

    return look


@pytest.fixture
def said(library: SqlLibrary) -> list[LedgerEntry]:
    """What was said in a library that is closed again, with two backups."""
    _, images = painted.batch(library, 3)
    library.append([Rating(RatingKind.STARS, images[0].id, 3)])
    library.backup_if_due(0.0)
    library.append([Rating(RatingKind.STARS, image.id, 1) for image in images])
    entries = library.entries()
    library.close()
    return entries


def bad(found: dict[str, Finding]) -> set[str]:
    return {area for area, finding in found.items() if not finding.ok}


def everything(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def picture(home: Path) -> Path:
    return next((home / "pictures").rglob("*.png"))


def test_a_healthy_library(look: Examine, home: Path, said: list[LedgerEntry]) -> None:
    before = everything(home)
    found = look()
    assert set(found) == AREAS
    assert bad(found) == set()
    assert look(repair=True) == found
    assert everything(home) == before
    assert "4 entries" in found["ledger"].detail


def test_no_library_yet(look: Examine, home: Path) -> None:
    assert bad(look(repair=True)) == set()
    assert not home.exists()


def test_one_that_is_open_is_not_touched(look: Examine, library: SqlLibrary) -> None:
    with pytest.raises(BocetoError) as caught:
        look()
    assert caught.value.code is ErrorCode.LIBRARY_IN_USE


def test_one_from_the_future_is_not_touched(
    look: Examine, home: Path, sql: Sql, said: list[LedgerEntry]
) -> None:
    sql("UPDATE alembic_version SET version_num = '0999'")
    before = everything(home)
    with pytest.raises(BocetoError) as caught:
        look(repair=True)
    assert caught.value.code is ErrorCode.LIBRARY_FROM_THE_FUTURE
    assert everything(home) == before


def alter_rating(home: Path, sql: Sql) -> None:
    sql("UPDATE ledger SET value = 5 WHERE id = 2")


def alter_journal(home: Path, sql: Sql) -> None:
    path = home / "ratings.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"value":1', b'"value":5'))


def alter_record(home: Path, sql: Sql) -> None:
    sql("UPDATE images SET side_px = 9")


def orphan(home: Path, sql: Sql) -> None:
    painted.write(home, samples.recipe(99))


def leave_unfinished(home: Path, sql: Sql) -> None:
    (home / "pictures" / ".x.tmp").touch()


def drop_ballast(home: Path, sql: Sql) -> None:
    (home / "ballast").unlink()


def lose_database(home: Path, sql: Sql) -> None:
    (home / "library.db").unlink()


def empty_database(home: Path, sql: Sql) -> None:
    (home / "library.db").write_bytes(b"")


def write_over_database(home: Path, sql: Sql) -> None:
    (home / "library.db").write_bytes(b"not a database." * 1000)


def tear_database(home: Path, sql: Sql) -> None:
    content = (home / "library.db").read_bytes()
    (home / "library.db").write_bytes(content[: len(content) // 2])


def damage_backup(home: Path, sql: Sql) -> None:
    newest = max((home / "backups").iterdir())
    newest.write_bytes(newest.read_bytes()[:5000])


@pytest.mark.parametrize(
    ("damage", "area"),
    [
        (alter_rating, "ledger"),
        (alter_journal, "journal"),
        (alter_record, "records"),
        (orphan, "records"),
        (leave_unfinished, "leftovers"),
        (drop_ballast, "space"),
        (lose_database, "database"),
        (empty_database, "database"),
        (write_over_database, "database"),
        (tear_database, "database"),
        (damage_backup, "backups"),
    ],
)
def test_damage_is_named_and_repaired(
    look: Examine,
    open_library: Open,
    home: Path,
    sql: Sql,
    said: list[LedgerEntry],
    damage: Callable[[Path, Sql], None],
    area: str,
) -> None:
    damage(home, sql)
    before = everything(home)
    found = look()
    assert bad(found) == {area}
    assert not found[area].repaired
    assert everything(home) == before

    repaired = look(repair=True)
    assert bad(repaired) == set()
    assert repaired[area].repaired
    assert open_library().entries() == said


def test_both_at_once(
    look: Examine, open_library: Open, home: Path, sql: Sql, said: list[LedgerEntry]
) -> None:
    damage_backup(home, sql)
    write_over_database(home, sql)
    assert bad(look()) == {"database", "backups"}
    assert bad(look(repair=True)) == set()
    assert open_library().entries() == said


def test_without_any_backup_files_and_journal_are_enough(
    look: Examine, open_library: Open, home: Path, sql: Sql, said: list[LedgerEntry]
) -> None:
    write_over_database(home, sql)
    for path in (home / "backups").iterdir():
        path.unlink()
    assert look(repair=True)["database"].repaired
    library = open_library()
    assert library.entries() == said
    assert [image.marks.stars for image in library.batches(1)[0].images] == [1, 1, 1]
    assert any(path.stem == "library" for path in (home / "lost+found").iterdir())


def test_an_altered_picture_is_named_and_set_aside(
    look: Examine, home: Path, said: list[LedgerEntry]
) -> None:
    path = picture(home)
    path.write_bytes(path.read_bytes()[:-20])
    assert bad(look()) == {"files"}
    assert "altered" in look()["files"].detail

    found = look(repair=True)["files"]
    assert (found.ok, found.repaired) == (False, False)
    assert "missing" in found.detail
    assert (home / "lost+found" / path.name).exists()


def test_pictures_under_another_name_are_checked_by_their_pixels(
    look: Examine, open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    library = open_library()
    recipe = samples.recipe(50)
    sha256 = hashlib.sha256(painted.pixels(recipe)).hexdigest()
    image = msgspec.structs.replace(samples.image(recipe), file="mine.png", sha256=sha256)
    (home / "pictures" / "mine.png").write_bytes(painted.png(recipe))
    batch = library.add_batch("mine", 1.0, None)
    library.add_image(batch, 0, image)
    library.finish_batch(batch, 1.0, 1.0)
    library.close()
    assert bad(look()) == set()

    (home / "pictures" / "mine.png").write_bytes(painted.png(samples.recipe(51)))
    assert bad(look()) == {"files"}


def test_an_adapter_without_its_folder(
    look: Examine, open_library: Open, said: list[LedgerEntry]
) -> None:
    library = open_library()
    library.add_adapter(samples.adapter())
    library.close()
    found = look()
    assert bad(found) == {"adapters"}
    assert "taste-1" in found["adapters"].detail
