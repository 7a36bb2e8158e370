from __future__ import annotations

import inspect
import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.rating import Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.lock import LibraryLock
from core.services import ports
from core.store.library import SqlLibrary
from tests import painted
from tests.fakes import FixedClock

Open = Callable[[], SqlLibrary]
Sql = Callable[..., list[tuple[object, ...]]]

HOLDER = """
import sys
from pathlib import Path
from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests.fakes import FixedClock

library = SqlLibrary.open(Path(sys.argv[1]), FixedClock(), read_recipe)
print("open", flush=True)
sys.stdin.read()
"""

INTRUDER = """
import os, sys
from pathlib import Path
from core.domain.errors import BocetoError
from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests.fakes import FixedClock
import core.store.migrations, alembic.command, PIL.Image, sqlalchemy.dialects.sqlite.pysqlite

if os.getuid() == 0:
    os.setuid(65534)
try:
    SqlLibrary.open(Path(sys.argv[1]), FixedClock(), read_recipe)
except BocetoError as error:
    print(error.code)
"""


def port_methods() -> list[str]:
    return [
        name
        for port in (ports.Pictures, ports.Ledger, ports.Adapters, ports.Library)
        for name, member in vars(port).items()
        if not name.startswith("_") and inspect.isfunction(member)
    ]


@pytest.mark.parametrize("name", sorted(port_methods()))
def test_it_is_what_the_port_says(name: str) -> None:
    assert inspect.signature(getattr(SqlLibrary, name)) == inspect.signature(
        getattr(ports.Library, name)
    )


def test_it_makes_its_folders(library: SqlLibrary, home: Path) -> None:
    assert library.home == home
    assert all(folder.is_dir() for folder in library.paths.folders)
    assert library.paths.ballast.stat().st_size == 8 << 20
    assert library.findings.restored_from == ""


def test_a_library_can_be_moved(open_library: Open, home: Path, clock: FixedClock) -> None:
    library = open_library()
    batch, images = painted.batch(library, 2)
    library.append([Rating(RatingKind.STARS, images[0].id, 4)])
    library.close()
    elsewhere = home.with_name("elsewhere")
    home.rename(elsewhere)

    moved = SqlLibrary.open(elsewhere, clock, read_recipe)
    assert moved.batch(batch).images[0].marks.stars == 4
    assert moved.findings.missing == ()
    moved.close()


def test_one_process_at_a_time(home: Path, clock: FixedClock) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(BocetoError) as caught:
            SqlLibrary.open(home, clock, read_recipe)
        assert caught.value.code is ErrorCode.LIBRARY_IN_USE
        assert str(home) in caught.value.sentence
        holder.kill()
    # The dead one left its lock file, which holds nobody up.
    assert (home / "library.lock").exists()
    SqlLibrary.open(home, clock, read_recipe).close()


def test_the_lock_is_let_go_when_opening_fails(home: Path, clock: FixedClock) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(b"this is no database at all" * 50)
    for _ in range(2):
        with pytest.raises(BocetoError) as caught:
            SqlLibrary.open(home, clock, read_recipe)
        assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    LibraryLock(home / "library.lock").release()


@pytest.mark.parametrize("table", ["ledger", "alembic_version", "adapter_uses"])
def test_damage_that_reindexing_cannot_mend_is_refused(
    open_library: Open, library: SqlLibrary, sql: Sql, table: str
) -> None:
    painted.batch(library, 3)
    library.close()
    content = bytearray(library.paths.database.read_bytes())
    ((page, size),) = sql(
        "SELECT rootpage, page_size FROM sqlite_master, pragma_page_size WHERE name = ?", table
    )
    start = (int(str(page)) - 1) * int(str(size))
    content[start : start + 8] = b"\xff" * 8
    library.paths.database.write_bytes(content)

    with pytest.raises(BocetoError) as caught:
        open_library()
    assert caught.value.code is ErrorCode.LIBRARY_DAMAGED
    assert "doctor" in caught.value.sentence
    assert library.paths.database.read_bytes() == content


