"""Curves of a statistic over z: the basis is what it says, and fits find what is there."""

from __future__ import annotations

import numpy as np
from scipy.stats import norm

from core.generator.responses import MEMBERS, basis, fitted


def test_the_basis_is_orthonormal_but_for_the_line_and_follows_the_normal_law() -> None:
    z = np.linspace(-4, 4, 4001)
    found = basis(z)
    share = norm.cdf(z)
    for member in range(1, MEMBERS):
        wanted = np.sqrt(2) * np.cos(np.pi * (member + 1) * share)
        assert np.allclose(found[:, member], wanted, atol=1e-5)
    assert np.allclose(found[:, 0], z, atol=1e-6)
    weights = norm.pdf(z) / norm.pdf(z).sum()
    gram = (found[:, 1:] * weights[:, None]).T @ found[:, 1:]
    assert np.allclose(gram, np.eye(MEMBERS - 1), atol=1e-2)


def test_a_curve_is_found_among_entries_that_do_nothing() -> None:
    random = np.random.default_rng(3)
    z = random.standard_normal((160, 24)).astype(np.float32)
    hump = np.exp(-((z[:, 5] - 0.3) ** 2) / 0.3) + 0.05 * random.standard_normal(160)
    line = z @ np.linspace(-1, 1, 24, dtype=np.float32)
    noise = random.standard_normal(160)
    values = np.stack([hump, line, noise], axis=1)
    values = (values - values.mean(0)) / values.std(0)
    curves, trust = fitted(z, values.astype(np.float32))
    assert trust[0] > 0.85
    assert trust[1] > 0.85
    assert abs(trust[2]) < 0.35
    energy = (curves[0] ** 2).sum(1)
    assert energy.argmax() == 5
    assert energy[5] > 20 * np.delete(energy, 5).max()
    places = np.linspace(-2, 2, 81)
    top = places[(basis(places) @ curves[0, 5]).argmax()]
    assert abs(top - 0.3) < 0.25
