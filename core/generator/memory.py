"""How much memory a picture takes, known before it is painted.

C channels, S side.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path

import torch

from core.domain.card import Architecture, BlockSpec
from core.generator.architectures.blocks import BOTTLENECK, BottleneckBlock, ResidualBlock
from core.generator.architectures.network import expected_shapes
from core.generator.attention import CPU_QUERIES

SMALL_WORK = 4e9
"""Multiply-adds of a picture up to which a CPU paints several at once; the layers of larger
generators keep all cores busy with one, and one at a time stays in the cache."""

CPU_GROUP = 4
GPU_GROUP = 16
SHARE = 0.85
"""Of the free memory that a run may take; the rest is for the libraries underneath."""

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4
_KEPT = ((_MMAP_MAX, 0), (_TRIM_THRESHOLD, 2**31 - 1), (_TOP_PAD, 64 << 20))
"""Options of `mallopt`, with glibc's numbers."""

_MEMINFO = Path("/proc/meminfo")


@dataclass(frozen=True, slots=True)
class MemoryPlan:
    """What a generator needs. `at_once` pictures fit, 0 if not even one does."""

    weights_bytes: int
    picture_bytes: int
    at_once: int

    @property
    def needed_bytes(self) -> int:
        """For one picture at a time."""
        return self.weights_bytes + self.picture_bytes


def plan_memory(
    architecture: Architecture, device: torch.device, dtype: torch.dtype, free: int | None
) -> MemoryPlan:
    """How many pictures go at once; `free` bytes on the device, None where nobody knows."""
    weights, picture = weights_bytes(architecture, dtype), picture_bytes(architecture, dtype)
    at_once = wished_at_once(architecture, device)
    while at_once and free is not None and weights + at_once * picture > SHARE * free:
        at_once //= 2
    return MemoryPlan(weights, picture, at_once)


def wished_at_once(architecture: Architecture, device: torch.device) -> int:
    """How many pictures a pass should have if memory is no question."""
    if device.type != "cpu":
        return GPU_GROUP
    return CPU_GROUP if multiply_adds(architecture) <= SMALL_WORK else 1


def free_bytes(device: torch.device, meminfo: Path = _MEMINFO) -> int | None:
    """Memory that is free on this device, None where the system does not say."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    try:
        lines = meminfo.read_text().splitlines()
        line = next(line for line in lines if line.startswith("MemAvailable:"))
        return int(line.split()[1]) * 1024
    except (OSError, StopIteration, ValueError):
        return None


def give_back() -> None:
    """Return what was freed to the system, where the C library can (glibc).

    The painter keeps freed memory for the next picture; what loading leaves behind is of the wrong
    sizes for that, and would stay for good.
    """
    trim = _in_c_library("malloc_trim")
    if trim is not None:
        trim(0)


def keep_freed() -> bool:
    """Keep freed memory in this process, where the C library can (glibc); whether it does.

    By itself glibc gives every large array back and faults it in again at the next use, a third of
    a training step. Children of the app are told so by their environment (`core.protocol.client`).
    """
    choose = _in_c_library("mallopt")
    return choose is not None and all(choose(*option) == 1 for option in _KEPT)


def _in_c_library(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None


def multiply_adds(architecture: Architecture) -> float:
    """Of one picture's convolutions, as they are painted."""
    work = 0.0
    for spec, side in _with_sides(architecture):
        for step in _steps(architecture, spec, side):
            work += step.multiply_adds
    last, side = architecture.blocks[-1].out_channels, architecture.side_px
    return work + 9.0 * last * 3 * side**2


def weights_bytes(architecture: Architecture, dtype: torch.dtype) -> int:
    """Of a painting form: convolutions in `dtype`, everything else fp32."""
    total = 0
    for shape in expected_shapes(architecture).values():
        total += prod(shape) * (dtype.itemsize if len(shape) == 4 else 4)
    return total


def picture_bytes(architecture: Architecture, dtype: torch.dtype) -> int:
    """The most that is alive at one moment while one picture is painted."""
    numbers = [
        step.numbers
        for spec, side in _with_sides(architecture)
        for step in _steps(architecture, spec, side)
    ]
    last, side = architecture.blocks[-1].out_channels, architecture.side_px
    numbers.append((last + 6) * side**2)
    before = architecture.attention_before
    if before is not None:
        wide, positions = _attention_place(architecture, before)
        scores = 2 * min(positions, CPU_QUERIES) * positions // 4
        numbers.append(3 * wide * positions + scores)
    return max(numbers) * dtype.itemsize


@dataclass(frozen=True, slots=True)
class _Step:
    """One convolution of a block: its work, and the numbers that are alive during it."""

    multiply_adds: float
    numbers: int


def _steps(architecture: Architecture, spec: BlockSpec, side: int) -> Iterator[_Step]:
    """The convolutions of a block whose input has this side."""
    x = spec.in_channels * side**2
    sizes: list[int]
    if architecture.family == "biggan_deep":
        middle = spec.in_channels // BOTTLENECK
        widths, sizes = [spec.in_channels, middle, middle, middle, spec.out_channels], [1, 9, 9, 1]
        doubling = BottleneckBlock.doubling
    else:
        widths, sizes = [spec.in_channels, spec.out_channels, spec.out_channels], [9, 9]
        doubling = ResidualBlock.doubling
    after = side
    for index, size in enumerate(sizes):
        inside = widths[index] * after**2
        if spec.upsample and index == doubling:
            after = 2 * after
            size = 4  # a 3x3 on doubled pixels, as four products of each
        outside = widths[index + 1] * after**2
        work = float(size) * widths[index] * widths[index + 1] * after**2
        alive = inside + outside + x
        yield _Step(work, alive)
    if architecture.skip == "conv":
        skip = spec.out_channels * side**2
        yield _Step(float(spec.in_channels) * skip, x + skip + widths[-1] * after**2)


def _with_sides(architecture: Architecture) -> Iterator[tuple[BlockSpec, int]]:
    side = architecture.bottom_px
    for spec in architecture.blocks:
        yield spec, side
        side <<= spec.upsample


def _attention_place(architecture: Architecture, before: int) -> tuple[int, int]:
    """Channels and positions where self-attention looks."""
    sides = [side for _, side in _with_sides(architecture)] + [architecture.side_px]
    widths = [spec.in_channels for spec in architecture.blocks]
    widths.append(architecture.blocks[-1].out_channels)
    return widths[before], sides[before] ** 2
