"""Truncation: how much of the latent law is used, and which stored statistics belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn

from core.generator.architectures.blocks import ConditionalBatchNorm, StoredBatchNorm

Norm = ConditionalBatchNorm | StoredBatchNorm


def stat_row(truncation: float, stat_rows: int) -> int:
    """The row of statistics for a truncation in [0, 1]: the nearest, never an interpolation.

    `round`, because floating-point division puts 0.58 * 50 at 28.999..., one row too low.
    """
    return round(truncation * (stat_rows - 1))


def norms(generator: nn.Module) -> Iterator[Norm]:
    """Every layer of a generator that has stored statistics."""
    return (layer for layer in generator.modules() if isinstance(layer, Norm))


class StandingStatistics:
    """Averages what each BatchNorm sees over many batches (BigGAN's standing statistics).

    Use as a context while running batches in train mode, then `store` into a row.
    """

    def __init__(self, generator: nn.Module) -> None:
        self._sums: dict[nn.Module, tuple[Tensor, Tensor]] = {}
        self._batches: dict[nn.Module, int] = {}
        self._hooks = [norm.register_forward_pre_hook(self._observe) for norm in norms(generator)]

    def __enter__(self) -> StandingStatistics:
        return self

    def __exit__(self, *_: object) -> None:
        for hook in self._hooks:
            hook.remove()

    def _observe(self, norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        var, mean = torch.var_mean(inputs[0].detach(), dim=(0, 2, 3), correction=0)
        old_mean, old_square = self._sums.get(norm, (torch.zeros_like(mean), torch.zeros_like(var)))
        self._sums[norm] = (old_mean + mean, old_square + var + mean.square())
        self._batches[norm] = self._batches.get(norm, 0) + 1

    def store(self, rows: Iterable[int]) -> None:
        """Write the mean and the total variance over all batches into the given rows."""
        rows = list(rows)
        for norm, (mean_sum, square_sum) in self._sums.items():
            assert isinstance(norm, Norm)
            mean = mean_sum / self._batches[norm]
            norm.running_means[rows] = mean
            norm.running_vars[rows] = square_sum / self._batches[norm] - mean.square()
