"""A random generator whose classes are scenes, in another order than that of SCENES."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import torch

from core.domain.card import GeneratorCard, SceneClass
from core.generator.architectures.biggan_deep import BigGANDeep
from core.generator.checkpoints.canonical import save_generator
from core.generator.truncation import norms
from finetune.starter.parameters import Z_DIM
from tests.generators import tiny_architecture, tiny_card

NAMES = ("snowfield", "tropical_leaves", "desert_dunes")


def small_card(names: Sequence[str] = NAMES, z_dim: int = Z_DIM) -> GeneratorCard:
    """The card of a generator that paints these."""
    architecture = msgspec.structs.replace(tiny_architecture(), z_dim=z_dim, num_classes=len(names))
    classes = tuple(
        SceneClass(name, name.replace("_", " "), name, (name,), (name,)) for name in names
    )
    return msgspec.structs.replace(tiny_card(architecture), classes=classes)


def small_starter(folder: Path, card: GeneratorCard | None = None) -> GeneratorCard:
    """Write the whole folder, with random weights."""
    card = card or small_card()
    torch.manual_seed(0)
    network = BigGANDeep(card.architecture)
    for norm in norms(network):
        norm.running_means.normal_(0, 0.2)
        norm.running_vars.uniform_(0.5, 1.5)
    return save_generator(folder, card, network.eval().requires_grad_(False))
