"""Folding: the generator with new layers paints what the latent map paints."""

import copy

import pytest
import torch
from torch import Tensor

from core.generator.adapters import AdaptedNetwork, ClassAdapter, LoadedAdapter, Mix
from core.generator.architectures.biggan_deep import BigGANDeep
from finetune.class_embeddings import ConditionWeights
from finetune.latent_map import LatentMap
from finetune.low_rank import class_direction, fold, unfold
from finetune.peft_network import PeftNetwork
from tests.finetune.test_latent_map import some_map
from tests.generators import tiny_network

ROW = 40
Z = torch.randn(3, 8, generator=torch.Generator().manual_seed(1))


def worn(network: BigGANDeep, parts: dict[int, ClassAdapter], strength: float, mix: Mix) -> Tensor:
    """What the painter paints from Z with these parts."""
    adapted = AdaptedNetwork(copy.deepcopy(network))
    # Only the parts are looked at; a manifest belongs to files.
    adapter = LoadedAdapter(None, parts)  # type: ignore[arg-type]
    embedding = adapted.wear(adapter, strength, mix)
    painted: Tensor = adapted.network(Z, embedding.expand(len(Z), -1), ROW)
    return painted


def taught(network: BigGANDeep, maps: dict[int, LatentMap], strength: float, mix: Mix) -> Tensor:
    """What the untouched generator paints from the weighted mean of the maps."""
    z = Z + sum(
        weight * (maps[index].scaled(strength)(Z) - Z) for index, weight in mix if index in maps
    )
    table = network.embeddings.weight
    embedding = torch.stack([weight * table[index] for index, weight in mix]).sum(0)
    painted: Tensor = network(z, embedding.expand(len(Z), -1), ROW)
    return painted


@pytest.mark.parametrize("strength", [0.3, 0.5, 1.0, 1.5])
@pytest.mark.parametrize(
    "mix", [((1, 1.0),), ((3, 1.0),), ((1, 0.7), (3, 0.3)), ((1, 0.5), (0, 0.5))]
)
def test_folding_is_exact_at_every_strength_and_mix(strength: float, mix: Mix) -> None:
    network = tiny_network()
    maps = {1: some_map(1), 3: some_map(2)}
    difference = worn(network, fold(network, maps), strength, mix) - taught(
        network, maps, strength, mix
    )
    assert float(difference.abs().max()) < 1e-5


def test_a_class_without_a_map_stays_bit_identical() -> None:
    network = tiny_network()
    parts = fold(network, {1: some_map(1)})
    table = network.embeddings.weight
    assert torch.equal(
        worn(network, parts, 1.0, ((2, 1.0),)), network(Z, table[2].expand(len(Z), -1), ROW)
    )


def test_maps_do_change_the_pictures() -> None:
    network = tiny_network()
    parts = fold(network, {1: some_map(1)})
    assert (
        worn(network, parts, 1.0, ((1, 1.0),)) - worn(network, parts, 0.0, ((1, 1.0),))
    ).std() > 1e-3


def test_unfolding_finds_the_map_again() -> None:
    network = tiny_network()
    maps = {1: some_map(1), 3: some_map(2)}
    parts = fold(network, maps)
    for index, found in maps.items():
        torch.testing.assert_close(unfold(network, index, parts[index], 3)(Z), found(Z))


def test_the_embedding_shift_solves_the_ridge_problem() -> None:
    weights = ConditionWeights.of(tiny_network())
    mu = torch.randn(8, dtype=torch.float64)
    shift = weights.embedding_shift(mu, ridge=0.1).requires_grad_()
    gram = weights.embedding.T @ weights.embedding
    missed = weights.embedding @ shift - weights.latent @ mu
    loss = missed.square().sum() + 0.1 * gram.diagonal().mean() * shift.square().sum()
    (slope,) = torch.autograd.grad(loss, shift)
    assert float(slope.abs().max()) < 1e-9
    assert missed.norm() < (weights.latent @ mu).norm()


def test_the_direction_reads_its_class_exactly_even_among_too_many() -> None:
    generator = torch.Generator().manual_seed(0)
    table = torch.randn(30, 6, generator=generator, dtype=torch.float64)
    shift = torch.randn(6, generator=generator, dtype=torch.float64)
    direction = class_direction(table, 4, shift, [])
    assert float(direction @ table[4]) == pytest.approx(1)
    assert float(direction @ shift) == pytest.approx(0, abs=1e-9)


def test_peft_paints_the_same_merged_or_not_and_as_the_painter_does() -> None:
    network = tiny_network()
    maps = {1: some_map(1), 3: some_map(2)}
    parts = fold(network, maps)
    peft = PeftNetwork(network, parts)
    for index in (1, 3, 1):
        unmerged = peft.paint(index, Z, ROW)
        assert float((unmerged - peft.paint_merged(index, Z, ROW)).abs().max()) < 1e-5
        mix = ((index, 1.0),)
        assert float((unmerged - worn(network, parts, 1.0, mix)).abs().max()) < 1e-5
        assert float((unmerged - taught(network, maps, 1.0, mix)).abs().max()) < 1e-5
