"""How near a painted picture is to the drawn one of the same latent, and whether it is as crisp.

B pictures of (B, 3, H, W) in [-1, 1].
"""

from __future__ import annotations

import torch
from torch import Tensor

PEAK = 2.0
SMALLEST_ERROR = (2 / 255) ** 2 / 12
"""Mean square error of rounding to bytes: nearer than that counts as that near (58.9 dB)."""


def psnr_db(painted: Tensor, drawn: Tensor) -> Tensor:
    """Peak signal-to-noise ratio of each pair, 10 log10(peak^2 / mean square error). Returns (B,).

    Equal pictures have 58.9 dB, not infinitely many.
    """
    errors = (painted - drawn).square().mean(dim=(1, 2, 3)).clamp(min=SMALLEST_ERROR)
    return 10 * torch.log10(PEAK**2 / errors)


def sharpness(pictures: Tensor) -> Tensor:
    """Mean length of the brightness gradient over all pictures, a scalar."""
    grey = pictures.mean(1)
    across = grey.diff(dim=-1)[:, :-1]
    down = grey.diff(dim=-2)[:, :, :-1]
    return (across.square() + down.square()).sqrt().mean()


def sharpness_ratio(painted: Tensor, drawn: Tensor) -> float:
    """Mean gradient of the painted pictures over that of the drawn ones: below 1 is softer."""
    return float(sharpness(painted) / sharpness(drawn))
