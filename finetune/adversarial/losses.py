"""The hinge loss of the duel (Lim and Ye 2017; Tran et al. 2017), as BigGAN uses it."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional


def hinge_real(scores: Tensor) -> Tensor:
    """Scores of real pictures, (B,): those below 1 cost. Returns a scalar."""
    return functional.relu(1 - scores).mean()


def hinge_painted(scores: Tensor) -> Tensor:
    """Scores of painted pictures, (B,), for the discriminator: those above -1 cost."""
    return functional.relu(1 + scores).mean()


def generator_loss(scores: Tensor) -> Tensor:
    """Scores of painted pictures, (B,), for the generator: the higher, the better."""
    return -scores.mean()
