"""The parts of a BigGAN generator (Brock, Donahue, Simonyan: ICLR 2019, appendix B).

Spectral normalisation is folded into the weights: a stored generator has plain layers. That is
exact, three times cheaper than recomputing it, and the only form in which low-rank layers merge.
"""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.domain.card import BlockSpec

BOTTLENECK = 4
"""A block works inside on a quarter of its input's channels."""


class ConditionalBatchNorm(nn.Module):
    """BatchNorm whose gain and offset are linear in the condition, with statistics per truncation.

    In eval mode the stored row of statistics normalises; in train mode the batch itself does, and
    nothing stored changes (a generator in the app is never in train mode).
    """

    running_means: Tensor
    running_vars: Tensor

    def __init__(self, channels: int, condition_dim: int, stat_rows: int, eps: float) -> None:
        super().__init__()
        self.eps = eps
        self.scale = nn.Linear(condition_dim, channels, bias=False)
        self.offset = nn.Linear(condition_dim, channels, bias=False)
        self.register_buffer("running_means", torch.zeros(stat_rows, channels))
        self.register_buffer("running_vars", torch.ones(stat_rows, channels))

    def forward(self, x: Tensor, condition: Tensor, row: int) -> Tensor:
        """x: (B, C, H, W); condition: (B, Z+E); row: which stored statistics. Returns x's shape."""
        gain = 1 + self.scale(condition)
        offset = self.offset(condition)
        if self.training:
            normed = functional.batch_norm(x, None, None, training=True, eps=self.eps)
            return torch.addcmul(offset[:, :, None, None], normed, gain[:, :, None, None])
        # One multiply-add a pixel: (x - mean) / std * gain + offset, regrouped.
        factor = gain * torch.rsqrt(self.running_vars[row] + self.eps)
        shift = offset - self.running_means[row] * factor
        return torch.addcmul(shift[:, :, None, None], x, factor[:, :, None, None])


class StoredBatchNorm(nn.Module):
    """The last, unconditional BatchNorm: learned gain and offset, statistics per truncation."""

    running_means: Tensor
    running_vars: Tensor

    def __init__(self, channels: int, stat_rows: int, eps: float) -> None:
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_means", torch.zeros(stat_rows, channels))
        self.register_buffer("running_vars", torch.ones(stat_rows, channels))

    def forward(self, x: Tensor, row: int) -> Tensor:
        """x: (B, C, H, W). Returns the same shape."""
        mean, var = (None, None) if self.training else self._row(row)
        return functional.batch_norm(
            x, mean, var, self.weight, self.bias, training=self.training, eps=self.eps
        )

    def _row(self, row: int) -> tuple[Tensor, Tensor]:
        return self.running_means[row], self.running_vars[row]


