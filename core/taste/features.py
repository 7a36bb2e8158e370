"""The space in which taste is learned: named statistics beside what the backbone notices.

B batch, S named statistics, D dimensions of the space. Raw features are (B, S + 1280): statistics,
then backbone. The space is fitted once for a generator on pictures that it paints; coordinates are
scaled so that such a picture lies, squared, at distance 1 from their mean, half of it through the
statistics and half through the backbone. Directions in which pictures differ much keep their larger
share: tastes differ where pictures visibly do.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.taste.backbone import WIDTH, Backbone
from core.taste.statistics import measure
from core.taste.traits import NAMES

VERSION = 1
"""Counts changes of what raw features or coordinates mean; older caches are then left alone."""

RAW_WIDTH = len(NAMES) + WIDTH
MAX_COMPONENTS = 32
STATISTICS_SHARE = 0.5

BOUND = 4.0
"""A statistic bends towards this many standard deviations: no picture can be 20 times as bright."""

SMALLEST_SCALE = 5e-3
"""A statistic that hardly varies (no purple anywhere) is not blown up to unit size."""

KEPT_SAMPLES = 512


@dataclass(frozen=True, slots=True)
class BaseSamples:
    """pictures: (B, 3, H, W) in [-1, 1], painted without taste; class_index: what they show."""

    pictures: Tensor
    class_index: int


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """The fitted map from raw features to coordinates; `reference` is (R, D), mapped samples."""

    means: Tensor
    scales: Tensor
    components: Tensor
    reference: Tensor

    def of(self, raw: Tensor) -> Tensor:
        """raw: (B, S + 1280). Returns (B, D), differentiable."""
        centred = raw.to(self.means.dtype) - self.means
        statistics = BOUND * torch.tanh(centred[:, : len(NAMES)] / self.scales / BOUND)
        weight = math.sqrt(STATISTICS_SHARE / len(NAMES))
        return torch.cat([weight * statistics, centred[:, len(NAMES) :] @ self.components], dim=1)


class FeatureSpace:
    """Pictures to raw features to coordinates, for one generator."""

    def __init__(self, backbone: Backbone, coordinates: Coordinates) -> None:
        self._backbone = backbone
        self._coordinates = coordinates

    @classmethod
    def fit(cls, backbone: Backbone, samples: Iterable[BaseSamples]) -> FeatureSpace:
        """Fit on 256 to 512 pictures of all classes; needs at least two of some class.

        Spread and directions are taken within classes: what tells scenes apart is the prompt's
        matter, what tells pictures of one scene apart is the taste's.
        """
        raw, classes = [], []
        for chunk in samples:
            with torch.inference_mode():
                raw.append(raw_features(backbone, chunk.pictures).cpu().double())
            classes += [chunk.class_index] * len(chunk.pictures)
        return cls(backbone, _fitted(torch.cat(raw), torch.tensor(classes)))

    @property
    def reference(self) -> Tensor:
        """(R, D): where pictures painted without taste lie."""
        return self._coordinates.reference

    @property
    def width(self) -> int:
        """D, the number of coordinates."""
        return self.reference.shape[1]

    def raw(self, pictures: Tensor) -> Tensor:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns raw features (B, S + 1280), differentiable."""
        return raw_features(self._backbone, pictures)

    def project(self, raw: Tensor) -> Tensor:
        """raw: (B, S + 1280). Returns (B, D), differentiable."""
        return self._coordinates.of(raw)

    def of(self, pictures: Tensor) -> Tensor:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, D), differentiable."""
        return self.project(self.raw(pictures))

    def save(self, path: Path) -> None:
        """Write to a safetensors file; the file is whole or not there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        save_file(
            {
                "means": self._coordinates.means.contiguous(),
                "scales": self._coordinates.scales.contiguous(),
                "components": self._coordinates.components.contiguous(),
                "reference": self._coordinates.reference.contiguous(),
            },
            temporary,
        )
        os.replace(temporary, path)

    @classmethod
    def load(cls, path: Path, backbone: Backbone) -> FeatureSpace:
        """Read what `save` wrote. Raises BocetoError(FILE_MISSING or FILE_UNREADABLE)."""
        try:
            tensors = load_file(path)
            coordinates = Coordinates(**tensors)
        except FileNotFoundError as error:
            raise BocetoError(ErrorCode.FILE_MISSING, file=str(path)) from error
        except (SafetensorError, TypeError, OSError) as error:
            raise BocetoError(
                ErrorCode.FILE_UNREADABLE, file=str(path), reason=str(error)
            ) from error
        return cls(backbone, coordinates)


def raw_features(backbone: Backbone, pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, S + 1280), differentiable."""
    return torch.cat([measure(pictures), backbone.features(pictures)], dim=1)


def space_file(folder: Path, generator: GeneratorId) -> Path:
    """Where the space of a generator is kept in a cache folder."""
    return folder / f"space-{generator[:16]}-{VERSION}.safetensors"


def _fitted(raw: Tensor, classes: Tensor) -> Coordinates:
    within = _within_classes(raw, classes)
    degrees = max(1, len(raw) - len(classes.unique()))
    spread = (within.square().sum(0) / degrees).sqrt()
    components = _principal_directions(within[:, len(NAMES) :])
    along = within[:, len(NAMES) :] @ components
    total = (along.square().sum() / degrees).clamp(min=1e-12)
    coordinates = Coordinates(
        raw.mean(0).float(),
        spread[: len(NAMES)].clamp(min=SMALLEST_SCALE).float(),
        (components * ((1 - STATISTICS_SHARE) / total).sqrt()).float(),
        torch.empty(0),
    )
    step = max(1, len(raw) // KEPT_SAMPLES)
    reference = coordinates.of(raw[::step][:KEPT_SAMPLES])
    return Coordinates(coordinates.means, coordinates.scales, coordinates.components, reference)


def _within_classes(raw: Tensor, classes: Tensor) -> Tensor:
    """Each row less the mean of its class."""
    within = raw.clone()
    for label in classes.unique():
        within[classes == label] -= raw[classes == label].mean(0)
    return within


def _principal_directions(centred: Tensor) -> Tensor:
    """centred: (N, 1280). Returns (1280, K) orthonormal, the most varied first, K <= 32."""
    _, values, directions = torch.linalg.svd(centred, full_matrices=False)
    kept = min(MAX_COMPONENTS, int((values > 1e-6 * values[:1]).sum()))
    directions = directions[:kept]
    # The sign of a direction is arbitrary; fixing it makes a fit repeatable elsewhere.
    largest = directions.gather(1, directions.abs().argmax(1, keepdim=True))
    return (directions * largest.sign()).T
