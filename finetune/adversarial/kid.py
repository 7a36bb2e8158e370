"""The kernel inception distance: how far two sets of pictures are apart, from their features.

Binkowski, Sutherland, Arbel, Gretton, "Demystifying MMD GANs", ICLR 2018: the unbiased estimate of
the squared maximum mean discrepancy with the kernel k(x, y) = (x.y / d + 1)^3. It is 0 on average
for two sets of one law, so it may come out a little below 0, and needs far fewer pictures than FID.
Here the features are those of EfficientNet-Lite0 (core.taste.backbone), not of Inception: figures
are comparable with each other, not with those of papers. N, M pictures, d features.
"""

from __future__ import annotations

import torch
from torch import Tensor


def kernel_inception_distance(one: Tensor, other: Tensor) -> float:
    """one: (N, d), other: (M, d), both of at least 2 rows. Returns the unbiased squared MMD."""
    one, other = one.double(), other.double()
    pool = torch.cat([one, other])
    return split_apart(polynomial_kernel(pool, pool), torch.arange(len(pool)) < len(one))


def split_apart(kernel: Tensor, first: Tensor) -> float:
    """The same for a pool whose kernel (P, P) is known, parted by `first`, (P,) bool."""
    ones, others = kernel[first], kernel[~first]
    within = _mean_off_diagonal(ones[:, first]) + _mean_off_diagonal(others[:, ~first])
    return float(within - 2 * ones[:, ~first].mean())


def polynomial_kernel(one: Tensor, other: Tensor) -> Tensor:
    """one: (N, d), other: (M, d). Returns k of every pair, (N, M)."""
    return (one @ other.T / one.shape[1] + 1) ** 3


def _mean_off_diagonal(square: Tensor) -> Tensor:
    count = len(square)
    return (square.sum() - square.diagonal().sum()) / torch.tensor(count * (count - 1))
