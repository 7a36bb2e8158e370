"""Convolutions as they are painted with: in one arithmetic, repacked once, doubling in one step.

B batch, C channels, H and W pixels of the smaller picture.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.generator.folding import doubled_kernel

_NOTHING_FUSED = ("none", (), "")


class Convolution:
    """A 1x1 or 3x3 convolution that keeps the side; with `doubles`, nearest x2 comes before it.

    If the number of pictures and the side of the input are said beforehand (`batch_and_side`), CPUs
    put the weights into their own order once, instead of at every call.
    """

    def __init__(
        self,
        layer: nn.Conv2d,
        dtype: torch.dtype,
        batch_and_side: tuple[int, int] | None = None,
        *,
        doubles: bool = False,
    ) -> None:
        weight = doubled_kernel(layer.weight) if doubles else layer.weight.detach()
        self._weight = weight.to(dtype).contiguous(memory_format=torch.channels_last)
        self._bias = None if layer.bias is None else layer.bias.detach().to(dtype)
        self._padding = [1, 1] if layer.kernel_size[0] == 3 else [0, 0]
        self._doubles = doubles
        self._packed_for: tuple[int, ...] | None = None
        if batch_and_side is not None and can_pack(self._weight):
            batch, side = batch_and_side
            self._packed_for = (batch, layer.in_channels, side, side)
            self._weight = self._packed(list(self._packed_for))

    def __call__(self, x: Tensor) -> Tensor:
        """x: (B, Cin, H, W). Returns (B, Cout, H, W), or twice the side."""
        if self._packed_for is None:
            return self._plain(x)
        assert x.shape == self._packed_for, "weights are packed for one shape"
        return self._with_packed(x)

    def _plain(self, x: Tensor) -> Tensor:
        if self._doubles:
            return functional.conv_transpose2d(x, self._weight, self._bias, 2, 1)
        return functional.conv2d(x, self._weight, self._bias, padding=self._padding)

    def _packed(self, size: list[int]) -> Tensor:
        ones = [1, 1]
        operations = torch.ops.mkldnn
        if self._doubles:
            packed: Tensor = operations._reorder_convolution_transpose_weight(
                self._weight, ones, [0, 0], [2, 2], ones, 1, size
            )
        else:
            packed = operations._reorder_convolution_weight(
                self._weight, self._padding, ones, ones, 1, size
            )
        return packed

    def _with_packed(self, x: Tensor) -> Tensor:
        ones = [1, 1]
        operations = torch.ops.mkldnn
        if self._doubles:
            painted: Tensor = operations._convolution_transpose_pointwise(
                x, self._weight, self._bias, ones, [0, 0], [2, 2], ones, 1, *_NOTHING_FUSED
            )
        else:
            painted = operations._convolution_pointwise(
                x, self._weight, self._bias, self._padding, ones, ones, 1, *_NOTHING_FUSED
            )
        return painted


def can_pack(weight: Tensor) -> bool:
    """Whether the library that repacks weights works with these."""
    if weight.device.type != "cpu" or not torch._C._has_mkldnn:
        return False
    return weight.dtype is torch.float32 or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def affine_relu(x: Tensor, affine: tuple[Tensor, Tensor], *, in_place: bool = False) -> Tensor:
    """BatchNorm and ReLU: max(0, x * factor + shift). x: (B, C, H, W), the others (B, C, 1, 1).

    `in_place` where x is not needed any more: at 512 px a copy is 134 MB.
    """
    factor, shift = affine
    out = x if in_place else torch.empty_like(x)
    return torch.addcmul(shift, x, factor, out=out).relu_()


def add_doubled(large: Tensor, small: Tensor) -> Tensor:
    """Add nearest x2 of `small`, (B, C, H, W), to `large`, (B, C, 2H, 2W), without building it."""
    height, width = small.shape[-2:]
    squares = large.view(*large.shape[:2], height, 2, width, 2)
    squares.add_(small[:, :, :, None, :, None])
    return large
