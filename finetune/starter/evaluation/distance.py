"""How far painted pictures are from drawn ones, in units of what chance alone puts between drawn.

KID (`finetune.adversarial.kid`) is unbiased, so two sets of drawn pictures are 0 apart on average,
above it or below: a ratio to that would mean nothing. What a person asks is whether painted
pictures are further away than drawn sets of the same size happen to be. So the unit is the root
mean square of KID over random halvings of 2n drawn pictures into n and n (as in a permutation test,
where the mean over all halvings is 0 and this is the spread). Painted pictures are compared with n
drawn ones of other latents. Whether those latents happen to be near is luck, a unit of it, and the
drawings of the painted latents have the same: what they are apart, 0 on average, is taken off (a
control variate), so that it stays an unbiased estimate, with less noise. Below 0 counts as 0.
n pictures, d features.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from finetune.adversarial.kid import kernel_inception_distance, polynomial_kernel, split_apart

HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Distance:
    """KID against drawn pictures of other latents: of `painted` ones, and of the `drawn` ones of
    the same latents; `chance`: what drawn sets of that size have.
    """

    painted: float
    drawn: float
    chance: float

    @property
    def ratio(self) -> float:
        """How many times chance the painted ones are further than the drawn ones."""
        return max(0.0, self.painted - self.drawn) / self.chance


def distance(painted: Tensor, drawn: Tensor, others: Tensor, seed: int = 0) -> Distance:
    """Features (n, d) of painted pictures, of drawn ones, and of drawn ones of other latents."""
    if not len(painted) == len(drawn) == len(others) >= 2:
        raise ValueError("distances compare sets of one size, of two pictures or more")
    pool = torch.cat([drawn, others]).double()
    chance = chance_distance(polynomial_kernel(pool, pool), seed)
    return Distance(
        painted=kernel_inception_distance(painted, others),
        drawn=kernel_inception_distance(drawn, others),
        chance=chance,
    )


def chance_distance(kernel: Tensor, seed: int, halvings: int = HALVINGS) -> float:
    """Root mean square KID over random halvings; `kernel`: (2n, 2n) of all pairs."""
    random = torch.Generator().manual_seed(seed)
    count = len(kernel)
    squares = [
        split_apart(kernel, torch.randperm(count, generator=random) < count // 2) ** 2
        for _ in range(halvings)
    ]
    return float(torch.tensor(squares, dtype=torch.float64).mean().sqrt())
