"""How long a click waits for the disk, and how long the ledger takes to read.

Run `python -m tests.bench.store [--folder DIR]` from the repository; DIR should be on the disk that
matters.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.domain.rating import Rating, RatingKind
from core.exporting.metadata import read_recipe
from core.store.library import SqlLibrary
from tests import painted
from tests.fakes import FixedClock

PICTURES = 50
APPENDS = 300
ENTRIES = 10_000


def milliseconds(work: Callable[[], object]) -> float:
    """How long this takes, in ms of wall time."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def spread(times: list[float]) -> str:
    """Median, 95th percentile and maximum."""
    ordered = sorted(times)
    return (
        f"median {statistics.median(ordered):.2f} ms, "
        f"p95 {ordered[int(0.95 * len(ordered))]:.2f} ms, max {ordered[-1]:.2f} ms"
    )


def fsyncs(folder: Path, count: int = 50) -> list[float]:
    """What this disk takes for one small fsync, in ms; an append needs six."""
    with (folder / "fsync").open("ab") as file:

        def write_through() -> None:
            file.write(b"about as long as a line of the journal" * 4)
            file.flush()
            os.fsync(file.fileno())

        return [milliseconds(write_through) for _ in range(count)]


def measure(home: Path) -> None:
    """Measure in this folder, and print."""

    def opened() -> SqlLibrary:
        return SqlLibrary.open(home, FixedClock(), read_recipe)

    library = opened()
    _, images = painted.batch(library, PICTURES)
    ratings = [
        Rating(RatingKind.STARS, images[k % PICTURES].id, k % 6, None, 1, float(k))
        for k in range(ENTRIES)
    ]
    print(f"one fsync: {spread(fsyncs(home))}")
    clicks = [milliseconds(lambda r=r: library.append([r])) for r in ratings[:APPENDS]]
    print(f"append of one rating, database and journal: {spread(clicks)}")
    rest = ratings[APPENDS:]
    print(f"append of {len(rest):,} at once: {milliseconds(lambda: library.append(rest)):.0f} ms")
    reads = [milliseconds(library.entries) for _ in range(5)]
    print(f"entries() of {ENTRIES:,} rows: {spread(reads)}")
    print(f"close with a verified backup: {milliseconds(library.close):.0f} ms")
    print(f"open and reconcile: {milliseconds(lambda: opened().close()):.0f} ms")


def main() -> None:
    """Measure in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the library of the measurement lies")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(dir=folder) as home:
        measure(Path(home))


if __name__ == "__main__":
    main()
