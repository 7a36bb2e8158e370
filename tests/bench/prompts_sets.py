"""The labelled prompts of tests/bench/prompts, and figures that every set has in common."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

HALVES = ("tuned", "held_out")
LANGUAGES = ("en", "es")
_FOLDER = Path(__file__).parent / "prompts"
_BINS = 10


@cache
def labelled_set(name: str) -> dict[str, Any]:
    """A file of prompts by its name, without the suffix."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def area_under_curve(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Chance that a prompt inside has more coverage than one outside (ties count half)."""
    one, other = np.array(inside)[:, None], np.array(outside)[None, :]
    return float(np.mean((one > other) + 0.5 * (one == other)))


def calibration_error(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Expected calibration error of coverage as the probability of being inside, ten bins.

    Both kinds of prompts have the same weight, however many there are (Guo et al., 2017).
    """
    values = np.concatenate([inside, outside])
    truth = np.concatenate([np.ones(len(inside)), np.zeros(len(outside))])
    share = np.concatenate(
        [np.full(len(inside), 0.5 / len(inside)), np.full(len(outside), 0.5 / len(outside))]
    )
    bins = np.minimum((values * _BINS).astype(int), _BINS - 1)
    return float(
        sum(
            abs(np.sum(share[bins == bin_] * (truth - values)[bins == bin_]))
            for bin_ in range(_BINS)
        )
    )
