"""A generator rearranged for painting: the same pictures up to rounding, in a third of the time.

The plain network stays the one that is trained, tuned and stored. What is rearranged here is each
its own function: `conditioning` (one product), `folding.doubled_kernel` (doubling and 3x3 in one),
`convolutions` (packed weights, adding the skip without building it), `attention` (in pieces).

B batch, C channels, H and W pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.blocks import BottleneckBlock, ResidualBlock, SelfAttention
from core.generator.attention import attend
from core.generator.conditioning import Conditioned, Conditioning
from core.generator.convolutions import Convolution, add_doubled, affine_relu


class PaintingForm:
    """Paints from a network's weights.

    The network's conditioning layers stay in use (see `Conditioning`); its other weights are
    copied, and with `consume` let go one by one, after which it cannot paint any more. Statistics,
    gains and offsets are fp32, convolutions `dtype`. With `at_once` it is prepared for so many
    pictures in every pass, and takes no other number.
    """

    def __init__(
        self,
        network: BigGAN,
        dtype: torch.dtype,
        at_once: int | None = None,
        *,
        consume: bool = False,
    ) -> None:
        self._dtype = dtype
        self._conditioning = Conditioning(network)
        architecture, layers = network.architecture, _Preparing(dtype, at_once)
        self._attention: _AttentionForm | None = None
        self._attention_before = architecture.attention_before
        self._blocks: list[_BlockForm] = []
        side = architecture.bottom_px
        for block in network.residual_blocks:
            if network.attention is not None and len(self._blocks) == self._attention_before:
                self._attention = _AttentionForm(network.attention, layers, side)
            self._blocks.append(_BlockForm.of(block, layers, side))
            side <<= block.upsample
            if consume:
                _let_go(block)
        if network.attention is not None and len(self._blocks) == self._attention_before:
            self._attention = _AttentionForm(network.attention, layers, side)
        self._to_rgb = layers.of(network.conv_to_rgb, side)
        if consume:
            _let_go(network)

    def __call__(
        self, z: Tensor, class_embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Tensor:
        """As the network's own forward: z (B, Z), both embeddings (B, E), `row` of statistics."""
        return self.paint(self.condition(z, class_embedding, row, texture))

    def condition(
        self, z: Tensor, class_embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Conditioned:
        """The part that reads z and the class; cheap for many pictures at once."""
        return self._conditioning(z, class_embedding, row, texture).to(self._dtype)

    def paint(self, conditioned: Conditioned) -> Tensor:
        """The part with the convolutions. Returns (B, 3, side, side) in [-1, 1], fp32."""
        affines = iter(conditioned.affines)
        x = conditioned.bottom.contiguous(memory_format=torch.channels_last)
        for index, block in enumerate(self._blocks):
            x = self._attended(x, index)
            x = block.paint(x, [next(affines) for _ in block.convolutions])
        x = self._attended(x, len(self._blocks))
        rgb = self._to_rgb(affine_relu(x, next(affines), in_place=True))
        return torch.tanh(rgb.float())

    def _attended(self, x: Tensor, before: int) -> Tensor:
        if self._attention is None or before != self._attention_before:
            return x
        return self._attention.paint(x)


@dataclass(frozen=True, slots=True)
class _Preparing:
    """What all convolutions of a form have in common."""

    dtype: torch.dtype
    at_once: int | None

    def of(self, layer: nn.Conv2d, side: int, *, doubles: bool = False) -> Convolution:
        """A convolution whose input has this side."""
        shape = None if self.at_once is None else (self.at_once, side)
        return Convolution(layer, self.dtype, shape, doubles=doubles)


@dataclass(frozen=True, slots=True)
class _BlockForm:
    """One residual block. `kept`: channels that the skip keeps, where it is not learned."""

    convolutions: list[Convolution]
    skip: Convolution | None
    kept: int
    upsample: bool

    @classmethod
    def of(
        cls, block: ResidualBlock | BottleneckBlock, layers: _Preparing, side: int
    ) -> _BlockForm:
        convolutions, after = [], side
        for number, (_, conv) in enumerate(block.layers()):
            doubles = block.upsample and number == block.doubling
            convolutions.append(layers.of(conv, after, doubles=doubles))
            after <<= doubles
        skip = None if block.conv_skip is None else layers.of(block.conv_skip, side)
        return cls(convolutions, skip, conv.out_channels, block.upsample)

    def paint(self, x: Tensor, affines: list[tuple[Tensor, Tensor]]) -> Tensor:
        """x: (B, Cin, H, W). Returns (B, Cout, H, W), or twice the side."""
        h = x
        for convolution, affine in zip(self.convolutions, affines, strict=True):
            # The first one's input goes round the block, too.
            h = convolution(affine_relu(h, affine, in_place=h is not x))
        # 1x1 before the doubling: a quarter of the work, the same result.
        skip = x[:, : self.kept] if self.skip is None else self.skip(x)
        return add_doubled(h, skip) if self.upsample else h.add_(skip)


class _AttentionForm:
    """Self-attention whose 1x1 convolutions are repacked."""

    def __init__(self, layer: SelfAttention, layers: _Preparing, side: int) -> None:
        convolutions = (layer.theta, layer.phi, layer.g, layer.o_conv)
        self._theta, self._phi, self._g, self._o = (layers.of(c, side) for c in convolutions)
        self._gamma = layer.gamma.detach().to(layers.dtype)

    def paint(self, x: Tensor) -> Tensor:
        """x: (B, C, H, W), and the same shape out."""
        batch, _, height, width = x.shape
        query = self._theta(x).flatten(2).transpose(1, 2)
        key = functional.max_pool2d(self._phi(x), 2).flatten(2).transpose(1, 2)
        value = functional.max_pool2d(self._g(x), 2).flatten(2).transpose(1, 2)
        attended = attend(query, key, value).view(batch, height, width, -1).permute(0, 3, 1, 2)
        return torch.addcmul(x, self._gamma, self._o(attended))


def _let_go(module: nn.Module) -> None:
    for layer in module.modules():
        if isinstance(layer, nn.Conv2d):
            layer.to("meta")
