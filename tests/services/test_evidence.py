"""The statistics of the blind test, against brute force and simulation."""

from __future__ import annotations

import math
import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.adapter import Verdict
from core.services import evidence

counts = st.integers(0, 60)


def integral(power_of_p: int, power_of_q: int, low: float, steps: int = 2000) -> float:
    """Simpson's rule for p^a (1-p)^b over (low, 1)."""
    width = (1 - low) / steps
    total = 0.0
    for index in range(steps + 1):
        p = low + index * width
        weight = 1 if index in (0, steps) else 4 if index % 2 else 2
        total += weight * p**power_of_p * (1 - p) ** power_of_q
    return total * width / 3


@pytest.mark.parametrize(
    ("wins", "losses"), [(0, 0), (1, 0), (0, 1), (5, 0), (7, 3), (3, 7), (20, 11), (40, 20)]
)
def test_the_closed_forms_equal_numerical_integration(wins: int, losses: int) -> None:
    mixture = 2.0 ** (wins + losses + 1) * integral(wins, losses, 0.5)
    assert evidence.e_value(wins, losses) == pytest.approx(mixture, rel=1e-8)
    worthwhile = integral(wins, losses, 0.55) / integral(wins, losses, 0.0)
    assert evidence.chance_worthwhile(wins, losses) == pytest.approx(worthwhile, rel=1e-8)


def test_without_evidence_the_e_value_is_one() -> None:
    assert evidence.e_value(0, 0) == 1.0


@given(counts, counts)
def test_under_no_difference_the_next_pair_changes_nothing_on_average(
    wins: int, losses: int
) -> None:
    after = (evidence.e_value(wins + 1, losses) + evidence.e_value(wins, losses + 1)) / 2
    assert after == pytest.approx(evidence.e_value(wins, losses), rel=1e-12)


@given(counts, counts)
def test_a_win_speaks_for_the_candidate_and_a_loss_against(wins: int, losses: int) -> None:
    here = evidence.e_value(wins, losses)
    assert evidence.e_value(wins + 1, losses) > here > evidence.e_value(wins, losses + 1) > 0
    chance = evidence.chance_worthwhile(wins, losses)
    assert 0 < evidence.chance_worthwhile(wins, losses + 1) < chance < 1


@given(counts, counts, st.integers(0, 5))
def test_a_repeated_attempt_is_never_easier(wins: int, losses: int, attempts: int) -> None:
    assert evidence.threshold(attempts + 1) == 2 * evidence.threshold(attempts)
    if evidence.verdict(wins, losses, attempts + 1) is Verdict.BETTER:
        assert evidence.verdict(wins, losses, attempts) is Verdict.BETTER


def test_the_first_thresholds() -> None:
    assert [evidence.threshold(attempts) for attempts in range(3)] == [20.0, 40.0, 80.0]


def test_seven_wins_in_a_row_decide_and_six_do_not() -> None:
    assert evidence.verdict(6, 0) is Verdict.UNDECIDED
    assert evidence.verdict(7, 0) is Verdict.BETTER
    assert evidence.verdict(7, 0, attempts=1) is Verdict.UNDECIDED


def test_losses_in_a_row_end_it_after_eight() -> None:
    assert evidence.verdict(0, 7) is Verdict.UNDECIDED
    assert evidence.verdict(0, 8) is Verdict.NOT_BETTER


def test_sixty_pairs_end_it() -> None:
    assert evidence.verdict(34, 25) is Verdict.UNDECIDED
    assert evidence.verdict(34, 26) is Verdict.NOT_BETTER


def test_a_long_way_beyond_the_floats() -> None:
    assert evidence.e_value(1500, 0) == math.inf
    assert evidence.verdict(1500, 0) is Verdict.BETTER
    assert evidence.e_value(0, 1500) == pytest.approx(1 / 1501)


@cache
def verdict(wins: int, losses: int) -> Verdict:
    return evidence.verdict(wins, losses)


def promoted_share(chance: float, runs: int = 2000) -> float:
    source = random.Random(47)
    promoted = 0
    for _ in range(runs):
        wins = losses = 0
        while verdict(wins, losses) is Verdict.UNDECIDED:
            won = source.random() < chance
            wins, losses = wins + won, losses + (not won)
        promoted += verdict(wins, losses) is Verdict.BETTER
    return promoted / runs


@pytest.mark.parametrize(
    ("chance", "low", "high"),
    [(0.45, 0, 0.02), (0.5, 0, 0.04), (0.7, 0.68, 0.77), (0.8, 0.95, 1), (0.85, 0.99, 1)],
)
def test_how_often_an_adapter_is_promoted(chance: float, low: float, high: float) -> None:
    assert low <= promoted_share(chance) <= high


@given(counts, counts)
def test_the_interval_holds_the_share_and_narrows(wins: int, losses: int) -> None:
    low, high = evidence.interval(wins, losses)
    assert 0 <= low < high <= 1
    if wins + losses:
        assert low - 1e-12 <= wins / (wins + losses) <= high + 1e-12
        closer = evidence.interval(4 * wins, 4 * losses)
        assert closer[1] - closer[0] < high - low


def test_wilsons_interval_is_where_the_score_test_turns() -> None:
    wins, losses = 12, 8
    for edge in evidence.interval(wins, losses):
        score = (wins / 20 - edge) / math.sqrt(edge * (1 - edge) / 20)
        assert abs(score) == pytest.approx(evidence.NORMAL_975, rel=1e-9)
