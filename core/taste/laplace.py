"""A posterior as a normal law: its mode by damped Newton steps, its evidence by Laplace's method.

Q parameters. Source: MacKay, "Information Theory, Inference, and Learning Algorithms", chapter 27.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.taste.likelihood import Likelihood

MAX_STEPS = 50
MAX_HALVINGS = 30


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """Independent normal laws: means (Q,) and precisions (Q,)."""

    means: Tensor
    precisions: Tensor

    def value(self, point: Tensor) -> Tensor:
        """Minus the log density, up to the constant."""
        return ((point - self.means).square() * self.precisions).sum() / 2


@dataclass(frozen=True, slots=True, eq=False)
class Mode:
    """Where the posterior peaks: `point` (Q,) and `factor` (Q, Q), lower, of its curvature."""

    point: Tensor
    factor: Tensor
    log_evidence: float


def find_mode(likelihood: Likelihood, prior: Prior, start: Tensor, tolerance: float) -> Mode:
    """Descend from `start` (Q,) until a step would gain less than `tolerance` nats."""
    point = start
    for _ in range(MAX_STEPS):
        here = likelihood.around(point)
        slope = here.slope + prior.precisions * (point - prior.means)
        factor = torch.linalg.cholesky(here.curvature + torch.diag(prior.precisions))
        step = torch.cholesky_solve(-slope[:, None], factor)[:, 0]
        promised = float(-(slope @ step)) / 2
        value = here.value + prior.value(point)
        if promised < tolerance:
            break
        point = _downhill(likelihood, prior, point, step, float(value), promised)
    log_evidence = (
        -float(value)
        + float(prior.precisions.log().sum()) / 2
        - float(factor.diagonal().log().sum())
    )
    return Mode(point, factor, log_evidence)


def _downhill(
    likelihood: Likelihood, prior: Prior, point: Tensor, step: Tensor, value: float, promised: float
) -> Tensor:
    """The first of point + step, + step / 2, ... that gains a share of what was promised."""
    share = 1.0
    for _ in range(MAX_HALVINGS):
        tried = point + share * step
        if float(likelihood.value(tried) + prior.value(tried)) <= value - 0.2 * share * promised:
            return tried
        share /= 2
    raise ArithmeticError(f"no way down from {value} although {promised} nats were promised")
