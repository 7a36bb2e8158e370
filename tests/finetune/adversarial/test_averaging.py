"""The averaged generator follows, short of breath at first."""

import pytest
import torch

from finetune.adversarial.averaging import AveragedGenerator, ramped_decay
from tests.finetune.adversarial.duels import tiny_start


def test_it_is_the_moving_average_of_the_weights() -> None:
    start, target = tiny_start(0), tiny_start(1)
    average = AveragedGenerator(start.architecture, start.state_dict())
    expected = start.conv_to_rgb.weight.detach().clone()
    for _ in range(3):
        average.follow(target.state_dict(), 0.9)
        expected = 0.9 * expected + 0.1 * target.conv_to_rgb.weight.detach()
    torch.testing.assert_close(average.network.conv_to_rgb.weight, expected)
    assert not average.network.training


def test_statistics_are_not_averaged() -> None:
    start, other = tiny_start(0), tiny_start(0)
    other.bn.running_means.fill_(5)
    average = AveragedGenerator(start.architecture, start.state_dict())
    average.follow(other.state_dict(), 0.5)
    assert not average.network.bn.running_means.any()


def test_the_decay_is_ramped_up() -> None:
    decays = [ramped_decay(step, 0.999) for step in range(20_000)]
    assert decays[0] == pytest.approx(0.1)
    assert decays == sorted(decays)
    assert decays[-1] == 0.999
