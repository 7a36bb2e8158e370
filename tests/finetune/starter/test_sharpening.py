"""The critic of the training's last part: what it judges, how hard it pulls, how it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from finetune.starter.config import StarterConfig
from finetune.starter.critic import PatchCritic, seen_distance
from finetune.starter.pictures import Pairs, drawn_pairs
from finetune.starter.schedule import CRITIC_SHARE, Step, plan_step
from finetune.starter.sharpening import Sharpener
from finetune.starter.train import StarterRun

CPU = torch.device("cpu")
STEPS = 1000


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return drawn_pairs((4, 2), 12, 64)


def blurred(pictures: Tensor) -> Tensor:
    return functional.interpolate(functional.avg_pool2d(pictures, 4), scale_factor=4.0)


def taught(pairs: Pairs, steps: int) -> tuple[Sharpener, list[float]]:
    torch.manual_seed(3)
    sharpener = Sharpener(24, 64, CPU)
    return sharpener, [sharpener.learn(blurred(pairs.pictures), pairs) for _ in range(steps)]


def test_a_place_sees_fifty_four_pixels_and_no_more() -> None:
    torch.manual_seed(0)
    critic = PatchCritic(2).eval()
    picture = torch.zeros(1, 3, 128, 128, requires_grad=True)
    scores, seen = critic(picture, torch.tensor([1]))
    assert scores.shape == (1, 1, 16, 16)
    assert [features.shape[-1] for features in seen] == [64, 32, 16, 16]
    scores[0, 0, 8, 8].backward()
    assert picture.grad is not None
    seen_rows = picture.grad.abs().sum((0, 1, 3)).nonzero().flatten()
    assert int(seen_rows.max() - seen_rows.min()) + 1 == 54


def test_no_layer_is_louder_than_one(pairs: Pairs) -> None:
    sharpener, _ = taught(pairs, 40)
    critic = sharpener._critic.eval()
    for layer in [*critic.layers, critic.score]:
        norm = torch.linalg.matrix_norm(layer.weight.detach().flatten(1), 2)
        assert float(norm) < 1.3  # power iteration lags behind while weights move


def test_the_class_decides_too(pairs: Pairs) -> None:
    critic = PatchCritic(24).eval()
    with torch.no_grad():
        one, _ = critic(pairs.pictures, pairs.classes)
        other, _ = critic(pairs.pictures, (pairs.classes + 1) % 24)
    assert not torch.allclose(one, other)


def test_it_learns_to_tell_a_blur_from_a_drawing(pairs: Pairs) -> None:
    _, losses = taught(pairs, 60)
    assert losses[0] > 1.9  # it knows nothing yet
    assert sum(losses[-10:]) / 10 < 1.5


def test_its_pull_has_the_share_it_was_given_and_leads_towards_the_drawings(pairs: Pairs) -> None:
    sharpener, _ = taught(pairs, 30)
    painted = blurred(pairs.pictures)
    paired = torch.full_like(painted, 1e-4)
    pull = sharpener.pull(painted, pairs, paired, 0.4)
    assert torch.isclose(pull.norm(), 0.4 * paired.norm())
    critic = sharpener._critic.eval()
    nearer = painted - pull * (0.5 / pull.norm())
    with torch.no_grad():
        before, seen_before = critic(painted, pairs.classes)
        after, seen_after = critic(nearer, pairs.classes)
        _, wanted = critic(pairs.pictures, pairs.classes)
    loss_before = -before.mean() + 10 * seen_distance(seen_before, wanted)
    loss_after = -after.mean() + 10 * seen_distance(seen_after, wanted)
    assert loss_after < loss_before


def test_pulling_teaches_the_critic_nothing(pairs: Pairs) -> None:
    sharpener, _ = taught(pairs, 3)
    before = [parameter.clone() for parameter in sharpener._critic.parameters()]
    sharpener.pull(blurred(pairs.pictures), pairs, torch.ones_like(pairs.pictures), 1.0)
    for parameter, kept in zip(sharpener._critic.parameters(), before, strict=True):
        assert torch.equal(parameter, kept)
        assert parameter.requires_grad


def test_a_critic_that_was_kept_goes_on_as_it_was(pairs: Pairs, tmp_path: Path) -> None:
    sharpener, _ = taught(pairs, 4)
    sharpener.save(tmp_path)
    again = Sharpener(24, 64, CPU)
    again.load(tmp_path)
    painted = blurred(pairs.pictures)
    for _ in range(2):
        assert sharpener.learn(painted, pairs) == again.learn(painted, pairs)
    paired = torch.ones_like(painted)
    one, other = (s.pull(painted, pairs, paired, 0.5) for s in (sharpener, again))
    assert torch.equal(one, other)


def test_a_run_without_a_critic_begins_a_new_one(tmp_path: Path) -> None:
    Sharpener(24, 64, CPU).load(tmp_path)


def plans(first: int, last: int) -> list[Step]:
    return [plan_step(step, STEPS, 1e-3, 3) for step in range(first, last)]


def test_the_critic_comes_late_and_at_the_full_side_only() -> None:
    assert not any(plan.critic_share for plan in plans(0, 600))
    late = plans(750, STEPS)
    assert all(plan.critic_share == CRITIC_SHARE for plan in late if plan.side_px == 128)
    assert not any(plan.critic_share for plan in late if plan.side_px < 128)
    assert {plan.momentum for plan in plans(0, 600)} == {0.9}
    assert {plan.momentum for plan in plans(600, STEPS)} == {0.5}


@pytest.mark.slow
def test_a_run_goes_on_as_if_never_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings, perceptual term, critic and optimizers included; a minute of whole steps."""
    monkeypatch.setattr("finetune.starter.train.STATISTICS_BATCHES", 1)
    torch.set_num_threads(1)  # the order of sums is the same in both runs

    def config(name: str) -> StarterConfig:
        return StarterConfig(tmp_path / name, steps=4, seed=2)

    whole = StarterRun(config("whole"))
    assert len(list(whole.train())) == 4
    first = StarterRun(config("parts"))
    steps = first.train()
    for _ in range(3):
        next(steps)
    first.save()
    second = StarterRun(config("parts"))
    assert second.step == 3
    list(second.train())
    for one, other in zip(whole.average.parameters(), second.average.parameters(), strict=True):
        assert torch.equal(one, other)
