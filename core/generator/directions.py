"""Measured answers to z: how to get a lighter, redder, more detailed picture, less like a beach.

`core.generator.measuring` finds them. An answer is used where it predicts pictures that it was not
fitted to; what cannot be predicted is not promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from core.cards import DIRECTIONS_FORM
from core.domain.errors import BocetoError, ErrorCode
from core.domain.measures import STATISTICS, likeness
from core.domain.principal import PRINCIPALS, Principal
from core.domain.prompt import Steer
from core.generator.responses import MEMBERS
from core.generator.targets import Wishes, nearest

TRUSTED = 0.35
"""Correlation between prediction and picture, over all classes, from which words may steer."""
_TRUSTED_ALONE = 0.15
"""The same for a single class: below, its own answer is noise and is left out."""
REACH = 1.5
"""Standard deviations of what is wished for that a wish of 1 goes from the class's mean."""
FURTHEST = 2.0
"""How far out an entry of z is sent, times the truncation: there the law itself ends."""
_PLACES = 40

Mix = Sequence[tuple[int, float]]
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Directions:
    """curves: (C, S, Z, K), how each of S statistics, in standard deviations of it, answers to z;
    trust: (C, S), the correlation on pictures that were held out; names: (S,), all of `STATISTICS`,
    the first of `PRINCIPALS`, and perhaps the likeness to every scene. One row of classes serves
    all when a generator has too many to measure each. axes: (P, W), the principal directions of
    early activations (`core.generator.principal`), each turned to where pictures are lighter;
    principals: what is known of each.
    """

    curves: Array
    trust: Array
    names: tuple[str, ...] = STATISTICS
    axes: Array = field(default_factory=lambda: np.zeros((0, 1), np.float32))
    principals: tuple[Principal, ...] = ()

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


def save_directions(directions: Directions, file: Path) -> None:
    """Write the file, whole or not at all."""
    part = file.with_suffix(".part")
    names = {
        "statistics": msgspec.json.encode(directions.names).decode(),
        "steerable": msgspec.json.encode(sorted(directions.steerable)).decode(),
        "principals": msgspec.json.encode(directions.principals).decode(),
        "form": DIRECTIONS_FORM,
    }
    tensors = {
        # A ten thousandth of a deviation is more than any curve is known to.
        "curves": torch.from_numpy(directions.curves).half().contiguous(),
        "trust": torch.from_numpy(directions.trust).contiguous(),
        "axes": torch.from_numpy(directions.axes).half().contiguous(),
    }
    save_file(tensors, part, names)
    part.replace(file)


def load_directions(file: Path, z_dim: int | None = None) -> Directions:
    """Read what `save_directions` wrote; BocetoError(FILE_UNREADABLE) for anything else.

    So it is for a file that is about latents of another size than `z_dim`.
    """
    try:
        with safe_open(file, "np") as stored:
            told = stored.metadata() or {}
            names = tuple(msgspec.json.decode(told.get("statistics", "[]"), type=list[str]))
            known = msgspec.json.decode(told.get("principals", "[]"), type=tuple[Principal, ...])
            curves, trust, axes = (
                stored.get_tensor(name).astype(np.float32) for name in ("curves", "trust", "axes")
            )
    except (OSError, SafetensorError, msgspec.DecodeError, TypeError, ValueError) as error:
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason=str(error)) from error
    found = Directions(curves, trust, names, axes, known)
    if not _is_sound(found, z_dim):
        raise BocetoError(ErrorCode.FILE_UNREADABLE, file=str(file), reason="other statistics")
    return found


def _is_sound(found: Directions, z_dim: int | None) -> bool:
    principals = PRINCIPALS[: len(found.principals)]
    scenes = tuple(map(likeness, range(len(found.names) - len(STATISTICS) - len(principals))))
    if found.names != (*STATISTICS, *principals, *scenes):
        return False
    if found.curves.ndim != 4 or not len(found.curves):
        return False
    classes, statistics, entries, members = found.curves.shape
    shaped = (
        (statistics, members) == (len(found.names), MEMBERS)
        and entries > 0
        and z_dim in (None, entries)
        and found.trust.shape == (classes, statistics)
        and found.axes.ndim == 2
        and len(found.axes) == len(found.principals)
    )
    return shaped and all(
        bool(np.isfinite(part).all()) for part in (found.curves, found.trust, found.axes)
    )
