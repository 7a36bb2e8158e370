"""BigGAN-deep, in the layout of the published modules, spectral normalisation folded."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from core.domain.card import Architecture
from core.generator.architectures.blocks import BottleneckBlock, SelfAttention, StoredBatchNorm


class BigGANDeep(nn.Module):
    """z and a class embedding in, a picture out.

    The condition is (z, class embedding), concatenated; it feeds the first linear layer and every
    conditional BatchNorm. Channels grow and shrink as `architecture.blocks` says.
    """

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        dim, rows, eps = (
            architecture.condition_dim,
            architecture.stat_rows,
            architecture.batch_norm_eps,
        )
        blocks, last = architecture.blocks, architecture.blocks[-1].out_channels
        self.embeddings = nn.Embedding(architecture.num_classes, architecture.class_embedding_dim)
        self.gen_z = nn.Linear(dim, architecture.bottom_px**2 * blocks[0].in_channels)
        self.blocks = nn.ModuleList(BottleneckBlock(spec, dim, rows, eps) for spec in blocks)
        before = architecture.attention_before
        self.attention = None if before is None else SelfAttention(blocks[before].in_channels)
        self.bn = StoredBatchNorm(last, rows, eps)
        self.conv_to_rgb = nn.Conv2d(last, 3, 3, padding=1)

    @property
    def texture_layers(self) -> tuple[str, ...]:
        """How the names of the parts begin that paint the texture: the later half of the blocks."""
        return tuple(f"blocks.{index}." for index in range(self._texture_from, len(self.blocks)))

    @property
    def _texture_from(self) -> int:
        return len(self.blocks) // 2

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
        # The published modules view the first layer's output as NHWC.
        x = self.gen_z(condition).view(len(z), bottom, bottom, -1).permute(0, 3, 1, 2)
        for index, block in enumerate(self.blocks):
            if self.attention is not None and index == self.architecture.attention_before:
                x = self.attention(x)
            x = block(x, fine if index >= self._texture_from else condition, row)
            yield x

    def to_rgb(self, features: Tensor, row: int) -> Tensor:
        """The last features, (B, C, side, side), as a picture (B, 3, side, side) in [-1, 1]."""
        rgb: Tensor = self.conv_to_rgb(torch.relu_(self.bn(features, row)))
        return torch.tanh(rgb)
