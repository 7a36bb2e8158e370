"""The collapse watch: it wakes late, waits for proof, and then speaks."""

from __future__ import annotations

import math

import pytest
import torch

from finetune.adversarial.duel import Losses
from finetune.adversarial.watch import (
    BAD_PROBES,
    WON_STEPS,
    Collapse,
    CollapseWatch,
    distance,
    spread,
)

FINE = Losses(0.7, 0.6, 0.1)
WON = Losses(0.001, 0.0, 5.0)
REAL_DISTANCE = 0.5


def awake() -> CollapseWatch:
    watch = CollapseWatch(REAL_DISTANCE)
    assert watch.saw_pictures(0.4, 0.4) is None
    return watch


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_numbers_that_are_none_end_it_at_once(bad: float) -> None:
    assert CollapseWatch(1.0).saw_losses(Losses(bad, 0.0, 0.0)) is Collapse.NOT_FINITE
    assert CollapseWatch(1.0).saw_losses(Losses(0.0, 0.5, bad)) is Collapse.NOT_FINITE
    assert CollapseWatch(1.0).saw_pictures(bad, 1.0) is Collapse.NOT_FINITE


def test_a_discriminator_that_has_won_for_long() -> None:
    watch = CollapseWatch(1.0)
    assert all(watch.saw_losses(WON) is None for _ in range(WON_STEPS - 1))
    assert not watch.calm
    assert watch.saw_losses(WON) is Collapse.DISCRIMINATOR_WON


def test_a_contest_in_between_counts() -> None:
    watch = CollapseWatch(1.0)
    for _ in range(3):
        for _ in range(WON_STEPS - 1):
            assert watch.saw_losses(WON) is None
        assert watch.saw_losses(FINE) is None
        assert watch.calm


@pytest.mark.parametrize(
    ("spread_seen", "distance_seen", "collapse"),
    [(0.01, 0.01, Collapse.PICTURES_BLANK), (0.4, 0.01, Collapse.PICTURES_ALIKE)],
)
def test_pictures_that_became_one(
    spread_seen: float, distance_seen: float, collapse: Collapse
) -> None:
    watch = awake()
    for _ in range(BAD_PROBES - 1):
        assert watch.saw_pictures(spread_seen, distance_seen) is None
        assert not watch.calm
    assert watch.saw_pictures(spread_seen, distance_seen) is collapse


def test_a_generator_that_never_had_variety_has_not_lost_it() -> None:
    watch = CollapseWatch(REAL_DISTANCE)
    assert all(watch.saw_pictures(0.01, 0.01) is None for _ in range(10 * BAD_PROBES))
    assert watch.calm


def test_what_it_knows_survives_a_checkpoint() -> None:
    watch = awake()
    for _ in range(BAD_PROBES - 1):
        watch.saw_pictures(0.4, 0.01)
    later = CollapseWatch(REAL_DISTANCE, watch.state)
    assert later.saw_pictures(0.4, 0.01) is Collapse.PICTURES_ALIKE


def test_spread_and_distance() -> None:
    flat = torch.full((3, 3, 32, 32), 0.3)
    assert spread(flat) == pytest.approx(0, abs=1e-6)
    assert distance(flat, flat + 0.25) == pytest.approx(0.25, abs=1e-6)
    # Noise of single pixels is no difference between pictures.
    noisy = torch.randn(3, 3, 64, 64)
    assert distance(torch.zeros_like(noisy), noisy) < 0.3
