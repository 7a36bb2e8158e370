"""From coordinates to the functions that utility is a weighted sum of.

The linear part says "more of this is better". The curved part (random Fourier features of a
Gaussian kernel: Rahimi and Recht, 2007; orthogonal ones: Yu et al., 2016) says "just this much".
It is bounded, so that a tuner cannot climb it for ever.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from core.taste.likelihood import DTYPE

CURVED_DIMENSIONS = 12
FREQUENCIES = 48
REACH = 1.0
"""Length of the kernel, in typical distances between two pictures of a scene."""

SEED = 20_250
"""The curved functions are part of the model, not of chance: the same in every process."""


class Basis:
    """Built on `reference` (R, D), coordinates of pictures painted without taste, with classes."""

    def __init__(self, reference: Tensor, classes: Tensor) -> None:
        reference = reference.to(DTYPE)
        self.within = within_classes(reference, classes)
        values, vectors = torch.linalg.eigh(self.within.T @ self.within / len(self.within))
        kept = min(CURVED_DIMENSIONS, reference.shape[1])
        axes = vectors[:, -kept:].flip(1)
        length = REACH * math.sqrt(2 * float(values[-kept:].sum()))
        self._frequencies = axes @ _orthogonal_directions(kept) / length
        self.width = reference.shape[1]
        self.curved_width = 2 * FREQUENCIES
        self._centre = reference.mean(0)
        self._curved_mean = torch.zeros(self.curved_width, dtype=DTYPE)
        self._curved_mean = self._curved(reference).mean(0)

    def of(self, coordinates: Tensor) -> Tensor:
        """coordinates: (B, D). Returns (B, D + K), the linear functions first; differentiable."""
        coordinates = coordinates.to(DTYPE)
        return torch.cat([coordinates - self._centre, self._curved(coordinates)], dim=1)

    def _curved(self, coordinates: Tensor) -> Tensor:
        phases = (coordinates - self._centre) @ self._frequencies
        waves = torch.cat([phases.cos(), phases.sin()], dim=1) / math.sqrt(FREQUENCIES)
        return waves - self._curved_mean


def within_classes(rows: Tensor, classes: Tensor) -> Tensor:
    """Each row (R, D) less the mean of its class."""
    within = rows.clone()
    for label in classes.unique():
        within[classes == label] -= rows[classes == label].mean(0)
    return within


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
