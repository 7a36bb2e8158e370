"""Measured answers to z: how to get a lighter, redder, more detailed picture, less like a beach.

For each class pictures are painted from latents of the generator's own law, and how their
statistics answer to z is fitted (`core.generator.responses`) and judged on pictures that the fit
did not see. An answer is used where it predicts those; what cannot be predicted is not promised.
How much they look like every other scene is measured in the same way, if somebody tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.cards import DIRECTIONS_FORM
from core.domain.errors import BocetoError, ErrorCode
from core.domain.measures import STATISTICS, likeness
from core.domain.painting import PaintPlan
from core.domain.prompt import Steer
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.generator.responses import MEMBERS, fitted
from core.generator.statistics import picture_statistics
from core.generator.targets import Wishes, nearest

PICTURES_EACH = 192
MOST_CLASSES = 64
TRUSTED = 0.35
"""Correlation between prediction and picture, over all classes, from which words may steer."""
_TRUSTED_ALONE = 0.15
"""The same for a single class: below, its own answer is noise and is left out."""
REACH = 1.5
"""Standard deviations of what is wished for that a wish of 1 goes from the class's mean."""
FURTHEST = 2.0
"""How far out an entry of z is sent, times the truncation: there the law itself ends."""
_SEED = 20_181
_PLACES = 40

Mix = Sequence[tuple[int, float]]
Array = NDArray[np.float32]
Recognition = Callable[[Tensor], Tensor]
"""Pictures (B, 3, side, side) in [-1, 1] to the log-odds of each class, (B, C)."""


@dataclass(frozen=True, slots=True)
class Directions:
    """curves: (C, S, Z, K), how each of S statistics, in standard deviations of it, answers to z;
    trust: (C, S), the correlation on pictures that were held out; names: (S,), all of `STATISTICS`
    and perhaps the likeness to every scene. One row of classes serves all when a generator has too
    many to measure each.
    """

    curves: Array
    trust: Array
    names: tuple[str, ...] = STATISTICS

    @property
    def steerable(self) -> frozenset[str]:
        """What the average class can be steered by."""
        mean = self.trust.mean(0)
        return frozenset(n for n, r in zip(self.names, mean, strict=True) if r >= TRUSTED)

    def steered(self, z: Array, mix: Mix, steer: Sequence[Steer], truncation: float) -> Array:
        """Latents (N, Z) with what is wished for, by the shortest way that the curves know of.

        A wish is a target, not a push: latents that have it stay as they are, and entries that
        it does not depend on stay as the seed has them. What cannot be reached within the law of z
        is gone towards as far as it pays.
        """
        amounts = np.array([abs(one.amount) for one in steer])
        curves = [np.sign(one.amount) * self._curve(mix, one) for one in steer]
        sizes = np.array([float(np.linalg.norm(curve)) for curve in curves])
        heard = amounts * sizes > 1e-6
        if not heard.any():
            return z
        scaled = np.stack(curves)[heard] / sizes[heard, None, None]
        weights = (amounts * sizes)[heard]
        wishes = Wishes(scaled, weights / float(np.linalg.norm(weights)), REACH * amounts[heard])
        places = np.linspace(-FURTHEST * truncation, FURTHEST * truncation, _PLACES)
        return nearest(z, wishes, places)

    def _curve(self, mix: Mix, one: Steer) -> NDArray[np.float64]:
        """How the statistic of a wish answers to z, (Z, K), over the classes of the mix."""
        curve = np.zeros(self.curves.shape[2:])
        if one.statistic not in self.names:
            return curve
        statistic = self.names.index(one.statistic)
        for index, weight in mix:
            row = index if index < len(self.curves) else 0
            if self.trust[row, statistic] >= _TRUSTED_ALONE:
                curve += weight * self.curves[row, statistic]
        return curve


