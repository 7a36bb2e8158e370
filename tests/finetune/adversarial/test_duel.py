"""One step of the duel: deterministic, divisible, and it moves what it should."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from finetune.adversarial import spectral
from finetune.adversarial.duel import SLOWER_AFTER_STEPS, Duel
from tests.finetune.adversarial.duels import Part, tiny_config, tiny_duel


def copied(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in state.items()}


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_a_step_is_a_function_of_weights_and_key() -> None:
    first, again, other = tiny_duel(), tiny_duel(), tiny_duel()
    assert first.step((1, 0, 0), 0) == again.step((1, 0, 0), 0)
    assert same(first.state(), again.state())
    other.step((1, 0, 1), 0)
    assert not same(first.state(), other.state())


def test_losses_are_finite_and_of_the_right_size() -> None:
    losses = tiny_duel().step((1, 0, 0), 0)
    assert 0 <= losses.real < 4
    assert 0 <= losses.painted < 4
    assert math.isfinite(losses.generator)
    assert losses.discriminator == losses.real + losses.painted


def test_it_goes_on_from_its_state() -> None:
    unbroken = tiny_duel()
    unbroken.step((1, 0, 0), 0)
    state = copied(unbroken.state())
    resumed = tiny_duel()
    resumed.restore(state)
    assert unbroken.step((1, 0, 1), 1) == resumed.step((1, 0, 1), 1)
    assert same(unbroken.state(), resumed.state())
    # What was handed over is not what is trained on.
    assert not same(state, resumed.state())


def test_both_sides_move_and_the_average_follows() -> None:
    duel = tiny_duel()
    before = copied(duel.state())
    duel.step((1, 0, 0), 0)
    after = duel.state()
    for name in ("generator.gen_z.parametrizations.weight.original", "generator.embeddings.weight"):
        assert not torch.equal(before[name], after[name])
    assert not torch.equal(before["discriminator.linear.bias"], after["discriminator.linear.bias"])
    folded = spectral.folded_state(duel.generator)["conv_to_rgb.weight"]
    expected = 0.1 * before["average.conv_to_rgb.weight"] + 0.9 * folded
    torch.testing.assert_close(after["average.conv_to_rgb.weight"], expected)


def test_the_generator_waits_while_the_discriminator_has_its_head_start() -> None:
    duel = tiny_duel(tiny_config(head_start_steps=2))
    before = copied(duel.generator.state_dict())
    assert [duel.step((1, 0, step), step).generator for step in range(2)] == [0, 0]
    assert same(before, duel.generator.state_dict())
    duel.step((1, 0, 2), 2)
    assert not same(before, duel.generator.state_dict())


def test_two_processes_share_the_gradient_of_one() -> None:
    config = tiny_config(discriminator_turns=1, micro_batch=3)
    gradients = []
    for rank in (0, 1):
        team = Part(rank)
        tiny_duel(config, team=team).step((1, 0, 0), 0)
        gradients.append(team.gradients[0])
    whole = tiny_duel(config)
    whole._discriminator_turn((1, 0, 0, 0))
    parameters = list(whole.discriminator.parameters())
    for parameter, one, other in zip(parameters, *gradients, strict=True):
        assert parameter.grad is not None
        torch.testing.assert_close(parameter.grad, one + other, atol=1e-6, rtol=1e-4)


def rates(duel: Duel) -> list[float]:
    optimizers = (duel.generator_optimizer, duel.discriminator_optimizer)
    return [optimizer.param_groups[0]["lr"] for optimizer in optimizers]


def test_learning_rates_fall_and_follow_the_way_back() -> None:
    duel, config = tiny_duel(), tiny_config()
    duel.step((1, 0, 0), 0)
    assert rates(duel) == [config.generator_rate, config.discriminator_rate]
    duel.slow_down(0.25)
    duel.step((1, 0, 1), 3 * SLOWER_AFTER_STEPS)
    assert rates(duel) == [config.generator_rate / 8, config.discriminator_rate / 8]


def test_painted_pictures_for_a_look() -> None:
    duel = tiny_duel()
    before = copied(duel.state())
    painted = duel.paint((1, 2), torch.tensor([0, 3, 3]))
    assert painted.shape == (3, 3, 32, 32)
    assert not painted.requires_grad
    assert same(before, duel.state())
