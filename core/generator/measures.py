"""Everything that is measured on a picture: what it can be steered by, and what it is only told by.

B batch, H, W pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.generator.statistics import SIDE_PX, picture_statistics

_WINDOW = 7
_LUMA = (0.2126, 0.7152, 0.0722)
_TINY = 1e-8


def measured(pictures: Tensor) -> Tensor:
    """(B, 3, side, side) in [-1, 1] -> (B, S), fp32, in the order of `core.domain.measures`."""
    return torch.cat([picture_statistics(pictures), straightness(pictures)[:, None]], dim=1)


def straightness(pictures: Tensor) -> Tensor:
    """(B, 3, side, side) in [-1, 1] -> (B,): how far edges run straight, 0 to 1.

    The coherence of the structure tensor, ((l1 - l2) / (l1 + l2))^2 of its eigenvalues in windows
    of 7 x 7 (Bigun & Granlund, 1987), weighed by the windows' edge energy.
    """
    luma = pictures.new_tensor(_LUMA)[:, None, None]
    grey = (pictures.float().clamp(-1, 1) * luma).sum(1, keepdim=True)
    grey = functional.adaptive_avg_pool2d(grey, SIDE_PX)
    across = functional.pad(grey.diff(dim=3), (0, 1))
    down = functional.pad(grey.diff(dim=2), (0, 0, 0, 1))
    xx, yy, xy = (
        functional.avg_pool2d(product, _WINDOW, stride=2)
        for product in (across * across, down * down, across * down)
    )
    energy = xx + yy
    coherence = ((xx - yy).square() + 4 * xy.square()) / (energy.square() + _TINY)
    weights = energy / (energy.sum((2, 3), keepdim=True) + _TINY)
    return (coherence * weights).sum((1, 2, 3))
