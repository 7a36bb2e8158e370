"""kill -9 at random moments: what was acknowledged is there, and nothing is left lying about."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import msgspec
import pytest

from core.domain.ids import ImageId
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store.doctor import examine
from core.store.journal import read_journal
from core.store.library import SqlLibrary
from core.store.soundness import faults_of
from tests import painted, samples
from tests.fakes import FixedClock

MOST_LINES = 12
LATEST_KILL_S = 0.06
"""After the last line waited for; several changes take that long."""


class Acknowledged(msgspec.Struct):
    """A line that the child writes after the library has said yes."""

    picture: ImageId | None = None
    entries: list[LedgerEntry] = []


def live_until_killed(home: Path, round_number: int, out: int) -> None:
    """Paint and rate as fast as it goes."""
    library = SqlLibrary.open(home, FixedClock(), read_recipe)
    number = 100_000 * round_number
    while True:
        batch = library.add_batch("a sunset", 1.0, None)
        for place in range(5):
            number += 1
            image = painted.write(home, samples.recipe(number))
            library.add_image(batch, place, image)
            os.write(out, msgspec.json.encode(Acknowledged(picture=image.id)) + b"\n")
            said = library.append([Rating(RatingKind.STARS, image.id, number % 6)])
            os.write(out, msgspec.json.encode(Acknowledged(entries=said)) + b"\n")
            said = library.append([Rating(RatingKind.STARS, image.id, 0)], [said[0].id])
            os.write(out, msgspec.json.encode(Acknowledged(entries=said)) + b"\n")
        library.finish_batch(batch, 1.0, 1.0)
        library.backup_if_due(float(number))


def killed_child(home: Path, round_number: int, source: random.Random) -> list[Acknowledged]:
    """Fork, let live for some lines, or none, and then for a moment; returns what it was told."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            live_until_killed(home, round_number, write_end)
        finally:
            os._exit(1)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        lines = [pipe.readline() for _ in range(source.randrange(MOST_LINES))]
        time.sleep(source.uniform(0.0, LATEST_KILL_S))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += pipe.readlines()
    assert os.WIFSIGNALED(status), "the child ended by itself"
    whole = (line for line in lines if line.endswith(b"\n"))
    return [msgspec.json.decode(line, type=Acknowledged) for line in whole]


def check(home: Path, told: list[Acknowledged]) -> None:
    """Open it as the next start does, and look at everything."""
    library = SqlLibrary.open(home, FixedClock(), read_recipe)
    try:
        entries = library.entries()
        there = {entry.id: entry for entry in entries}
        for line in told:
            assert all(there.get(entry.id) == entry for entry in line.entries)
        pictures = {line.picture for line in told if line.picture is not None}
        assert len(library.images(sorted(pictures))) == len(pictures)
        assert [entry.id for entry in entries] == list(range(1, len(entries) + 1))
        assert list(read_journal(home / "ratings.jsonl").entries.values()) == entries
        assert library.findings.missing == ()
        assert library.findings.rows_lost == ()
        assert library.findings.strays == ()
        assert not list(home.rglob("*.tmp"))
        assert faults_of(home / "library.db") == []
    finally:
        library.close()


def survive(home: Path, kills: int, seed: int) -> int:
    """Returns the number of acknowledged changes."""
    source = random.Random(seed)
    SqlLibrary.open(home, FixedClock(), read_recipe).close()
    told: list[Acknowledged] = []
    for number in range(kills):
        told += killed_child(home, number, source)
        check(home, told)
    assert all(finding.ok for finding in examine(home, FixedClock(), read_recipe))
    return len(told)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """On a real disk."""
    return tmp_path / "home"


@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")
def test_nothing_acknowledged_is_lost(home: Path) -> None:
    assert survive(home, kills=20, seed=random.randrange(1 << 32)) > 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="fork and SIGKILL are POSIX")
@pytest.mark.parametrize("part", range(4))
def test_nothing_acknowledged_is_lost_in_two_hundred_kills(home: Path, part: int) -> None:
    told = survive(home, kills=50, seed=random.randrange(1 << 32))
    print(f"{told} acknowledged, 0 lost")
