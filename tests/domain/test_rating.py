"""Ratings and what a ledger of them says."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId, RatingId
from core.domain.ledger import LedgerView, subject_of
from core.domain.rating import ALLOWED_VALUES, LedgerEntry, Rating, RatingKind

A, B = ImageId("a"), ImageId("b")


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    kind = draw(st.sampled_from(RatingKind))
    other = B if kind is RatingKind.PAIR else None
    value = draw(st.sampled_from(list(ALLOWED_VALUES[kind])))
    return Rating(kind, A, value, other, draw(st.integers(0, 99)), draw(st.floats(0, 2e9)))


def entry(number: int, rating: Rating, undoes: int | None = None) -> LedgerEntry:
    return LedgerEntry(RatingId(number), rating, None if undoes is None else RatingId(undoes))


def stars(value: int) -> Rating:
    return Rating(RatingKind.STARS, A, value)


@given(ratings(), st.integers(1), st.none() | st.integers(1))
def test_an_entry_comes_back_whole_with_its_checksum(
    rating: Rating, number: int, undoes: int | None
) -> None:
    written = entry(number, rating.check(), undoes)
    read = msgspec.json.decode(msgspec.json.encode(written), type=LedgerEntry)
    assert read == written
    assert read.crc == written.crc


@given(ratings())
def test_the_checksum_sees_every_change(rating: Rating) -> None:
    before = entry(7, rating)
    for after in (
        entry(8, rating),
        entry(7, rating, undoes=3),
        entry(7, msgspec.structs.replace(rating, image=ImageId("c"))),
        entry(7, msgspec.structs.replace(rating, value=rating.value + 1)),
    ):
        assert after.crc != before.crc


@pytest.mark.parametrize(
    "rating",
    [
        Rating(RatingKind.STARS, A, 6),
        Rating(RatingKind.STARS, A, -1),
        Rating(RatingKind.STARS, A, 3, B),
        Rating(RatingKind.FLAG, A, 2),
        Rating(RatingKind.LABEL, A, 6),
        Rating(RatingKind.LIKE, A, -1),
        Rating(RatingKind.PAIR, A, 1),
        Rating(RatingKind.PAIR, A, 1, A),
        Rating(RatingKind.PAIR, A, 2, B),
    ],
)
def test_what_cannot_be_said_is_refused(rating: Rating) -> None:
    with pytest.raises(BocetoError) as refused:
        rating.check()
    assert refused.value.code is ErrorCode.RATING_INVALID
    assert rating.kind.value in refused.value.sentence


def test_the_last_act_on_a_subject_counts() -> None:
    view = LedgerView([entry(1, stars(3)), entry(2, stars(5))])
    assert view.value(subject_of(stars(0))) == 5
    assert [act.id for act in view.judgements()] == [2]
    assert view.end == 2


def test_undo_redo_undo_switches_an_act_off_on_and_off() -> None:
    view = LedgerView([entry(1, stars(3)), entry(2, stars(5))])
    expected = [(entry(3, stars(3), 2), 3), (entry(4, stars(5), 3), 5), (entry(5, stars(3), 4), 3)]
    for added, value in expected:
        view.add([added])
        assert view.value(subject_of(stars(0))) == value
        assert view.act_behind(added).id == 2
    assert not view.is_in_force(RatingId(2))


def test_taking_back_what_is_off_or_unknown_changes_nothing() -> None:
    view = LedgerView([entry(1, stars(3))])
    assert view.take_back(RatingId(1))
    assert not view.take_back(RatingId(1))
    assert not view.take_back(RatingId(9))
    assert view.value(subject_of(stars(0))) is None


def test_judgements_leave_out_labels_and_what_was_cleared_but_keep_dislikes_and_repeats() -> None:
    pair = Rating(RatingKind.PAIR, A, 1, B)
    said = [
        Rating(RatingKind.LABEL, A, 2),
        stars(4),
        stars(0),
        Rating(RatingKind.FLAG, A, 0),
        Rating(RatingKind.FLAG, B, -1),
        Rating(RatingKind.LIKE, A, 0),
        pair,
        pair,
    ]
    view = LedgerView(entry(number, rating) for number, rating in enumerate(said, start=1))
    assert [act.id for act in view.judgements()] == [5, 6, 7, 8]


def test_a_slice_may_begin_after_what_it_takes_back() -> None:
    view = LedgerView([entry(8, stars(0), undoes=2), entry(9, stars(4))])
    assert [act.id for act in view.judgements()] == [9]
    assert view.act_behind(entry(8, stars(0), undoes=2)).id == 8
