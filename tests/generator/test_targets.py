"""Several wishes at once: each is served as far as its target, by a short way."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from core.generator.responses import MEMBERS, basis
from core.generator.targets import Wishes, nearest

PLACES = np.linspace(-2.0, 2.0, 9)


def straight(*rows: tuple[float, ...], targets: tuple[float, ...]) -> Wishes:
    """Wishes that answer in straight lines; a row has the slope for each entry of z."""
    curves = np.zeros((len(rows), len(rows[0]), MEMBERS))
    curves[:, :, 0] = rows
    return Wishes(curves, np.full(len(rows), len(rows) ** -0.5), np.array(targets))


def values(z: NDArray[np.float32], wishes: Wishes) -> NDArray[np.float64]:
    """(N, Z) -> (N, W): what the curves say of latents."""
    found: NDArray[np.float64] = np.einsum("wzk,nzk->nw", wishes.curves, basis(z))
    return found


def test_every_wish_comes_to_its_own_target() -> None:
    wishes = straight((1.0, 0.0, 0.3), (0.0, 1.0, -0.3), targets=(1.5, 1.5))
    z = np.random.default_rng(1).uniform(-1, 1, (20, 3)).astype(np.float32)
    assert values(nearest(z, wishes, PLACES), wishes).min() >= 1.4


def test_a_strong_wish_is_not_served_at_the_cost_of_another() -> None:
    # One entry says both: as high as it goes the first has more than it asked for.
    wishes = straight((2.0, 0.0), (-0.5, 0.6), targets=(1.0, 1.0))
    moved = nearest(np.zeros((1, 2), np.float32), wishes, PLACES)
    assert moved[0, 0] == pytest.approx(0.5)
    assert moved[0, 1] == pytest.approx(2.0)


def test_what_has_it_already_stays() -> None:
    wishes = straight((1.0, 0.0), (0.0, 1.0), targets=(1.0, 1.0))
    z = np.array([[1.2, 1.3], [1.2, -1.0]], np.float32)
    moved = nearest(z, wishes, PLACES)
    assert np.array_equal(moved[0], z[0])
    assert moved[1, 0] == z[1, 0]
    assert moved[1, 1] >= 1.0


def test_nothing_is_asked_of_no_latents() -> None:
    wishes = straight((1.0,), targets=(1.0,))
    assert nearest(np.zeros((0, 1), np.float32), wishes, PLACES).shape == (0, 1)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_it_is_worth_nearly_what_the_best_of_all_ways_is(seed: int) -> None:
    """Compared with every combination of places, at the price at which the search ends."""
    random = np.random.default_rng(seed)
    curves = random.normal(0, 0.5, (2, 3, MEMBERS)) / np.arange(1, MEMBERS + 1)
    wishes = Wishes(curves, np.array([0.8, 0.6]), np.array([1.5, 1.5]))
    z = random.uniform(-1, 1, (1, 3)).astype(np.float32)
    every = np.array([*product(*([*PLACES, own] for own in z[0].tolist()))], np.float32)
    best = float(wishes.gain(values(every, wishes)).max())
    before = float(wishes.gain(values(z, wishes))[0])
    found = float(wishes.gain(values(nearest(z, wishes, PLACES), wishes))[0])
    assert found >= before - 1e-6
    assert best - found <= 0.35 * (best - before) + 0.1
