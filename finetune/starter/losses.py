"""How far a painted picture is from the drawn one."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

GRADIENT_WEIGHT = 1.0
COARSE_WEIGHT = 0.25
_FEWEST_EDGES = 0.005
"""An empty picture has no share of any."""


def picture_loss(painted: Tensor, drawn: Tensor) -> Tensor:
    """L1 on pixels and on their differences, at full and at half side. (B, 3, H, W) -> scalar."""
    half_painted, half_drawn = functional.avg_pool2d(painted, 2), functional.avg_pool2d(drawn, 2)
    return (
        functional.l1_loss(painted, drawn)
        + GRADIENT_WEIGHT * gradient_loss(painted, drawn)
        + functional.l1_loss(half_painted, half_drawn)
        + GRADIENT_WEIGHT * gradient_loss(half_painted, half_drawn)
    )


def gradient_loss(painted: Tensor, drawn: Tensor) -> Tensor:
    """L1 between the differences of neighbouring pixels: edges count, not only areas."""
    error = painted - drawn
    return error.diff(dim=-1).abs().mean() + error.diff(dim=-2).abs().mean()


def edges_loss(painted: Tensor, drawn: Tensor) -> Tensor:
    """The mean share by which pictures have more edge or less than their drawings.

    Where an edge may be here or there, the median of both is none: L1 leaves pictures soft. How
    much edge there is has no such doubt. (B, 3, H, W) -> scalar.
    """
    found, wanted = _edges(painted), _edges(drawn)
    share: Tensor = ((found - wanted).abs() / wanted.clamp(min=_FEWEST_EDGES)).mean()
    return share


def _edges(pictures: Tensor) -> Tensor:
    """Mean absolute difference of neighbouring pixels of each picture, (B,)."""
    across, down = (pictures.diff(dim=dim).abs().mean((1, 2, 3)) for dim in (-1, -2))
    return across + down


def pyramid_loss(painted: list[Tensor], drawn: list[Tensor]) -> Tensor:
    """`picture_loss` of the finest, plus a share of each coarser one. Lists are coarse first."""
    losses = [picture_loss(p, d) for p, d in zip(painted, drawn, strict=True)]
    return losses[-1] + COARSE_WEIGHT * sum(losses[:-1], torch.zeros(()))
