"""The generator with a small RGB head at each resolution, so that it learns coarse to fine."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from core.domain.card import Architecture
from core.generator.architectures.biggan_deep import BigGANDeep
from core.generator.architectures.blocks import StoredBatchNorm
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture

LOWEST_PX = 16
"""No head below: a picture of 8 px says next to nothing."""


class Finish(nn.Module):
    """The last layers of a generator: BatchNorm, ReLU, 3x3 to colours."""

    def __init__(self, channels: int, architecture: Architecture) -> None:
        super().__init__()
        self.bn = StoredBatchNorm(channels, architecture.stat_rows, architecture.batch_norm_eps)
        self.conv_to_rgb = nn.Conv2d(channels, 3, 3, padding=1)

    def forward(self, features: Tensor, row: int) -> Tensor:
        """features: (B, C, side, side). Returns a picture (B, 3, side, side) in [-1, 1]."""
        rgb: Tensor = self.conv_to_rgb(torch.relu(self.bn(features, row)))
        return torch.tanh(rgb)


class ProgressiveGenerator(nn.Module):
    """A BigGANDeep whose intermediate stages can be looked at; the heads are dropped at the end.

    In a larger one the light generator is whole: its blocks are the first ones, and `finish` ends
    it as its own last layers would. It is held as it is, unless it is released; only what comes
    after it learns.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.generator = BigGANDeep(architecture)
        self.heads = nn.ModuleDict()
        self.finish: Finish | None = None
        self._light_blocks = 0
        side_px = architecture.bottom_px
        for index, spec in enumerate(architecture.blocks):
            # A resolution's last block is the one before the next doubling.
            if spec.upsample and LOWEST_PX <= side_px < LIGHT_SIDE_PX:
                self.heads[str(index - 1)] = nn.Conv2d(spec.in_channels, 3, 1)
            side_px *= 2 if spec.upsample else 1
            if spec.upsample and side_px == LIGHT_SIDE_PX < architecture.side_px:
                self.finish = Finish(spec.out_channels, architecture)
                self._light_blocks = index + 1
        self.apply(_initialise)
        if self.finish is not None:
            self.requires_grad_(False)
            for layer in self.learning():
                layer.requires_grad_(True)
        self.train()

    def learning(self) -> list[nn.Module]:
        """The layers that a run trains: of a light one all, of a larger one those after it."""
        network = self.generator
        if self.finish is None:
            return [self]
        return [*network.blocks[self._light_blocks :], network.bn, network.conv_to_rgb]

    def release(self) -> None:
        """Let all layers learn, those of a light generator inside too: from there on it is another
        one than that which ships. Its BatchNorm keeps to its statistics all the same.
        """
        self.requires_grad_(True)

    def train(self, mode: bool = True) -> ProgressiveGenerator:
        """As any module; a light generator inside keeps to its stored statistics."""
        super().train(mode and self.finish is None)
        if self.finish is not None:
            for layer in self.learning():
                layer.train(mode)
            self.training = mode
        return self

    def light(self) -> BigGANDeep:
        """The light generator inside of a larger one; of a light one, itself."""
        if self.finish is None:
            return self.generator
        architecture = self.generator.architecture
        network = BigGANDeep(starter_architecture(architecture.num_classes))
        tensors = self.generator.state_dict() | self.finish.state_dict()
        network.load_state_dict({name: tensors[name] for name in network.state_dict()})
        return network.eval()

    @property
    def texture_from_px(self) -> int:
        """The side of the first picture that knows of a blend's other scene."""
        blocks = self.generator.architecture.blocks[: self.generator.texture_from + 1]
        return self.generator.architecture.bottom_px << sum(block.upsample for block in blocks)

    def blend(self, classes: Tensor, others: Tensor, weights: Tensor) -> Tensor:
        """(B,) indices, indices and weights of the others: the texture's embeddings, (B, E)."""
        table = self.generator.embeddings
        mixed: Tensor = torch.lerp(table(classes), table(others), weights[:, None])
        return mixed

    def forward(
        self, z: Tensor, classes: Tensor, up_to_px: int, row: int, texture: Tensor | None = None
    ) -> list[Tensor]:
        """z: (B, Z); classes: (B,) indices. Pictures from LOWEST_PX to `up_to_px`, coarse first.

        Each is (B, 3, side, side) in [-1, 1]; the one at the full side comes from the generator's
        own last layers. `texture`: (B, E), see `BigGAN.forward`.
        """
        network = self.generator
        pictures: list[Tensor] = []
        stages = network.stages(z, network.embeddings(classes), row, texture)
        for index, features in enumerate(stages):
            if features.shape[-1] == network.architecture.side_px:
                pictures.append(network.to_rgb(features, row))
            elif self.finish is not None and index + 1 == self._light_blocks:
                pictures.append(self.finish(features, row))
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
