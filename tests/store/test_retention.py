from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from core.store.retention import ALL_OF_S, kept

DAY_S = 24 * 3600.0
YEAR_S = 365 * DAY_S
NOW = datetime(2026, 11, 22, 15, 30, tzinfo=UTC).timestamp()

moments = st.lists(st.floats(NOW - 3 * YEAR_S, NOW), max_size=200).map(sorted)


def test_a_year_of_half_hours() -> None:
    taken = [NOW - 1800.0 * k for k in reversed(range(365 * 48))]
    ages = sorted((NOW - taken[index]) / DAY_S for index in kept(taken, NOW))

    assert sum(age < 2 for age in ages) == 96
    assert len(ages) == 96 + (14 - 2) + (8 - 2) + (12 - 2)
    assert ages[-1] > 300


def test_nothing_yet() -> None:
    assert kept([], NOW) == set()


@given(moments)
def test_the_newest_and_all_of_two_days_stay(taken: list[float]) -> None:
    stay = kept(taken, NOW)
    assert {k for k, moment in enumerate(taken) if NOW - moment < ALL_OF_S} <= stay
    assert not taken or len(taken) - 1 in stay


@given(moments)
def test_older_ones_are_few(taken: list[float]) -> None:
    older = [index for index in kept(taken, NOW) if NOW - taken[index] >= ALL_OF_S]
    assert len(older) <= 14 + 8 + 12


@given(moments)
def test_each_of_the_last_days_weeks_and_months_keeps_its_last(taken: list[float]) -> None:
    stay = {taken[index] for index in kept(taken, NOW)}
    for count, pattern in ((14, "%Y-%m-%d"), (8, "%G-%V"), (12, "%Y-%m")):
        last = {datetime.fromtimestamp(moment, UTC).strftime(pattern): moment for moment in taken}
        assert set(sorted(last.values())[-count:]) <= stay


@given(moments)
def test_thinning_twice_changes_nothing(taken: list[float]) -> None:
    once = [taken[index] for index in sorted(kept(taken, NOW))]
    assert kept(once, NOW) == set(range(len(once)))


@given(moments, st.floats(0, YEAR_S))
def test_what_is_dropped_now_would_not_be_missed_later(taken: list[float], later: float) -> None:
    once = [taken[index] for index in sorted(kept(taken, NOW))]
    stay_at_once = {taken[index] for index in kept(taken, NOW + later)}
    stay_in_steps = {once[index] for index in kept(once, NOW + later)}
    assert stay_in_steps == stay_at_once


@given(st.lists(st.floats(NOW - YEAR_S, NOW + YEAR_S), min_size=1, max_size=50))
def test_a_jumping_clock_never_costs_the_newest(taken: list[float]) -> None:
    stay = kept(taken, NOW)
    assert len(taken) - 1 in stay
    assert {k for k, moment in enumerate(taken) if moment > NOW} <= stay
