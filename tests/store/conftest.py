"""A library in a folder of its own, opened as often as a test likes and closed behind it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests.fakes import FixedClock


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def home() -> Iterator[Path]:
    """On a disk in memory where there is one: these tests are not about waiting for fsync."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder) / "home"


@pytest.fixture
def open_library(home: Path, clock: FixedClock) -> Iterator[Callable[..., SqlLibrary]]:
    opened: list[SqlLibrary] = []

    def open_it(where: Path = home) -> SqlLibrary:
        opened.append(SqlLibrary.open(where, clock, read_recipe))
        return opened[-1]

    yield open_it
    for library in opened:
        library.close()


@pytest.fixture
def crash() -> Callable[[SqlLibrary], Path]:
    """What is on the disk while a library is open; returns the home of the copy."""

    def crash(library: SqlLibrary) -> Path:
        return shutil.copytree(library.home, library.home.with_name("crashed"))

    return crash


@pytest.fixture
def library(open_library: Callable[[], SqlLibrary]) -> SqlLibrary:
    return open_library()


@pytest.fixture
def sql(home: Path) -> Callable[..., list[tuple[object, ...]]]:
    """Runs a statement on the database file, as a stranger or a bad disk would."""

    def run(statement: str, *values: object) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(home / "library.db")) as database, database:
            return database.execute(statement, values).fetchall()

    return run
