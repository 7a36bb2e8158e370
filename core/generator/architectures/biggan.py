"""BigGAN (Brock, Donahue, Simonyan: ICLR 2019), spectral normalisation folded into the weights.

What differs between the code bases that published BigGANs is data: the `Architecture` of the card,
and an arrangement of rows and columns that `checkpoints` brings into the one used here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import torch
from torch import Tensor, nn

from core.domain.card import Architecture
from core.generator.architectures.blocks import (
    BottleneckBlock,
    ResidualBlock,
    SelfAttention,
    StoredBatchNorm,
)


class BigGAN(nn.Module):
    """z and a class embedding in, a picture out.

    The condition is (z, class embedding), concatenated; it feeds the first linear layer and every
    conditional BatchNorm. Where only a part of z reaches a layer (hierarchical z), the columns of
    the others are zero. Channels grow and shrink as `architecture.blocks` says.
    """

    block_type: ClassVar[type[ResidualBlock] | type[BottleneckBlock]] = ResidualBlock

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        dim, rows, eps = (
            architecture.condition_dim,
            architecture.stat_rows,
            architecture.batch_norm_eps,
        )
        blocks, last = architecture.blocks, architecture.blocks[-1].out_channels
        learned_skip = architecture.skip == "conv"
        self.embeddings = nn.Embedding(architecture.num_classes, architecture.class_embedding_dim)
        self.gen_z = nn.Linear(dim, architecture.bottom_px**2 * blocks[0].in_channels)
        self.blocks = nn.ModuleList(
            self.block_type(spec, dim, rows, eps, learned_skip) for spec in blocks
        )
        before = architecture.attention_before
        wide = [spec.in_channels for spec in blocks] + [last]
        self.attention = None if before is None else SelfAttention(wide[before])
        last_eps = architecture.last_norm_eps
        self.bn = StoredBatchNorm(last, rows, eps if last_eps is None else last_eps)
        self.conv_to_rgb = nn.Conv2d(last, 3, 3, padding=1)

    @property
    def residual_blocks(self) -> list[ResidualBlock | BottleneckBlock]:
        """The blocks, as what they are."""
        return [block for block in self.blocks if isinstance(block, self.block_type)]

    @property
    def texture_from(self) -> int:
        """The first block that paints the texture; the later half does, where nothing is said."""
        told = self.architecture.texture_from
        return len(self.blocks) // 2 if told is None else told

    @property
    def texture_layers(self) -> tuple[str, ...]:
        """How the names of the parts begin that paint the texture."""
        return tuple(f"blocks.{index}." for index in range(self.texture_from, len(self.blocks)))

    def forward(
        self, z: Tensor, class_embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Tensor:
        """z: (B, Z); class_embedding: (B, E), mixes are weighted sums of rows of `embeddings`.

        `texture` (B, E) is what the later half of the blocks sees instead of `class_embedding`.
        `row` selects the stored statistics (see `truncation.stat_row`). Returns (B, 3, side, side)
        in [-1, 1].
        """
        for features in self.stages(z, class_embedding, row, texture):
            last = features
        return self.to_rgb(last, row)

    def stages(
        self, z: Tensor, class_embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Iterator[Tensor]:
        """The features after each block, (B, C, H, W); who needs a low resolution stops early."""
        condition = torch.cat([z, class_embedding], dim=1)
        fine = condition if texture is None else torch.cat([z, texture], dim=1)
        bottom = self.architecture.bottom_px
        # The first layer's output is NHWC, as in the published modules.
        x = self.gen_z(condition).view(len(z), bottom, bottom, -1).permute(0, 3, 1, 2)
        for index, block in enumerate(self.blocks):
            seen = fine if index >= self.texture_from else condition
            x = block(self._attended(x, index), seen, row)
            if index + 1 == len(self.blocks):
                x = self._attended(x, index + 1)
            yield x

    def _attended(self, x: Tensor, before: int) -> Tensor:
        """x: (B, C, H, W), after self-attention if that is its place."""
        if self.attention is None or before != self.architecture.attention_before:
            return x
        attended: Tensor = self.attention(x)
        return attended

    def to_rgb(self, features: Tensor, row: int) -> Tensor:
        """The last features, (B, C, side, side), as a picture (B, 3, side, side) in [-1, 1]."""
        rgb: Tensor = self.conv_to_rgb(torch.relu_(self.bn(features, row)))
        return torch.tanh(rgb)
