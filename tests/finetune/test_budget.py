"""How far a run may go, and how its steps are shared out."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finetune.budget import budget_nats, earned_nats, shared_steps, turns


@pytest.mark.parametrize(
    ("ratings", "correlation", "nats"),
    [
        (29, 1.0, 0.0),
        (30, 0.8, 0.7),
        (79, 0.4, 0.7 / 4),
        (80, 0.8, 1.2),
        (200, 0.9, 2.0),
        (500, -0.3, 0.0),
    ],
)
def test_nats_are_earned_by_ratings_that_predict_each_other(
    ratings: int, correlation: float, nats: float
) -> None:
    assert earned_nats(ratings, correlation) == pytest.approx(nats)


@given(st.floats(0, 2), st.floats(0, 4))
def test_promotions_never_add_up_to_more_than_four_nats(earned: float, before: float) -> None:
    budget = budget_nats(earned, before)
    assert before <= budget <= 4.0
    assert budget <= before + earned + 1e-9


rated_classes = st.dictionaries(st.integers(0, 11), st.integers(1, 200), min_size=1)


@given(rated_classes, st.integers(1, 400))
def test_steps_are_shared_in_proportion_and_add_up(rated: dict[int, int], steps: int) -> None:
    shares = shared_steps(rated, steps)
    assert sum(shares.values()) == steps
    assert shares.keys() <= rated.keys()
    for index, share in shares.items():
        fair = steps * rated[index] / sum(rated[kept] for kept in shares)
        assert abs(share - fair) <= 1
    left_out = [rated[index] for index in rated.keys() - shares.keys()]
    assert max(left_out, default=0) <= min(rated[index] for index in shares)


@given(rated_classes, st.integers(1, 400))
def test_every_class_has_its_turns_evenly(rated: dict[int, int], steps: int) -> None:
    shares = shared_steps(rated, steps)
    order = turns(shares)
    assert Counter(order) == Counter(shares)
    half = Counter(order[: len(order) // 2])
    for index, share in shares.items():
        assert abs(half[index] - share / 2) <= 1.5


def test_a_class_with_hardly_a_rating_gets_no_step_while_others_have_more() -> None:
    assert shared_steps({0: 20, 5: 3}, 100) == {0: 100}
    assert shared_steps({0: 2, 5: 3}, 100) == {0: 40, 5: 60}
