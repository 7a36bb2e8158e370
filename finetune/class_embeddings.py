"""The part of a latent shift that a class embedding can express.

d the size of z, E that of a class embedding, R the outputs of all conditioning layers together.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.generator.adapters import conditioning_layers
from core.generator.architectures.biggan import BigGAN

RIDGE = 0.03
"""In units of the mean eigenvalue of W_e^T W_e: directions that the generator hardly sees stay."""


@dataclass(frozen=True, slots=True)
class ConditionWeights:
    """All conditioning layers of a generator stacked. latent: (R, d); embedding: (R, E)."""

    latent: Tensor
    embedding: Tensor

    @classmethod
    def of(cls, network: BigGAN) -> ConditionWeights:
        """Read from the network; fp64, for the solutions are differences of large numbers."""
        stacked = torch.cat([layer.weight for layer in conditioning_layers(network).values()])
        stacked = stacked.detach().cpu().double()
        size = network.architecture.z_dim
        return cls(stacked[:, :size], stacked[:, size:])

    def embedding_shift(self, mu: Tensor, ridge: float = RIDGE) -> Tensor:
        """The shift of the class embedding that comes nearest to shifting z by mu, (E,).

        Minimises |W_e shift - W_z mu|^2 + ridge * mean eigenvalue * |shift|^2.
        """
        gram = self.embedding.T @ self.embedding
        damping = ridge * gram.diagonal().mean() * torch.eye(len(gram), dtype=gram.dtype)
        wanted = self.embedding.T @ (self.latent @ mu.to(gram))
        shift: Tensor = torch.linalg.solve(gram + damping, wanted)
        return shift

    def latent_part(self, outputs: Tensor) -> Tensor:
        """The inputs whose images under W_z are nearest to the given ones. (R, n) -> (d, n)."""
        inputs: Tensor = torch.linalg.lstsq(self.latent, outputs.to(self.latent)).solution
        return inputs
