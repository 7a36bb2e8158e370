from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId, RatingId
from core.domain.image import Flag, Label, Marks
from core.domain.rating import Rating, RatingKind
from core.store import journal as journal_module
from core.store.journal import read_journal
from core.store.library import SqlLibrary
from tests import samples

Open = Callable[..., SqlLibrary]


def stars(image: ImageId, value: int) -> Rating:
    return Rating(RatingKind.STARS, image, value)


def lines(home: Path) -> list[int]:
    return sorted(read_journal(home / "ratings.jsonl").entries)


@contextmanager
def failing(where: str, code: int, *, after: bool = False) -> Iterator[list[int]]:
    """Every engine fails at this SQLAlchemy event; `after`: only once the commit is through."""
    met: list[int] = []

    def fail(connection: object, *rest: object) -> None:
        if met and after:
            return
        met.append(1)
        if after:
            connection.connection.commit()  # type: ignore[attr-defined]
        error = sqlite3.OperationalError("injected")
        error.sqlite_errorcode = code
        raise error

    event.listen(Engine, where, fail)
    try:
        yield met
    finally:
        event.remove(Engine, where, fail)


def test_entries_are_numbered_and_kept_twice(library: SqlLibrary, home: Path) -> None:
    one, two = samples.fill(library, 2)
    first = library.append([stars(one, 4), stars(two, 1)])
    second = library.append([Rating(RatingKind.PAIR, one, 1, two, session=3, created_at=7)])

    assert [entry.id for entry in first + second] == [1, 2, 3]
    assert library.entries() == first + second
    assert library.entries(after=1, until=2) == first[1:]
    assert list(read_journal(home / "ratings.jsonl").entries.values()) == first + second
    assert library.append([]) == []


def test_they_are_there_after_a_crash(
    open_library: Open, library: SqlLibrary, crash: Callable[[SqlLibrary], Path]
) -> None:
    image = samples.fill(library, 1)[0]
    said = library.append([Rating(RatingKind.FLAG, image, Flag.PICK, created_at=1)])
    assert open_library(crash(library)).entries() == said


def test_marks_are_what_was_said_last_and_not_taken_back(library: SqlLibrary) -> None:
    one, two, three = samples.fill(library, 3)
    library.append([stars(one, 4), Rating(RatingKind.FLAG, one, -1)])
    changed = library.append([stars(one, 2), Rating(RatingKind.LABEL, two, 3)])
    assert library.image(one).marks == Marks(2, Flag.REJECT)
    assert library.image(two).marks == Marks(label=Label.GREEN)

    undo = library.append([stars(one, 4)], [changed[0].id])
    assert library.image(one).marks == Marks(4, Flag.REJECT)
    library.append([stars(one, 2)], [undo[0].id])
    assert library.image(one).marks == Marks(2, Flag.REJECT)
    library.append([Rating(RatingKind.LIKE, three, 1), Rating(RatingKind.PAIR, three, 1, one)])
    assert library.image(three).marks == Marks()
    assert [image.marks.stars for image in library.batch(library.batches(1)[0].id).images] == [
        2,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("rating", "code"),
    [
        (Rating(RatingKind.STARS, ImageId("nobody"), 3), ErrorCode.IMAGE_UNKNOWN),
        (Rating(RatingKind.PAIR, ImageId(""), 1, ImageId("nobody")), ErrorCode.IMAGE_UNKNOWN),
        (Rating(RatingKind.STARS, ImageId(""), 6), ErrorCode.RATING_INVALID),
    ],
)
def test_one_that_cannot_be_said_takes_the_others_with_it(
    library: SqlLibrary, home: Path, rating: Rating, code: ErrorCode
) -> None:
    image = samples.fill(library, 1)[0]
    if not rating.image:
        rating = Rating(rating.kind, image, rating.value, rating.other)
    with pytest.raises(BocetoError) as caught:
        library.append([stars(image, 3), rating])
    assert caught.value.code is code
    assert library.entries() == []
    assert lines(home) == []


def test_an_undo_speaks_of_what_it_undoes(library: SqlLibrary) -> None:
    one, two = samples.fill(library, 2)
    said = library.append([stars(one, 3)])
    with pytest.raises(ValueError, match="cannot be undone"):
        library.append([stars(two, 0)], [said[0].id])
    with pytest.raises(ValueError, match="cannot be undone"):
        library.append([stars(one, 0)], [RatingId(99)])
    with pytest.raises(ValueError, match="zip"):
        library.append([stars(one, 0)], [None, None])
    assert library.entries() == said


def test_more_pictures_than_one_statement_takes(
    library: SqlLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = samples.fill(library, 20)
    monkeypatch.setattr("core.store.engine.CHUNK", 7)
    library.append([stars(image, 5) for image in ids])
    assert all(image.marks.stars == 5 for image in library.images(ids))
    assert library.image(ids[-1]).marks.stars == 5


@pytest.mark.parametrize("where", ["before_cursor_execute", "commit"])
def test_a_failed_write_leaves_neither_row_nor_line(
    library: SqlLibrary, home: Path, where: str
) -> None:
    image = samples.fill(library, 1)[0]
    said = library.append([stars(image, 1)])
    code = sqlite3.SQLITE_IOERR_FSYNC
    with failing(where, code), pytest.raises((BocetoError, sqlite3.OperationalError)):
        library.append([stars(image, 2)])

    assert library.entries() == said
    assert lines(home) == [1]
    assert [entry.id for entry in library.append([stars(image, 3)])] == [2]


def test_a_commit_that_took_effect_although_it_failed(library: SqlLibrary, home: Path) -> None:
    image = samples.fill(library, 1)[0]
    with failing("commit", sqlite3.SQLITE_IOERR_DIR_FSYNC, after=True) as met:
        said = library.append([stars(image, 2)])
    assert met
    assert [entry.id for entry in said] == lines(home) == [1]
    assert library.entries() == said


def test_a_journal_that_cannot_be_written_leaves_no_row(
    library: SqlLibrary, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = samples.fill(library, 1)[0]
    full = OSError(28, "No space left on device")

    def half(descriptor: int, data: bytes) -> None:
        journal_module.os.write(descriptor, data[:10])
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(journal_module, "write_whole", half)
        with pytest.raises(BocetoError) as caught:
            library.append([stars(image, 2)])
    assert caught.value.code is ErrorCode.DISK_FULL
    assert library.entries() == []
    assert (home / "ratings.jsonl").read_bytes() == b""
    assert library.low_on_space

    assert [entry.id for entry in library.append([stars(image, 3)])] == lines(home) == [1]


def test_the_last_rating_goes_in_on_a_full_disk(library: SqlLibrary, home: Path) -> None:
    image = samples.fill(library, 1)[0]
    assert not library.low_on_space

    def full_with_ballast(connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("INSERT INTO ledger") and (home / "ballast").exists():
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    event.listen(Engine, "before_cursor_execute", full_with_ballast)
    try:
        said = library.append([stars(image, 2)])
    finally:
        event.remove(Engine, "before_cursor_execute", full_with_ballast)
    assert library.entries() == said
    assert lines(home) == [1]
    assert library.low_on_space


def test_sessions_only_grow(open_library: Open, library: SqlLibrary, home: Path) -> None:
    image = samples.fill(library, 1)[0]
    assert [library.next_session(), library.next_session()] == [1, 2]
    library.append([Rating(RatingKind.STARS, image, 1, session=40)])
    assert library.next_session() == 41
    library.close()
    assert open_library().next_session() == 42
