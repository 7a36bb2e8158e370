"""From an architecture to its network."""

from __future__ import annotations

import torch

from core.domain.card import Architecture
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.biggan_deep import BigGANDeep

_NETWORKS: dict[str, type[BigGAN]] = {"biggan": BigGAN, "biggan_deep": BigGANDeep}


def build_network(architecture: Architecture) -> BigGAN:
    """A network of this family and shape, with fresh weights."""
    return _NETWORKS[architecture.family](architecture)


def expected_shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
    """Name and shape of every tensor that a generator of this architecture has."""
    with torch.device("meta"):
        network = build_network(architecture)
    return {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
