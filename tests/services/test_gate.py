"""The gate: blind to the person, closed by evidence, and the only way to go live."""

from __future__ import annotations

import random

import pytest

from core.domain.adapter import AdapterState, Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, ImageId
from core.domain.rating import RatingKind
from core.services.blind_pairs import BlindPlan
from core.services.gate import Answered, Gate
from core.services.studio import Studio
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")


class Desk:
    """A library with a candidate, and a person who can be told which side is which."""

    def __init__(self) -> None:
        self.library = MemoryLibrary()
        self.library.add_adapter(samples.adapter(1))
        self.library.add_adapter(samples.adapter(2))
        self.gate = Gate(self.library, FixedClock(), samples.card())

    def ask(self, count: int, adapter: AdapterId = ONE, a_side: int = 1) -> BlindPlan:
        plan = self.gate.plan_pairs(adapter, count, a_side)
        for pair in plan.pairs:
            left, right = samples.painted(pair.left), samples.painted(pair.right)
            self.gate.pair_painted(plan, pair, left, right)
        self.gate.pairs_done(plan, [samples.paint_done(1)] * (2 * count))
        return plan

    def vote(self, candidate: bool, adapter: AdapterId = ONE) -> Answered:
        """Vote on the next pair, for the candidate or against it."""
        number = self.gate.unanswered(adapter)[0].number
        pair = next(pair for pair in self.library.blind_pairs(adapter) if pair.number == number)
        other = Side.RIGHT if pair.candidate_side is Side.LEFT else Side.LEFT
        return self.gate.answer(adapter, number, pair.candidate_side if candidate else other)

    def refused(self, code: ErrorCode) -> pytest.RaisesExc[BocetoError]:
        return pytest.raises(BocetoError, check=lambda error: error.code is code)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_pictures_of_a_pair_are_kept_and_shown_without_names(desk: Desk) -> None:
    plan = desk.ask(3, a_side=2)
    shown = desk.gate.unanswered(ONE)
    assert [pair.number for pair in shown] == [1, 2, 3]
    for pair, stored, planned in zip(shown, desk.library.blind_pairs(ONE), plan.pairs, strict=True):
        assert (pair.left, pair.right) == (stored.left, stored.right)
        assert len(pair.left) == len(pair.right) == 2
        assert stored.candidate_side is planned.candidate_side
        candidate = pair.left if stored.candidate_side is Side.LEFT else pair.right
        recipes = [desk.library.image(ImageId(image)).recipe for image in candidate]
        assert {recipe.adapter for recipe in recipes} == {ONE}
    batch = desk.library.batch(plan.batch)
    assert len(batch.images) == 12
    assert batch.joules == 12.0
    assert Studio(desk.library, FixedClock(), samples.card()).recent(9) == []


def test_numbers_go_on_with_more_pairs(desk: Desk) -> None:
    desk.ask(2)
    desk.vote(True)
    desk.ask(2)
    assert [pair.number for pair in desk.gate.unanswered(ONE)] == [2, 3, 4]
    assert len({pair.test for pair in desk.library.blind_pairs(ONE)}) == 1


def test_before_the_first_pair_nothing_is_known(desk: Desk) -> None:
    result = desk.gate.result(ONE)
    assert (result.verdict, result.wins, result.losses, result.ties) == (
        Verdict.UNDECIDED,
        0,
        0,
        0,
    )
    assert (result.e_value, result.threshold) == (1.0, 20.0)
    with desk.refused(ErrorCode.BLIND_PAIR_UNKNOWN):
        desk.gate.answer(ONE, 1, Side.LEFT)


def test_seven_wins_decide_close_and_become_ratings(desk: Desk) -> None:
    desk.ask(9)
    for _ in range(6):
        answered = desk.vote(True)
        assert answered.result.verdict is Verdict.UNDECIDED
        assert answered.changes.entries == ()
    desk.gate.answer(ONE, 7, Side.TIE)
    assert desk.library.entries() == []
    decided = desk.vote(True)
    assert decided.result.verdict is Verdict.BETTER
    assert (decided.result.wins, decided.result.losses, decided.result.ties) == (7, 0, 1)
    assert decided.changes.entries == tuple(desk.library.entries())
    assert len(decided.changes.images) == 14
    for entry in decided.changes.entries:
        assert (entry.rating.kind, entry.rating.value) == (RatingKind.PAIR, 1)
        assert desk.library.image(entry.rating.image).recipe.adapter == ONE
    assert desk.library.adapter(ONE).state is AdapterState.CANDIDATE
    for act in (lambda: desk.gate.answer(ONE, 9, Side.LEFT), lambda: desk.gate.take_back(ONE)):
        with desk.refused(ErrorCode.BLIND_TEST_DECIDED):
            act()
    with desk.refused(ErrorCode.BLIND_TEST_DECIDED):
        desk.gate.plan_pairs(ONE, 3)
    assert len(desk.library.entries()) == 7


def test_a_loser_is_refused_and_the_next_one_needs_more(desk: Desk) -> None:
    desk.ask(8)
    for _ in range(8):
        answered = desk.vote(False)
    assert answered.result.verdict is Verdict.NOT_BETTER
    assert answered.changes.adapters
    assert desk.library.adapter(ONE).state is AdapterState.REFUSED
    assert desk.gate.result(ONE).threshold == 20.0
    assert desk.gate.result(TWO).threshold == 40.0
    desk.ask(8, TWO)
    for _ in range(7):
        assert desk.vote(True, TWO).result.verdict is Verdict.UNDECIDED
    assert desk.vote(True, TWO).result.verdict is Verdict.BETTER
    desk.gate.promote(TWO)
    assert desk.gate.result(TWO).verdict is Verdict.BETTER
    assert desk.gate.result(TWO).threshold == 40.0
    desk.library.add_adapter(samples.adapter(3))
    assert desk.gate.result(AdapterId("taste-3")).threshold == 20.0


