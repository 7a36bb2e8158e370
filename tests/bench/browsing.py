"""How long a library of 100,000 pictures takes to be listed, filtered and sorted.

Run `python -m tests.bench.browsing [--pictures N]` from the repository. Times are those of the
thread that works (processor), and of the clock on the wall; each is the best of five.
"""

from __future__ import annotations

import argparse
import random
import struct
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from sqlalchemy import insert
from sqlalchemy.orm import Session

from core.domain.browsing import Query, Scene, Shown
from core.domain.ids import BatchId, ImageId, RatingId
from core.domain.image import Image, Order
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.domain.recipe import Recipe
from core.services.browsing import Browsing
from core.store import checksums
from core.store.library import SqlLibrary
from core.store.tables import BatchImageRow, BatchRow, ImageRow, ImageSceneRow, LedgerRow, SceneRow
from tests import samples
from tests.fakes import FixedClock

EACH = 18
ROUNDS = 5


def recipe(number: int, chance: random.Random) -> Recipe:
    return Recipe(
        generator=samples.GENERATOR,
        z=struct.pack("<32f", *(chance.gauss(0, 1) for _ in range(32))),
        classes=((number % 12, 0.7), ((number + 1 + number % 7) % 12, 0.3)),
        truncation=0.8,
        seed=number,
        index=number % EACH,
        prompt="a sunset over the mountains",
    )


def fill(library: SqlLibrary, count: int) -> None:
    """Rows as a painter and a designer would leave them, without waiting for the disk."""
    chance = random.Random(1)

    made = [samples.image(recipe(number, chance)) for number in range(count)]
    images = [
        msgspec.structs.replace(image, file=f"{number % 256:02x}/{number:064x}.png")
        for number, image in enumerate(made)
    ]
    batches = [
        {"id": number + 1, "prompt": "a", "created_at": 0.0, "joules": 1.0}
        for number in range(-(-count // EACH))
    ]
    places = [
        {"batch": number // EACH + 1, "place": number % EACH, "image": image.id}
        for number, image in enumerate(images)
    ]
    scenes = [
        {"scene": number + 1, "image": image.id}
        for image in images
        for number, _ in image.recipe.classes
    ]

    def rows(session: Session) -> None:
        known = [{"generator": samples.GENERATOR, "number": number} for number in range(12)]
        session.execute(insert(SceneRow), known)
        session.execute(insert(ImageRow), list(map(checksums.image_values, images)))
        session.execute(insert(BatchRow), batches)
        session.execute(insert(BatchImageRow), places)
        session.execute(insert(ImageSceneRow), scenes)

    library._database.write(rows)
    ids = [image for _, _, image in library.places()]
    entries = [
        checksums.ledger_values(LedgerEntry(RatingId(number), rating))
        for number, rating in enumerate(ratings(ids, chance), start=1)
    ]
    library._database.write(lambda session: session.execute(insert(LedgerRow), entries))


def ratings(ids: Iterable[ImageId], chance: random.Random) -> Iterable[Rating]:
    for image in ids:
        if chance.random() < 0.7:
            yield Rating(RatingKind.STARS, image, chance.randrange(1, 6))
        if chance.random() < 0.3:
            yield Rating(RatingKind.FLAG, image, chance.choice((-1, 1)))


def best(name: str, work: Callable[[], object]) -> None:
    processor, wall = [], []
    for _ in range(ROUNDS):
        begun, at = time.thread_time(), time.perf_counter()
        work()
        processor.append(time.thread_time() - begun)
        wall.append(time.perf_counter() - at)
    print(f"{name:34} processor {1000 * min(processor):6.1f} ms, wall {1000 * min(wall):6.1f} ms")


def measure(library: SqlLibrary) -> None:
    browsing = Browsing(library)
    best("list everything for the first time", lambda: Browsing(library).look(Query()))
    queries = {
        "everything": Query(),
        "picks": Query(Shown.PICKS),
        "unrated": Query(Shown.UNRATED),
        "3 stars or more": Query(least_stars=3),
        "a class": Query(scene=Scene(samples.GENERATOR, 3)),
        "picks of a class, 4 stars": Query(Shown.PICKS, 4, Scene(samples.GENERATOR, 3)),
        "best first": Query(order=Order.BEST_FIRST),
    }
    browsing.look(Query())
    for name, query in queries.items():

        def look(query: Query = query) -> None:
            browsing.look(Query(Shown.REJECTED, 5))
            browsing.look(query)

        best(f"filter twice: {name}", look)
    ids = [line.image for line in browsing.look(Query()).pictures[:256]]
    best("records of 256 pictures", lambda: browsing.pictures(ids))

    def rate() -> None:
        library.append([Rating(RatingKind.STARS, ids[0], 3)])
        browsing.look(Query())

    best("rate one, look again", rate)
    batch = library.add_batch("sea", 0.0, None)
    place = iter(range(ROUNDS))

    def paint() -> None:
        image: Image = samples.image(samples.recipe(next(place)))
        library.add_image(BatchId(batch), image.recipe.seed or 0, image)
        browsing.look(Query())

    best("paint one, look again", paint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = SqlLibrary.open(Path(folder) / "home", FixedClock(), lambda _: None)
        fill(library, options.pictures)
        measure(library)


if __name__ == "__main__":
    main()