def test_a_change_that_was_interrupted_is_taken_back(
    open_library: Open, library: SqlLibrary, home: Path
) -> None:
    """A crash in the middle of writing pages: the file is half new, and its journal lies beside."""
    batch, images = painted.batch(library, 5)
    library.close()
    database, journal = home / "library.db", home / "library.db-journal"
    with closing(sqlite3.connect(database, isolation_level=None)) as dying:
        dying.execute("PRAGMA cache_size=1")
        dying.execute("BEGIN IMMEDIATE")
        dying.execute("UPDATE images SET recipe = recipe || zeroblob(5000), mean_rgb = 1")
        half, needed = database.read_bytes(), journal.read_bytes()
        dying.execute("ROLLBACK")
    assert half != database.read_bytes()
    database.write_bytes(half)
    journal.write_bytes(needed)

    library = open_library()
    assert list(library.batch(batch).images) == images
    assert not journal.exists()


def test_an_index_that_contradicts_its_table_is_written_again(
    open_library: Open, library: SqlLibrary, sql: Sql
) -> None:
    _, images = painted.batch(library, 3)
    library.append([Rating(RatingKind.STARS, image.id, 2) for image in images])
    library.close()
    content = library.paths.database.read_bytes()
    index_entry = images[1].id.encode() + b"\x02"
    assert content.count(index_entry)
    altered = content.replace(index_entry, b"0" * 16 + b"\x02")
    library.paths.database.write_bytes(altered)

    assert sql("PRAGMA integrity_check") != [("ok",)]
    library = open_library()
    assert [library.image(image.id).marks.stars for image in images] == [2, 2, 2]
    assert sql("PRAGMA integrity_check") == [("ok",)]


def test_a_folder_that_is_read_only() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        probe = [sys.executable, "-c", INTRUDER, str(Path(folder) / "home")]
        done = subprocess.run(probe, capture_output=True, text=True, check=True)
        Path(folder).chmod(0o755)
    assert done.stdout.strip() == "folder_read_only"


def test_a_library_that_is_read_only(home: Path, clock: FixedClock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        SqlLibrary.open(Path(folder), clock, read_recipe).close()
        before = {path: path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}
        for path in [*Path(folder).rglob("*"), Path(folder)]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        probe = [sys.executable, "-c", INTRUDER, folder]
        done = subprocess.run(probe, capture_output=True, text=True, check=True)
        assert {path: path.read_bytes() for path in before} == before
        for path in [Path(folder), *Path(folder).rglob("*")]:
            path.chmod(0o755)
    assert done.stdout.strip() == "folder_read_only"


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE is POSIX")
def test_a_disk_that_takes_no_more(home: Path) -> None:
    """The limit on the size of files makes every write fail somewhere in the middle."""
    probe = textwrap.dedent(
        """
        import resource, signal, sys
        from pathlib import Path
        from core.domain.errors import BocetoError
        from core.domain.rating import Rating, RatingKind
        from core.exporting.metadata import read_recipe
        from core.store.library import SqlLibrary
        from tests import painted
        from tests.fakes import FixedClock

        home = Path(sys.argv[1])
        library = SqlLibrary.open(home, FixedClock(), read_recipe)
        _, (image,) = painted.batch(library, 1)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        limit = library.paths.database.stat().st_size + 20_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        said = 0
        try:
            while said < 5000:
                said += len(library.append([Rating(RatingKind.STARS, image.id, 3)] * 50))
        except BocetoError as error:
            print(error.code, said, len(library.entries()))
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, str(home)], capture_output=True, text=True, check=True
    )
    code, said, kept = done.stdout.split()
    assert code in {"disk_full", "library_failed"}
    assert 0 < int(said) == int(kept) < 5000
    library = SqlLibrary.open(home, FixedClock(), read_recipe)
    assert len(library.entries()) == int(said)
    assert library.findings.ledger.rows_equal
    assert library.findings.ledger.journal_equal
    library.close()


def test_descriptors_are_closed(home: Path, clock: FixedClock) -> None:
    def count() -> int:
        return len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0

    SqlLibrary.open(home, clock, read_recipe).close()
    before = count()
    for _ in range(3):
        SqlLibrary.open(home, clock, read_recipe).close()
    assert count() == before
