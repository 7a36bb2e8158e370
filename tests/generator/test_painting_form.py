"""The rearranged generator paints what the plain one does."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from core.domain.card import Architecture, BlockSpec
from core.generator.adapters import conditioning_layers
from core.generator.architectures.biggan import BigGAN
from core.generator.architectures.network import build_network
from core.generator.attention import CPU_QUERIES, attend
from core.generator.conditioning import Conditioning, one_storage
from core.generator.convolutions import Convolution, add_doubled, affine_relu, can_pack
from core.generator.painting_form import PaintingForm
from core.generator.truncation import norms
from tests.generators import tiny_network

LAST_FIRST = torch.channels_last


def plain_biggan(family: str = "biggan") -> BigGAN:
    """Not deep, or deep with a learned skip; attention after the last block; two epsilons."""
    torch.manual_seed(5)
    blocks = (BlockSpec(16, 16, upsample=True), BlockSpec(16, 8, upsample=True))
    network = build_network(
        Architecture(family, 9, 6, 4, blocks, 2, 1, 1e-5, skip="conv", last_norm_eps=1e-3)
    )
    assert network.attention is not None
    torch.nn.init.constant_(network.attention.gamma, 0.5)
    for norm in norms(network):
        norm.running_means.normal_(0, 0.2)
        norm.running_vars.uniform_(0.5, 1.5)
    return network.eval().requires_grad_(False)


def inputs(network: BigGAN, count: int = 4) -> tuple[Tensor, Tensor]:
    torch.manual_seed(1)
    architecture = network.architecture
    return torch.randn(count, architecture.z_dim), network.embeddings.weight[:count].clone()


@pytest.mark.parametrize("kind", ["deep, dropping", "not deep", "deep, learned skip"])
def test_the_form_paints_the_same(kind: str) -> None:
    network = {
        "deep, dropping": tiny_network,
        "not deep": plain_biggan,
        "deep, learned skip": lambda: plain_biggan("biggan_deep"),
    }[kind]()
    z, embedding = inputs(network)
    expected = network(z, embedding, 0)
    for at_once in (None, len(z)):
        form = PaintingForm(network, torch.float32, at_once)
        with torch.inference_mode():
            assert (form(z, embedding, 0) - expected).abs().max() <= 2e-6
            again = form(z, embedding, 0)
        assert torch.equal(again, form(z, embedding, 0))


def test_every_row_of_statistics_is_used() -> None:
    network = tiny_network()
    z, embedding = inputs(network)
    form = PaintingForm(network, torch.float32)
    for row in (0, 17, 50):
        expected = network(z, embedding, row)
        assert (form(z, embedding, row) - expected).abs().max() <= 2e-6


@pytest.mark.parametrize("kind", ["deep", "not deep"])
def test_a_texture_is_seen_by_the_later_half_alone(kind: str) -> None:
    network = tiny_network() if kind == "deep" else plain_biggan()
    z, shape = inputs(network)
    fine = network.embeddings.weight[[1, 0, 1, 0]].clone()
    form = PaintingForm(network, torch.float32)
    with torch.inference_mode():
        before, after = list(network.stages(z, shape, 0)), list(network.stages(z, shape, 0, fine))
        expected = network(z, shape, 0, fine)
        assert (form(z, shape, 0, fine) - expected).abs().max() <= 2e-6
        assert torch.equal(form(z, shape, 0, shape), form(z, shape, 0))
    alike = [torch.equal(one, two) for one, two in zip(before, after, strict=True)]
    half = len(alike) // 2
    assert alike == [True] * half + [False] * (len(alike) - half)


def test_half_precision_is_near() -> None:
    network = tiny_network()
    z, embedding = inputs(network)
    painted = PaintingForm(network, torch.bfloat16)(z, embedding, 50)
    error = (painted - network(z, embedding, 50)).square().mean()
    assert 10 * torch.log10(4 / error) >= 40  # dB


def test_layers_in_one_storage_still_are_the_layers() -> None:
    network = tiny_network()
    z, embedding = inputs(network)
    before = network(z, embedding, 3)
    matrix = one_storage(list(conditioning_layers(network).values()))
    assert torch.equal(network(z, embedding, 3), before)
    first = next(iter(conditioning_layers(network).values()))
    first.weight.zero_()
    assert not matrix[: first.out_features].any()


def test_one_product_equals_all_layers() -> None:
    network = tiny_network()
    z, embedding = inputs(network)
    condition = torch.cat([z, embedding], dim=1)
    norm = network.residual_blocks[1].bn_0
    factor = (1 + norm.scale(condition)) * torch.rsqrt(norm.running_vars[7] + norm.eps)
    shift = norm.offset(condition) - norm.running_means[7] * factor
    conditioned = Conditioning(network)(z, embedding, 7)
    found = conditioned.affines[4]  # four norms in the block before
    torch.testing.assert_close(found[0][:, :, 0, 0], factor, atol=1e-6, rtol=1e-6)
    torch.testing.assert_close(found[1][:, :, 0, 0], shift, atol=1e-6, rtol=1e-6)
    part = conditioned.part(1, 3)
    assert torch.equal(part.affines[4][0], found[0][1:3])


def test_packed_convolutions_are_convolutions() -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 8, 6, 6).contiguous(memory_format=LAST_FIRST)
    doubled = functional.interpolate(x, scale_factor=2.0, mode="nearest")
    for size in (1, 3):
        layer = torch.nn.Conv2d(8, 5, size, padding=size // 2).requires_grad_(False)
        for shape in (None, (2, 6)):
            packed = Convolution(layer, torch.float32, shape)
            torch.testing.assert_close(packed(x), layer(x), atol=1e-5, rtol=1e-5)
    for shape in (None, (2, 6)):
        doubling = Convolution(layer, torch.float32, shape, doubles=True)
        torch.testing.assert_close(doubling(x), layer(doubled), atol=1e-5, rtol=1e-5)


def test_weights_are_packed_for_one_shape() -> None:
    layer, x = torch.nn.Conv2d(8, 5, 1).requires_grad_(False), torch.randn(2, 8, 6, 6)
    if not can_pack(layer.weight):
        pytest.skip("weights are not packed on this machine")
    packed = Convolution(layer, torch.float32, (2, 6))
    packed(x)
    with pytest.raises(AssertionError):
        packed(x[:1])


@pytest.mark.parametrize("order", [torch.contiguous_format, LAST_FIRST])
def test_the_skip_is_added_without_being_built(order: torch.memory_format) -> None:
    torch.manual_seed(0)
    large = torch.randn(2, 4, 10, 6).contiguous(memory_format=order)
    small = torch.randn(2, 9, 5, 3).contiguous(memory_format=order)[:, :4]
    expected = large + functional.interpolate(small, scale_factor=2.0, mode="nearest")
    assert torch.equal(add_doubled(large, small), expected)
    assert torch.equal(large, expected)


def test_norm_and_relu_in_one() -> None:
    x, factor, shift = torch.randn(2, 3, 4, 4), torch.randn(2, 3, 1, 1), torch.randn(2, 3, 1, 1)
    expected = torch.relu(x * factor + shift)
    torch.testing.assert_close(affine_relu(x, (factor, shift)), expected)
    assert affine_relu(x, (factor, shift), in_place=True).data_ptr() == x.data_ptr()
    torch.testing.assert_close(x, expected)


def test_attention_in_pieces() -> None:
    torch.manual_seed(0)
    query, key = torch.randn(2, CPU_QUERIES + 100, 4), torch.randn(2, 50, 4)
    value = torch.randn(2, 50, 7)
    expected = torch.softmax(query @ key.transpose(1, 2), -1) @ value
    torch.testing.assert_close(attend(query, key, value), expected)


def test_a_consumed_network_is_gone_and_the_form_paints_on() -> None:
    z, embedding = inputs(tiny_network())
    expected = PaintingForm(tiny_network(), torch.float32)(z, embedding, 50)
    network = tiny_network()
    form = PaintingForm(network, torch.float32, consume=True)
    assert network.conv_to_rgb.weight.is_meta
    assert not network.gen_z.weight.is_meta
    assert torch.equal(form(z, embedding, 50), expected)
