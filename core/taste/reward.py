"""The reward model: how much the designer will like a picture, and how sure that is.

M pictures, B batch, D coordinates, K curved functions, C classes with ratings, S sessions.

    utility f(x, c) = w . psi(x) + b_c,    w ~ N(0, s^2) linear, N(0, r^2) curved,  b_c ~ N(0, 1)

Everything is fitted at once to the likelihood of `likelihood.py`; the posterior is normal (Laplace),
and its evidence chooses s and r from a small grid.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from core.taste.basis import Basis
from core.taste.judgements import Judgements
from core.taste.laplace import Mode, Prior, find_mode
from core.taste.likelihood import DTYPE, LEVELS, TAIL, Likelihood, star_chances

CLASS_SD = 1.0
SESSION_SD = 0.5
"""How far the mood of a sitting shifts all its ratings, in units of utility."""

TAIL_MEANS = (-2.5, 0.45, 0.45, 0.45, 0.0, 0.0, 0.0, 0.0, 0.0)
TAIL_SDS = (2.0, 0.6, 0.6, 0.6, 0.5, 2.0, 0.5, 2.0, 0.5)
"""First threshold, three log gaps, then log scale and threshold of likes and flags, and log scale
of pairs. Weak, yet twelve ratings cannot make two thresholds collapse."""

SCALES = (0.35, 0.7, 1.4, 2.8, 5.6)
CURVED = (0.0, 0.7, 1.4, 2.8)
TYPICAL_SCALE = 1.8
"""Hyperprior: log s is N(log 1.8, 0.8^2)."""
HYPER_SD = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Preferences:
    """coordinates: (M, D); classes: (M,) int64; said: acts whose picture indices are rows."""

    coordinates: Tensor
    classes: Tensor
    said: Judgements


Cell = tuple[int, int]


class Fitting:
    """The work of one fit."""

    def __init__(self, data: Preferences, basis: Basis) -> None:
        self.basis = basis
        self.classes = data.classes.unique()
        self.sessions = data.said.sessions
        functions = basis.of(data.coordinates)
        hot = (data.classes[:, None] == self.classes).to(DTYPE)
        self._said = data.said
        self._rows = torch.cat([functions[:, : basis.width], hot, functions[:, basis.width :]], 1)
        self._straight = self._likelihood(basis.width + len(self.classes))
        self._full = self._likelihood(self._rows.shape[1])
        self.modes: dict[Cell, Mode] = {}
        self.fits = 0

    def _likelihood(self, width: int) -> Likelihood:
        rows, said = self._rows[:, :width], self._said
        mood = [
            (table[:, 2, None] == self.sessions).to(DTYPE)
            for table in (said.stars, said.likes, said.flags)
        ]
        alone = torch.cat([said.stars[:, 0], said.likes[:, 0], said.flags[:, 0]])
        unary = torch.cat([rows[alone], torch.cat(mood)], 1)
        leads = rows[said.pairs[:, 0]] - rows[said.pairs[:, 1]]
        leads = torch.cat([leads, leads.new_zeros(len(leads), len(self.sessions))], 1)
        return Likelihood(torch.cat([unary, leads]), said)

    def prior(self, cell: Cell) -> Prior:
        sds = [
            torch.full((self.basis.width,), SCALES[cell[0]], dtype=DTYPE),
            torch.full((len(self.classes),), CLASS_SD, dtype=DTYPE),
            torch.full((self.basis.curved_width if cell[1] else 0,), max(CURVED[cell[1]],1e-9), dtype=DTYPE),
            torch.full((len(self.sessions),), SESSION_SD, dtype=DTYPE),
            torch.tensor(TAIL_SDS, dtype=DTYPE),
        ]
        sd = torch.cat(sds)
        means = torch.zeros_like(sd)
        means[-TAIL:] = torch.tensor(TAIL_MEANS, dtype=DTYPE)
        return Prior(means, sd.square().reciprocal())

    def mode(self, cell: Cell, tol: float, start: Tensor | None = None) -> Mode:
        prior = self.prior(cell)
        self.fits += 1
        if start is None or len(start) != len(prior.means):
            start = prior.means
        return find_mode(self._full if cell[1] else self._straight, prior, start, tol)

    def score(self, cell: Cell, mode: Mode) -> float:
        z = math.log(SCALES[cell[0]] / TYPICAL_SCALE) / HYPER_SD
        return mode.log_evidence - z * z / 2

    def climb(self, cell: Cell, curved: bool) -> Cell:
        best = None
        seen: dict[Cell, float] = {}
        start = None
        def get(c):
            nonlocal start
            if c not in seen:
                m = self.mode(c, 1e-2, start)
                start = m.point
                seen[c] = self.score(c, m)
                self.modes[c] = m
            return seen[c]
        while True:
            cand = [(cell[0] + d, cell[1] + e) for d, e in ((0, 0), (-1, 0), (1, 0)) + (((0, 1), (0, -1)) if curved else ())]
            cand = [c for c in cand if 0 <= c[0] < len(SCALES) and 0 <= c[1] < len(CURVED)]
            best = max(cand, key=get)
            if best == cell:
                return cell
            cell = best


@dataclass(frozen=True)
class RewardModel:
    basis: Basis
    cell: Cell
    classes: Tensor
    sessions: Tensor
    mode: Mode

    @classmethod
    def fit(cls, data: Preferences, basis: Basis, curved: bool = True, start: Cell = (2, 0)) -> RewardModel:
        f = Fitting(data, basis)
        cell = f.climb(start, curved)
        mode = f.mode(cell, 1e-6, f.modes[cell].point)
        m = cls(basis, cell, f.classes, f.sessions, mode)
        object.__setattr__(m, "fits", f.fits)
        return m

    @cached_property
    def cov(self):
        n = self.width
        return torch.cholesky_inverse(self.mode.factor)[:n, :n]

    @property
    def width(self):
        return self.basis.width + len(self.classes) + (self.basis.curved_width if self.cell[1] else 0)

    def rows(self, coordinates, class_index):
        f = self.basis.of(coordinates)
        hot = (self.classes == class_index).to(DTYPE).expand(len(f), -1)
        return torch.cat([f[:, : self.basis.width], hot, f[:, self.basis.width :]], 1)[:, : self.width]

    def mean_sd(self, coordinates, class_index):
        r = self.rows(coordinates, class_index)
        return r @ self.mode.point[: self.width], ((r @ self.cov) * r).sum(1).sqrt()
