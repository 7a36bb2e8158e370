from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from core.domain.errors import BocetoError, ErrorCode
from core.exporting.metadata import read_recipe
from core.store import migrate
from core.store.backup import backups_in
from core.store.engine import make_engine
from core.store.library import SqlLibrary
from core.store.tables import Base
from tests import samples
from tests.fakes import FixedClock

NEWEST = migrate.known_revisions()[-1]
NEXT = f"{int(NEWEST) + 1:04}"
NEXT_STEP = """
from alembic import op
from sqlalchemy import Column, Text

revision = "{revision}"
down_revision = "{down_revision}"


def upgrade():
    op.add_column("batches", Column("mood", Text, nullable=True))
    {more}
"""


@pytest.fixture
def make() -> Iterator[Callable[[Path], Engine]]:
    engines: list[Engine] = []

    def make_one(path: Path) -> Engine:
        engines.append(make_engine(path))
        return engines[-1]

    yield make_one
    for engine in engines:
        engine.dispose()


def schema(engine: Engine) -> dict[str, str | None]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master"))
        return {name: sql for name, sql in rows if name not in _ALEMBIC}


_ALEMBIC = {"alembic_version", "sqlite_autoindex_alembic_version_1"}


def add_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "") -> None:
    """From here on there is one step more."""
    migrations = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, migrations)
    step = NEXT_STEP.format(revision=NEXT, down_revision=NEWEST, more=more)
    (migrations / "versions" / f"m{NEXT}_mood.py").write_text(step)
    monkeypatch.setattr(migrate, "MIGRATIONS", migrations)


def test_migrated_schema_equals_models(tmp_path: Path, make: Callable[[Path], Engine]) -> None:
    fresh, migrated = make(tmp_path / "fresh.db"), make(tmp_path / "migrated.db")
    Base.metadata.create_all(fresh)
    migrate.migrate(migrated)

    assert schema(migrated) == schema(fresh)
    with migrated.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_known_steps_are_those_of_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)

    assert migrate.known_revisions()[-1] == scripts.get_current_head()
    assert len(migrate.known_revisions()) == len(list(scripts.walk_revisions()))


def test_a_new_database_needs_no_backup(tmp_path: Path, make: Callable[[Path], Engine]) -> None:
    path = tmp_path / "library.db"
    assert migrate.revision_of(path) is None
    assert not migrate.is_behind(path)
    path.touch()
    assert migrate.revision_of(path) is None
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=1")
    assert migrate.revision_of(path) is None

    migrate.migrate(make(path))
    assert migrate.revision_of(path) == NEWEST
    assert not migrate.is_behind(path)


def test_a_step_keeps_the_rows(
    tmp_path: Path, make: Callable[[Path], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    engine = make(path)
    migrate.migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO batches VALUES (7, 'sea', 0.0, 1.0, 2.0, NULL)"))

    add_a_step(tmp_path, monkeypatch)
    assert migrate.is_behind(path)
    migrate.migrate(engine)

    assert migrate.revision_of(path) == NEXT
    with engine.connect() as connection:
        row = connection.execute(text("SELECT id, prompt, mood FROM batches")).one()
    assert tuple(row) == (7, "sea", None)


def test_a_step_that_fails_leaves_nothing(
    tmp_path: Path, make: Callable[[Path], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.db"
    engine = make(path)
    migrate.migrate(engine)
    before = path.read_bytes()

    add_a_step(tmp_path, monkeypatch, more="1 / 0")
    with pytest.raises(ZeroDivisionError):
        migrate.migrate(engine)
    assert path.read_bytes() == before


def test_an_older_library_is_backed_up_and_then_migrated(
    tmp_path: Path, home: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = SqlLibrary.open(home, clock, read_recipe)
    image = samples.fill(library, 1)[0]
    library.close()
    older = len(backups_in(home / "backups"))
    add_a_step(tmp_path, monkeypatch)

    library = SqlLibrary.open(home, clock, read_recipe)
    assert library.image(image).id == image
    assert migrate.revision_of(home / "library.db") == NEXT
    taken = library.backups()[older:]
    assert [migrate.revision_of(backup.path) for backup in taken] == [NEWEST]
    library.close()


def test_a_newer_database_is_refused_untouched(home: Path, clock: FixedClock) -> None:
    SqlLibrary.open(home, clock, read_recipe).close()
    path = home / "library.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("UPDATE alembic_version SET version_num = '0999'")
        database.execute("ALTER TABLE ledger RENAME COLUMN value TO wish")
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}

    for _ in range(2):
        with pytest.raises(BocetoError) as caught:
            SqlLibrary.open(home, clock, read_recipe)
        assert caught.value.code is ErrorCode.LIBRARY_FROM_THE_FUTURE

    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize("statement", ["CREATE TABLE notes (a)", "CREATE TABLE ledger (a)"])
def test_a_foreign_database_is_refused(home: Path, clock: FixedClock, statement: str) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / "library.db")) as database:
        database.execute(statement)
    before = (home / "library.db").read_bytes()

    with pytest.raises(BocetoError) as caught:
        SqlLibrary.open(home, clock, read_recipe)
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    assert (home / "library.db").read_bytes() == before
