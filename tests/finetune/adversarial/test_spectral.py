"""Spectral normalisation: it bounds what it should, and folds away without a trace."""

import pytest
import torch
from torch import Tensor, nn

from core.generator.architectures.biggan_deep import BigGANDeep
from finetune.adversarial import spectral
from finetune.adversarial.beginning import growing_bound
from finetune.adversarial.discriminator import Discriminator, bound_of
from tests.finetune.adversarial.duels import tiny_start
from tests.generators import tiny_architecture, tiny_network


def sigmas(network: nn.Module) -> dict[str, float]:
    """The largest singular value of each layer's weight as it acts, by full decomposition."""
    found = {}
    for name, layer in network.named_modules():
        if isinstance(layer, nn.Conv2d | nn.Linear | nn.Embedding):
            weight = layer.weight
            assert isinstance(weight, Tensor)
            found[name] = float(torch.linalg.matrix_norm(weight.detach().flatten(1), 2))
    return found


def test_every_layer_of_a_discriminator_is_bounded() -> None:
    discriminator = Discriminator(tiny_architecture(32))
    with torch.no_grad():
        for parameter in discriminator.parameters():
            parameter.mul_(7)
    spectral.normalise(discriminator, bound_of, embeddings=True)
    for _ in range(50):
        spectral.iterate(discriminator)
    found = sigmas(discriminator)
    assert found == pytest.approx({name: bound_of(name) for name in found}, rel=0.01)
    loud = {name for name in found if bound_of(name) > 1}
    assert loud == {f"layers.{block}.conv_{k}" for block in (0, 1, 2, 3, 5, 6) for k in range(4)}
    assert {"stem", "linear", "embedding", "layers.0.conv_skip"} <= set(found) - loud


def test_the_bound_holds_while_the_weights_move() -> None:
    torch.manual_seed(0)
    layer = nn.Sequential(nn.Linear(20, 30))
    spectral.normalise(layer, spectral.one)
    optimizer = torch.optim.Adam(layer.parameters(), lr=0.05)
    for _ in range(100):
        optimizer.zero_grad()
        (-layer(torch.randn(16, 20)).square().sum()).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        spectral.iterate(layer)
    assert sigmas(layer)["0"] < 1.1
    raw = layer.get_parameter("0.parametrizations.weight.original").detach()
    assert float(raw.norm()) > 10


def test_class_embeddings_of_a_generator_are_free() -> None:
    network = tiny_start()
    before = network.embeddings.weight.clone()
    spectral.normalise(network, spectral.one)
    assert torch.equal(network.embeddings.weight, before)


def test_each_layer_can_have_its_own_bound() -> None:
    network = tiny_start()
    bound = growing_bound(len(network.blocks))
    spectral.normalise(network, bound)
    for _ in range(50):
        spectral.iterate(network)
    found = sigmas(network)
    del found["embeddings"]
    assert found == pytest.approx({name: bound(name) for name in found}, rel=0.01)
    assert found["blocks.5.conv_3"] == pytest.approx(32, rel=0.01)
    assert found["blocks.5.conv_2"] == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize("blocks", [6, 8, 10, 14])
def test_no_bound_is_louder_than_half_precision_bears(blocks: int) -> None:
    bounds = [growing_bound(blocks)(f"blocks.{index}.conv_3") for index in range(blocks)]
    assert bounds == sorted(bounds)
    assert bounds[0] == 1
    assert bounds[-1] <= 64 + 1e-9


def test_a_trained_network_keeps_its_function() -> None:
    network = tiny_network().requires_grad_(True)
    z, embedding = torch.randn(3, 8), torch.randn(3, 6)
    before = network(z, embedding, 50)
    spectral.normalise(network, spectral.own)
    torch.testing.assert_close(network(z, embedding, 50), before, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("row", [0, 25, 50])
def test_folding_is_exact(row: int) -> None:
    network = tiny_network().requires_grad_(True)
    spectral.normalise(network, spectral.one)
    plain = BigGANDeep(network.architecture).eval()
    plain.load_state_dict(spectral.folded_state(network))
    z, embedding = torch.randn(4, 8), torch.randn(4, 6)
    with torch.no_grad():
        difference = (plain(z, embedding, row) - network(z, embedding, row)).abs().max()
    assert float(difference) <= 1e-5
    assert not any("parametrizations" in name for name in plain.state_dict())


def test_forward_passes_leave_the_iteration_alone() -> None:
    network = tiny_start().train()
    spectral.normalise(network, spectral.one)
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    network(torch.randn(4, 8), torch.randn(4, 6), 0)
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())
