"""KID in units of chance: what the unit is, and what the ratio says."""

import pytest
import torch

from finetune.adversarial.kid import kernel_inception_distance, polynomial_kernel, split_apart
from finetune.starter.evaluation.distance import Distance, chance_distance, distance


def features(seed: int, count: int = 24, width: int = 6) -> torch.Tensor:
    return torch.randn(count, width, generator=torch.Generator().manual_seed(seed)).double()


def test_a_split_pool_is_as_far_apart_as_its_parts() -> None:
    pool = features(0)
    first = torch.rand(24, generator=torch.Generator().manual_seed(1)) < 0.4
    apart = split_apart(polynomial_kernel(pool, pool), first)
    assert apart == pytest.approx(kernel_inception_distance(pool[first], pool[~first]))


def test_the_unit_is_the_root_mean_square_over_all_halvings() -> None:
    pool = features(2, count=6)
    halves = [
        torch.tensor([bool(bits >> k & 1) for k in range(6)])
        for bits in range(64)
        if bits.bit_count() == 3
    ]
    squares = [kernel_inception_distance(pool[half], pool[~half]) ** 2 for half in halves]
    exact = float(torch.tensor(squares).mean().sqrt())
    found = chance_distance(polynomial_kernel(pool, pool), seed=0, halvings=1000)
    assert found == pytest.approx(exact, rel=0.1)


def test_two_samples_of_one_law_are_about_one_unit_apart() -> None:
    ratios = torch.tensor(
        [distance(features(k), features(k + 100), features(k + 200)).ratio for k in range(20)]
    )
    assert float(ratios.mean()) < 1
    assert float(ratios.max()) < 5


def test_the_further_the_larger() -> None:
    drawn, others = features(3), features(4)
    ratios = [distance(features(5) + shift, drawn, others).ratio for shift in (0.0, 0.5, 1.0, 2.0)]
    assert ratios == sorted(ratios)
    assert ratios[-1] > 3


def test_a_distance_below_zero_counts_as_none() -> None:
    drawn, others = features(6), features(7)
    same = distance(others, drawn, others)
    assert same.painted < 0
    assert same.ratio == 0
    assert Distance(-0.1, 0.0, 0.2).ratio == 0
    assert Distance(0.7, 0.1, 0.2).ratio == pytest.approx(3)


def test_what_the_same_drawings_are_apart_is_taken_off() -> None:
    """Painted pictures that are near to their own drawings vary less from sample to sample."""
    found = [
        distance(features(k) + 0.05 * features(k + 50), features(k), features(k + 200))
        for k in range(20)
    ]
    plain = torch.tensor([one.painted for one in found])
    less = torch.tensor([one.painted - one.drawn for one in found])
    assert float(less.std()) < 0.3 * float(plain.std())
    assert found[0].drawn == kernel_inception_distance(features(0), features(200))


def test_a_seed_decides_the_halvings() -> None:
    sets = features(8), features(9), features(10)
    assert distance(*sets, seed=1) == distance(*sets, seed=1)
    assert distance(*sets, seed=1) != distance(*sets, seed=2)


def test_sets_of_different_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="one size"):
        distance(features(0), features(1), features(2, count=20))
