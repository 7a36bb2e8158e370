"""The door to SQLite: one connection, one thread, and a commit that survives a power cut.

DELETE journal with synchronous=EXTRA is the mode that lost no acknowledged change in power-cut
replay (FULL lost the last one in 16 % of the cuts); WAL is out because SQLite before 3.51.3 may
corrupt it with two connections.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from core.domain.errors import BocetoError, ErrorCode
from core.faults import sqlite_fault
from core.store.ballast import Ballast

PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "fullfsync=ON",
)
BUSY_TIMEOUT_S = 10.0

CHUNK = 500
"""SQLite before 3.32 takes at most 999 values in one statement."""

T = TypeVar("T")


def make_engine(path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> Engine:
    """An engine whose faults rise as BocetoErrors about the folder of `path`.

    Every transaction begins with BEGIN IMMEDIATE, or with the execution option `sqlite_begin`.
    The driver's own transactions are off: they would leave half a schema after a failed migration.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"timeout": busy_timeout_s},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        # A flipped bit may leave bytes that are no UTF-8; the row's CRC then tells.
        connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(
            connection.get_execution_options().get("sqlite_begin", "BEGIN IMMEDIATE")
        )

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        fault = sqlite_fault(context.original_exception, path.parent)
        if fault is not None:
            raise fault from context.original_exception

    return engine


@contextmanager
def bare_connection(engine: Engine) -> Iterator[sqlite3.Connection]:
    """The driver's connection outside of any transaction, for what SQLite runs only there."""
    with engine.connect() as connection:
        bare = connection.connection.driver_connection
        assert isinstance(bare, sqlite3.Connection)
        yield bare


class Database:
    """Runs work in transactions: whole and on the disk when it returns, undone when it raises."""

    def __init__(self, engine: Engine, ballast: Ballast) -> None:
        self.engine = engine
        self._reader = engine.execution_options(sqlite_begin="BEGIN")
        self._ballast = ballast

    def read(self, work: Callable[[Session], T]) -> T:
        """Run work that only looks."""
        with Session(self._reader) as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        """Run work that changes rows; once more, with the ballast dropped, if the disk was full."""
        try:
            return self._transaction(work)
        except BocetoError as error:
            if error.code is not ErrorCode.DISK_FULL or not self._ballast.drop():
                raise
        return self._transaction(work)

    def _transaction(self, work: Callable[[Session], T]) -> T:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            return work(session)


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Portions that fit into one statement."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