def measure(
    painter: Painter, each: int = PICTURES_EACH, recognition: Recognition | None = None
) -> Iterator[Directions | float]:
    """Measure a generator; yields how much is done, 0 to 1, and at last the directions.

    `recognition` tells the likeness to each scene, which is measured, too, of a generator whose
    classes are few enough to measure each.
    """
    classes = len(painter.card.classes)
    measured = range(min(classes, MOST_CLASSES))
    told = recognition if classes <= MOST_CLASSES else None
    names = STATISTICS if told is None else (*STATISTICS, *map(likeness, range(classes)))
    found: list[tuple[Array, Array]] = []
    for index in measured:
        found.append(_answers(*_sampled(painter, index, each, told)))
        yield (index + 1) / len(measured)
    curves, trust = (np.stack(part) for part in zip(*found, strict=True))
    if classes > MOST_CLASSES:
        curves, trust = curves.mean(0, keepdims=True), trust.mean(0, keepdims=True)
    yield Directions(curves, trust, names)


def save_directions(directions: Directions, file: Path) -> None:
    """Write the file, whole or not at all."""
    part = file.with_suffix(".part")
    names = {
        "statistics": msgspec.json.encode(directions.names).decode(),
        "steerable": msgspec.json.encode(sorted(directions.steerable)).decode(),
        "form": DIRECTIONS_FORM,
    }
    tensors = {
        # A ten thousandth of a deviation is more than any curve is known to.
        "curves": torch.from_numpy(directions.curves).half().contiguous(),
        "trust": torch.from_numpy(directions.trust).contiguous(),
    }
    save_file(tensors, part, names)
    part.replace(file)


def load_directions(file: Path) -> Directions:
    """Read what `save_directions` wrote; BocetoError(FILE_UNREADABLE) for anything else."""
    try:
        with safe_open(file, "np") as stored:
            told = (stored.metadata() or {}).get("statistics", "[]")
            names = tuple(msgspec.json.decode(told, type=list[str]))
            curves, trust = map(stored.get_tensor, ("curves", "trust"))
            found = Directions(curves.astype(np.float32), trust.astype(np.float32), names)
    except (OSError, SafetensorError, msgspec.DecodeError) as error:
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason=str(error)) from error
    if not _is_sound(found):
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason="other statistics")
    return found


def _is_sound(found: Directions) -> bool:
    scenes = tuple(map(likeness, range(len(found.names) - len(STATISTICS))))
    if found.names != (*STATISTICS, *scenes):
        return False
    rows = (len(found.trust), len(found.names))
    finite = bool(np.isfinite(found.curves).all() and np.isfinite(found.trust).all())
    curved = found.curves.ndim == 4 and found.curves.shape[:2] == rows
    return finite and curved and found.trust.shape == rows and found.curves.shape[3] == MEMBERS


def _sampled(
    painter: Painter, index: int, each: int, recognition: Recognition | None
) -> tuple[Array, Array]:
    """Latents (each, Z) of the untruncated law and what is measured of their pictures, (each, S).

    Most pictures have hardly any of a given hue: the root makes that less lopsided.
    """
    plan = PaintPlan("", ((index, 1.0),), each, seed=_SEED + index, truncation=1.0)
    recipes = drawn_recipes(painter.card, plan)
    rows: list[Tensor] = []
    for _, painted in painter.paint(recipes):
        found = picture_statistics(painted.pictures)
        columns = [found.sign() * found.abs().sqrt()]
        if recognition is not None:
            columns.append(recognition(painted.pictures).to(found))
        rows.append(torch.cat(columns, dim=1))
    z = np.stack([np.frombuffer(recipe.z, "<f4") for recipe in recipes]).astype(np.float32)
    return z, torch.cat(rows).numpy()


def _answers(z: Array, found: Array) -> tuple[Array, Array]:
    """Curves (S, Z, K) and trust (S,) of one class."""
    return fitted(z, (found - found.mean(0)) / np.maximum(found.std(0), 1e-6))
