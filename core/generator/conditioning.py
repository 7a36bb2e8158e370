"""All that z and the class say to a generator, in one matrix product for a whole batch.

A BigGAN-deep asks 81 small linear layers for gains and offsets; one product with all their rows is
the same and reads the condition once. Together with a row of statistics each BatchNorm becomes one
multiply-add a pixel: (x - mean) / std * gain + offset = x * factor + shift.

B batch, C channels, N rows of all layers together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.generator.architectures.biggan import BigGAN


@dataclass(frozen=True, slots=True)
class Conditioned:
    """What the convolutions need of a batch.

    bottom: (B, C, side, side), the first layer's output. factor, shift: (B, S), those of all
    BatchNorms side by side in the order of the forward pass, the last, unconditional one too;
    `sizes` are their channels, S in sum.
    """

    bottom: Tensor
    factor: Tensor
    shift: Tensor
    sizes: tuple[int, ...]

    @property
    def tables(self) -> tuple[Tensor, Tensor, Tensor]:
        """bottom, factor and shift."""
        return self.bottom, self.factor, self.shift

    @property
    def affines(self) -> list[tuple[Tensor, Tensor]]:
        """(factor, shift) of each BatchNorm, (B, C, 1, 1) both."""
        factors, shifts = (
            torch.split(table[:, :, None, None], list(self.sizes), dim=1)
            for table in (self.factor, self.shift)
        )
        return list(zip(factors, shifts, strict=True))

    def part(self, start: int, stop: int) -> Conditioned:
        """Only these pictures of the batch."""
        bottom, factor, shift = (table[start:stop] for table in self.tables)
        return Conditioned(bottom, factor, shift, self.sizes)

    def to(self, dtype: torch.dtype) -> Conditioned:
        """In the arithmetic of the convolutions; until here everything is fp32."""
        bottom, factor, shift = (table.to(dtype) for table in self.tables)
        return Conditioned(bottom, factor, shift, self.sizes)


class Conditioning:
    """The conditioning layers of a network as one.

    The weights of the layers become views of one matrix, so an adapter that is merged into a layer
    is merged here.
    """

    def __init__(self, network: BigGAN) -> None:
        norms = [norm for block in network.residual_blocks for norm, _ in block.layers()]
        layers = [network.gen_z, *(n.scale for n in norms), *(n.offset for n in norms)]
        self._matrix = one_storage(layers)
        self._bottom_px = network.architecture.bottom_px
        self._bias = network.gen_z.bias
        self._sizes = tuple(norm.scale.out_features for norm in norms)
        self._means = torch.cat([norm.running_means for norm in norms], dim=1)
        variances = torch.cat([norm.running_vars for norm in norms], dim=1)
        self._finer = _sees_texture(network)
        self._rsqrt = torch.rsqrt(variances + network.architecture.batch_norm_eps)
        last = network.bn
        self._last_factor = last.weight * torch.rsqrt(last.running_vars + last.eps)
        self._last_shift = last.bias - last.running_means * self._last_factor

    def __call__(
        self, z: Tensor, class_embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Conditioned:
        """z: (B, Z); class_embedding: (B, E); `row` of the stored statistics.

        `texture` (B, E) is what the later half of the blocks sees instead of `class_embedding`.
        """
        count, channels, side = len(z), sum(self._sizes), self._bottom_px
        product = self._product(z, class_embedding)
        if texture is not None:
            product = torch.where(self._finer, self._product(z, texture), product)
        first, gains, offsets = torch.split(product, [len(self._bias), channels, channels], dim=1)
        factor = (1 + gains) * self._rsqrt[row]
        shift = offsets - self._means[row] * factor
        last_factor, last_shift = self._last_factor[row], self._last_shift[row]
        return Conditioned(
            bottom=(first + self._bias).view(count, side, side, -1).permute(0, 3, 1, 2),
            factor=torch.cat([factor, last_factor.expand(count, -1)], dim=1),
            shift=torch.cat([shift, last_shift.expand(count, -1)], dim=1),
            sizes=(*self._sizes, self._last_factor.shape[1]),
        )

    def _product(self, z: Tensor, embedding: Tensor) -> Tensor:
        return functional.linear(torch.cat([z, embedding], dim=1), self._matrix)


def _sees_texture(network: BigGAN) -> Tensor:
    """Which rows of all layers together belong to the blocks that paint the texture, (N,) bool."""
    channels = [
        torch.full((norm.scale.out_features,), index >= network.texture_from)
        for index, block in enumerate(network.residual_blocks)
        for norm, _ in block.layers()
    ]
    first = torch.zeros(network.gen_z.out_features, dtype=torch.bool)
    return torch.cat([first, *channels, *channels]).to(network.gen_z.weight.device)


def one_storage(layers: Sequence[nn.Linear]) -> Tensor:
    """Put the weights of layers with the same input one below the other, (N, inputs).

    Afterwards each layer's weight is a view of the result.
    """
    matrix = torch.cat([layer.weight.detach() for layer in layers])
    start = 0
    for layer in layers:
        stop = start + layer.out_features
        layer.weight = nn.Parameter(matrix[start:stop], requires_grad=False)
        start = stop
    return matrix
