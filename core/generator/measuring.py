"""Measuring how a generator's pictures answer to z (`core.generator.directions` uses the answers).

For each class pictures are painted from latents of the generator's own law, and how their
statistics answer to z is fitted (`core.generator.responses`) and judged on pictures that the fit
did not see. What a generator varies by most, whatever it is called (`core.generator.principal`), is
measured in the same way, and so is how much pictures look like every other scene, if somebody
tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.measures import STATISTICS, likeness
from core.domain.painting import PaintPlan
from core.domain.principal import PRINCIPALS, Principal
from core.domain.recipe import Recipe
from core.generator.directions import Directions
from core.generator.paint import Painter
from core.generator.principal import (
    MOST_ROWS,
    Axes,
    EarlyLayer,
    correlations,
    moves,
    principal_axes,
)
from core.generator.recipes import drawn_recipes
from core.generator.responses import fitted
from core.generator.statistics import picture_statistics

PICTURES_EACH = 192
MOST_CLASSES = 64
_SEED = 20_181
_PAINTING = 0.75
"""The share of measuring that painting takes; fitting takes the rest."""

Array = NDArray[np.float32]
Recognition = Callable[[Tensor], Tensor]
"""Pictures (B, 3, side, side) in [-1, 1] to the log-odds of each class, (B, C)."""


def measure(
    painter: Painter, each: int = PICTURES_EACH, recognition: Recognition | None = None
) -> Iterator[Directions | float]:
    """Measure a generator; yields how much is done, 0 to 1, and at last the directions.

    Raises BocetoError as `load_generator` and `Painter.paint` do.

    `recognition` tells the likeness to each scene, which is measured, too, of a generator whose
    classes are few enough to measure each.
    """
    classes = len(painter.card.classes)
    measured = range(min(classes, MOST_CLASSES))
    told = recognition if classes <= MOST_CLASSES else None
    along = _Along.of(painter, measured, each)
    samples: list[_Sample] = []
    for index in measured:
        samples.append(_sampled(painter, index, each, along, told))
        yield _PAINTING * (index + 1) / len(measured)
    together = correlations([one.along for one in samples], [one.statistics for one in samples])
    signs = np.where(together[:, STATISTICS.index("lightness")] < 0, -1, 1).astype(np.float32)
    found: list[tuple[Array, Array]] = []
    for index, sample in zip(measured, samples, strict=True):
        found.append(_answers(sample, signs))
        yield _PAINTING + (1 - _PAINTING) * (index + 1) / len(measured)
    curves, trust = (np.stack(part) for part in zip(*found, strict=True))
    if classes > MOST_CLASSES:
        curves, trust = curves.mean(0, keepdims=True), trust.mean(0, keepdims=True)
    scenes = () if told is None else tuple(map(likeness, range(classes)))
    names = (*STATISTICS, *PRINCIPALS, *scenes)
    known = _known(along.axes, together * signs[:, None], trust.mean(0))
    vectors = along.axes.vectors * signs[:, None]
    yield Directions(curves, trust, names, vectors, tuple(known))


@dataclass(frozen=True, slots=True)
class _Along:
    """Tells where latents are along the principal directions of a generator."""

    layer: EarlyLayer
    axes: Axes

    @classmethod
    def of(cls, painter: Painter, classes: range, each: int) -> _Along:
        layer = EarlyLayer(painter.folder, painter.device)
        some = min(each, -(-MOST_ROWS // len(classes)))
        latents = (_latents(_drawn(painter, index, some)) for index in classes)
        rows = [layer.activations(z, index) for index, z in zip(classes, latents, strict=True)]
        return cls(layer, principal_axes(rows))

    def coordinates(self, z: Array, index: int) -> Array:
        """(N, Z) of a class -> (N, K), the signs as they came."""
        found: Array = self.layer.activations(z, index) @ self.axes.vectors.T
        return found


@dataclass(frozen=True, slots=True)
class _Sample:
    """Pictures of one class. z: (N, Z), of the untruncated law; statistics: (N, S); along: (N, K),
    principal coordinates; likenesses: (N, C), or (N, 0) if nobody tells.
    """

    z: Array
    statistics: Array
    along: Array
    likenesses: Array


def _drawn(painter: Painter, index: int, count: int) -> list[Recipe]:
    plan = PaintPlan("", ((index, 1.0),), count, seed=_SEED + index, truncation=1.0)
    return drawn_recipes(painter.card, plan)


def _latents(recipes: Sequence[Recipe]) -> Array:
    return np.stack([np.frombuffer(recipe.z, "<f4") for recipe in recipes]).astype(np.float32)


def _sampled(
    painter: Painter, index: int, each: int, along: _Along, recognition: Recognition | None
) -> _Sample:
    """Most pictures have hardly any of a given hue: the root makes that less lopsided."""
    recipes = _drawn(painter, index, each)
    statistics: list[Tensor] = []
    likenesses: list[Tensor] = []
    for _, painted in painter.paint(recipes):
        found = picture_statistics(painted.pictures)
        statistics.append(found.sign() * found.abs().sqrt())
        told = found[:, :0] if recognition is None else recognition(painted.pictures).to(found)
        likenesses.append(told)
    z = _latents(recipes)
    return _Sample(
        z,
        torch.cat(statistics).numpy(),
        along.coordinates(z, index),
        torch.cat(likenesses).numpy(),
    )


def _answers(sample: _Sample, signs: Array) -> tuple[Array, Array]:
    """Curves (S, Z, K) and trust (S,) of one class, in the order of the names."""
    parts = sample.statistics, sample.along * signs, sample.likenesses
    found = np.concatenate(parts, axis=1)
    return fitted(sample.z, (found - found.mean(0)) / np.maximum(found.std(0), 1e-6))


def _known(axes: Axes, together: NDArray[np.float64], trust: Array) -> Iterator[Principal]:
    """together: (K, S), correlations with the statistics; trust: of the average class."""
    own = trust[len(STATISTICS) : len(STATISTICS) + len(axes.shares)]
    for share, row, correlation in zip(axes.shares, together, own, strict=True):
        yield Principal(round(share, 4), round(float(correlation), 3), moves(row))
