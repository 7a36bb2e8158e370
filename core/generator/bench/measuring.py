"""Medians of pairs, and the machine's own limit."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

GEMM_SIDE = 1536
GEMM_TRIES = 7

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two ways of doing the same, measured in turns. `ratio` is the median of first / second."""

    first_seconds: float
    second_seconds: float
    ratio: float


def measure_pairs(first: Work, second: Work, pairs: int) -> Pairs:
    """Alternate, so that whatever else the machine does meets both; once each before it counts."""
    first()
    second()
    timed = [(_seconds(first), _seconds(second)) for _ in range(pairs)]
    return Pairs(
        statistics.median(one for one, _ in timed),
        statistics.median(two for _, two in timed),
        statistics.median(one / two for one, two in timed),
    )


def gemm_flops(dtype: torch.dtype, side: int = GEMM_SIDE) -> float:
    """Floating-point operations a second of the best of several large matrix products."""
    left, right = (torch.randn(side, side).to(dtype) for _ in range(2))
    best = min(_seconds(lambda: left @ right) for _ in range(GEMM_TRIES))
    return 2 * side**3 / best


def _seconds(work: Work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
