import math

import pytest
import torch
from torch import Tensor

from core.taste.judgements import Judgements
from core.taste.likelihood import (
    DTYPE,
    FLAG,
    LAPSE,
    LIKE,
    PAIR,
    TAIL,
    Likelihood,
    cuts,
    decision_chance,
    pair_chance,
    star_chances,
)

COLUMNS = 3


def problem(
    seed: int, stars: int = 9, likes: int = 4, flags: int = 5, pairs: int = 6
) -> Likelihood:
    design, said = acts(seed, stars, likes, flags, pairs)
    return Likelihood(design, said)


def acts(seed: int, stars: int, likes: int, flags: int, pairs: int) -> tuple[Tensor, Judgements]:
    generator = torch.Generator().manual_seed(seed)
    count = stars + likes + flags + pairs
    design = torch.randn(count, COLUMNS, generator=generator, dtype=DTYPE)

    def table(rows: int, highest: int, lowest: int) -> Tensor:
        values = torch.randint(lowest, highest + 1, (rows,), generator=generator)
        return torch.stack([torch.arange(rows), values, torch.zeros_like(values)], 1)

    said = Judgements(
        table(stars, 5, 1), table(likes, 1, 0), table(flags, 1, 0), table(pairs, 1, 1)[:, :2]
    )
    return design, said


def some_point(seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    point = torch.randn(COLUMNS + TAIL, generator=generator, dtype=DTYPE)
    point[COLUMNS] -= 1.5
    return point


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def naive_value(design: Tensor, said: Judgements, point: Tensor) -> float:
    """Minus log likelihood, act by act, from the formulas."""
    weights, tail = point[:COLUMNS].tolist(), point[COLUMNS:].tolist()
    levels = [tail[0]]
    for log_gap in tail[1:4]:
        levels.append(levels[-1] + math.exp(log_gap))
    edges = [-math.inf, *levels, math.inf]
    utilities = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in design.tolist()]
    rows = iter(utilities)
    total = 0.0
    for _, stars, _ in said.stars.tolist():
        u = next(rows)
        upper, lower = edges[stars], edges[stars - 1]
        above = 1.0 if upper == math.inf else logistic(upper - u)
        below = 0.0 if lower == -math.inf else logistic(lower - u)
        total -= math.log(above - below)
    for at, table in ((4, said.likes), (6, said.flags)):
        for _, value, _ in table.tolist():
            margin = math.exp(tail[at]) * (next(rows) - tail[at + 1])
            chance = logistic(margin if value else -margin)
            total -= math.log(LAPSE / 2 + (1 - LAPSE) * chance)
    for _ in said.pairs.tolist():
        chance = logistic(math.exp(tail[8]) * next(rows))
        total -= math.log(LAPSE / 2 + (1 - LAPSE) * chance)
    return total


@pytest.mark.parametrize("seed", range(5))
def test_value_agrees_with_the_formulas(seed: int) -> None:
    design, said = acts(seed, 9, 4, 5, 6)
    point = some_point(seed)
    likelihood = Likelihood(design, said)
    expected = naive_value(design, said, point)
    assert float(likelihood.value(point)) == pytest.approx(expected, rel=1e-10)
    assert float(likelihood.around(point).value) == pytest.approx(expected, rel=1e-10)


# As many acts of a kind as the tail is long once made a vector pass for a square.
SIZES = [
    (9, 4, 5, 6),
    (TAIL, TAIL, TAIL, TAIL),
    (5, 0, 0, 0),
    (0, 3, 0, 0),
    (0, 0, 2, 0),
    (0, 0, 0, 1),
]


@pytest.mark.parametrize("sizes", SIZES)
def test_slope_agrees_with_differences(sizes: tuple[int, int, int, int]) -> None:
    likelihood = problem(7, *sizes)
    point = some_point(3)
    slope = likelihood.around(point).slope
    for position in range(len(point)):
        step = torch.zeros_like(point)
        step[position] = 1e-6
        difference = (likelihood.value(point + step) - likelihood.value(point - step)) / 2e-6
        assert float(slope[position]) == pytest.approx(float(difference), rel=1e-6, abs=1e-6)


def test_curvature_of_stars_is_exact() -> None:
    likelihood = problem(2, 30, 0, 0, 0)
    point = some_point(1)
    curvature = likelihood.around(point).curvature
    for position in range(COLUMNS + 1):
        step = torch.zeros_like(point)
        step[position] = 1e-6
        ahead, behind = likelihood.around(point + step), likelihood.around(point - step)
        difference = (ahead.slope - behind.slope) / 2e-6
        torch.testing.assert_close(curvature[position], difference, rtol=1e-5, atol=1e-6)


def test_curvature_of_choices_is_what_answers_would_teach_on_average() -> None:
    """Fisher's information: the mean of slope times slope over all answers the model expects."""
    design, said = acts(3, 0, 1, 0, 0)
    point = some_point(4)
    outcomes = [
        Judgements(said.stars, torch.tensor([[0, answer, 0]]), said.flags, said.pairs)
        for answer in (0, 1)
    ]
    expected = torch.zeros(len(point), len(point), dtype=DTYPE)
    for outcome in outcomes:
        local = Likelihood(design, outcome).around(point)
        expected += torch.exp(-local.value) * torch.outer(local.slope, local.slope)
    torch.testing.assert_close(Likelihood(design, said).around(point).curvature, expected)


@pytest.mark.parametrize("seed", range(6))
def test_curvature_never_points_down(seed: int) -> None:
    curvature = problem(seed).around(3 * some_point(seed)).curvature
    assert float(torch.linalg.eigvalsh(curvature).min()) > -1e-9


def test_far_away_stays_finite() -> None:
    likelihood = problem(1)
    point = some_point(1)
    point[:COLUMNS] *= 200
    found = likelihood.around(point)
    assert found.value.isfinite()
    assert found.slope.isfinite().all()
    assert found.curvature.isfinite().all()


def test_thresholds_are_ordered_whatever_the_tail() -> None:
    for seed in range(20):
        assert (cuts(10 * some_point(seed)[COLUMNS:]).diff() >= 0).all()


def test_chances_agree_with_averages_over_an_uncertain_utility() -> None:
    tail = torch.tensor([-2.0, 0.3, 0.1, 0.4, 0.2, 0.5, -0.3, 0.1, 0.3], dtype=DTYPE)
    mean, sd = torch.tensor([0.4], dtype=DTYPE), 1.3
    nodes = torch.linspace(-8, 8, 4001, dtype=DTYPE)
    weights = torch.exp(-nodes.square() / 2)
    weights /= weights.sum()
    felt, none = mean + sd * nodes, torch.zeros(len(nodes), dtype=DTYPE)
    variance = torch.tensor([sd**2], dtype=DTYPE)
    average = (weights[:, None] * star_chances(felt, tail, none)).sum(0)
    torch.testing.assert_close(star_chances(mean, tail, variance)[0], average, atol=0.02, rtol=0)
    assert float(star_chances(mean, tail, variance).sum()) == pytest.approx(1)
    for at in (LIKE, FLAG):
        average = (weights * decision_chance(felt, tail, none, at)).sum()
        found = decision_chance(mean, tail, variance, at)[0]
        torch.testing.assert_close(found, average, atol=0.02, rtol=0)
    average = (weights * pair_chance(felt, tail, none)).sum()
    torch.testing.assert_close(pair_chance(mean, tail, variance)[0], average, atol=0.02, rtol=0)
    assert PAIR == TAIL - 1
