"""The reward model: how much the designer will like a picture, and how sure that is.

B batch, D coordinates (core.taste.features), P columns that speak of a picture. Utility is

    f(x, c) = w . psi(x) + b_c,    w ~ N(0, s^2) (linear) and N(0, r^2) (curved),  b_c ~ N(0, 1)

fitted to stars, likes, flags and pairs at once (likelihood.py). The posterior is normal
(laplace.py) and its evidence chooses s and r (fitting.py). Models are immutable.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.taste.basis import Basis
from core.taste.fitting import CLASS_SD, SESSION_SD, Columns, Fitted, Fitting, Preferences, Scales
from core.taste.laplace import Mode
from core.taste.likelihood import LEVELS, TAIL, star_chances
from core.taste.statistics import NAMES

NORMAL_975 = 1.959963984540054
NO_CLASS = -1
SAVED = ("point", "factor", "classes", "sessions")

__all__ = ["Draws", "Effect", "Preferences", "RewardModel"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a trait does to utility: the change for one standard deviation more of it.

    `low` and `high` bound 95 % of the posterior. Traits that go together share their effects: this
    is what a person would see, not what is left when all other traits are held still.
    """

    slug: str
    mean: float
    low: float
    high: float


class _Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a saved model says beside its tensors."""

    acts: int
    linear: int
    curved: int


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Samples from the posterior; weights: (draws, P)."""

    columns: Columns
    weights: Tensor

    def utilities(self, coordinates: Tensor) -> Tensor:
        """coordinates: (B, D). Returns (B, draws), without the offset that a class shares."""
        return _rows(self.columns, coordinates, NO_CLASS) @ self.weights.T


