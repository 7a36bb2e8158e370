from __future__ import annotations

import msgspec
import pytest

from core.domain.adapter import AdapterState, BlindPair, BlindTest, Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId, RunId
from core.domain.run import RunState, TrainingConfig, TrainingRun
from core.store.library import SqlLibrary
from tests import samples

G = samples.GENERATOR
ONE, TWO, THREE = (AdapterId(f"taste-{number}") for number in (1, 2, 3))


def run(number: int) -> TrainingRun:
    return TrainingRun(
        id=RunId(f"run-{number}"),
        adapter=AdapterId(f"taste-{number}"),
        adapter_name=f"Taste {number}",
        generator=G,
        parent=ONE if number > 1 else None,
        state=RunState.PLANNED,
        folder=f"runs/run-{number}",
        ledger_end=7,
        ratings=5,
        config=TrainingConfig(steps=3, kl_budget_nats=2.5, classes=(1, 2)),
        created_at=3.5,
    )


def pair(number: int, side: Side = Side.LEFT) -> BlindPair:
    return BlindPair(0, number, ("a", "b"), ("c",), side)


@pytest.fixture
def tastes(library: SqlLibrary) -> SqlLibrary:
    for number in (1, 2, 3):
        library.add_adapter(samples.adapter(number))
    return library


def states(library: SqlLibrary) -> list[AdapterState]:
    return [adapter.state for adapter in reversed(library.adapters())]


def refused(code: ErrorCode) -> pytest.RaisesExc[BocetoError]:
    return pytest.RaisesExc(BocetoError, check=lambda error: error.code is code)


def test_runs_come_back_newest_first(library: SqlLibrary) -> None:
    for number in (1, 2):
        library.add_run(run(number))
    assert library.runs() == [run(2), run(1)]

    library.set_run_state(RunId("run-1"), RunState.FAILED, "no evidence")
    failed = library.runs()[1]
    assert (failed.state, failed.reason) == (RunState.FAILED, "no evidence")
    with pytest.raises(LookupError):
        library.set_run_state(RunId("run-9"), RunState.DONE)


def test_numbers_of_tastes_are_not_given_twice(library: SqlLibrary) -> None:
    assert library.next_adapter_number() == 1
    library.add_run(run(4))
    assert library.next_adapter_number() == 5
    library.add_adapter(msgspec.structs.replace(samples.adapter(), id=AdapterId("mist")))
    library.add_adapter(samples.adapter(11))
    assert library.next_adapter_number() == 12


def test_adapters_come_back_newest_first(tastes: SqlLibrary) -> None:
    assert tastes.adapters() == [samples.adapter(number) for number in (3, 2, 1)]
    assert tastes.adapter(TWO) == samples.adapter(2)
    bare = msgspec.structs.replace(
        samples.adapter(4), parent=TWO, heldout_accuracy=None, classes=(), promoted_at=None
    )
    tastes.add_adapter(bare)
    assert tastes.adapter(bare.id) == bare
    with refused(ErrorCode.ADAPTER_UNKNOWN):
        tastes.adapter(AdapterId("nobody"))


def test_one_adapter_is_in_use(tastes: SqlLibrary) -> None:
    tastes.use_adapter(G, ONE, 5.0)
    tastes.use_adapter(G, TWO, 6.0)
    tastes.use_adapter(G, TWO, 7.0)
    assert states(tastes) == [AdapterState.PREVIOUS, AdapterState.IN_USE, AdapterState.CANDIDATE]
    assert tastes.adapter(TWO).promoted_at == 6.0
    tastes.use_adapter(G, None, 8.0)
    assert states(tastes)[:2] == [AdapterState.PREVIOUS] * 2


def test_generators_do_not_mix(tastes: SqlLibrary) -> None:
    other = GeneratorId("7f" * 32)
    foreign = msgspec.structs.replace(samples.adapter(9), generator=other)
    tastes.add_adapter(foreign)
    tastes.use_adapter(other, foreign.id, 1.0)
    tastes.use_adapter(G, ONE, 2.0)

    assert tastes.adapter(foreign.id).state is AdapterState.IN_USE
    with refused(ErrorCode.ADAPTER_OTHER_GENERATOR):
        tastes.use_adapter(G, foreign.id, 3.0)
    with refused(ErrorCode.ADAPTER_UNKNOWN):
        tastes.use_adapter(G, AdapterId("nobody"), 3.0)
    assert tastes.step_back(G, 4.0) is None
    assert tastes.adapter(foreign.id).state is AdapterState.IN_USE


