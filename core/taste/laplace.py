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
    """Descend from `start` (Q,) until a step promises less than `tolerance` nats; take that too."""
    point = start
    for _ in range(MAX_STEPS):
        here = likelihood.around(point)
        slope = here.slope + prior.precisions * (point - prior.means)
        factor = torch.linalg.cholesky(here.curvature + torch.diag(prior.precisions))
        step = torch.cholesky_solve(-slope[:, None], factor)[:, 0]
        promised = float(-(slope @ step)) / 2
        value = float(here.value + prior.value(point))
        share = 1.0 if promised < tolerance else _downhill(likelihood, prior, point, step, value)
        point = point + share * step
        if promised < tolerance or share == 0:
            break
    log_evidence = (
        float(prior.precisions.log().sum()) / 2 - float(factor.diagonal().log().sum()) - value
    )
    return Mode(point, factor, log_evidence)


def _downhill(
    likelihood: Likelihood, prior: Prior, point: Tensor, step: Tensor, value: float
) -> float:
    """The first of 1, 1/2, 1/4, ... of the step that goes down; 0 when only rounding is left."""
    share = 1.0
    for _ in range(MAX_HALVINGS):
        tried = point + share * step
        if float(likelihood.value(tried) + prior.value(tried)) < value:
            return share
        share /= 2
    return 0.0
