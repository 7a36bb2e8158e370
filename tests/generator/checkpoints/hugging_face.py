"""BigGAN-deep of the package pytorch-pretrained-biggan, with random weights that can be painted."""

from __future__ import annotations

import itertools
from typing import Any

import torch
from pytorch_pretrained_biggan.config import BigGANConfig
from pytorch_pretrained_biggan.model import BigGAN, BigGANBatchNorm, SelfAttn
from torch import Tensor

MULTIPLIERS = {
    128: (16, 16, 8, 4, 2, 1),
    256: (16, 16, 8, 8, 4, 2, 1),
    512: (16, 16, 8, 8, 4, 2, 1, 1),
}
"""Widths at each side in units of the channel width, from the bottom to the whole picture."""


def package_config(side_px: int, width: int = 128, classes: int = 1000) -> BigGANConfig:
    """The official configuration, at any width."""
    ladder = MULTIPLIERS[side_px]
    layers = []
    for inside, outside in itertools.pairwise(ladder):
        layers += [(False, inside, inside), (True, inside, outside)]
    return BigGANConfig(output_dim=side_px, channel_width=width, num_classes=classes, layers=layers)


def package_model(config: BigGANConfig, seed: int = 0) -> Any:
    """Random weights, converged singular vectors, statistics that differ from row to row."""
    torch.manual_seed(seed)
    model = BigGAN(config)
    for module in model.modules():
        if isinstance(module, BigGANBatchNorm):
            module.running_means.normal_(0, 0.1)
            module.running_vars.uniform_(0.5, 1.5)
            if not module.conditional:
                module.weight.data.uniform_(0.5, 1.5)
                module.bias.data.normal_(0, 0.2)
        if isinstance(module, SelfAttn):
            module.gamma.data.fill_(0.5)
    converge(model, steps=8)
    return model.eval().requires_grad_(False)


def converge(model: Any, steps: int) -> None:
    """Power iterations, as training would have made them."""
    with torch.no_grad():
        for module in model.modules():
            for hook in list(module._forward_pre_hooks.values()):
                matrix = hook.reshape_weight_to_matrix(module.weight_orig)
                u = module.weight_u
                for _ in range(steps):
                    v = torch.nn.functional.normalize(matrix.T @ u, dim=0)
                    u = torch.nn.functional.normalize(matrix @ v, dim=0)
                module.weight_u.copy_(u)
                module.weight_v.copy_(v)


def package_inputs(config: BigGANConfig, count: int, seed: int = 1) -> tuple[Tensor, Tensor]:
    """z (B, Z) and a one-hot or mixed class (B, K)."""
    torch.manual_seed(seed)
    z = torch.randn(count, config.z_dim).clamp(-2, 2)
    classes = torch.zeros(count, config.num_classes)
    classes[:, 1] = 0.25
    classes[:, 3] = 0.75
    return z, classes
