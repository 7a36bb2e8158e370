"""What can be measured on a picture: light, colour, detail. Each statistic is one number."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as nn

HUES = 12
SIDE_PX = 64
_UNNOTICED = 12.0
"""CIELAB distance from the surroundings up to which nothing stands out: a sky is no subject."""

_TO_XYZ = torch.tensor(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_WHITE = torch.tensor([0.9505, 1.0, 1.089])


def picture_statistics(pictures: Tensor) -> Tensor:
    """(B, 3, side, side) in [-1, 1] -> (B, len(STATISTICS)), fp32.

    Lightness, contrast and warmth are mean L*, its standard deviation and mean b*; colourfulness
    is mean chroma; detail is the mean step of L* between neighbours; accents are hues weighed by
    what stands out.
    """
    small = nn.adaptive_avg_pool2d(pictures.float().clamp(-1, 1), SIDE_PX) / 2 + 0.5
    lab = to_lab(small)
    light, red, yellow = lab.unbind(1)
    chroma, hue = torch.hypot(red, yellow), torch.atan2(yellow, red)
    grey = torch.exp(-((chroma / 12) ** 2))
    dark, pale = torch.sigmoid((30 - light) / 6), torch.sigmoid((light - 78) / 5)
    steps = (light.diff(dim=1).abs().mean((1, 2)) + light.diff(dim=2).abs().mean((1, 2))) / 2
    columns = [
        light.mean((1, 2)),
        light.std((1, 2)),
        chroma.mean((1, 2)),
        yellow.mean((1, 2)),
        steps,
        dark.mean((1, 2)),
        (pale * grey.sqrt()).mean((1, 2)),
        grey.mean((1, 2)),
    ]
    near = [
        torch.cos(hue - math.radians(30 * number)).clamp(min=0) ** 6 * chroma
        for number in range(HUES)
    ]
    salience = standing_out(lab)
    columns += [one.mean((1, 2)) for one in near]
    columns += [(one * salience).sum((1, 2)) for one in near]
    return torch.stack(columns, dim=1)


def standing_out(lab: Tensor) -> Tensor:
    """(B, 3, H, W) CIELAB -> (B, H, W), the share of each pixel in what stands out; sums to 1.

    By centre against surround, as in Itti, Koch & Niebur (1998), at one scale: how far a pixel's
    colour is from the mean of half a picture around it. 0 everywhere for a plain picture.
    """
    around = lab.shape[-1] // 4
    window = 2 * around + 1
    surround = nn.pad(lab, (around,) * 4, mode="reflect")
    # Down and then across is the same mean in a tenth of the time.
    for size in ((window, 1), (1, window)):
        surround = nn.avg_pool2d(surround, size, stride=1)
    apart = ((lab - surround).norm(dim=1) - _UNNOTICED).clamp(min=0)
    shares: Tensor = apart / apart.sum((1, 2), keepdim=True).clamp(min=1e-6)
    return shares


def to_lab(rgb: Tensor) -> Tensor:
    """(B, 3, H, W) sRGB in [0, 1] -> CIELAB (D65) in the same shape."""
    linear = torch.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    xyz = torch.einsum("ij,bjhw->bihw", _TO_XYZ.to(rgb), linear)
    ratio = xyz / _WHITE.to(rgb).view(1, 3, 1, 1)
    bent = torch.where(ratio > 0.008856, ratio.clamp(min=1e-9) ** (1 / 3), 7.787 * ratio + 16 / 116)
    x, y, z = bent.unbind(1)
    return torch.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], dim=1)
