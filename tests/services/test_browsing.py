"""Browsing: one list of all pictures, caught up with the library before every answer."""

from __future__ import annotations

import pytest

from core.domain.browsing import Query, Scene, Shown, kind_of
from core.domain.ids import BatchId, ImageId
from core.domain.image import Flag, Marks, Order
from core.domain.rating import Rating, RatingKind
from core.services.browsing import Browsing
from core.services.curation import Curation
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

ALL = Query()


@pytest.fixture
def library() -> MemoryLibrary:
    return MemoryLibrary()


@pytest.fixture
def browsing(library: MemoryLibrary) -> Browsing:
    return Browsing(library)


def ids(browsing: Browsing, query: Query = ALL) -> list[ImageId]:
    return [line.image for line in browsing.look(query).pictures]


def say(library: MemoryLibrary, kind: RatingKind, value: int, *images: ImageId) -> None:
    library.append([Rating(kind, image, value) for image in images])


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        (Marks(), Shown.UNRATED),
        (Marks(stars=3), None),
        (Marks(stars=3, flag=Flag.PICK), Shown.PICKS),
        (Marks(flag=Flag.REJECT), Shown.REJECTED),
    ],
)
def test_kinds(marks: Marks, kind: Shown | None) -> None:
    assert kind_of(marks) is kind


def test_an_empty_library(browsing: Browsing) -> None:
    found = browsing.look(ALL)
    assert found.pictures == ()
    assert found.total == 0
    assert set(found.counts.values()) == {0}
    assert browsing.look(ALL) is found


def test_the_newest_batch_comes_first_in_its_own_order(
    library: MemoryLibrary, browsing: Browsing
) -> None:
    first, second = samples.fill(library, 2), samples.fill(library, 3)
    assert ids(browsing) == [*second, *first]
    assert [line.place for line in browsing.look(ALL).pictures] == [0, 1, 2, 0, 1]
    third = samples.fill(library, 1)
    assert ids(browsing) == [*third, *second, *first]


def test_pictures_of_blind_tests_are_left_out(library: MemoryLibrary, browsing: Browsing) -> None:
    shown = samples.fill(library, 1)
    samples.fill(library, 2, prompt="")
    assert ids(browsing) == shown


def test_a_batch_that_grows(library: MemoryLibrary, browsing: Browsing) -> None:
    batch = library.add_batch("sea", 0.0, None)
    a, b = (samples.image(samples.recipe(number)) for number in (1, 2))
    library.add_image(batch, 1, a)
    assert ids(browsing) == [a.id]
    library.add_image(batch, 0, b)
    assert ids(browsing) == [b.id, a.id]


def test_a_picture_is_shown_at_its_newest_place(library: MemoryLibrary, browsing: Browsing) -> None:
    a, b = samples.fill(library, 2)
    assert ids(browsing) == [a, b]
    again = library.add_batch("again", 0.0, None)
    library.add_image(again, 0, library.image(b))
    found = browsing.look(ALL)
    assert [(line.image, line.batch) for line in found.pictures] == [(b, again), (a, BatchId(1))]
    assert found.total == 2


def test_marks_follow_the_ledger(library: MemoryLibrary, browsing: Browsing) -> None:
    _, b = samples.fill(library, 2)
    before = browsing.look(ALL)
    curation = Curation(library, FixedClock(), 1)
    told = curation.rate([b], RatingKind.STARS, 4)
    assert [line.marks.stars for line in browsing.look(ALL).pictures] == [0, 4]
    assert browsing.look(ALL) is not before
    curation.undo(told.entries)
    assert [line.marks.stars for line in browsing.look(ALL).pictures] == [0, 0]


def test_nothing_new_is_the_same_answer(library: MemoryLibrary, browsing: Browsing) -> None:
    (a,) = samples.fill(library, 1)
    say(library, RatingKind.STARS, 4, a)
    found = browsing.look(ALL)
    say(library, RatingKind.LIKE, 1, a)
    assert browsing.look(ALL) is found
    assert browsing.look(Query(least_stars=5)) is not found


def test_filters_and_counts(library: MemoryLibrary, browsing: Browsing) -> None:
    a, b, c, d = samples.fill(library, 4)
    say(library, RatingKind.FLAG, 1, a)
    say(library, RatingKind.FLAG, -1, b)
    say(library, RatingKind.STARS, 4, a, c)
    found = browsing.look(ALL)
    assert found.counts == {Shown.ALL: 4, Shown.PICKS: 1, Shown.REJECTED: 1, Shown.UNRATED: 1}
    assert ids(browsing, Query(Shown.PICKS)) == [a]
    assert ids(browsing, Query(Shown.REJECTED)) == [b]
    assert ids(browsing, Query(Shown.UNRATED)) == [d]
    found = browsing.look(Query(Shown.PICKS, least_stars=4))
    assert found.counts == {Shown.ALL: 2, Shown.PICKS: 1, Shown.REJECTED: 0, Shown.UNRATED: 0}
    assert (len(found.pictures), found.total) == (1, 4)


def test_a_class_is_found_in_any_part_of_the_mix(
    library: MemoryLibrary, browsing: Browsing
) -> None:
    pictures = samples.fill(library, 6)
    wanted = Scene(samples.GENERATOR, 2)
    assert ids(browsing, Query(scene=wanted)) == pictures[1:3]
    assert set(browsing.scenes()) == {Scene(samples.GENERATOR, n) for n in range(6)}


def test_the_best_come_first(library: MemoryLibrary, browsing: Browsing) -> None:
    a, b, c, d = samples.fill(library, 4)
    say(library, RatingKind.STARS, 5, c)
    say(library, RatingKind.FLAG, 1, d)
    say(library, RatingKind.FLAG, -1, a)
    assert ids(browsing, Query(order=Order.BEST_FIRST)) == [c, d, b, a]


def test_records(library: MemoryLibrary, browsing: Browsing) -> None:
    a, b = samples.fill(library, 2)
    assert browsing.pictures([b, ImageId("gone"), a]) == library.images([b, a])


def test_a_plain_query_lets_everything_through() -> None:
    assert Query(order=Order.BEST_FIRST).is_plain
    assert not Query(Shown.PICKS).is_plain
    assert not Query(scene=Scene(samples.GENERATOR, 0)).is_plain
