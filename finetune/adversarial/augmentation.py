"""Differentiable augmentation: real and painted pictures are changed before they are judged.

Zhao et al., "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020, policy
"color, translation, cutout", with its magnitudes at strength 1. The discriminator never sees the
same picture twice, so it cannot learn a small folder by heart; gradients flow to the generator.
B batch, H, W pixels.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

TRANSLATION_SHARE = 0.125
CUTOUT_SHARE = 0.5


def augment(pictures: Tensor, strength: float, random: torch.Generator) -> Tensor:
    """pictures: (B, 3, H, W) in [-1, 1]; strength from 0 (nothing happens) to 1.

    `random` draws on the CPU, so every device sees the same changes. Returns the same shape.
    """
    if strength == 0:
        return pictures
    coloured = _colour(pictures, strength, random)
    moved = _translate(coloured, round(TRANSLATION_SHARE * strength * pictures.shape[-1]), random)
    return _cut_out(moved, round(CUTOUT_SHARE * strength * pictures.shape[-1]), random)


def _colour(x: Tensor, strength: float, random: torch.Generator) -> Tensor:
    """Brightness +-0.5, saturation times 0 to 2, contrast times 0.5 to 1.5."""
    brightness, saturation, contrast = (
        torch.rand(3, len(x), 1, 1, 1, generator=random).sub_(0.5).mul_(strength).to(x)
    )
    x = x + brightness
    grey = x.mean(1, keepdim=True)
    x = torch.lerp(grey, x, 1 + 2 * saturation)
    middle = x.mean((1, 2, 3), keepdim=True)
    return torch.lerp(middle, x, 1 + contrast)


def _translate(x: Tensor, most_px: int, random: torch.Generator) -> Tensor:
    """Each picture moves by up to `most_px` along both axes; mid grey comes in from the border."""
    if most_px == 0:
        return x
    batch, _, height, width = x.shape
    shift = torch.randint(2 * most_px + 1, (2, batch, 1), generator=random)
    rows = (shift[0] + torch.arange(height)).to(x.device)
    columns = (shift[1] + torch.arange(width)).to(x.device)
    which = torch.arange(batch, device=x.device)
    padded = functional.pad(x, (most_px,) * 4).permute(0, 2, 3, 1)
    moved = padded[which[:, None, None], rows[:, :, None], columns[:, None, :]]
    return moved.permute(0, 3, 1, 2)


def _cut_out(x: Tensor, side_px: int, random: torch.Generator) -> Tensor:
    """A square of mid grey, anywhere, also partly outside."""
    if side_px == 0:
        return x
    batch, _, height, width = x.shape
    first = torch.rand(2, batch, 1, generator=random)
    rows = _span(first[0], height, side_px)
    columns = _span(first[1], width, side_px)
    hidden = (rows[:, :, None] & columns[:, None, :]).to(x.device)
    return x.masked_fill(hidden[:, None], 0)


def _span(share: Tensor, length: int, side_px: int) -> Tensor:
    """(B, 1) in [0, 1) -> (B, length) bool: `side_px` places around a random one."""
    start = (share * (length + 1 - side_px % 2)).floor() - side_px // 2
    places = torch.arange(length)
    return (places >= start) & (places < start + side_px)
