"""From coordinates to the functions that utility is a weighted sum of.

B batch, D coordinates, K curved functions. The linear part says "more of this is better". The
curved part (random Fourier features of a Gaussian kernel: Rahimi and Recht 2007; in orthogonal
blocks: Yu et al. 2016) says "just this much". It is bounded: no tuner can climb it for ever.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from core.taste.features import within_classes
from core.taste.likelihood import DTYPE

CURVED_DIMENSIONS = 12
FREQUENCIES = 48
SEED = 20_250
"""The curved functions are part of the model, not of chance: the same in every process."""


class Basis:
    """Built on `reference` (R, D), coordinates of pictures painted without taste, with classes.

    The kernel lives in the 12 directions in which pictures of a scene differ most; its length is
    the typical distance between two of them (root mean square).
    """

    def __init__(self, reference: Tensor, classes: Tensor) -> None:
        reference = reference.to(DTYPE)
        self.reference_within = within_classes(reference, classes)
        """(R, D): the reference less its class means."""
        self.linear_width = reference.shape[1]
        self.curved_width = 2 * FREQUENCIES
        self._centre = reference.mean(0)
        self._frequencies = _frequencies(self.reference_within)
        self._curved_mean = torch.zeros(self.curved_width, dtype=DTYPE)
        self._curved_mean = self._curved(reference - self._centre).mean(0)
        self.functions_within = within_classes(self.of(reference), classes)
        """(R, D + K): the functions of the reference less their class means."""

    @property
    def width(self) -> int:
        """D + K."""
        return self.linear_width + self.curved_width

    def of(self, coordinates: Tensor) -> Tensor:
        """coordinates: (B, D). Returns (B, D + K), the linear ones first; differentiable."""
        centred = coordinates.to(DTYPE) - self._centre
        return torch.cat([centred, self._curved(centred)], dim=1)

    def _curved(self, centred: Tensor) -> Tensor:
        phases = centred @ self._frequencies
        waves = torch.cat([phases.cos(), phases.sin()], dim=1) / math.sqrt(FREQUENCIES)
        return waves - self._curved_mean


def _frequencies(within: Tensor) -> Tensor:
    """(D, FREQUENCIES): the waves' phase for each step of a coordinate."""
    values, vectors = torch.linalg.eigh(within.T @ within / len(within))
    kept = min(CURVED_DIMENSIONS, within.shape[1])
    # The sign of an eigenvector is arbitrary; fixing it makes a basis repeatable elsewhere.
    axes = vectors[:, -kept:].flip(1)
    axes = axes * axes.gather(0, axes.abs().argmax(0, keepdim=True)).sign()
    length = math.sqrt(2 * float(values[-kept:].sum()))
    frequencies: Tensor = axes @ _orthogonal_directions(kept) / length
    return frequencies


def _orthogonal_directions(dimensions: int) -> Tensor:
    """(dimensions, FREQUENCIES): blocks of orthogonal columns with the lengths of normal ones."""
    generator = torch.Generator().manual_seed(SEED)
    blocks = []
    for _ in range(-(-FREQUENCIES // dimensions)):
        square = torch.randn(dimensions, dimensions, generator=generator, dtype=DTYPE)
        directions, _ = torch.linalg.qr(square)
        lengths = torch.randn(dimensions, dimensions, generator=generator, dtype=DTYPE).norm(dim=0)
        blocks.append(directions * lengths)
    return torch.cat(blocks, dim=1)[:, :FREQUENCIES]
