"""What a ledger says, in whatever order acts are taken back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.domain.ids import ImageId, RatingId
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry, Rating, RatingKind

IMAGE = ImageId("a" * 16)


@st.composite
def ledgers(draw: st.DrawFn) -> list[LedgerEntry]:
    """Acts on one picture, and entries that undo any earlier entry."""
    entries: list[LedgerEntry] = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        undoes = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
        rating = Rating(RatingKind.STARS, IMAGE, draw(st.integers(0, 5)))
        entries.append(
            LedgerEntry(RatingId(number), rating, None if undoes is None else RatingId(undoes))
        )
    return entries


def in_force(entries: list[LedgerEntry], entry: RatingId) -> bool:
    """The definition, read aloud."""
    undoers = [known.id for known in entries if known.undoes == entry]
    return not any(in_force(entries, undoer) for undoer in undoers)


@given(ledgers())
def test_an_entry_is_in_force_unless_one_in_force_undoes_it(entries: list[LedgerEntry]) -> None:
    view = LedgerView(entries)
    for entry in entries:
        assert view.is_in_force(entry.id) == in_force(entries, entry.id)
    acts = [entry for entry in entries if entry.undoes is None and in_force(entries, entry.id)]
    expected = acts[-1].rating.value if acts else None
    assert view.value((RatingKind.STARS, IMAGE, None)) == expected


@given(ledgers(), st.integers(0, 13))
def test_reading_on_equals_reading_at_once(entries: list[LedgerEntry], cut: int) -> None:
    view = LedgerView(entries[:cut])
    view.add(entries[cut:])
    whole = LedgerView(entries)
    assert [view.is_in_force(e.id) for e in entries] == [whole.is_in_force(e.id) for e in entries]
    assert view.judgements() == whole.judgements()


def test_taking_back_counts_until_the_ledger_says_so_itself() -> None:
    act = LedgerEntry(RatingId(1), Rating(RatingKind.STARS, IMAGE, 4))
    view = LedgerView([act])
    assert view.take_back(act.id)
    assert not view.take_back(act.id)
    assert view.value((RatingKind.STARS, IMAGE, None)) is None
    undo = LedgerEntry(RatingId(2), Rating(RatingKind.STARS, IMAGE, 0), act.id)
    redo = LedgerEntry(RatingId(3), Rating(RatingKind.STARS, IMAGE, 4), undo.id)
    view.add([undo])
    assert not view.is_in_force(act.id)
    view.add([redo])
    assert view.is_in_force(act.id)


def test_a_thousand_undos_in_a_row_are_no_matter() -> None:
    entries = [LedgerEntry(RatingId(1), Rating(RatingKind.STARS, IMAGE, 4))]
    for number in range(2, 5000):
        undone = RatingId(number - 1)
        entries.append(LedgerEntry(RatingId(number), Rating(RatingKind.STARS, IMAGE, 0), undone))
    assert LedgerView(entries).is_in_force(RatingId(1)) is (4998 % 2 == 0)
