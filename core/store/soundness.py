"""Whether a database file is sound: SQLite's own check, and the CRC of every row that has one.

Works on any file, also on a backup, without SQLAlchemy and without changing anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.faults import sqlite_fault
from core.store import checksums
from core.store.migrate import known_revisions

MAX_FAULTS = 20


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write. Altered text is read with replacement characters."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", errors="replace")
        yield connection


def faults_of(path: Path, *, rows: bool = True) -> list[str]:
    """What is wrong with a database file; empty if it is sound. `rows`: check their CRCs too."""
    try:
        with read_only(path) as connection:
            faults = integrity_faults(connection)
            return [*faults, *_row_faults(connection)] if rows else faults
    except sqlite3.DatabaseError as error:
        return [str(error)]


def integrity_faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds."""
    found = connection.execute(f"PRAGMA integrity_check({MAX_FAULTS})").fetchall()
    return [str(row[0]) for row in found if row[0] != "ok"]


def mend_indices(connection: sqlite3.Connection) -> list[str]:
    """Write all indices again if SQLite finds a fault; returns what is wrong after that.

    A flipped bit in an indexed column contradicts the index, and the other way round.
    """
    try:
        if not integrity_faults(connection):
            return []
        connection.execute("REINDEX")
        return integrity_faults(connection)
    except sqlite3.DatabaseError as error:
        if sqlite_fault(error, Path()) is None:
            raise
        return [str(error)]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """The number of rows of every table."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = [name for (name,) in connection.execute(query)]
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for table in tables
    }


def _row_faults(connection: sqlite3.Connection) -> list[str]:
    revisions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if revisions != [(known_revisions()[-1],)]:
        return []  # an older backup: its columns are not those that the CRCs are computed from here
    entries = ", ".join(checksums.LEDGER_COLUMNS)
    images = ", ".join(checksums.IMAGE_COLUMNS)
    ledger = connection.execute(f"SELECT {entries} FROM ledger")
    pictures = connection.execute(f"SELECT {images} FROM images")
    return [
        *(f"entry {row[0]} was altered" for row in ledger if checksums.entry_of(row) is None),
        *(f"picture {row[0]} was altered" for row in pictures if not checksums.is_whole_image(row)),
    ]
