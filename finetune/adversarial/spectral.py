"""Spectral normalisation during training, and how it is folded away at the end.

Miyato et al., "Spectral Normalization for Generative Adversarial Networks", ICLR 2018: a weight is
divided by its largest singular value, which a power iteration follows. One iteration belongs to
one optimiser step, not to one forward pass: so the micro-batches of a step, on one processor or on
many, all see the same weights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize

BoundOf = Callable[[str], float | None]
"""The bound of the layer of this name; None: the sigma that it has."""

FIRST_ITERATIONS = 30
TINY = 1e-12


class SpectralNorm(nn.Module):
    """weight -> bound * weight / sigma(weight), where sigma is the largest singular value.

    A weight of any shape is read as the matrix (outputs, everything else). Without a `bound` it is
    the sigma that the weight has now.
    """

    u: Tensor
    v: Tensor
    bound: Tensor

    def __init__(self, weight: Tensor, bound: float | None) -> None:
        super().__init__()
        matrix = weight.detach().flatten(1)
        self.register_buffer("u", _direction(matrix.shape[0], weight))
        self.register_buffer("v", _direction(matrix.shape[1], weight))
        self.iterate(weight, FIRST_ITERATIONS)
        now = self.sigma(matrix).clamp_min(TINY)
        self.register_buffer("bound", now if bound is None else now.new_tensor(bound))

    @torch.no_grad()
    def iterate(self, weight: Tensor, times: int = 1) -> None:
        """Power iteration: u and v turn towards the first singular vectors."""
        matrix = weight.detach().flatten(1)
        for _ in range(times):
            self.u = functional.normalize(matrix @ self.v, dim=0, eps=TINY)
            self.v = functional.normalize(matrix.T @ self.u, dim=0, eps=TINY)

    def sigma(self, matrix: Tensor) -> Tensor:
        """The largest singular value as far as u and v know it; differentiable in the matrix."""
        return torch.dot(self.u, matrix @ self.v)

    def forward(self, weight: Tensor) -> Tensor:
        """The bounded weight, same shape."""
        return weight * (self.bound / self.sigma(weight.flatten(1)).clamp_min(TINY))


def normalise(network: nn.Module, bound: BoundOf, embeddings: bool = False) -> None:
    """Put spectral normalisation on every convolution and linear layer of the network.

    `bound` says how far each may go, by its name; `embeddings` are normalised too in a
    discriminator.
    """
    kinds = (nn.Conv2d, nn.Linear, nn.Embedding) if embeddings else (nn.Conv2d, nn.Linear)
    for name, layer in list(network.named_modules()):
        if isinstance(layer, kinds):
            norm = SpectralNorm(layer.weight, bound(name))
            parametrize.register_parametrization(layer, "weight", norm)


def one(_: str) -> float:
    """Every layer is bounded by 1, as in the paper."""
    return 1.0


def own(_: str) -> None:
    """Every layer may do what it does already, and no more: a trained network stays as it is."""


def iterate(network: nn.Module) -> None:
    """One power iteration for every normalised layer; after each step of its optimiser."""
    for norm, weight in _normalised(network):
        norm.iterate(weight)


@torch.no_grad()
def folded_state(network: nn.Module) -> dict[str, Tensor]:
    """The state of the same network with plain layers: names and tensors as if never normalised.

    The tensors of untouched layers are the network's own, not copies.
    """
    state: dict[str, Tensor] = {}
    for name, tensor in network.state_dict(keep_vars=True).items():
        layer, found, rest = name.partition(".parametrizations.weight.")
        if not found:
            state[name] = tensor.detach()
        elif rest == "original":
            weight = network.get_submodule(layer).weight
            assert isinstance(weight, Tensor)
            state[f"{layer}.weight"] = weight.detach()
    return state


def _direction(size: int, like: Tensor) -> Tensor:
    """A random unit vector, drawn on the CPU so that every device begins alike."""
    return functional.normalize(torch.randn(size), dim=0).to(like)


def _normalised(network: nn.Module) -> Iterator[tuple[SpectralNorm, Tensor]]:
    for layer in network.modules():
        if parametrize.is_parametrized(layer, "weight"):
            norm = layer.get_submodule("parametrizations.weight.0")
            assert isinstance(norm, SpectralNorm)
            yield norm, layer.get_parameter("parametrizations.weight.original")
