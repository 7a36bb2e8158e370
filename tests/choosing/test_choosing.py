"""Filters, levels and balance as arithmetic, against what can be counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.choosing.balance import Balancer
from core.choosing.levels import placed
from core.choosing.sifting import Sieve
from core.choosing.yardstick import Yardstick
from core.domain.leaning import AXES, HUE_FAMILIES, UNKNOWN, Axis, Placed, shares, unevenness
from core.domain.measures import MEASURES, STATISTICS
from core.domain.prompt import Constraint, Steer

BASE = np.linspace(0, 99, 100, dtype=np.float32)[:, None] * np.ones(len(MEASURES), np.float32)
YARDSTICK = Yardstick(BASE)


def statistics(**values: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    row = np.full((1, len(MEASURES)), 50, np.float32)
    for name, value in values.items():
        row[0, MEASURES.index(name)] = value
    return row


def test_the_names_are_those_of_the_generators_statistics() -> None:
    assert MEASURES[: len(STATISTICS)] == STATISTICS


def test_a_rank_is_the_share_of_base_pictures_that_have_less() -> None:
    ranks = YARDSTICK.ranks(statistics(lightness=20, detail=-1, warmth=1000))
    assert ranks[0, MEASURES.index("lightness")] == pytest.approx(0.205)
    assert ranks[0, MEASURES.index("detail")] == 0
    assert ranks[0, MEASURES.index("warmth")] == 1


@pytest.mark.parametrize(("value", "passes"), [(10, True), (49, True), (52, False), (99, False)])
def test_what_is_left_out_has_to_be_below_the_middle(value: float, passes: bool) -> None:
    constraint = Constraint("light", False, (Steer("lightness", -1.0),))
    assert (YARDSTICK.margins(constraint, statistics(lightness=value))[0] >= 0) == passes


@pytest.mark.parametrize(("value", "passes"), [(10, False), (65, False), (75, True)])
def test_what_must_be_there_has_to_be_above_seven_tenths(value: float, passes: bool) -> None:
    constraint = Constraint("light", True, (Steer("lightness", 1.0),))
    assert (YARDSTICK.margins(constraint, statistics(lightness=value))[0] >= 0) == passes


def test_one_strong_hue_is_not_made_up_for_by_the_absence_of_its_neighbours() -> None:
    asks = tuple(Steer(f"hue-{angle}", -1.0) for angle in (0, 30, 60))
    found = statistics(**{"hue-0": 0.0, "hue-30": 95.0, "hue-60": 0.0})
    assert YARDSTICK.margins(Constraint("red", False, asks), found)[0] < 0


@given(
    st.integers(1, 20),
    st.integers(1, 20),
    st.lists(st.lists(st.floats(-1, 1), min_size=1, max_size=5), max_size=12),
)
def test_a_sieve_lets_through_what_keeps_and_remembers_the_nearest(
    wanted: int, count: int, chunks: list[list[float]]
) -> None:
    sieve = Sieve(wanted, count)
    passed = [number for chunk in chunks for number in sieve.offer(chunk)]
    every = [margin for chunk in chunks for margin in chunk]
    assert passed == [number for number, margin in enumerate(every) if margin >= 0]
    assert sieve.is_content == (len(passed) >= wanted)
    failed = sorted((-margin, number) for number, margin in enumerate(every) if margin < 0)
    assert sieve.near == tuple(number for _, number in failed[: max(0, count - len(passed))])


def test_levels_are_fifths_of_the_base_and_families_of_hue() -> None:
    row = statistics(lightness=85, warmth=5, detail=50, colourfulness=40)
    for angle in range(0, 360, 30):
        row[0, MEASURES.index(f"hue-{angle}")] = 30.0 if angle in (240, 270) else 1.0
    (found,) = placed(YARDSTICK, row, [3])
    families = [name for name, _ in HUE_FAMILIES]
    assert found.levels == (4, 0, families.index("blue"), 2, 3)
    row[0, MEASURES.index("colourfulness")] = 2
    assert placed(YARDSTICK, row, [3])[0].on(Axis.HUE) == families.index("grey")


def test_shares_leave_out_what_is_unknown() -> None:
    found = [Placed((0, 0, 0, 0, level)) for level in (1, 1, 2, UNKNOWN)]
    assert shares(found, Axis.SCENE, 3) == (0, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert shares([], Axis.LIGHT, 3) == (0,) * 5


def test_unevenness_is_the_distance_from_even_over_what_can_be_reached() -> None:
    assert unevenness((0.5, 0.5, 0.0), (True, True, False)) == 0
    assert unevenness((1.0, 0.0, 0.0, 0.0), (True,) * 4) == pytest.approx(0.75)


levels = st.tuples(*[st.integers(0, 4)] * len(AXES)).map(Placed)


@given(
    st.lists(levels, min_size=1, max_size=60),
    st.integers(1, 8),
    st.sets(st.sampled_from(AXES), min_size=1).map(sorted),
    st.integers(1, 9),
)
def test_each_place_is_filled_once(
    pool: list[Placed], count: int, axes: list[Axis], chunk: int
) -> None:
    balancer = Balancer(axes, [count], len(pool))
    shown: list[int] = []
    for start in range(0, len(pool), chunk):
        part = pool[start : start + chunk]
        shown += balancer.offer(part, 0, [0.0] * len(part))
        assert all(number < start + len(part) for number in shown)
    shown += balancer.finish()
    assert len(shown) == len(set(shown)) == min(count, len(pool))


def test_a_lopsided_pool_becomes_an_even_batch() -> None:
    chance = np.random.default_rng(1)
    drawn = chance.choice(5, 128, p=(0.7, 0.1, 0.1, 0.05, 0.05))
    pool = [Placed((int(level), 0, 0, 0, 0)) for level in drawn]
    balancer = Balancer([Axis.LIGHT], [15], len(pool))
    shown = balancer.offer(pool[:64], 0, [0.0] * 64)
    shown += balancer.offer(pool[64:], 0, [0.0] * 64) + balancer.finish()
    counts = [sum(pool[number].on(Axis.LIGHT) == level for number in shown) for level in range(5)]
    assert counts == [3, 3, 3, 3, 3]
    assert balancer.balanced.after == pytest.approx(0)
    assert balancer.balanced.before > 0.3


def test_of_equals_the_better_liked_one_is_taken_and_wordings_keep_their_share() -> None:
    pool = [Placed((0, 0, 0, 0, 0))] * 6
    balancer = Balancer([Axis.LIGHT], [1, 2], 12)
    shown = balancer.offer(pool, 0, [1, 2, 5, 3, 1, 1])
    shown += balancer.offer(pool, 1, [4, 1, 1, 1, 1, 3])
    shown += balancer.finish()
    assert sorted(shown) == [2, 6, 11]
