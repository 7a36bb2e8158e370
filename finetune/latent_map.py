"""The latent map of a class: z -> mu + (I + U V^T) z, taste as a change of the law of z.

d the size of z, k the rank, B batch. A frozen generator behind the map can only paint what it
could paint before, and how far the map went is known exactly (`objectives.gaussian_kl`).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from finetune.objectives import gaussian_kl

_BISECTIONS = 40


@dataclass(frozen=True, slots=True)
class LatentMap:
    """mu: (d,); u, v: (d, k)."""

    mu: Tensor
    u: Tensor
    v: Tensor

    @classmethod
    def identity(cls, size: int, rank: int) -> LatentMap:
        """The map that changes nothing. `v` holds the first columns of an orthogonal matrix (a
        discrete cosine transform): with u = 0 any v is the identity, and training needs one.
        """
        place = (torch.arange(size, dtype=torch.float64) + 0.5) * (torch.pi / size)
        waves = torch.cos(place[:, None] * torch.arange(rank, dtype=torch.float64))
        v = (waves / waves.norm(dim=0)).float()
        return cls(torch.zeros(size), torch.zeros(size, rank), v)

    @classmethod
    def nearest(cls, mu: Tensor, change: Tensor, rank: int) -> LatentMap:
        """The map of this rank nearest to z -> mu + (I + change) z. change: (d, d)."""
        left, scales, right = torch.linalg.svd(change.double())
        root = scales[:rank].sqrt()
        u, v = left[:, :rank] * root, right[:rank].T * root
        # Directions without a scale would never learn: with u = 0 and v = 0 no gradient flows.
        fresh = cls.identity(len(mu), rank).v.double()
        v = torch.where(root > torch.finfo(torch.float32).eps, v, fresh)
        return cls(mu.float(), u.float(), v.float())

    @property
    def rank(self) -> int:
        """k."""
        return self.u.shape[1]

    def __call__(self, z: Tensor) -> Tensor:
        """z: (B, d), truncated already. Returns (B, d)."""
        return self.mu + z + (z @ self.v) @ self.u.T

    def kl(self) -> Tensor:
        """How far it moved the law of z from N(0, I), in nats; a scalar."""
        return gaussian_kl(self.mu, self.u, self.v)

    def scaled(self, strength: float) -> LatentMap:
        """mu and U V^T together, times `strength`: what the strength slider does."""
        return LatentMap(self.mu * strength, self.u * strength, self.v)

    def within(self, budget_nats: float) -> LatentMap:
        """Itself, or itself at the largest strength whose KL keeps to the budget."""
        if float(self.kl()) <= budget_nats:
            return self
        low, high = 0.0, 1.0
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            inside = float(self.scaled(middle).kl()) <= budget_nats
            low, high = (middle, high) if inside else (low, middle)
        return self.scaled(low)

    def detached(self) -> LatentMap:
        """A copy that no optimiser changes."""
        return LatentMap(*(part.detach().clone() for part in (self.mu, self.u, self.v)))
