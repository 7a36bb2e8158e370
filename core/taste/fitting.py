"""Fitting the reward model: which columns it has, how they are held back, and how firmly.

M pictures, D linear and K curved functions, C classes, S sessions; columns stand in the order
D, C, K, S, then the tail of the likelihood, so that a model without a curved part is a prefix.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from core.taste.basis import Basis
from core.taste.judgements import Judgements
from core.taste.laplace import Mode, Prior, find_mode
from core.taste.likelihood import DTYPE, TAIL, Likelihood

CLASS_SD = 1.0
SESSION_SD = 0.5
"""How far the mood of a sitting shifts all its ratings, in units of utility."""

TAIL_MEANS = (-2.5, 0.45, 0.45, 0.45, 0.0, 0.0, 0.0, 0.0, 0.0)
TAIL_SDS = (2.0, 0.6, 0.6, 0.6, 0.5, 2.0, 0.5, 2.0, 0.5)
"""First threshold, three log gaps; log scale and threshold of likes, the same of flags; log scale
of pairs. Weak, yet twelve ratings cannot make two thresholds collapse."""

LINEAR_SDS = (0.35, 0.7, 1.4, 2.8, 5.6)
CURVED_SDS = (0.0, 1.0, 2.0, 4.0)
TYPICAL_SD, SD_SPREAD = 1.8, 0.8
"""Before any rating, the linear scale is log-normal with this median and spread of its log."""

CURVED_FROM = 40
"""Fewer acts than this do not tell a curve from noise (simulated: plain linear is safer)."""

SURVEY_GROWTH = 1.1
"""The scales are compared again when the acts have grown by this factor: they drift slowly, and
comparing takes most of the time of a fit."""

ROUGH, FINE = 3e-2, 1e-7
"""Nats that the last step may promise: while comparing scales, and for the model that is used."""


@dataclass(frozen=True, slots=True, eq=False)
class Preferences:
    """coordinates: (M, D); classes: (M,) int64; said: acts whose picture indices are rows."""

    coordinates: Tensor
    classes: Tensor
    said: Judgements


@dataclass(frozen=True, slots=True)
class Scales:
    """Positions in LINEAR_SDS and CURVED_SDS."""

    linear: int = 2
    curved: int = 0

    @property
    def log_prior(self) -> float:
        """Up to a constant."""
        distance = math.log(LINEAR_SDS[self.linear] / TYPICAL_SD) / SD_SPREAD
        return -(distance**2) / 2

    def neighbours(self, curved: bool) -> list[Scales]:
        """One step up or down in either scale, within the grid."""
        steps = [(self.linear - 1, self.curved), (self.linear + 1, self.curved)]
        if curved:
            steps += [(self.linear, self.curved - 1), (self.linear, self.curved + 1)]
        return [
            Scales(linear, bend)
            for linear, bend in steps
            if linear in range(len(LINEAR_SDS)) and bend in range(len(CURVED_SDS))
        ]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What the columns stand for: classes (C,) and sessions (S,), ascending."""

    basis: Basis
    classes: Tensor
    sessions: Tensor
    curved: bool

    @property
    def utility_width(self) -> int:
        """Columns that speak of a picture: D + C, and K with a curved part."""
        bend = self.basis.curved_width if self.curved else 0
        return self.basis.linear_width + len(self.classes) + bend

    @property
    def width(self) -> int:
        """All columns and the tail."""
        return self.utility_width + len(self.sessions) + TAIL

    def rows(self, functions: Tensor, classes: Tensor) -> Tensor:
        """functions: (B, D + K) of a Basis; classes: (B,). Returns (B, utility_width)."""
        hot = (classes[:, None] == self.classes).to(DTYPE)
        linear = functions[:, : self.basis.linear_width]
        parts = [linear, hot, functions[:, self.basis.linear_width :]]
        return torch.cat(parts if self.curved else parts[:2], dim=1)

    def moved(self, point: Tensor, source: Columns) -> Tensor:
        """A point (Q',) of other columns as a point (Q,) of these; what is new starts at 0."""
        moved = torch.zeros(self.width, dtype=DTYPE)
        moved[-TAIL:] = point[-TAIL:]
        linear = self.basis.linear_width
        moved[:linear] = point[:linear]
        _move(moved, self.classes, linear, point, source.classes, linear)
        _move(
            moved, self.sessions, self.utility_width, point, source.sessions, source.utility_width
        )
        if self.curved and source.curved:
            here, there = linear + len(self.classes), linear + len(source.classes)
            moved[here : self.utility_width] = point[there : source.utility_width]
        return moved


