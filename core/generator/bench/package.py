"""BigGAN-deep of the package pytorch-pretrained-biggan, in its official sizes, with random weights.

The package is no part of an installation; it is asked for when it is needed.
"""

from __future__ import annotations

import itertools
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from core.domain.errors import BocetoError, ErrorCode

PACKAGE = "pytorch-pretrained-biggan"
ROW = 25
TRUNCATION = 0.5
_WIDTHS = {
    128: (16, 16, 8, 4, 2, 1),
    256: (16, 16, 8, 8, 4, 2, 1),
    512: (16, 16, 8, 8, 4, 2, 1, 1),
}
_POWER_STEPS = 3


class PackageModel:
    """A random model of the package. Raises BocetoError(PACKAGE_MISSING) where it is missing."""

    def __init__(self, side_px: int) -> None:
        try:
            from pytorch_pretrained_biggan.config import BigGANConfig
            from pytorch_pretrained_biggan.model import BigGAN
        except ImportError as error:
            raise BocetoError(ErrorCode.PACKAGE_MISSING, package=PACKAGE) from error
        torch.manual_seed(0)
        layers: list[tuple[bool, int, int]] = []
        for inside, outside in itertools.pairwise(_WIDTHS[side_px]):
            layers += [(False, inside, inside), (True, inside, outside)]
        self._config = BigGANConfig(output_dim=side_px, layers=layers)
        self._model: Any = BigGAN(self._config)
        self._model.eval().requires_grad_(False)
        self._model.generator.bn.weight.fill_(1.0)
        self._model.generator.bn.bias.zero_()
        for layer in self._model.modules():
            if hasattr(layer, "weight_u"):
                _converge(layer)

    @property
    def tensors(self) -> dict[str, Tensor]:
        """The checkpoint that the package would save."""
        return dict(self._model.state_dict())

    def inputs(self, batch: int) -> tuple[Tensor, Tensor]:
        """z, (B, 128), and one-hot classes, (B, 1000)."""
        z = TRUNCATION * torch.randn(batch, self._config.z_dim).clamp(-2, 2)
        numbers = torch.arange(batch) % self._config.num_classes
        return z, functional.one_hot(numbers, self._config.num_classes).float()

    def paint(self, z: Tensor, classes: Tensor) -> Tensor:
        """(B, 3, side, side), as the package paints."""
        painted: Tensor = self._model(z, classes, TRUNCATION)
        return painted


def _converge(layer: Any) -> None:
    """Singular vectors as training would have left them; random ones let the features explode."""
    matrix = layer.weight_orig.flatten(1)
    u = layer.weight_u
    for _ in range(_POWER_STEPS):
        v = functional.normalize(matrix.T @ u, dim=0)
        u = functional.normalize(matrix @ v, dim=0)
    layer.weight_u.copy_(u)
    layer.weight_v.copy_(v)
