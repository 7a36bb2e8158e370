"""KL, pessimism and the dual step against independent references."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.distributions import MultivariateNormal, kl_divergence

from finetune.objectives import gaussian_kl, lower_confidence, next_beta


def random_map(seed: int, size: int = 6, rank: int = 3) -> tuple[torch.Tensor, ...]:
    generator = torch.Generator().manual_seed(seed)
    return tuple(
        scale * torch.randn(shape, generator=generator, dtype=torch.float64)
        for scale, shape in ((0.7, (size,)), (0.3, (size, rank)), (0.4, (size, rank)))
    )


@pytest.mark.parametrize("seed", range(8))
def test_kl_equals_the_one_of_torch(seed: int) -> None:
    mu, u, v = random_map(seed)
    matrix = torch.eye(6, dtype=torch.float64) + u @ v.T
    moved = MultivariateNormal(mu, matrix @ matrix.T)
    origin = MultivariateNormal(torch.zeros_like(mu), torch.eye(6, dtype=torch.float64))
    torch.testing.assert_close(gaussian_kl(mu, u, v), kl_divergence(moved, origin))


def test_kl_equals_a_mean_over_samples() -> None:
    mu, u, v = random_map(1)
    matrix = torch.eye(6, dtype=torch.float64) + u @ v.T
    moved = MultivariateNormal(mu, matrix @ matrix.T)
    origin = MultivariateNormal(torch.zeros_like(mu), torch.eye(6, dtype=torch.float64))
    torch.manual_seed(0)
    samples = mu + torch.randn(200_000, 6, dtype=torch.float64) @ matrix.T
    sampled = (moved.log_prob(samples) - origin.log_prob(samples)).mean()
    assert float(gaussian_kl(mu, u, v)) == pytest.approx(float(sampled), abs=0.02)


def test_the_identity_is_no_nats_away() -> None:
    _, _, v = random_map(0)
    assert float(gaussian_kl(torch.zeros(6).double(), torch.zeros(6, 3).double(), v)) == 0


def test_the_gradient_of_the_kl_is_exact() -> None:
    parts = [part.requires_grad_() for part in random_map(3)]
    assert torch.autograd.gradcheck(gaussian_kl, parts)


def test_pessimism_subtracts_standard_deviations() -> None:
    mean, sd = torch.tensor([1.0, 2.0]), torch.tensor([0.5, 3.0])
    assert lower_confidence(mean, sd, kappa=1.0).tolist() == [0.5, -1.0]
    assert torch.equal(lower_confidence(mean, sd, kappa=0.0), mean)


@given(st.floats(1e-3, 1e3), st.floats(0, 30), st.floats(0.01, 4))
def test_a_nat_gets_dearer_exactly_beyond_the_budget(beta: float, kl: float, budget: float) -> None:
    following = next_beta(beta, kl, budget)
    assert 1e-3 <= following <= 1e3
    if kl > budget:
        assert following >= beta
    else:
        assert following <= beta


@settings(deadline=None)
@given(st.floats(0.2, 3.0), st.floats(0.3, 20.0))
def test_dual_steps_lead_to_the_budget(budget: float, slope: float) -> None:
    """A linear reward moves mu by slope / beta at price beta, (slope / beta)^2 / 2 nats away."""
    beta = slope
    for _ in range(2000):
        beta = next_beta(beta, (slope / beta) ** 2 / 2, budget)
    assert math.isclose((slope / beta) ** 2 / 2, budget, rel_tol=1e-3)
