"""Measured directions of z: which way to go for a lighter, redder, more detailed picture.

For each class pictures are painted from latents of the generator's own law, their statistics are
regressed on z, and the regression is judged on pictures that it did not see. A direction is used
where it predicts those; what cannot be predicted is not promised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import PaintPlan
from core.domain.prompt import Steer
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.generator.statistics import STATISTICS, picture_statistics

PICTURES_EACH = 192
MOST_CLASSES = 64
TRUSTED = 0.35
"""Correlation between prediction and picture, over all classes, from which words may steer."""
_TRUSTED_ALONE = 0.15
"""The same for a single class: below, its own direction is noise and is left out."""
REACH = 2.2
"""Standard deviations of z that a wish of 1 goes out from the middle."""
_FURTHEST = 2.8
_SEED = 20_181
_RIDGE = 0.1
_HELD_OUT = 4

Mix = Sequence[tuple[int, float]]
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Directions:
    """slopes: (C, S, Z), what one standard deviation of z does to each statistic, in standard
    deviations of it; trust: (C, S), the correlation on pictures that were held out. One row of
    classes serves all when a generator has too many to measure each.
    """

    slopes: Array
    trust: Array

    @property
    def steerable(self) -> frozenset[str]:
        """The statistics that the average class can be steered by."""
        mean = self.trust.mean(0)
        return frozenset(n for n, r in zip(STATISTICS, mean, strict=True) if r >= TRUSTED)

    def steered(self, z: Array, mix: Mix, steer: Sequence[Steer], truncation: float) -> Array:
        """Latents (N, Z) with what is wished for, as far out as the law of z still goes.

        The part of z along the wish is set, not added to: so pictures that have it already are not
        pushed off the manifold, and everything across the wish stays as the seed has it.
        """
        wish = np.zeros(z.shape[1], np.float32)
        for one in steer:
            wish += one.amount * self._direction(mix, STATISTICS.index(one.statistic))
        length = float(np.linalg.norm(wish))
        if length < 1e-6:
            return z
        unit = wish / length
        strength = max(abs(one.amount) for one in steer)
        target = min(_FURTHEST, REACH * strength) * truncation
        moved: Array = z + np.outer(target - z @ unit, unit).astype(np.float32)
        return moved

    def _direction(self, mix: Mix, statistic: int) -> Array:
        """Of unit length, or nothing where the classes of the mix cannot be trusted."""
        rows = len(self.slopes)
        parts = [
            weight * self.slopes[index if index < rows else 0, statistic]
            for index, weight in mix
            if self.trust[index if index < rows else 0, statistic] >= _TRUSTED_ALONE
        ]
        total: Array = np.sum(parts, axis=0, dtype=np.float32) if parts else np.zeros(1, np.float32)
        return total / max(float(np.linalg.norm(total)), 1e-9)


def measure(painter: Painter, each: int = PICTURES_EACH) -> Iterator[Directions | float]:
    """Measure a generator; yields how much is done, 0 to 1, and at last the directions."""
    classes = len(painter.card.classes)
    measured = range(min(classes, MOST_CLASSES))
    slopes: list[Array] = []
    trust: list[Array] = []
    for index in measured:
        z, found = _sampled(painter, index, each)
        own, held_out = _regression(z, found)
        slopes.append(own)
        trust.append(held_out)
        yield (index + 1) / len(measured)
    every = np.stack(slopes), np.stack(trust)
    if classes > MOST_CLASSES:
        every = every[0].mean(0, keepdims=True), every[1].mean(0, keepdims=True)
    yield Directions(*every)


def save_directions(directions: Directions, file: Path) -> None:
    """Write the file, whole or not at all."""
    part = file.with_suffix(".part")
    names = {
        "statistics": msgspec.json.encode(STATISTICS).decode(),
        "steerable": msgspec.json.encode(sorted(directions.steerable)).decode(),
    }
    tensors = {
        "slopes": torch.from_numpy(directions.slopes).contiguous(),
        "trust": torch.from_numpy(directions.trust).contiguous(),
    }
    save_file(tensors, part, names)
    part.replace(file)


def load_directions(file: Path) -> Directions:
    """Read what `save_directions` wrote; BocetoError(FILE_UNREADABLE) for anything else."""
    try:
        with safe_open(file, "np") as stored:
            names = (stored.metadata() or {}).get("statistics", "[]")
            known = tuple(msgspec.json.decode(names, type=list[str])) == STATISTICS
            found = Directions(stored.get_tensor("slopes"), stored.get_tensor("trust"))
    except (OSError, SafetensorError, msgspec.DecodeError) as error:
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason=str(error)) from error
    sound = np.isfinite(found.slopes).all() and found.slopes.shape[:2] == found.trust.shape
    if not known or not sound or found.trust.shape[1] != len(STATISTICS):
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason="other statistics")
    return found


def _sampled(painter: Painter, index: int, each: int) -> tuple[Array, Array]:
    """Latents (each, Z) of the untruncated law and the statistics (each, S) of their pictures."""
    plan = PaintPlan("", ((index, 1.0),), each, seed=_SEED + index, truncation=1.0)
    recipes = drawn_recipes(painter.card, plan)
    rows = [picture_statistics(painted.pictures).numpy() for _, painted in painter.paint(recipes)]
    z = np.stack([np.frombuffer(recipe.z, "<f4") for recipe in recipes]).astype(np.float32)
    return z, np.concatenate(rows)


def _regression(z: Array, found: Array) -> tuple[Array, Array]:
    """Ridge regression of standardised statistics: slopes (S, Z) and held-out correlations (S,)."""
    # Most pictures have hardly any of a given hue: the root makes that less lopsided.
    found = np.sign(found) * np.sqrt(np.abs(found))
    values = (found - found.mean(0)) / np.maximum(found.std(0), 1e-6)
    held = np.arange(len(z)) % _HELD_OUT == 0
    trial = _ridge(z[~held], values[~held])
    guess, truth = z[held] @ trial.T, values[held]
    guess, truth = guess - guess.mean(0), truth - truth.mean(0)
    size = np.linalg.norm(guess, axis=0) * np.linalg.norm(truth, axis=0)
    trust = (guess * truth).sum(0) / np.maximum(size, 1e-6)
    return _ridge(z, values), trust.astype(np.float32)


def _ridge(z: Array, values: Array) -> Array:
    gram = z.T @ z + _RIDGE * len(z) * np.eye(z.shape[1], dtype=np.float32)
    solved: Array = np.linalg.solve(gram, z.T @ values).T.astype(np.float32)
    return solved
