"""Drawing latent vectors. Noise is always drawn on the CPU by numpy, so no device changes it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
