"""The generator with a small RGB head at each resolution, so that it learns coarse to fine."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.domain.card import Architecture
from core.generator.architectures.biggan_deep import BigGANDeep

LOWEST_PX = 16
"""No head below: a picture of 8 px says next to nothing."""


class ProgressiveGenerator(nn.Module):
    """A BigGANDeep whose intermediate stages can be looked at; the heads are dropped at the end."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.generator = BigGANDeep(architecture)
        self.heads = nn.ModuleDict()
        side_px = architecture.bottom_px
        for index, spec in enumerate(architecture.blocks):
            # A resolution's last block is the one before the next doubling.
            if spec.upsample and side_px >= LOWEST_PX:
                self.heads[str(index - 1)] = nn.Conv2d(spec.in_channels, 3, 1)
            side_px *= 2 if spec.upsample else 1
        self.apply(_initialise)

    def forward(self, z: Tensor, classes: Tensor, up_to_px: int, row: int) -> list[Tensor]:
        """z: (B, Z); classes: (B,) indices. Pictures from LOWEST_PX to `up_to_px`, coarse first.

        Each is (B, 3, side, side) in [-1, 1]; the one at the full side comes from the generator's
        own last layers.
        """
        network = self.generator
        pictures: list[Tensor] = []
        stages = network.stages(z, network.embeddings(classes), row)
        for index, features in enumerate(stages):
            if features.shape[-1] == network.architecture.side_px:
                pictures.append(network.to_rgb(features, row))
            elif str(index) in self.heads:
                pictures.append(torch.tanh(self.heads[str(index)](features)))
            if pictures and pictures[-1].shape[-1] == up_to_px:
                break
        return pictures


def _initialise(layer: nn.Module) -> None:
    """Orthogonal, as BigGAN does."""
    if isinstance(layer, nn.Conv2d | nn.Linear):
        nn.init.orthogonal_(layer.weight)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    elif isinstance(layer, nn.Embedding):
        nn.init.normal_(layer.weight)