class SelfAttention(nn.Module):
    """Self-attention over positions (SAGAN), keys and values at half the side, no 1/sqrt(d)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.theta = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.phi = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.g = nn.Conv2d(channels, channels // 2, 1, bias=False)
        self.o_conv = nn.Conv2d(channels // 2, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        """x: (B, C, H, W). Returns x plus gamma times the attended values, same shape."""
        batch, _, height, width = x.shape
        query = self.theta(x).flatten(2).transpose(1, 2)
        key = functional.max_pool2d(self.phi(x), 2).flatten(2).transpose(1, 2)
        value = functional.max_pool2d(self.g(x), 2).flatten(2).transpose(1, 2)
        attended = functional.scaled_dot_product_attention(query, key, value, scale=1.0)
        attended = attended.transpose(1, 2).reshape(batch, -1, height, width)
        return torch.add(x, self.gamma * self.o_conv(attended))


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions, each after a conditional BatchNorm and a ReLU; a learned 1x1 skip."""

    doubling: ClassVar[int] = 0
    """Which of the convolutions sees the doubled side first, where the block upsamples."""

    def __init__(
        self,
        spec: BlockSpec,
        condition_dim: int,
        stat_rows: int,
        eps: float,
        learned_skip: bool = True,
    ) -> None:
        super().__init__()
        assert learned_skip, "a BigGAN that is not deep has no other skip"
        self.upsample = spec.upsample
        self.bn_0 = ConditionalBatchNorm(spec.in_channels, condition_dim, stat_rows, eps)
        self.conv_0 = nn.Conv2d(spec.in_channels, spec.out_channels, 3, padding=1)
        self.bn_1 = ConditionalBatchNorm(spec.out_channels, condition_dim, stat_rows, eps)
        self.conv_1 = nn.Conv2d(spec.out_channels, spec.out_channels, 3, padding=1)
        self.conv_skip = nn.Conv2d(spec.in_channels, spec.out_channels, 1)

    def layers(self) -> list[tuple[ConditionalBatchNorm, nn.Conv2d]]:
        """Norms and convolutions, in the order in which x goes through them."""
        return [(self.bn_0, self.conv_0), (self.bn_1, self.conv_1)]

    def forward(self, x: Tensor, condition: Tensor, row: int) -> Tensor:
        """x: (B, Cin, H, W). Returns (B, Cout, H, W), or twice the side where it upsamples."""
        h = functional.relu_(self.bn_0(x, condition, row))
        # A 1x1 convolution gives the same before the upsampling, for a quarter of the work.
        skip = self.conv_skip(x)
        if self.upsample:
            h = _doubled(h)
            skip = _doubled(skip)
        h = self.conv_0(h)
        h = self.conv_1(functional.relu_(self.bn_1(h, condition, row)))
        return torch.add(h, skip)


class BottleneckBlock(nn.Module):
    """1x1, 3x3, 3x3, 1x1 convolutions, each after a conditional BatchNorm and a ReLU.

    The skip keeps the first `out_channels` channels and drops the rest, unless it is learned.
    """

    doubling: ClassVar[int] = 1
    """Which of the convolutions sees the doubled side first, where the block upsamples."""

    def __init__(
        self,
        spec: BlockSpec,
        condition_dim: int,
        stat_rows: int,
        eps: float,
        learned_skip: bool = False,
    ) -> None:
        super().__init__()
        middle = spec.in_channels // BOTTLENECK
        self.out_channels = spec.out_channels
        self.upsample = spec.upsample
        self.bn_0 = ConditionalBatchNorm(spec.in_channels, condition_dim, stat_rows, eps)
        self.conv_0 = nn.Conv2d(spec.in_channels, middle, 1)
        self.bn_1 = ConditionalBatchNorm(middle, condition_dim, stat_rows, eps)
        self.conv_1 = nn.Conv2d(middle, middle, 3, padding=1)
        self.bn_2 = ConditionalBatchNorm(middle, condition_dim, stat_rows, eps)
        self.conv_2 = nn.Conv2d(middle, middle, 3, padding=1)
        self.bn_3 = ConditionalBatchNorm(middle, condition_dim, stat_rows, eps)
        self.conv_3 = nn.Conv2d(middle, spec.out_channels, 1)
        self.conv_skip = nn.Conv2d(spec.in_channels, spec.out_channels, 1) if learned_skip else None

    def layers(self) -> list[tuple[ConditionalBatchNorm, nn.Conv2d]]:
        """Norms and convolutions, in the order in which x goes through them."""
        return [
            (self.bn_0, self.conv_0),
            (self.bn_1, self.conv_1),
            (self.bn_2, self.conv_2),
            (self.bn_3, self.conv_3),
        ]

    def forward(self, x: Tensor, condition: Tensor, row: int) -> Tensor:
        """x: (B, Cin, H, W). Returns (B, Cout, H, W), or twice the side where it upsamples."""
        h = self.conv_0(functional.relu_(self.bn_0(x, condition, row)))
        h = functional.relu_(self.bn_1(h, condition, row))
        skip = x[:, : self.out_channels] if self.conv_skip is None else self.conv_skip(x)
        if self.upsample:
            h = _doubled(h)
            skip = _doubled(skip)
        h = self.conv_1(h)
        h = self.conv_2(functional.relu_(self.bn_2(h, condition, row)))
        h = self.conv_3(functional.relu_(self.bn_3(h, condition, row)))
        return torch.add(h, skip)


def _doubled(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")
