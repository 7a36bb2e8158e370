from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.domain.ids import ImageId
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.store.journal import encode_line, read_journal
from core.store.library import SqlLibrary
from tests import samples

Open = Callable[[], SqlLibrary]
Sql = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def said(library: SqlLibrary) -> list[LedgerEntry]:
    """Four entries of a library that is closed again."""
    one, two = samples.fill(library, 2)
    entries = library.append(
        [
            Rating(RatingKind.STARS, one, 4, session=1, created_at=10.5),
            Rating(RatingKind.PAIR, one, 1, two, session=1, created_at=11.5),
            Rating(RatingKind.FLAG, two, -1, session=1, created_at=12.5),
        ]
    )
    entries += library.append([Rating(RatingKind.STARS, one, 0)], [entries[0].id])
    library.close()
    return entries


TAMPERED = [
    "UPDATE ledger SET value = 5 WHERE id = 1",
    "UPDATE ledger SET value = x'00ff' WHERE id = 1",
    "UPDATE ledger SET kind = 'sters' WHERE id = 1",
    "UPDATE ledger SET kind = 'like' WHERE id = 1",
    "UPDATE ledger SET image = CAST(x'ff' AS TEXT) WHERE id = 2",
    "UPDATE ledger SET other = NULL WHERE id = 2",
    "UPDATE ledger SET session = 9 WHERE id = 3",
    "UPDATE ledger SET created_at = 12.500000001 WHERE id = 3",
    "UPDATE ledger SET undoes = 2 WHERE id = 4",
    "UPDATE ledger SET crc = crc + 1 WHERE id = 4",
    "UPDATE ledger SET id = 6 WHERE id = 4",
    "UPDATE ledger SET id = 1099511627776 WHERE id = 2",
    "DELETE FROM ledger WHERE id = 4",
    "DELETE FROM ledger",
]


@pytest.mark.parametrize("statement", TAMPERED)
def test_an_altered_row_comes_back_from_the_journal(
    open_library: Open, said: list[LedgerEntry], sql: Sql, statement: str
) -> None:
    sql(statement)
    library = open_library()

    assert library.entries() == said
    assert not library.findings.ledger.rows_equal
    assert sql("SELECT count(*) FROM ledger") == [(4,)]
    assert library.append([Rating(RatingKind.LIKE, said[0].rating.image, 1)])[0].id == 5
    library.close()
    assert open_library().findings.ledger.rows_equal


@pytest.mark.parametrize("statement", TAMPERED[:-2])
def test_also_while_the_library_is_open(
    open_library: Open, said: list[LedgerEntry], sql: Sql, statement: str
) -> None:
    library = open_library()
    assert library.findings.ledger.rows_equal
    sql(statement)
    assert library.entries() == said


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\x00" * 300 + b"\n", b"torn", b"a\n\n\nb"])
def test_an_altered_journal_comes_back_from_the_rows(
    open_library: Open, home: Path, said: list[LedgerEntry], damage: bytes
) -> None:
    path = home / "ratings.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + damage + lines[2] + damage)
    library = open_library()

    assert not library.findings.ledger.journal_equal
    assert library.entries() == said
    content = read_journal(path)
    assert list(content.entries.values()) == said
    assert (content.damaged, content.torn, content.in_order) == (0, False, True)


def test_a_journal_that_is_gone_comes_back(
    open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    (home / "ratings.jsonl").unlink()
    library = open_library()
    assert [*library.findings.ledger.lines_missing] == [entry.id for entry in said]
    assert list(read_journal(home / "ratings.jsonl").entries.values()) == said
    assert not list((home / "lost+found").iterdir())


def test_what_both_copies_lost_is_named_and_kept_aside(
    open_library: Open, home: Path, said: list[LedgerEntry], sql: Sql
) -> None:
    path = home / "ratings.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"flag"', b'"flog"'))
    sql("UPDATE ledger SET value = 1 WHERE id = 3")
    library = open_library()

    assert library.findings.ledger.rows_lost == (3,)
    assert library.entries() == said[:2] + said[3:]
    aside = {file.name: file.read_text() for file in (home / "lost+found").iterdir()}
    assert '"flog"' in aside["ratings-1.jsonl"]
    assert "flag" in aside["ledger-rows-1.jsonl"]


def test_if_the_copies_say_different_things_the_database_is_right(
    open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    other = LedgerEntry(said[1].id, Rating(RatingKind.STARS, ImageId("x"), 1))
    with (home / "ratings.jsonl").open("ab") as file:
        file.write(encode_line(other))
    library = open_library()

    assert library.findings.ledger.lines_different == (2,)
    assert library.entries() == said
    assert list(read_journal(home / "ratings.jsonl").entries.values()) == said


def test_lines_without_rows_are_taken_in(
    open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    """A crash came between the journal and the commit."""
    late = LedgerEntry(said[-1].id + 1, Rating(RatingKind.STARS, said[0].rating.image, 2))
    with (home / "ratings.jsonl").open("ab") as file:
        file.write(encode_line(late)[:40])
    assert open_library().entries() == said


def test_a_line_of_the_last_moment_counts(
    open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    late = LedgerEntry(said[-1].id + 1, Rating(RatingKind.STARS, said[0].rating.image, 2))
    with (home / "ratings.jsonl").open("ab") as file:
        file.write(encode_line(late))
    library = open_library()
    assert library.entries() == [*said, late]
    assert library.image(said[0].rating.image).marks.stars == 2


def test_every_single_bit_of_every_row_is_guarded(
    open_library: Open, home: Path, said: list[LedgerEntry]
) -> None:
    """Flip bits of the database file where the rows of the ledger lie."""
    database = home / "library.db"
    whole = database.read_bytes()
    image = said[0].rating.image.encode()
    start = whole.rindex(b"stars" + image)
    for bit in range(0, (5 + len(image)) * 8, 7):
        flipped = bytearray(whole)
        flipped[start + bit // 8] ^= 1 << bit % 8
        database.write_bytes(flipped)
        library = open_library()
        assert library.entries() == said, bit
        library.close()
