"""The averaged generator: what is measured, shown and kept is never the weights of one step."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

from core.domain.card import Architecture
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.network import build_network


class AveragedGenerator:
    """An exponential moving average of the folded weights; a plain network at every moment."""

    def __init__(self, architecture: Architecture, start: Mapping[str, Tensor]) -> None:
        self.network: BigGAN = build_network(architecture).eval().requires_grad_(False)
        self.network.load_state_dict(start)

    @torch.no_grad()
    def follow(self, folded: Mapping[str, Tensor], decay: float) -> None:
        """Move the share 1 - decay of the way to these weights; statistics are not averaged."""
        for name, slow in self.network.named_parameters():
            slow.lerp_(folded[name], 1 - decay)


def ramped_decay(step: int, decay: float) -> float:
    """Short at first, because the beginning is not worth remembering: (1 + t) / (10 + t)."""
    return min(decay, (1 + step) / (10 + step))
