"""The first weights: orthogonal from scratch, or another generator's with its nearest classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from core.domain.card import SceneClass
from core.prompts.encoder import DIMENSIONS, Embeddings
from finetune.adversarial.beginning import from_generator, from_scratch, nearest_classes
from finetune.adversarial.class_names import named_classes
from tests.generators import CLASS_NAMES, tiny_card, tiny_network

WORDS = (*CLASS_NAMES, "zebra")


class WordEncoder:
    """Texts point where their known words do; all others point elsewhere."""

    def encode(self, texts: Sequence[str]) -> Embeddings:
        vectors = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in enumerate(texts):
            known = [index for index, word in enumerate(WORDS) if word in text]
            vectors[row, known or [DIMENSIONS - 1 - row % 100]] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def classes(*names: str) -> tuple[SceneClass, ...]:
    return named_classes(names)


def test_from_scratch_is_orthogonal_and_decided_by_the_seed() -> None:
    network, again, other = (from_scratch(32, 5, seed).network for seed in (1, 1, 2))
    weight = network.blocks[0].conv_1.weight.detach().flatten(1)
    torch.testing.assert_close(weight @ weight.T, torch.eye(len(weight)), atol=1e-5, rtol=0)
    assert torch.equal(network.gen_z.weight, again.gen_z.weight)
    assert not torch.equal(network.gen_z.weight, other.gen_z.weight)
    assert network.embeddings.weight.shape[0] == 5


def test_a_class_begins_as_its_nearest_neighbour() -> None:
    card = tiny_card(tiny_network().architecture)
    new = classes("my ocean", "zebra", "dark forest")
    assert nearest_classes(card, new, WordEncoder()) == [2, None, 1]


def test_other_classes_in_the_same_network() -> None:
    trained = tiny_network()
    card = tiny_card(trained.architecture)
    new = classes("my ocean", "zebra", "ocean of sand")
    beginning = from_generator(card, trained, new, WordEncoder(), seed=1)
    network = beginning.network
    assert beginning.bound("gen_z") is None
    known, rows = trained.embeddings.weight, network.embeddings.weight
    assert rows.shape[0] == 3
    near = 0.3 * known.std()
    assert (rows[0] - known[2]).abs().max() < near
    assert (rows[1] - known.mean(0)).abs().max() < near
    # Two that begin at one place are moved apart, or they would learn the same.
    assert not torch.equal(rows[0], rows[2])
    for name, tensor in trained.state_dict().items():
        if name != "embeddings.weight":
            assert torch.equal(network.state_dict()[name], tensor)
