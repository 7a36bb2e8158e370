"""The first weights of a run: random and orthogonal, or those of another generator.

K classes, E size of a class embedding.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import torch
from torch import Tensor, nn

from core.domain.card import GeneratorCard, SceneClass
from core.generator.architectures.biggan_deep import BigGANDeep
from core.prompts.encoder import TextEncoder
from core.prompts.scenes import SceneTable
from finetune.adversarial.architecture import generator_architecture

ALIKE = 0.5
"""Cosine similarity of two names from which a class begins as its neighbour."""

STIR = 0.05
"""Standard deviations by which embeddings that begin at one place are moved apart."""


def from_scratch(side_px: int, num_classes: int, seed: int) -> BigGANDeep:
    """Random weights, orthogonal in each layer, as BigGAN begins."""
    torch.manual_seed(seed)
    network = BigGANDeep(generator_architecture(side_px, num_classes))
    network.apply(_initialise)
    return network


def from_generator(
    card: GeneratorCard,
    trained: BigGANDeep,
    classes: Sequence[SceneClass],
    encoder: TextEncoder,
    seed: int,
) -> BigGANDeep:
    """The same network for other classes.

    A class begins as the class whose texts are nearest to its name, or as the mean of all when
    none is near.
    """
    torch.manual_seed(seed)
    architecture = msgspec.structs.replace(card.architecture, num_classes=len(classes))
    network = BigGANDeep(architecture)
    state = dict(trained.state_dict())
    nearest = nearest_classes(card, classes, encoder)
    state["embeddings.weight"] = _first_embeddings(state["embeddings.weight"], nearest)
    network.load_state_dict(state)
    return network


def nearest_classes(
    card: GeneratorCard, classes: Sequence[SceneClass], encoder: TextEncoder
) -> list[int | None]:
    """For each class the index of the card's class that its name is nearest to, if one is near."""
    table = SceneTable(card.classes, encoder, cache=None)
    near = table.similarities(encoder.encode([scene.en for scene in classes]))
    best = near.argmax(axis=1)
    return [
        int(index) if row[index] >= ALIKE else None for index, row in zip(best, near, strict=True)
    ]


def _first_embeddings(known: Tensor, nearest: Sequence[int | None]) -> Tensor:
    """(K, E) from those of the other generator."""
    mean = known.mean(0)
    rows = torch.stack([mean if index is None else known[index] for index in nearest])
    deviation = known.std(0, correction=0).mean() if len(known) > 1 else known.std()
    return rows + STIR * deviation * torch.randn(rows.shape)


def _initialise(layer: nn.Module) -> None:
    if isinstance(layer, nn.Conv2d | nn.Linear):
        nn.init.orthogonal_(layer.weight)
        if layer.bias is not None:
            nn.init.zeros_(layer.bias)
    elif isinstance(layer, nn.Embedding):
        nn.init.normal_(layer.weight)
