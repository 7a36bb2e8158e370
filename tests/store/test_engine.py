from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import files
from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.store.ballast import Ballast
from core.store.engine import Database, make_engine


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(tmp_path / "library.db", busy_timeout_s=0.05)
    yield engine
    engine.dispose()


def add(session: Session) -> None:
    session.execute(text("CREATE TABLE t (a TEXT CHECK (a <> 'bad'))"))


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("fullfsync", 1),
        ("busy_timeout", 50),
    ],
)
def test_pragmas(engine: Engine, name: str, value: object) -> None:
    assert pragma(engine, name) == value


def test_schema_changes_are_undone_too(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, Ballast(tmp_path / "ballast"))

    def create_and_fail(session: Session) -> None:
        add(session)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write(create_and_fail)
    tables = database.read(lambda s: s.execute(text("SELECT * FROM sqlite_master")).all())
    assert tables == []


def test_a_violated_constraint_is_our_own_bug(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, Ballast(tmp_path / "ballast"))
    database.write(add)
    with pytest.raises(IntegrityError):
        database.write(lambda s: s.execute(text("INSERT INTO t VALUES ('bad')")))


def test_another_process_holds_the_file(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, Ballast(tmp_path / "ballast"))
    database.write(add)
    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BocetoError) as caught:
            database.write(lambda s: s.execute(text("INSERT INTO t VALUES ('x')")))
    assert caught.value.code is ErrorCode.LIBRARY_IN_USE


def test_a_database_that_cannot_be_written(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, Ballast(tmp_path / "ballast"))
    database.write(add)
    with engine.connect() as connection:
        connection.execute(text("PRAGMA query_only=ON"))
    with pytest.raises(BocetoError) as caught:
        database.write(lambda s: s.execute(text("INSERT INTO t VALUES ('x')")))
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
    assert str(tmp_path) in caught.value.sentence


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"not a database, " * 100)
    engine = make_engine(tmp_path / "library.db")
    with pytest.raises(BocetoError) as caught:
        pragma(engine, "user_version")
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    engine.dispose()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "gone" / "library.db")
    with pytest.raises(BocetoError) as caught:
        pragma(engine, "user_version")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY
    engine.dispose()


def test_bare_errors_are_translated_or_rise(tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        with pytest.raises(sqlite3.OperationalError), translated(tmp_path):
            database.execute("SELECT * FROM nothing")
        database.execute("PRAGMA query_only=ON")
        with pytest.raises(BocetoError) as caught, translated(tmp_path):
            database.execute("CREATE TABLE t (a)")
    assert caught.value.code is ErrorCode.FOLDER_READ_ONLY


def test_a_full_disk_costs_the_ballast_and_not_the_change(engine: Engine, tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", size=4096, room=0)
    ballast.renew()
    database = Database(engine, ballast)
    database.write(add)
    attempts: list[int] = []
    limit = int(str(pragma(engine, "page_count")))

    def grow(session: Session) -> None:
        # SQLite itself reports the limit as a full disk; dropping the ballast lifts it here.
        allowed = limit if ballast.is_there else limit + 100
        session.connection().exec_driver_sql(f"PRAGMA max_page_count={allowed}")
        attempts.append(allowed)
        session.execute(text("INSERT INTO t VALUES (zeroblob(50000))"))

    database.write(grow)
    assert attempts == [limit, limit + 100]
    assert not ballast.is_there
    assert database.read(lambda s: s.execute(text("SELECT count(*) FROM t")).scalar_one()) == 1


def test_a_full_disk_without_ballast_is_said(engine: Engine, tmp_path: Path) -> None:
    database = Database(engine, Ballast(tmp_path / "ballast"))
    database.write(add)
    pragma(engine, f"max_page_count={pragma(engine, 'page_count')}")
    with pytest.raises(BocetoError) as caught:
        database.write(lambda s: s.execute(text("INSERT INTO t VALUES (zeroblob(50000))")))
    assert caught.value.code is ErrorCode.DISK_FULL
    assert database.read(lambda s: s.execute(text("SELECT count(*) FROM t")).scalar_one()) == 0


@pytest.mark.parametrize(("number", "stops"), [(errno.EDQUOT, False), (errno.EROFS, True)])
def test_a_quota_that_leaves_no_room_for_ballast(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, stops: bool
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(number, "injected")

    monkeypatch.setattr(files, "sync", fail)
    ballast = Ballast(tmp_path / "ballast", size=10, room=0)
    with pytest.raises(BocetoError) if stops else nullcontext():
        ballast.renew()
    assert list(tmp_path.iterdir()) == []


def test_ballast_is_made_only_where_there_is_room(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", size=1000, room=1 << 60)
    ballast.renew()
    assert not ballast.is_there
    assert not ballast.drop()
