"""What the tuner minimises, as pure functions of tensors.

d the size of z, k the rank of a latent map, B batch.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

DUAL_RATE = 0.1
BETA_RANGE = (1e-3, 1e3)


def gaussian_kl(mu: Tensor, u: Tensor, v: Tensor) -> Tensor:
    """KL(N(mu, M M^T) || N(0, I)) in nats, M = I + U V^T, exact and differentiable.

    mu: (d,); u, v: (d, k). With det M = det(I_k + V^T U) (determinant lemma) this is
    1/2 (|mu|^2 + |M|_F^2 - d) - log |det M|, at the cost of a k by k determinant.
    """
    crossed = v.T @ u
    frobenius_gain = 2 * crossed.trace() + ((u.T @ u) * (v.T @ v)).sum()
    unit = torch.eye(len(crossed), dtype=crossed.dtype, device=crossed.device)
    log_determinant = torch.linalg.slogdet(unit + crossed).logabsdet
    kl: Tensor = 0.5 * (mu.square().sum() + frobenius_gain) - log_determinant
    return kl


def lower_confidence(mean: Tensor, sd: Tensor, kappa: float) -> Tensor:
    """Reward minus kappa standard deviations: what is not known to be good does not count as good.

    mean, sd: (B,). Returns (B,). (Coste et al., ICLR 2024: pessimism against over-optimisation.)
    """
    return mean - kappa * sd


def next_beta(beta: float, kl_nats: float, budget_nats: float) -> float:
    """The price of a nat after a dual step: it rises while the map is further than its budget.

    beta * exp(0.1 (KL - K*)), which moves the constrained optimum to KL = K*.
    """
    lowest, highest = BETA_RANGE
    return min(highest, max(lowest, beta * math.exp(DUAL_RATE * (kl_nats - budget_nats))))
