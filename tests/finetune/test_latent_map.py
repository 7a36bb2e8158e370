"""Latent maps: what they do to z, how far they go, and how they are brought back."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from finetune.latent_map import LatentMap


def some_map(seed: int = 0, size: int = 8, rank: int = 3) -> LatentMap:
    generator = torch.Generator().manual_seed(seed)
    draw = [
        torch.randn(shape, generator=generator) for shape in ((size,), (size, rank), (size, rank))
    ]
    return LatentMap(draw[0] * 0.5, draw[1] * 0.3, draw[2] * 0.3)


def test_the_identity_changes_nothing_and_can_learn() -> None:
    identity = LatentMap.identity(8, 3)
    z = torch.randn(5, 8)
    assert torch.equal(identity(z), z)
    assert float(identity.kl()) == 0
    torch.testing.assert_close(identity.v.T @ identity.v, torch.eye(3))


def test_a_map_is_affine_in_z() -> None:
    found = some_map()
    z = torch.randn(5, 8)
    matrix = torch.eye(8) + found.u @ found.v.T
    torch.testing.assert_close(found(z), found.mu + z @ matrix.T)


@pytest.mark.parametrize("strength", [0.0, 0.5, 1.5])
def test_strength_scales_the_whole_change(strength: float) -> None:
    found = some_map()
    z = torch.randn(5, 8)
    torch.testing.assert_close(found.scaled(strength)(z), z + strength * (found(z) - z))


@given(st.integers(0, 50), st.floats(0.01, 6))
def test_within_keeps_to_the_budget(seed: int, budget: float) -> None:
    found = some_map(seed)
    kept = found.within(budget)
    assert float(kept.kl()) <= budget
    if float(found.kl()) <= budget:
        assert kept is found
    else:
        assert float(kept.kl()) == pytest.approx(budget, rel=1e-3)


def test_the_nearest_map_of_the_same_rank_is_the_map() -> None:
    found = some_map()
    again = LatentMap.nearest(found.mu, found.u @ found.v.T, rank=3)
    z = torch.randn(5, 8)
    torch.testing.assert_close(again(z), found(z))


def test_the_nearest_map_of_no_change_can_still_learn() -> None:
    again = LatentMap.nearest(torch.zeros(8), torch.zeros(8, 8), rank=3)
    assert not again.u.any()
    assert again.v.norm() > 1


def test_a_detached_map_is_its_own() -> None:
    found = some_map()
    copy = found.detached()
    found.mu.add_(1)
    assert not torch.equal(copy.mu, found.mu)
