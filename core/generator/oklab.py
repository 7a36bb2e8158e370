"""OKLab: lightness and two colour axes that a person would agree with (Ottosson, 2020)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.domain.oklab import LAB_FROM_ROOTS, LMS_FROM_RGB, Rows

DARKEST = 1e-5
"""Below this linear light the cube root is held still: its slope at 0 is infinite."""


def oklab(pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) sRGB in [-1, 1]. Returns (B, 3, H, W): L in [0, 1], a, b about +-0.3.

    a runs from green to red, b from blue to yellow. Differentiable everywhere.
    """
    srgb = (pictures + 1) / 2
    curved = ((srgb + 0.055).clamp(min=0.055) / 1.055).pow(2.4)
    linear = torch.where(srgb <= 0.04045, srgb / 12.92, curved)
    cones = _mixed(linear, LMS_FROM_RGB).clamp(min=DARKEST)
    return _mixed(cones.pow(1 / 3), LAB_FROM_ROOTS)


def _mixed(channels: Tensor, matrix: Rows) -> Tensor:
    return functional.conv2d(channels, channels.new_tensor(matrix)[:, :, None, None])
