"""Curation: one append for each act, and undo and redo that restore exactly."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag, Label, Marks
from core.domain.ledger import LedgerView
from core.domain.rating import ALLOWED_VALUES, LedgerEntry, RatingKind
from core.services.changes import Changes
from core.services.curation import Curation
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

SESSION = 3


@pytest.fixture
def library() -> MemoryLibrary:
    return MemoryLibrary()


@pytest.fixture
def ids(library: MemoryLibrary) -> list[ImageId]:
    return samples.fill(library, 4)


@pytest.fixture
def curation(library: MemoryLibrary) -> Curation:
    return Curation(library, FixedClock(), SESSION)


def test_all_selected_pictures_are_rated_in_one_append(
    library: MemoryLibrary, ids: list[ImageId], curation: Curation
) -> None:
    changes = curation.rate([*ids[:3], ids[0]], RatingKind.STARS, 4)
    assert library.appends == 1
    assert changes.images == tuple(ids[:3])
    assert changes.marks == {image: Marks(stars=4) for image in ids[:3]}
    assert {entry.rating.session for entry in changes.entries} == {SESSION}
    assert {entry.rating.created_at for entry in changes.entries} == {FixedClock().now()}
    assert tuple(library.entries()) == changes.entries


@pytest.mark.parametrize(
    ("kind", "value"),
    [(RatingKind.STARS, 4), (RatingKind.FLAG, -1), (RatingKind.LABEL, 5), (RatingKind.LIKE, 0)],
)
def test_saying_the_same_again_adds_nothing(
    kind: RatingKind,
    value: int,
    library: MemoryLibrary,
    ids: list[ImageId],
    curation: Curation,
) -> None:
    curation.rate(ids[:1], kind, value)
    assert curation.rate(ids[:1], kind, value) == Changes()
    changes = curation.rate(ids[:2], kind, value)
    assert changes.images == (ids[1],)
    assert len(library.entries()) == 2


def test_no_selection_no_entry(library: MemoryLibrary, curation: Curation) -> None:
    assert curation.rate([], RatingKind.STARS, 4) == Changes()
    assert library.appends == 0


def test_kinds_are_independent(ids: list[ImageId], curation: Curation) -> None:
    curation.rate(ids[:1], RatingKind.STARS, 5)
    curation.rate(ids[:1], RatingKind.FLAG, 1)
    changes = curation.rate(ids[:1], RatingKind.LABEL, 2)
    assert changes.marks[ids[0]] == Marks(5, Flag.PICK, Label.YELLOW)


def test_an_unknown_picture_stops_the_whole_act(
    library: MemoryLibrary, ids: list[ImageId], curation: Curation
) -> None:
    with pytest.raises(BocetoError) as refused:
        curation.rate([ids[0], ImageId("nobody")], RatingKind.STARS, 4)
    assert refused.value.code is ErrorCode.IMAGE_UNKNOWN
    assert refused.value.facts == {"image": "nobody"}
    assert library.entries() == []


@pytest.mark.parametrize(("kind", "value"), [(RatingKind.STARS, 6), (RatingKind.PAIR, 1)])
def test_what_cannot_be_said_is_refused(
    kind: RatingKind, value: int, ids: list[ImageId], curation: Curation
) -> None:
    with pytest.raises(BocetoError) as refused:
        curation.rate(ids[:1], kind, value)
    assert refused.value.code is ErrorCode.RATING_INVALID


def test_each_comparison_is_an_act_of_its_own(
    library: MemoryLibrary, ids: list[ImageId], curation: Curation
) -> None:
    curation.prefer(ids[0], ids[1])
    second = curation.prefer(ids[0], ids[1])
    assert second.images == (ids[0], ids[1])
    assert second.marks == {}
    undone = curation.undo(second.entries)
    assert [(entry.rating.value, entry.undoes) for entry in undone.entries] == [(0, 2)]
    assert [act.id for act in LedgerView(library.entries()).judgements()] == [1]
    redone = curation.redo(undone.entries)
    assert [entry.rating.value for entry in redone.entries] == [1]
    assert [act.id for act in LedgerView(library.entries()).judgements()] == [1, 2]


def test_undo_of_several_acts_goes_back_to_before_the_first(
    ids: list[ImageId], curation: Curation
) -> None:
    curation.rate(ids[:1], RatingKind.STARS, 2)
    acts: list[LedgerEntry] = []
    for value in (3, 5):
        acts += curation.rate(ids[:1], RatingKind.STARS, value).entries
    changes = curation.undo(acts)
    assert changes.marks == {ids[0]: Marks(stars=2)}
    assert [entry.rating.value for entry in changes.entries] == [3, 2]


def test_undo_below_a_later_act_leaves_the_later_one(
    ids: list[ImageId], curation: Curation
) -> None:
    first = curation.rate(ids[:1], RatingKind.STARS, 2)
    second = curation.rate(ids[:1], RatingKind.STARS, 5)
    assert curation.undo(first.entries).marks == {ids[0]: Marks(stars=5)}
    assert curation.undo(second.entries).marks == {ids[0]: Marks(stars=0)}


def test_undo_twice_is_undo_once(
    library: MemoryLibrary, ids: list[ImageId], curation: Curation
) -> None:
    changes = curation.rate(ids, RatingKind.FLAG, 1)
    curation.undo(changes.entries)
    appends = library.appends
    assert curation.undo(changes.entries) == Changes()
    assert library.appends == appends


def test_another_sitting_can_undo(library: MemoryLibrary, ids: list[ImageId]) -> None:
    said = Curation(library, FixedClock(), 1).rate(ids[:1], RatingKind.STARS, 4)
    later = Curation(library, FixedClock(), 2)
    assert later.undo(said.entries).marks == {ids[0]: Marks()}
    assert later.rate(ids[:1], RatingKind.STARS, 4).marks == {ids[0]: Marks(stars=4)}


def test_a_failed_append_leaves_nothing_half_undone(
    library: MemoryLibrary, ids: list[ImageId], monkeypatch: pytest.MonkeyPatch
) -> None:
    curation = Curation(library, FixedClock(), 1)
    changes = curation.rate(ids[:1], RatingKind.STARS, 4)

    def full(*_: object) -> list[LedgerEntry]:
        raise BocetoError(ErrorCode.DISK_FULL, folder="/library")

    with monkeypatch.context() as broken:
        broken.setattr(library, "append", full)
        with pytest.raises(BocetoError):
            curation.undo(changes.entries)
    assert curation.undo(changes.entries).marks == {ids[0]: Marks()}


class Rate(NamedTuple):
    kind: RatingKind
    value: int
    pictures: frozenset[int]


class Prefer(NamedTuple):
    chosen: int
    other: int


class Step(Enum):
    UNDO = "undo"
    REDO = "redo"


some_pictures = st.frozensets(st.integers(0, 3), min_size=1)
kinds = st.sampled_from([kind for kind in RatingKind if kind is not RatingKind.PAIR])
acts = kinds.flatmap(
    lambda kind: st.builds(
        Rate, st.just(kind), st.sampled_from(list(ALLOWED_VALUES[kind])), some_pictures
    )
)
pairs = st.permutations(range(4)).map(lambda order: Prefer(order[0], order[1]))
steps = st.lists(st.one_of(acts, pairs, st.sampled_from(Step)), max_size=30)


class Designer:
    """Acts, undoes and redoes as a window does, and remembers how everything looked."""

    def __init__(self) -> None:
        self.library = MemoryLibrary()
        self.ids = samples.fill(self.library, 4)
        self.curation = Curation(self.library, FixedClock(), 1)
        self.done: list[tuple[tuple[LedgerEntry, ...], object]] = []
        self.undone: list[tuple[tuple[LedgerEntry, ...], object]] = []

    def look(self) -> object:
        told = LedgerView(self.library.entries()).judgements()
        said = [(act.rating.kind, act.rating.image, act.rating.value) for act in told]
        return [image.marks for image in self.library.images(self.ids)], sorted(said)

    def step(self, step: Rate | Prefer | Step) -> None:
        before = self.look()
        match step:
            case Step.UNDO:
                if self.done:
                    entries, expected = self.done.pop()
                    self.undone.append((self.curation.undo(entries).entries, before))
                    assert self.look() == expected
            case Step.REDO:
                if self.undone:
                    entries, expected = self.undone.pop()
                    self.done.append((self.curation.redo(entries).entries, before))
                    assert self.look() == expected
            case Rate(kind, value, pictures):
                images = [self.ids[index] for index in sorted(pictures)]
                self.act(self.curation.rate(images, kind, value), before)
            case Prefer(chosen, other):
                self.act(self.curation.prefer(self.ids[chosen], self.ids[other]), before)

    def act(self, changes: Changes, before: object) -> None:
        self.undone.clear()
        self.done.append((changes.entries, before))
        known = {image.id: image.marks for image in self.library.images(self.ids)}
        assert changes.marks.items() <= known.items()


@given(steps)
def test_any_sequence_of_undo_and_redo_restores_marks_and_judgements(
    taken: list[Rate | Prefer | Step],
) -> None:
    designer = Designer()
    start = designer.look()
    for step in taken:
        designer.step(step)
    while designer.done:
        designer.step(Step.UNDO)
    assert designer.look() == start
