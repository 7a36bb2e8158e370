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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="where the library of the measurement lies")
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory(dir=folder) as home:

        def opened() -> SqlLibrary:
            return SqlLibrary.open(Path(home), FixedClock(), read_recipe)

        with (Path(home) / "fsync").open("ab") as file:

            def write_through() -> None:
                file.write(b"one line of a journal, or so" * 5)
                file.flush()
                os.fsync(file.fileno())

            print(
                f"one fsync of this disk: {spread([milliseconds(write_through) for _ in range(50)])}"
            )
        library = opened()
        _, images = painted.batch(library, PICTURES)
        ratings = [
            Rating(RatingKind.STARS, images[k % PICTURES].id, k % 6, None, 1, float(k))
            for k in range(ENTRIES)
        ]
        clicks = [milliseconds(lambda r=r: library.append([r])) for r in ratings[:APPENDS]]
        print(f"append of one rating, database and journal: {spread(clicks)}")
        rest = ratings[APPENDS:]
        print(
            f"append of {len(rest):,} at once: {milliseconds(lambda: library.append(rest)):.0f} ms"
        )
        reads = [milliseconds(library.entries) for _ in range(5)]
        print(f"entries() of {ENTRIES:,} rows: {spread(reads)}")
        ids = [image.id for image in images]
        print(f"{PICTURES} pictures with marks: {milliseconds(lambda: library.images(ids)):.1f} ms")
        print(f"close with a verified backup: {milliseconds(library.close):.0f} ms")
        print(f"open and reconcile: {milliseconds(lambda: opened().close()):.0f} ms")


if __name__ == "__main__":
    main()
