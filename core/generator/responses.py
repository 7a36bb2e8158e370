"""How a statistic of the picture answers to z: a sum of one smooth curve for each entry of z.

A generator's looks are rarely straight lines in z: a scene that walks along its colours as one
entry grows is violet somewhere in the middle. A curve has room for that; entries that do nothing
are told from those that do by how well they explain the pictures (automatic relevance
determination: MacKay, "Bayesian interpolation", Neural Computation 1992; Tipping, "Sparse Bayesian
learning and the relevance vector machine", JMLR 2001, with one variance for each entry's curve).

N pictures, Z entries of z, K members of a curve's basis, S statistics.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MEMBERS = 6
"""A straight line, and the cosines 2 to 6 over the normal law's own scale."""
_ROUNDS = 12
_LAST_ROUNDS = 3
_HELD_OUT = 4
_FLOOR = 1e-9

Array = NDArray[np.float32]
_Wide = NDArray[np.float64]

# Rough curves are less likely than smooth ones: amplitudes fall with the square of the frequency.
_SMOOTH: _Wide = 1.0 / np.array([1.0, *(0.25 * n * n for n in range(2, MEMBERS + 1))]) ** 2


def basis(z: NDArray[np.floating]) -> Array:
    """(...,) entries of z -> (..., K), each member with mean 0 and deviation 1 under N(0, 1)."""
    share = np.pi * _normal_share(np.asarray(z, np.float64))
    waves = [np.sqrt(2.0) * np.cos(n * share) for n in range(2, MEMBERS + 1)]
    return np.stack([np.asarray(z, np.float64), *waves], axis=-1).astype(np.float32)


def fitted(z: Array, values: Array) -> tuple[Array, Array]:
    """Curves (S, Z, K) for standardised values (N, S), and how far they are to be trusted (S,).

    Trust is the correlation between what the curves say and what is so, on pictures held out.
    """
    design = basis(z).reshape(len(z), -1).astype(np.float64)
    wide = values.astype(np.float64)
    held = np.arange(len(z)) % _HELD_OUT == 0
    curves, trust = [], []
    for column in wide.T:
        trial, variances = _relevant(design[~held], column[~held], None, _ROUNDS)
        guess = design[held] @ trial
        whole, _ = _relevant(design, column, variances, _LAST_ROUNDS)
        curves.append(whole.reshape(z.shape[1], MEMBERS))
        trust.append(_correlation(guess, column[held]))
    return np.stack(curves).astype(np.float32), np.array(trust, np.float32)


def _relevant(
    design: _Wide, values: _Wide, variances: _Wide | None, rounds: int
) -> tuple[_Wide, _Wide]:
    """The posterior mean of the coefficients (Z * K,) and each entry's variance (Z,)."""
    count, width = design.shape
    blocks = design.reshape(count, -1, MEMBERS)
    entries = width // MEMBERS
    if variances is None:
        variances = np.full(entries, 1.0 / entries)
    noise, mean = 0.5, np.zeros(width)
    for _ in range(rounds):
        prior = (variances[:, None] * _SMOOTH).reshape(-1)
        weighed = design * prior
        inverse = np.linalg.inv(weighed @ design.T + noise * np.eye(count))
        mean = weighed.T @ (inverse @ values)
        # What the data leave uncertain of each coefficient, as a share of its prior variance.
        known = np.einsum("nzk,nm,mzk->zk", blocks, inverse, blocks, optimize=True)
        spread = 1.0 - known * variances[:, None] * _SMOOTH
        squared = mean.reshape(entries, MEMBERS) ** 2 / _SMOOTH
        degrees = (1.0 - spread).sum(1)
        variances = np.maximum(squared.sum(1) / np.maximum(degrees, 0.05), _FLOOR)
        rest = values - design @ mean
        noise = max(float(rest @ rest) / max(count - float(degrees.sum()), 1.0), 0.02)
    return mean, variances


def _correlation(guess: _Wide, truth: _Wide) -> float:
    guess, truth = guess - guess.mean(), truth - truth.mean()
    size = float(np.linalg.norm(guess) * np.linalg.norm(truth))
    return float(guess @ truth) / max(size, 1e-6)


def _normal_share(z: _Wide) -> _Wide:
    """The standard normal distribution function.

    By Abramowitz & Stegun 26.2.17 (error below 1e-7), as numpy has none.
    """
    size = np.abs(z)
    t = 1.0 / (1.0 + 0.2316419 * size)
    series = t * (
        0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429)))
    )
    tail = np.exp(-0.5 * size * size) / np.sqrt(2 * np.pi) * series
    share: _Wide = np.where(z >= 0, 1.0 - tail, tail)
    return share
