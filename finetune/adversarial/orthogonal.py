"""Orthogonal regularisation without the diagonal: R(W) = b |W'W * (1 - I)|^2 (BigGAN, eq. 3).

It keeps the filters of a layer from resembling each other and leaves their lengths alone, which is
what makes a generator bear truncation.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn


def weights(network: nn.Module) -> list[Tensor]:
    """What is regularised: every weight of a layer as it is learned; class embeddings are not."""
    return [
        parameter
        for name, parameter in network.named_parameters()
        if parameter.dim() > 1 and not name.startswith("embeddings.")
    ]


def penalty(weight: Tensor) -> Tensor:
    """|G * (1 - I)|^2 of a weight (outputs, ...), G the products of its rows, as a scalar.

    A tall matrix cannot have orthogonal rows, so there G holds the products of its columns.
    """
    matrix = _wide(weight)
    gram = matrix @ matrix.T
    return gram.square().sum() - gram.diagonal().square().sum()


@torch.no_grad()
def add_gradients(regularised: Iterable[Tensor], strength: float) -> None:
    """Add the gradient of strength * penalty, 4 (G * (1 - I)) W, to what `grad` holds already."""
    for weight in regularised:
        if weight.grad is None:
            continue
        matrix = _wide(weight)
        gram = matrix @ matrix.T
        slope = 4 * strength * (gram.fill_diagonal_(0) @ matrix)
        if weight.shape[0] > weight[0].numel():
            slope = slope.T
        weight.grad += slope.reshape(weight.shape)


def _wide(weight: Tensor) -> Tensor:
    matrix = weight.flatten(1)
    return matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
