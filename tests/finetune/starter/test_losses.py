"""How much edge a picture has, wherever it has it."""

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from finetune.starter.losses import edges_loss


def pictures(seed: int = 0) -> Tensor:
    return torch.rand(3, 3, 16, 16, generator=torch.Generator().manual_seed(seed)) * 2 - 1


def test_it_is_the_mean_share_of_edge_that_is_missing_or_too_much() -> None:
    drawn = pictures()
    contrasts = torch.tensor([0.5, 1.0, 1.2])
    painted = drawn * contrasts[:, None, None, None]
    assert float(edges_loss(painted, drawn)) == pytest.approx((0.5 + 0.0 + 0.2) / 3, abs=1e-5)


def test_where_the_edges_are_is_not_asked() -> None:
    drawn = pictures()
    assert float(edges_loss(drawn.flip(-1), drawn)) == pytest.approx(0.0, abs=1e-5)


def test_a_blur_costs_more_the_softer_it_is() -> None:
    drawn = pictures()
    soft = [functional.avg_pool2d(drawn, size, stride=1, padding=size // 2) for size in (3, 5, 7)]
    costs = [float(edges_loss(one, drawn)) for one in soft]
    assert 0.2 < costs[0] < costs[1] < costs[2]


def test_an_empty_picture_has_a_finite_cost() -> None:
    assert torch.isfinite(edges_loss(pictures(), torch.zeros(3, 3, 16, 16)))
