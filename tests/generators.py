"""A small random generator on disk, for tests that need one but not its beauty."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from core.domain.card import Architecture, BlockSpec, GeneratorCard, SceneClass
from core.domain.ids import GeneratorId
from core.domain.recipe import Recipe
from core.generator.architectures.biggan_deep import BigGANDeep
from core.generator.checkpoints.canonical import save_generator
from core.generator.latents import draw_latents
from core.generator.truncation import norms

CLASS_NAMES = ("dunes", "forest", "ocean", "city")


def tiny_architecture(side_px: int = 32) -> Architecture:
    """16 channels at the bottom, halved at the last doubling; z of 8, embedding of 6."""
    blocks: list[BlockSpec] = []
    doublings = side_px.bit_length() - 3
    for number in range(doublings):
        out = 16 if number < doublings - 1 else 8
        blocks.append(BlockSpec(16, 16, upsample=False))
        blocks.append(BlockSpec(16, out, upsample=True))
    return Architecture("biggan_deep", 8, 6, len(CLASS_NAMES), tuple(blocks), 2, 51)


def tiny_network(seed: int = 0, side_px: int = 32) -> BigGANDeep:
    """Random weights and random, positive statistics; eval mode."""
    torch.manual_seed(seed)
    network = BigGANDeep(tiny_architecture(side_px))
    assert network.attention is not None
    torch.nn.init.constant_(network.attention.gamma, 0.5)
    for norm in norms(network):
        norm.running_means.normal_(0, 0.2)
        norm.running_vars.uniform_(0.5, 1.5)
    return network.eval().requires_grad_(False)


def tiny_card(architecture: Architecture) -> GeneratorCard:
    """A card that says what it is: random."""
    classes = tuple(
        SceneClass(name, name, name, (f"a picture of {name}",), (f"una imagen de {name}",))
        for name in CLASS_NAMES
    )
    return GeneratorCard(
        name="tiny",
        title="Tiny",
        architecture=architecture,
        classes=classes,
        truncation_law="truncated_normal_scaled",
        default_truncation=0.8,
        weights_sha256=GeneratorId(""),
        parameters=0,
        training_data="none",
        training="none: random weights for tests",
        licence="CC0-1.0",
        limits=(),
    )


def tiny_generator(folder: Path, seed: int = 0, side_px: int = 32) -> GeneratorCard:
    """Write a whole generator folder and return its card."""
    network = tiny_network(seed, side_px)
    return save_generator(folder, tiny_card(network.architecture), network)


def tiny_recipes(card: GeneratorCard, count: int, seed: int = 1) -> list[Recipe]:
    """Recipes of one class mix that this generator can paint."""
    latents = draw_latents(seed, 0, count, card.architecture.z_dim).astype("<f4")
    return [recipe_of(card, z) for z in latents]


def recipe_of(card: GeneratorCard, z: np.ndarray, **fields: object) -> Recipe:
    """A recipe for this z of shape (Z,), half dunes and half ocean unless said otherwise."""
    settings: dict[str, object] = {"classes": ((0, 0.5), (2, 0.5)), "truncation": 1.0} | fields
    z_bytes = z.astype("<f4").tobytes()
    return Recipe(generator=card.weights_sha256, z=z_bytes, **settings)  # type: ignore[arg-type]
