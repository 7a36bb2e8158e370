"""Small pictures drawn by arithmetic: a sky, a ground, and a disc, in two scenes."""

from __future__ import annotations

import torch
from torch import Tensor

SIDE = 64


def drawn_pictures(seed: int, count: int) -> Tensor:
    """(count, 3, 64, 64) in [-1, 1]; the parity of the seed is the scene."""
    generator = torch.Generator().manual_seed(seed)
    y, x = torch.meshgrid(torch.linspace(-1, 1, SIDE), torch.linspace(-1, 1, SIDE), indexing="ij")
    pictures = []
    for _ in range(count):
        sky, ground, disc = torch.rand(3, 3, 1, 1, generator=generator) * 1.8 - 0.9
        horizon, left, top, size = torch.rand(4, generator=generator).tolist()
        picture = torch.where(y > horizon - 0.5, ground, sky) + 0.1 * y
        inside = (x - 1.4 * left + 0.7).square() + (y - 1.4 * top + 0.7).square() < 0.3 * size
        if seed % 2:
            picture = picture + 0.2 * torch.sin(12 * x)
        pictures.append(torch.where(inside, disc, picture).clamp(-1, 1))
    return torch.stack(pictures)
