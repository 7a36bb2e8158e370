"""OKLab: lightness and two colour axes that a person would agree with (Ottosson, 2020)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

LMS_FROM_RGB = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
LAB_FROM_ROOTS = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
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


def _mixed(channels: Tensor, matrix: tuple[tuple[float, ...], ...]) -> Tensor:
    return functional.conv2d(channels, channels.new_tensor(matrix)[:, :, None, None])
