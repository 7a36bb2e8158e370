"""What a generator's pictures differ by, found without any name: principal components.

As in GANSpace (Haerkoenen, Hertzmann, Lehtinen, Paris: NeurIPS 2020): of the activations of an
early layer, where a picture is laid out, here the first that is twice as large as the bottom. The
components are taken within classes, so that they do not tell scenes apart, and over all classes
together, so that a direction means the same in every scene.

C classes, N latents of a class, Z entries of z, W activations, K components, S statistics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.domain.measures import STATISTICS
from core.domain.principal import MOST_DIRECTIONS, MOST_MOVES, Move
from core.generator.checkpoints.canonical import load_generator
from core.generator.truncation import stat_row

MOST_ROWS = 1536
"""Latents that the components are taken from, of all classes together."""
_SIDE = 4
_AT_ONCE = 64
_LEAST_SPREAD = 1e-3
"""Of the first component: what is below has no direction but that of rounding."""

Array = NDArray[np.float32]
_Wide = NDArray[np.float64]


class EarlyLayer:
    """The first blocks of a generator, up to the first that doubles the sides."""

    def __init__(self, folder: Path, device: torch.device) -> None:
        """Raises BocetoError as `load_generator` does."""
        _, network = load_generator(folder)
        architecture = network.architecture
        self._depth = next(
            (number for number, block in enumerate(architecture.blocks) if block.upsample), 0
        )
        # What comes later is large. One more stays, for the last one has what follows it, too.
        network.blocks = network.blocks[: self._depth + 2]
        self._network = network.to(device)
        self._device = device
        self._row = stat_row(1.0, architecture.stat_rows)

    @torch.inference_mode()
    def activations(self, z: Array, class_index: int) -> Array:
        """(N, Z) -> (N, W), averaged down to 4 x 4 places, without truncation."""
        chunks = torch.split(torch.from_numpy(z).to(self._device), _AT_ONCE)
        found: Array = torch.cat([self._seen(chunk, class_index) for chunk in chunks]).numpy()
        return found

    def _seen(self, z: Tensor, class_index: int) -> Tensor:
        embedding = self._network.embeddings.weight[class_index].expand(len(z), -1)
        stages = self._network.stages(z, embedding, self._row)
        features = next(islice(stages, self._depth, None))
        return functional.adaptive_avg_pool2d(features, _SIDE).flatten(1).cpu()


@dataclass(frozen=True, slots=True)
class Axes:
    """vectors: (K, W) of unit length, the most varied first, or 0 where nothing varies any more;
    shares: (K,), what each explains of the variance within classes.
    """

    vectors: Array
    shares: tuple[float, ...]


def principal_axes(rows: Sequence[Array]) -> Axes:
    """The principal components of (N, W) activations of each class, within the classes.

    By the Gram matrix: there are fewer rows than activations, as a rule.
    """
    within = np.concatenate([one - one.mean(0, dtype=np.float64) for one in rows])
    within = within.astype(np.float32)
    values, vectors = np.linalg.eigh((within @ within.T).astype(np.float64))
    most = slice(None, -MOST_DIRECTIONS - 1, -1)
    sizes = np.sqrt(values[most].clip(0))
    axes = vectors[:, most].T.astype(np.float32) @ within
    varied = sizes > max(_LEAST_SPREAD * float(sizes[0]), 1e-6)
    axes[varied] /= np.linalg.norm(axes[varied], axis=1, keepdims=True)
    axes[~varied] = 0
    whole = max(float(values.clip(0).sum()), 1e-12)
    shares = np.where(varied, values[most], 0) / whole
    return Axes(_filled(axes), tuple(_filled(shares[:, None])[:, 0].tolist()))


def correlations(coordinates: Sequence[Array], statistics: Sequence[Array]) -> _Wide:
    """(K, S): how statistics (N, S) of pictures go along with their coordinates (N, K).

    Inside the average class.
    """
    each = [
        _standardised(ours).T @ _standardised(theirs) / len(ours)
        for ours, theirs in zip(coordinates, statistics, strict=True)
    ]
    mean: _Wide = np.mean(each, axis=0).clip(-1, 1)
    return mean


def moves(correlation: _Wide) -> tuple[Move, ...]:
    """The statistics that go along most with one coordinate; correlation: (S,)."""
    order = np.argsort(-np.abs(correlation), kind="stable")[:MOST_MOVES]
    return tuple(Move(STATISTICS[index], round(float(correlation[index]), 3)) for index in order)


def _filled(found: NDArray[np.floating]) -> Array:
    """With zeros for the components that so few rows do not have, (K, ...)."""
    missing = np.zeros((MOST_DIRECTIONS - len(found), *found.shape[1:]))
    whole: Array = np.concatenate([found, missing]).astype(np.float32)
    return whole


def _standardised(values: Array) -> _Wide:
    wide = values.astype(np.float64)
    scaled: _Wide = (wide - wide.mean(0)) / np.maximum(wide.std(0), 1e-6)
    return scaled
