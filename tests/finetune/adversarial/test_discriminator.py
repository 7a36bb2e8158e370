"""The projection discriminator against its formula, written out."""

import itertools

import pytest
import torch
from torch import nn
from torch.nn import functional

from core.domain.card import Architecture
from finetune.adversarial.architecture import (
    attention_side_px,
    channel_ladder,
    generator_architecture,
)
from finetune.adversarial.discriminator import Discriminator, DiscriminatorBlock
from tests.generators import tiny_architecture

SIDES = (32, 64, 128)


@pytest.mark.parametrize("side_px", SIDES)
def test_a_generator_has_the_side_that_was_asked_for(side_px: int) -> None:
    architecture = generator_architecture(side_px, 7)
    ladder = channel_ladder(architecture)
    assert architecture.side_px == side_px
    assert architecture.num_classes == 7
    assert ladder[-1] == 32
    assert max(ladder) <= 512
    assert all(before in (after, 2 * after) for before, after in itertools.pairwise(ladder))
    assert attention_side_px(architecture) == side_px // 4


@pytest.mark.parametrize("architecture", [tiny_architecture(32), generator_architecture(32, 3)])
def test_one_score_a_picture(architecture: Architecture) -> None:
    discriminator = Discriminator(architecture)
    scores = discriminator(torch.randn(5, 3, 32, 32), torch.tensor([0, 1, 2, 0, 1]))
    assert scores.shape == (5,)


def test_it_mirrors_the_generator_down_to_its_bottom() -> None:
    architecture = generator_architecture(64, 3)
    discriminator = Discriminator(architecture)
    features = discriminator.layers(discriminator.stem(torch.randn(1, 3, 64, 64)))
    assert features.shape == (1, channel_ladder(architecture)[0], 4, 4)
    blocks = [layer for layer in discriminator.layers if isinstance(layer, DiscriminatorBlock)]
    assert [block.downsample for block in blocks] == [True, False] * 4


def test_the_score_is_psi_plus_the_projection_on_the_class() -> None:
    torch.manual_seed(1)
    discriminator = Discriminator(tiny_architecture(32)).double()
    pictures, classes = torch.randn(4, 3, 32, 32).double(), torch.tensor([0, 3, 1, 3])
    phi = functional.relu(discriminator.layers(discriminator.stem(pictures))).sum((2, 3)).detach()
    discriminator.requires_grad_(False)
    weight, bias = discriminator.linear.weight[0], discriminator.linear.bias[0]
    expected = [
        sum(
            float(phi[row, channel])
            * float(weight[channel] + discriminator.embedding.weight[k, channel])
            for channel in range(phi.shape[1])
        )
        + float(bias)
        for row, k in enumerate(classes.tolist())
    ]
    scores = discriminator(pictures, classes)
    torch.testing.assert_close(scores, torch.tensor(expected).double())


@pytest.mark.parametrize(("channels", "out"), [(8, 8), (8, 16)])
@pytest.mark.parametrize("downsample", [True, False])
def test_a_block_against_plain_layers(channels: int, out: int, downsample: bool) -> None:
    torch.manual_seed(2)
    block = DiscriminatorBlock(channels, out, downsample)
    x = torch.randn(2, channels, 8, 8)
    before = x.clone()
    pool = nn.AvgPool2d(2) if downsample else nn.Identity()
    relu = nn.ReLU()
    h = block.conv_2(relu(block.conv_1(relu(block.conv_0(relu(x))))))
    skip = pool(x)
    if block.conv_skip is not None:
        skip = torch.cat([skip, block.conv_skip(skip)], dim=1)
    expected = block.conv_3(pool(relu(h))) + skip
    torch.testing.assert_close(block(x), expected)
    assert torch.equal(x, before)
