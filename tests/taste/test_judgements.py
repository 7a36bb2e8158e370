from hypothesis import given
from hypothesis import strategies as st

from core.domain.ids import ImageId, RatingId
from core.domain.ledger import LedgerView
from core.domain.rating import ALLOWED_VALUES, LedgerEntry, Rating, RatingKind
from core.taste.judgements import judgements_of

IMAGES = [ImageId(f"{number:016x}") for number in range(4)]
Told = tuple[set[tuple[int, ...]], ...]


@st.composite
def ledgers(draw: st.DrawFn) -> list[LedgerEntry]:
    """As an undo stack writes them: an act is taken back, that is taken back, and so on."""
    entries: list[LedgerEntry] = []
    newest: list[LedgerEntry] = []
    for number in range(1, draw(st.integers(0, 25)) + 1):
        if newest and draw(st.booleans()):
            place = draw(st.integers(0, len(newest) - 1))
            target = newest[place]
            newest[place] = LedgerEntry(RatingId(number), target.rating, target.id)
            entries.append(newest[place])
        else:
            newest.append(LedgerEntry(RatingId(number), draw(ratings())))
            entries.append(newest[-1])
    return entries


@st.composite
def ratings(draw: st.DrawFn) -> Rating:
    kind = draw(st.sampled_from(list(RatingKind)))
    first, second = draw(st.permutations(IMAGES))[:2]
    other = second if kind is RatingKind.PAIR else None
    value = draw(st.sampled_from(ALLOWED_VALUES[kind]))
    return Rating(kind, first, value, other, session=draw(st.integers(0, 3)))


def naive(entries: list[LedgerEntry]) -> Told:
    """From the definition: an entry counts unless an entry that counts undoes it."""

    def counts(entry: LedgerEntry) -> bool:
        return not any(counts(other) for other in entries if other.undoes == entry.id)

    acts = [entry.rating for entry in entries if entry.undoes is None and counts(entry)]
    last = {(act.kind, act.image): act for act in acts if act.kind is not RatingKind.PAIR}
    row = IMAGES.index
    single = {
        kind: {
            (
                row(act.image),
                act.value if kind is RatingKind.STARS else int(act.value > 0),
                act.session,
            )
            for act in last.values()
            if act.kind is kind and (act.value != 0 or kind is RatingKind.LIKE)
        }
        for kind in (RatingKind.STARS, RatingKind.LIKE, RatingKind.FLAG)
    }
    pairs = {
        (row(act.image), row(act.other))
        for act in acts
        if act.kind is RatingKind.PAIR and act.other is not None and act.value == 1
    }
    return (*single.values(), pairs)


@given(ledgers())
def test_tables_agree_with_a_naive_reading(entries: list[LedgerEntry]) -> None:
    said = judgements_of(LedgerView(entries).judgements(), {i: k for k, i in enumerate(IMAGES)})
    tables = (said.stars, said.likes, said.flags, said.pairs)
    assert tuple({tuple(row) for row in table.tolist()} for table in tables) == naive(entries)


@given(ledgers(), st.integers(0, 25))
def test_reading_on_is_the_same_as_reading_at_once(entries: list[LedgerEntry], cut: int) -> None:
    view = LedgerView(entries[:cut])
    view.add(entries[cut:])
    assert view.judgements() == LedgerView(entries).judgements()


def test_acts_on_unknown_pictures_are_left_out() -> None:
    pair = Rating(RatingKind.PAIR, IMAGES[0], 1, IMAGES[3])
    acts = [
        LedgerEntry(RatingId(1), Rating(RatingKind.STARS, IMAGES[0], 4, session=7)),
        LedgerEntry(RatingId(2), Rating(RatingKind.STARS, IMAGES[3], 4)),
        LedgerEntry(RatingId(3), pair),
    ]
    said = judgements_of(acts, {IMAGES[0]: 0})
    assert said.stars.tolist() == [[0, 4, 7]]
    assert said.count == 1
    assert said.sessions.tolist() == [7]