def _move(
    target: Tensor, labels: Tensor, at: int, point: Tensor, old_labels: Tensor, old_at: int
) -> None:
    for position, label in enumerate(labels.tolist()):
        for old in torch.nonzero(old_labels == label).flatten().tolist():
            target[at + position] = point[old_at + old]


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The outcome: the mode of the posterior at the scales that the evidence prefers.

    `surveyed` is the number of acts when the scales were last compared.
    """

    columns: Columns
    scales: Scales
    mode: Mode
    surveyed: int


class Fitting:
    """The work of one fit: a likelihood with and one without the curved part."""

    def __init__(self, data: Preferences, basis: Basis) -> None:
        self._said = data.said
        self._functions = basis.of(data.coordinates)
        self._picture_classes = data.classes
        self._curved = data.said.count >= CURVED_FROM
        classes, sessions = torch.unique(data.classes), data.said.sessions
        self._columns = {
            curved: Columns(basis, classes, sessions, curved) for curved in (False, True)
        }
        self._likelihoods: dict[bool, Likelihood] = {}

    def run(self, previous: Fitted | None) -> Fitted:
        """The fit at the scales that the evidence prefers, from where the last fit ended."""
        acts = self._said.count
        if previous and acts / SURVEY_GROWTH < previous.surveyed < acts * SURVEY_GROWTH:
            return self._fit(previous.scales, previous, FINE, previous.surveyed)
        return self._climb(previous)

    def _climb(self, previous: Fitted | None) -> Fitted:
        """Walk over the grid of scales to where the evidence has a peak."""
        scales = previous.scales if previous else Scales()
        if not self._curved:
            scales = Scales(scales.linear)
        acts = self._said.count
        fits = {scales: self._fit(scales, previous, ROUGH, acts)}
        while True:
            for near in scales.neighbours(self._curved):
                if near not in fits:
                    fits[near] = self._fit(near, fits[scales], ROUGH, acts)
            best = max(fits, key=lambda tried: fits[tried].mode.log_evidence + tried.log_prior)
            if best == scales:
                return self._fit(scales, fits[scales], FINE, acts)
            scales = best

    def _fit(self, scales: Scales, start: Fitted | None, tolerance: float, surveyed: int) -> Fitted:
        columns = self._columns[scales.curved > 0]
        prior = _prior(columns, scales)
        point = columns.moved(start.mode.point, start.columns) if start else prior.means
        mode = find_mode(self._likelihood(columns), prior, point, tolerance)
        return Fitted(columns, scales, mode, surveyed)

    def _likelihood(self, columns: Columns) -> Likelihood:
        if columns.curved not in self._likelihoods:
            design = _design(columns.rows(self._functions, self._picture_classes), self._said)
            self._likelihoods[columns.curved] = Likelihood(design, self._said)
        return self._likelihoods[columns.curved]


def _design(rows: Tensor, said: Judgements) -> Tensor:
    """rows: (M, P), one for each picture. Returns (N, P + S), one for each act."""
    sessions = said.sessions
    alone = torch.cat([said.stars, said.likes, said.flags])
    leads = rows[said.pairs[:, 0]] - rows[said.pairs[:, 1]]
    mood = (alone[:, 2, None] == sessions).to(DTYPE)
    return torch.cat(
        [
            torch.cat([rows[alone[:, 0]], mood], dim=1),
            torch.cat([leads, leads.new_zeros(len(leads), len(sessions))], dim=1),
        ]
    )


def _prior(columns: Columns, scales: Scales) -> Prior:
    basis = columns.basis
    groups = [(basis.linear_width, LINEAR_SDS[scales.linear]), (len(columns.classes), CLASS_SD)]
    if columns.curved:
        groups.append((basis.curved_width, CURVED_SDS[scales.curved]))
    groups.append((len(columns.sessions), SESSION_SD))
    sds = [torch.full((count,), sd, dtype=DTYPE) for count, sd in groups]
    tail = torch.tensor(TAIL_MEANS, dtype=DTYPE)
    means = torch.cat([torch.zeros(columns.width - TAIL, dtype=DTYPE), tail])
    return Prior(means, torch.cat([*sds, torch.tensor(TAIL_SDS, dtype=DTYPE)]).pow(-2))
