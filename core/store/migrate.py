"""Which schema a database has, and how it gets the one that this program knows.

Alembic keeps the number of the last step in the table `alembic_version`. It is loaded only when
there is a step to take.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated

MIGRATIONS = Path(__file__).parent / "migrations"


def known_revisions() -> tuple[str, ...]:
    """The numbers of the steps, oldest first: those of the files m0001_....py."""
    return tuple(sorted(path.stem[1:5] for path in (MIGRATIONS / "versions").glob("m[0-9]*.py")))


def revision_of(path: Path) -> str | None:
    """The last step that a database file has seen; None if it is missing or empty.

    The file is not written to, unless a crash left it in the middle of a change: SQLite then takes
    that change back. Raises BocetoError(LIBRARY_DAMAGED) if this is not a library.
    """
    if not path.is_file() or path.stat().st_size == 0:
        return None
    with translated(path.parent):
        try:
            return _read_revision(path, "ro")
        except sqlite3.OperationalError:
            # Who only reads cannot take back the change that a crash interrupted.
            return _read_revision(path, "rw")


def _read_revision(path: Path, mode: str) -> str | None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        if not tables:
            return None
        revisions = (
            database.execute("SELECT version_num FROM alembic_version").fetchall()
            if {"alembic_version", "ledger"} <= tables
            else []
        )
    if len(revisions) != 1:
        reason = "library.db is not a library of Boceto"
        raise BocetoError(ErrorCode.LIBRARY_DAMAGED, folder=str(path.parent), reason=reason)
    return str(revisions[0][0])


def is_behind(path: Path) -> bool:
    """Whether there are steps to take on an existing database.

    Raises BocetoError: LIBRARY_FROM_THE_FUTURE if it has seen a step that is not known here,
    LIBRARY_DAMAGED if it is not a library.
    """
    revision = revision_of(path)
    known = known_revisions()
    if revision is not None and revision not in known:
        raise BocetoError(ErrorCode.LIBRARY_FROM_THE_FUTURE, folder=str(path.parent))
    return revision is not None and revision != known[-1]


def migrate(engine: Engine) -> None:
    """Take all missing steps, in one transaction; none at all if one of them fails."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
