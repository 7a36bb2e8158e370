"""Drawing latent vectors. Noise is always drawn on the CPU by numpy, so no device changes it."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from core.domain.card import TruncationLaw

TRUNCATED_AT = 2.0


def draw_truncated_normal(
    generator: np.random.Generator, shape: tuple[int, ...]
) -> NDArray[np.float32]:
    """N(0, 1) cut at +-2 by drawing again, fp32; the law of the TF-Hub modules before scaling."""
    drawn = generator.standard_normal(shape)
    while (outside := np.abs(drawn) > TRUNCATED_AT).any():
        drawn[outside] = generator.standard_normal(int(outside.sum()))
    return drawn.astype(np.float32)


def draw_latents(seed: int, first: int, count: int, z_dim: int) -> NDArray[np.float32]:
    """Latents number first .. first + count - 1 of a seed, shape (count, z_dim), not yet scaled.

    Each has its own stream (seed, number): picture 7 of a seed is the same in every batch size.
    """
    rows = [
        draw_truncated_normal(np.random.default_rng([seed, number]), (z_dim,))
        for number in range(first, first + count)
    ]
    return np.stack(rows) if rows else np.empty((0, z_dim), np.float32)


def draw_z(
    law: TruncationLaw, truncation: float, seed: int, numbers: range, z_dim: int
) -> NDArray[np.float32]:
    """Latents of these numbers of a seed at a truncation in [0, 1], shape (len(numbers), z_dim).

    The law is the generator's own (see `GeneratorCard`); each latent has its own stream.
    """
    if law == "truncated_normal_scaled":
        drawn = draw_latents(seed, numbers.start, len(numbers), z_dim)
        return drawn * np.float32(truncation)
    rows = [
        _drawn(law, truncation, np.random.default_rng([seed, number]), z_dim) for number in numbers
    ]
    return np.stack(rows) if rows else np.empty((0, z_dim), np.float32)


def _drawn(
    law: TruncationLaw, truncation: float, generator: np.random.Generator, z_dim: int
) -> NDArray[np.float32]:
    """One latent by a law that is not scaled from a normal cut at +-2, shape (z_dim,)."""
    if law == "truncated_normal" and truncation < 1:
        # The quantile of an even draw between the cuts: drawing again takes forever for small ones.
        normal = NormalDist()
        low, high = normal.cdf(-truncation), normal.cdf(truncation)
        even = low + (high - low) * generator.uniform(size=z_dim)
        return np.array([normal.inv_cdf(share) for share in even], np.float32)
    normals = generator.standard_normal(z_dim)
    if law == "clamped_normal":
        normals = normals.clip(-truncation, truncation) if truncation < 1 else normals
    elif law == "normal_scaled":
        normals = truncation * normals
    return normals.astype(np.float32)
