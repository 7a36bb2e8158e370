"""Training pairs: latents, classes, and the pictures that our scenes draw for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.generator.latents import draw_truncated_normal
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, draw


@dataclass(frozen=True, slots=True)
class Pairs:
    """z: (B, Z) fp32; classes: (B,) int64; pictures: (B, 3, side, side) fp32 in [-1, 1]."""

    z: Tensor
    classes: Tensor
    pictures: Tensor

    def to(self, device: torch.device) -> Pairs:
        """The same on another device."""
        return Pairs(self.z.to(device), self.classes.to(device), self.pictures.to(device))


def drawn_pairs(seed: tuple[int, ...], count: int, side_px: int) -> Pairs:
    """`count` pairs from their own random stream; classes come in shuffled whole rounds.

    Nothing is kept on disk: drawing costs a tenth of a training step, and no picture comes twice.
    """
    random = np.random.default_rng(seed)
    rounds = -(-count // len(SCENES))
    classes = np.concatenate([random.permutation(len(SCENES)) for _ in range(rounds)])[:count]
    z = draw_truncated_normal(random, (count, Z_DIM))
    drawn = np.stack([draw(SCENES[c], row, side_px) for c, row in zip(classes, z, strict=True)])
    return Pairs(torch.from_numpy(z), torch.from_numpy(classes), as_tensor(drawn))


def as_tensor(pictures: NDArray[np.uint8]) -> Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) fp32 in [-1, 1]."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div(127.5).sub(1)


def pyramid(pictures: Tensor, sides_px: list[int]) -> list[Tensor]:
    """The pictures averaged down to each of the sides, in the order given."""
    return [
        pictures
        if side == pictures.shape[-1]
        else functional.avg_pool2d(pictures, pictures.shape[-1] // side)
        for side in sides_px
    ]