def test_a_pair_is_answered_once(desk: Desk) -> None:
    desk.ask(2)
    desk.gate.answer(ONE, 1, Side.TIE)
    for number in (1, 3, 0, -1):
        with desk.refused(ErrorCode.BLIND_PAIR_UNKNOWN):
            desk.gate.answer(ONE, number, Side.LEFT)


def test_the_last_vote_can_be_taken_back(desk: Desk) -> None:
    desk.ask(3)
    assert desk.gate.take_back(ONE).ties == 0
    desk.gate.answer(ONE, 1, Side.TIE)
    desk.gate.answer(ONE, 2, Side.TIE)
    assert desk.gate.take_back(ONE).ties == 1
    assert [pair.number for pair in desk.gate.unanswered(ONE)] == [2, 3]
    assert desk.gate.take_back(ONE).ties == 0


def test_sides_of_several_pictures_say_nothing_about_one_of_them(desk: Desk) -> None:
    desk.ask(7, a_side=3)
    for _ in range(7):
        answered = desk.vote(True)
    assert answered.result.verdict is Verdict.BETTER
    assert desk.library.entries() == []


def test_only_a_winner_goes_live_unless_that_is_waived(desk: Desk) -> None:
    with desk.refused(ErrorCode.ADAPTER_UNPROVEN):
        desk.gate.promote(ONE)
    assert desk.gate.promote(ONE, unproven=True).adapters
    assert desk.library.adapter(ONE).state is AdapterState.IN_USE
    assert not desk.gate.promote(ONE, unproven=True).adapters
    with desk.refused(ErrorCode.ADAPTER_IN_USE):
        desk.gate.plan_pairs(ONE, 3)


def test_a_winner_goes_live_and_can_be_rolled_back(desk: Desk) -> None:
    assert desk.gate.history() == []
    with desk.refused(ErrorCode.NOTHING_TO_ROLL_BACK):
        desk.gate.roll_back()
    desk.gate.promote(ONE, unproven=True)
    desk.ask(7, TWO)
    for _ in range(7):
        desk.vote(True, TWO)
    current = {
        desk.library.image(ImageId(image)).recipe.adapter
        for pair in desk.library.blind_pairs(TWO)
        for image in (*pair.left, *pair.right)
    }
    assert current == {ONE, TWO}
    desk.gate.promote(TWO)
    assert desk.library.adapter(TWO).promoted_at == FixedClock().now()
    assert desk.library.adapter(ONE).state is AdapterState.PREVIOUS
    assert desk.gate.history() == [ONE, TWO]
    assert desk.gate.roll_back().adapters
    assert desk.gate.history() == [ONE]
    assert desk.library.adapter(ONE).state is AdapterState.IN_USE
    assert desk.gate.promote(TWO).adapters


def test_an_adapter_of_another_generator_has_no_gate_here(desk: Desk) -> None:
    other = Gate(desk.library, FixedClock(), samples.card(GeneratorId("aa" * 32)))
    for act in (lambda: other.plan_pairs(ONE, 1), lambda: other.promote(ONE, unproven=True)):
        with desk.refused(ErrorCode.ADAPTER_OTHER_GENERATOR):
            act()
    with desk.refused(ErrorCode.ADAPTER_UNKNOWN):
        desk.gate.result(AdapterId("taste-9"))


@pytest.mark.parametrize("lost", ["append", "close_blind_test"])
def test_a_power_cut_at_the_deciding_vote_loses_and_doubles_nothing(
    lost: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise BocetoError(ErrorCode.LIBRARY_FAILED, reason="power cut")

    desk.ask(9)
    for _ in range(6):
        desk.vote(True)
    with monkeypatch.context() as broken:
        broken.setattr(desk.library, lost, cut)
        with desk.refused(ErrorCode.LIBRARY_FAILED):
            desk.vote(True)
    assert desk.gate.result(ONE).verdict is Verdict.BETTER
    with desk.refused(ErrorCode.BLIND_TEST_DECIDED):
        desk.gate.answer(ONE, 8, Side.LEFT)
    assert len(desk.library.entries()) == 7
    desk.gate.promote(ONE)
    assert len(desk.library.entries()) == 7


def test_a_decided_test_that_was_cut_off_is_settled_by_the_promotion(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.ask(7)
    for _ in range(6):
        desk.vote(True)
    with monkeypatch.context() as broken:
        broken.setattr(desk.library, "append", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.vote(True)
    changes = desk.gate.promote(ONE)
    assert (len(changes.entries), changes.adapters) == (7, True)


def test_losing_while_in_use_unproven_takes_nothing_out_of_use(desk: Desk) -> None:
    desk.ask(8)
    desk.gate.promote(ONE, unproven=True)
    for _ in range(8):
        desk.vote(False)
    assert desk.gate.result(ONE).verdict is Verdict.NOT_BETTER
    assert desk.library.adapter(ONE).state is AdapterState.IN_USE


def test_an_equal_adapter_is_rarely_promoted_by_a_person_who_guesses() -> None:
    source = random.Random(5)
    promoted = 0
    for _ in range(60):
        desk = Desk()
        desk.ask(60)
        verdict = Verdict.UNDECIDED
        while verdict is Verdict.UNDECIDED:
            verdict = desk.vote(source.random() < 0.5).result.verdict
        promoted += verdict is Verdict.BETTER
    assert promoted <= 5