def test_every_use_can_be_stepped_back_from_once(tastes: SqlLibrary) -> None:
    for moment, adapter in enumerate((ONE, TWO, None, THREE)):
        tastes.use_adapter(G, adapter, float(moment))

    assert tastes.uses(G) == [ONE, TWO, None, THREE]
    assert tastes.step_back(G, 9.0) is None
    assert tastes.step_back(G, 9.0) == TWO
    assert tastes.uses(G) == [ONE, TWO]
    assert tastes.adapter(TWO).state is AdapterState.IN_USE
    tastes.use_adapter(G, THREE, 10.0)
    assert tastes.step_back(G, 11.0) == TWO
    assert tastes.step_back(G, 11.0) == ONE
    assert tastes.step_back(G, 11.0) is None
    assert AdapterState.IN_USE not in states(tastes)
    with refused(ErrorCode.NOTHING_TO_ROLL_BACK):
        tastes.step_back(G, 12.0)


def test_only_what_is_not_in_use_can_be_refused(tastes: SqlLibrary) -> None:
    tastes.set_adapter_state(ONE, AdapterState.REFUSED)
    assert states(tastes)[0] is AdapterState.REFUSED
    tastes.use_adapter(G, TWO, 1.0)
    with pytest.raises(ValueError, match="cannot"):
        tastes.set_adapter_state(TWO, AdapterState.REFUSED)
    with pytest.raises(ValueError, match="cannot"):
        tastes.set_adapter_state(ONE, AdapterState.IN_USE)
    with pytest.raises(ValueError, match="use_adapter"):
        tastes.add_adapter(samples.adapter(5, AdapterState.IN_USE))


def test_a_blind_test_opens_with_its_first_pairs(tastes: SqlLibrary) -> None:
    assert tastes.blind_pairs(ONE) == []
    assert tastes.blind_test(ONE) is None
    test = tastes.add_blind_pairs(ONE, [pair(2, Side.RIGHT), pair(1)])
    assert tastes.add_blind_pairs(ONE, [pair(3)]) == test

    assert tastes.blind_test(ONE) == BlindTest(test, ONE, 0)
    found = tastes.blind_pairs(ONE)
    expected = [pair(1), pair(2, Side.RIGHT), pair(3)]
    assert found == [msgspec.structs.replace(one, test=test) for one in expected]
    with refused(ErrorCode.ADAPTER_UNKNOWN):
        tastes.add_blind_pairs(AdapterId("nobody"), [pair(1)])


def test_votes_are_given_and_taken_back(tastes: SqlLibrary) -> None:
    test = tastes.add_blind_pairs(ONE, [pair(1), pair(2)])
    tastes.vote(test, 1, Side.TIE)
    with refused(ErrorCode.BLIND_PAIR_UNKNOWN):
        tastes.vote(test, 1, Side.LEFT)
    assert [one.vote for one in tastes.blind_pairs(ONE)] == [Side.TIE, None]
    tastes.vote(test, 1, None)
    tastes.vote(test, 1, None)
    tastes.vote(test, 1, Side.LEFT)
    assert [one.vote for one in tastes.blind_pairs(ONE)] == [Side.LEFT, None]
    with refused(ErrorCode.BLIND_PAIR_UNKNOWN):
        tastes.vote(test, 7, Side.LEFT)
    with pytest.raises(LookupError):
        tastes.vote(test + 1, 1, Side.LEFT)


def test_a_decided_test_stays_as_it_is(tastes: SqlLibrary) -> None:
    test = tastes.add_blind_pairs(ONE, [pair(1)])
    with pytest.raises(ValueError, match="stays open"):
        tastes.close_blind_test(test, Verdict.UNDECIDED)
    tastes.close_blind_test(test, Verdict.NOT_BETTER)

    with refused(ErrorCode.BLIND_TEST_DECIDED):
        tastes.vote(test, 1, Side.LEFT)
    with refused(ErrorCode.BLIND_TEST_DECIDED):
        tastes.close_blind_test(test, Verdict.BETTER)
    assert tastes.blind_test(ONE) == BlindTest(test, ONE, 0, Verdict.NOT_BETTER)

    again = tastes.add_blind_pairs(ONE, [pair(1)])
    assert again != test
    assert tastes.blind_test(ONE) == BlindTest(again, ONE, 1)
    assert [one.vote for one in tastes.blind_pairs(ONE)] == [None]


def test_attempts_count_from_the_last_promotion(tastes: SqlLibrary) -> None:
    def lose(adapter: AdapterId) -> None:
        test = tastes.add_blind_pairs(adapter, [pair(1)])
        tastes.close_blind_test(test, Verdict.NOT_BETTER)

    lose(ONE)
    lose(TWO)
    assert tastes.blind_attempts(G) == 2
    tastes.use_adapter(G, ONE, 1.0)
    assert tastes.blind_attempts(G) == 0
    lose(TWO)
    tastes.use_adapter(G, THREE, 2.0)
    lose(TWO)
    lose(TWO)
    assert tastes.blind_attempts(G) == 2
    tastes.step_back(G, 3.0)
    assert tastes.blind_attempts(G) == 3
    tastes.use_adapter(G, None, 4.0)
    assert tastes.blind_attempts(G) == 5
    assert tastes.blind_attempts(GeneratorId("7f" * 32)) == 0