class RewardModel:
    """A fitted taste. All results are float64 tensors, differentiable by the coordinates."""

    def __init__(self, fitted: Fitted, acts: int) -> None:
        self.fitted = fitted
        self.acts = acts
        """How many acts it was fitted to."""

    @classmethod
    def fit(
        cls, data: Preferences, basis: Basis, previous: RewardModel | None = None
    ) -> RewardModel:
        """Fit to one act or more. `previous` (same basis) makes it faster.

        Without `previous` the result depends on the data alone, so it can be repeated exactly.
        """
        warm = previous.fitted if previous else None
        return cls(Fitting(data, basis).run(warm), data.said.count)

    def mean(self, coordinates: Tensor, class_index: int | Tensor = NO_CLASS) -> Tensor:
        """coordinates: (B, D); class_index: one for all, or (B,). Returns utilities (B,)."""
        return _rows(self._columns, coordinates, class_index) @ self._weights

    def mean_sd(
        self, coordinates: Tensor, class_index: int | Tensor = NO_CLASS
    ) -> tuple[Tensor, Tensor]:
        """coordinates: (B, D); class_index: one for all, or (B,). Returns utilities (B,) and sds.

        A lower confidence bound is mean - kappa * sd. A class without ratings has offset 0 +- 1.
        """
        rows = _rows(self._columns, coordinates, class_index)
        unknown = ~torch.isin(torch.as_tensor(class_index), self._columns.classes)
        variance = ((rows @ self.covariance) * rows).sum(1) + CLASS_SD**2 * unknown
        return rows @ self._weights, variance.clamp(min=0).sqrt()

    def predict(self, coordinates: Tensor, class_index: int | Tensor) -> tuple[Tensor, Tensor]:
        """As `mean_sd`, detached."""
        with torch.no_grad():
            return self.mean_sd(coordinates, class_index)

    def stars(
        self, coordinates: Tensor, class_index: int | Tensor = NO_CLASS, *, lifted_by: float = 0.0
    ) -> Tensor:
        """coordinates: (B, D). Returns the expected stars (B,), 1 to 5, in an average mood.

        `lifted_by` is added to the utilities.
        """
        mean, sd = self.mean_sd(coordinates, class_index)
        chances = star_chances(mean + lifted_by, self.tail, sd.square())
        return chances @ torch.arange(1, LEVELS + 1, dtype=mean.dtype)

    def lead(
        self, coordinates: tuple[Tensor, Tensor], classes: tuple[int, int]
    ) -> tuple[Tensor, Tensor]:
        """Two pictures (1, D) and their classes. Returns f_A - f_B (1,) and its variance."""
        first, second = (
            _rows(self._columns, place, label)
            for place, label in zip(coordinates, classes, strict=True)
        )
        row = first - second
        new = 0.0
        if classes[0] != classes[1]:
            known = self._columns.classes.tolist()
            new = CLASS_SD**2 * sum(label not in known for label in classes)
        return row @ self._weights, ((row @ self.covariance) * row).sum(1) + new

    def mood(self, session: int) -> tuple[float, float]:
        """The offset of a sitting: its mean and its variance."""
        places = torch.nonzero(self._columns.sessions == session).flatten().tolist()
        if not places:
            return 0.0, SESSION_SD**2
        at = self._columns.utility_width + places[0]
        return float(self.fitted.mode.point[at]), float(self._whole_covariance[at, at])

    def draws(self, count: int, generator: torch.Generator) -> Draws:
        """`count` tastes that the ratings allow, as likely as the posterior says (Thompson)."""
        mode = self.fitted.mode
        noise = torch.randn(len(mode.point), count, generator=generator, dtype=mode.point.dtype)
        # With H = L L^T, L^-T noise has covariance H^-1.
        steps = torch.linalg.solve_triangular(mode.factor.T, noise, upper=True)
        width = self._columns.utility_width
        return Draws(self._columns, (mode.point[:, None] + steps)[:width].T)

    def effects(self) -> tuple[Effect, ...]:
        """The effects of the named traits among pictures of one scene, in the order of NAMES."""
        basis = self._columns.basis
        traits = basis.reference_within[:, : len(NAMES)]
        spread = traits.square().mean(0).sqrt().clamp(min=1e-12)
        slopes = (traits / spread).T @ basis.functions_within / len(traits)
        nobody = torch.full((len(slopes),), NO_CLASS)
        rows = self._columns.rows(slopes, nobody)
        means = rows @ self._weights
        half = NORMAL_975 * ((rows @ self.covariance) * rows).sum(1).sqrt()
        return tuple(
            Effect(name.slug, float(mean), float(mean - width), float(mean + width))
            for name, mean, width in zip(NAMES, means, half, strict=True)
        )

    def save(self, path: Path) -> None:
        """Write to a safetensors file with a JSON heading; it is whole or not there."""
        heading = _Heading(self.acts, self.fitted.scales.linear, self.fitted.scales.curved)
        mode, columns = self.fitted.mode, self._columns
        parts = (mode.point, mode.factor.contiguous(), columns.classes, columns.sessions)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        save_file(
            dict(zip(SAVED, parts, strict=True)),
            temporary,
            {"reward": msgspec.json.encode(heading).decode()},
        )
        os.replace(temporary, path)

    @classmethod
    def load(cls, path: Path, basis: Basis) -> RewardModel:
        """Read what `save` wrote, for the same basis. Raises BocetoError(FILE_UNREADABLE)."""
        try:
            with safe_open(path, "pt") as file:
                heading = msgspec.json.decode((file.metadata() or {})["reward"], type=_Heading)
                parts = {name: file.get_tensor(name) for name in SAVED}
            columns = Columns(basis, parts["classes"], parts["sessions"], heading.curved > 0)
            if len(parts["point"]) != columns.width:
                raise KeyError(f"{columns.width} weights")
        except (SafetensorError, msgspec.DecodeError, KeyError, OSError) as error:
            raise BocetoError(
                ErrorCode.FILE_UNREADABLE, file=str(path), reason=str(error)
            ) from error
        mode = Mode(parts["point"], parts["factor"], math.nan)
        scales = Scales(heading.linear, heading.curved)
        return cls(Fitted(columns, scales, mode, surveyed=0), heading.acts)

    @property
    def tail(self) -> Tensor:
        """The scales and thresholds of the likelihood."""
        return self.fitted.mode.point[-TAIL:]

    @cached_property
    def covariance(self) -> Tensor:
        """(P, P): the posterior covariance of the columns that speak of a picture."""
        width = self._columns.utility_width
        return self._whole_covariance[:width, :width].contiguous()

    @cached_property
    def _whole_covariance(self) -> Tensor:
        return torch.cholesky_inverse(self.fitted.mode.factor)

    @property
    def _columns(self) -> Columns:
        return self.fitted.columns

    @property
    def _weights(self) -> Tensor:
        return self.fitted.mode.point[: self._columns.utility_width]


def _rows(columns: Columns, coordinates: Tensor, class_index: int | Tensor) -> Tensor:
    classes = torch.as_tensor(class_index).expand(len(coordinates))
    return columns.rows(columns.basis.of(coordinates), classes)
