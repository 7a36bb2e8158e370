"""The Vendi score: how many different pictures there are in a set, effectively.

Friedman and Dieng, "The Vendi Score", TMLR 2023: the exponential of the Shannon entropy of the
eigenvalues of K / n, where K is the similarity of all pairs, 1 on its diagonal. Here similarity is
the cosine of the features of EfficientNet-Lite0. The score runs from 1 (all alike) to n; it grows
with n, so only ratios over sets of one size are told.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

_NO_SHARE = 1e-12


def vendi_score(features: Tensor) -> float:
    """features: (n, d). Returns the effective number of different rows, 1 to n."""
    return float(vendi_entropy(features).exp())


def vendi_entropy(features: Tensor) -> Tensor:
    """features: (n, d). Returns the logarithm of the score, a scalar with a gradient."""
    unit = functional.normalize(features.double(), dim=1)
    # Rounding leaves an eigenvalue a little below 0, where entropy has no gradient.
    shares = torch.linalg.eigvalsh(unit @ unit.T / len(unit)).clamp(min=_NO_SHARE)
    entropy: Tensor = torch.special.entr(shares).sum()
    return entropy


def vendi_ratio(painted: Tensor, drawn: Tensor) -> float:
    """Diversity of painted pictures over that of drawn ones, both (n, d) of the same latents."""
    if len(painted) != len(drawn):
        raise ValueError("Vendi scores compare sets of one size only")
    return vendi_score(painted) / vendi_score(drawn)
