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

    On CPUs the weights are put into the processor's own order at the first call, instead of at
    every one; all calls have to be with the same shape then.
    """

    def __init__(self, layer: nn.Conv2d, dtype: torch.dtype, *, doubles: bool = False) -> None:
        weight = doubled_kernel(layer.weight) if doubles else layer.weight.detach()
        self._weight = weight.to(dtype).contiguous(memory_format=torch.channels_last)
        self._bias = None if layer.bias is None else layer.bias.detach().to(dtype)
        self._padding = [1, 1] if layer.kernel_size[0] == 3 else [0, 0]
        self._doubles = doubles
        self._packed: tuple[torch.Size, Tensor] | None = None

    def __call__(self, x: Tensor) -> Tensor:
        """x: (B, Cin, H, W). Returns (B, Cout, H, W), or twice the side."""
        if not can_pack(x):
            return self._plain(x)
        if self._packed is None:
            self._packed = (x.shape, self._pack(x))
            self._weight = self._weight.new_empty(0)
        shape, weight = self._packed
        assert x.shape == shape, "weights are packed for one shape"
        return self._with_packed(x, weight)

    def _plain(self, x: Tensor) -> Tensor:
        if self._doubles:
            return functional.conv_transpose2d(x, self._weight, self._bias, 2, 1)
        return functional.conv2d(x, self._weight, self._bias, padding=self._padding)

    def _pack(self, x: Tensor) -> Tensor:
        ones, size = [1, 1], list(x.shape)
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

    def _with_packed(self, x: Tensor, weight: Tensor) -> Tensor:
        ones = [1, 1]
        operations = torch.ops.mkldnn
        if self._doubles:
            painted: Tensor = operations._convolution_transpose_pointwise(
                x, weight, self._bias, ones, [0, 0], [2, 2], ones, 1, *_NOTHING_FUSED
            )
        else:
            painted = operations._convolution_pointwise(
                x, weight, self._bias, self._padding, ones, ones, 1, *_NOTHING_FUSED
            )
        return painted


def can_pack(x: Tensor) -> bool:
    """Whether the library that repacks weights works here."""
    if x.device.type != "cpu" or not torch._C._has_mkldnn:
        return False
    return x.dtype is torch.float32 or bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


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
