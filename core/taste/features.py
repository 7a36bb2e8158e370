"""The space in which taste is learned: named statistics, layout, and what the backbone notices.

B batch, D coordinates. Raw features are (B, 27 + 48 + 1280): statistics, the picture at 4 x 4, and
the backbone. The space is fitted once for a generator, on pictures that it paints. The three parts
weigh the same: each spreads the pictures of a scene over a third of the unit (squared) distance
from their mean. Within a part, directions in which pictures differ much keep their larger share:
tastes differ where pictures visibly do.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId
from core.taste.backbone import WIDTH, Backbone
from core.taste.statistics import NAMES, measure

VERSION = 1
"""Counts changes of what raw features or coordinates mean; older caches are then left alone."""

LAYOUT_SIDE = 4
LAYOUT_WIDTH = 3 * LAYOUT_SIDE**2
RAW_PARTS = [len(NAMES), LAYOUT_WIDTH, WIDTH]
RAW_WIDTH = sum(RAW_PARTS)

MAX_LAYOUT_COMPONENTS = 16
MAX_BACKBONE_COMPONENTS = 32
PART_SHARE = 1 / 3

BOUND = 4.0
"""A statistic bends towards this many standard deviations: no picture can be 20 times as bright."""

SMALLEST_SCALE = 5e-3
"""A statistic that hardly varies (no purple anywhere) is not blown up to unit size."""

KEPT_SAMPLES = 512

SHIPPED_SPACE = "taste_space.safetensors"
"""A generator's folder may bring its space; else it is fitted at the first start."""


@dataclass(frozen=True, slots=True, eq=False)
class BaseSamples:
    """pictures: (B, 3, H, W) in [-1, 1], painted without taste, all of one class."""

    pictures: Tensor
    class_index: int


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """The fitted map from raw features to coordinates.

    means: (raw,); scales: (statistics,); layout: (48, K1) and backbone: (1280, K2) directions;
    reference: (R, D), the mapped samples, with reference_classes: (R,).
    """

    means: Tensor
    scales: Tensor
    layout: Tensor
    backbone: Tensor
    reference: Tensor
    reference_classes: Tensor

    def of(self, raw: Tensor) -> Tensor:
        """raw: (B, raw). Returns (B, D), differentiable."""
        centred = raw.to(self.means.dtype) - self.means
        statistics, layout, backbone = torch.split(centred, RAW_PARTS, dim=1)
        bent = BOUND * torch.tanh(statistics / self.scales / BOUND)
        weight = math.sqrt(PART_SHARE / len(NAMES))
        return torch.cat([weight * bent, layout @ self.layout, backbone @ self.backbone], dim=1)


class FeatureSpace:
    """Pictures to raw features to coordinates, for one generator."""

    def __init__(self, backbone: Backbone, coordinates: Coordinates) -> None:
        self._backbone = backbone
        self._coordinates = coordinates

    @classmethod
    def fit(cls, backbone: Backbone, samples: Iterable[BaseSamples]) -> FeatureSpace:
        """Fit on 256 to 512 pictures of all classes; some class needs two or more.

        Spread and directions are taken within classes: what tells scenes apart is the prompt's
        matter, what tells pictures of one scene apart is the taste's.
        """
        raw, classes = [], []
        for chunk in samples:
            with torch.no_grad():
                raw.append(raw_features(backbone, chunk.pictures).cpu().double())
            classes += [chunk.class_index] * len(chunk.pictures)
        return cls(backbone, fit_coordinates(torch.cat(raw), torch.tensor(classes)))

    @property
    def reference(self) -> Tensor:
        """(R, D): where pictures painted without taste lie."""
        return self._coordinates.reference

    @property
    def reference_classes(self) -> Tensor:
        """(R,): the classes of `reference`."""
        return self._coordinates.reference_classes

    @property
    def width(self) -> int:
        """D, the number of coordinates."""
        return self.reference.shape[1]

    def raw(self, pictures: Tensor) -> Tensor:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns raw features (B, raw), differentiable."""
        return raw_features(self._backbone, pictures)

    def project(self, raw: Tensor) -> Tensor:
        """raw: (B, raw). Returns (B, D), differentiable."""
        return self._coordinates.of(raw)

    def of(self, pictures: Tensor) -> Tensor:
        """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, D), differentiable."""
        return self.project(self.raw(pictures))

    def save(self, path: Path) -> None:
        """Write to a safetensors file; it is whole or not there."""
        tensors = {
            field.name: getattr(self._coordinates, field.name).contiguous()
            for field in fields(Coordinates)
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        save_file(tensors, temporary)
        os.replace(temporary, path)

    @classmethod
    def load(cls, path: Path, backbone: Backbone) -> FeatureSpace:
        """Read what `save` wrote. Raises BocetoError(FILE_MISSING or FILE_UNREADABLE)."""
        if not path.exists():
            raise BocetoError(ErrorCode.FILE_MISSING, file=str(path))
        try:
            return cls(backbone, Coordinates(**load_file(path)))
        except (SafetensorError, TypeError, OSError) as error:
            raise BocetoError(
                ErrorCode.FILE_UNREADABLE, file=str(path), reason=str(error)
            ) from error


def raw_features(backbone: Backbone, pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, raw), differentiable."""
    layout = functional.adaptive_avg_pool2d(pictures, LAYOUT_SIDE).flatten(1)
    return torch.cat([measure(pictures), layout, backbone.features(pictures)], dim=1)


def space_file(folder: Path, generator: GeneratorId) -> Path:
    """Where the space of a generator is kept in a cache folder."""
    return folder / f"space-{generator[:16]}-{VERSION}.safetensors"


def fit_coordinates(raw: Tensor, classes: Tensor) -> Coordinates:
    """raw: (N, raw) float64; classes: (N,)."""
    degrees = max(1, len(raw) - len(torch.unique(classes)))
    statistics, layout, backbone = torch.split(within_classes(raw, classes), RAW_PARTS, dim=1)
    spread = (statistics.square().sum(0) / degrees).sqrt()
    kept = torch.linspace(0, len(raw) - 1, min(len(raw), KEPT_SAMPLES)).long()
    fitted = Coordinates(
        raw.mean(0).float(),
        spread.clamp(min=SMALLEST_SCALE).float(),
        _principal_directions(layout, MAX_LAYOUT_COMPONENTS, degrees),
        _principal_directions(backbone, MAX_BACKBONE_COMPONENTS, degrees),
        torch.empty(0),
        classes[kept],
    )
    values = {field.name: getattr(fitted, field.name) for field in fields(Coordinates)}
    return Coordinates(**values | {"reference": fitted.of(raw[kept])})


def within_classes(rows: Tensor, classes: Tensor) -> Tensor:
    """Each row (N, ...) less the mean of its class (N,)."""
    within = rows.clone()
    for label in torch.unique(classes):
        within[classes == label] -= rows[classes == label].mean(0)
    return within


def _principal_directions(centred: Tensor, at_most: int, degrees: int) -> Tensor:
    """centred: (N, W). Returns (W, K), the most varied first, scaled to a part's share."""
    _, values, directions = torch.linalg.svd(centred, full_matrices=False)
    kept = min(at_most, int((values > 1e-6 * values[:1]).sum()))
    directions = directions[:kept]
    # The sign of a direction is arbitrary; fixing it makes a fit repeatable elsewhere.
    largest = directions.gather(1, directions.abs().argmax(1, keepdim=True))
    total = values[:kept].square().sum() / degrees
    scale = (PART_SHARE / total.clamp(min=1e-12)).sqrt()
    scaled: Tensor = directions * largest.sign() * scale
    return scaled.T.float().contiguous()
