"""Shifts of scenes: their KID by its definition, known from many steps, and taken away."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from finetune.adversarial.kid import kernel_inception_distance, polynomial_kernel
from finetune.starter.evaluation.distance import chance_distance
from finetune.starter.scenes import SCENES
from finetune.starter.schedule import BATCH_SIZES, plan_alignment
from finetune.starter.shifts import Shifts, average_shifts

WIDTH, DRAWN = 24, 128
OFF = torch.tensor([0.06, -0.04, 0.0])
"""By how much painted features of each of three scenes are off, in every entry."""


def features(seed: int, *shape: int) -> Tensor:
    return 1.0 + 0.2 * torch.randn(*shape, WIDTH, generator=torch.Generator().manual_seed(seed))


def followed(shifts: Shifts, steps: int, noise: float = 0.3) -> float:
    """Twelve pictures a step, four of each scene; what the last step says."""
    classes = torch.arange(3).repeat(4)
    found = torch.zeros(())
    for step in range(steps):
        drawn = features(1_000 + step, 12)
        painted = drawn + OFF[classes][:, None] + noise * (features(9_000 + step, 12) - 1.0)
        found = shifts.distance(painted, drawn, classes, torch.ones(12, dtype=torch.bool))
    return float(found)


def test_what_it_says_is_the_mean_kid_in_units_of_chance() -> None:
    drawn = features(1, 3, DRAWN)
    many = features(2, 3, 2_000)
    expected = 0.0
    for scene in range(3):
        chance = chance_distance(polynomial_kernel(drawn[scene].double(), drawn[scene].double()), 0)
        kid = kernel_inception_distance(many[scene, :1_000] + OFF[scene], many[scene, 1_000:])
        expected += kid / (chance * (DRAWN // 2) / 64) / 3
    # The last terms of the kernel's series are left out, and so is what is no shift.
    assert followed(Shifts(drawn), 200) == pytest.approx(expected, rel=0.1)


def test_nothing_is_said_before_anything_is_seen_or_of_pictures_that_do_not_count() -> None:
    shifts = Shifts(features(1, 3, DRAWN))
    assert followed(shifts, 1) == 0.0
    painted = features(3, 2).requires_grad_()
    nobody = torch.zeros(2, dtype=torch.bool)
    shifts.distance(painted, features(4, 2), torch.tensor([0, 1]), nobody).backward()
    assert painted.grad is None or not painted.grad.any()


def test_its_gradient_takes_the_shift_away_and_leaves_what_differs() -> None:
    drawn, classes = features(5, 120), torch.arange(3).repeat(40)
    shifts = Shifts(features(1, 3, DRAWN))
    differing = 0.3 * (features(6, 120) - 1.0)
    painted = drawn + OFF[classes][:, None] + differing
    counted = torch.ones(120, dtype=torch.bool)
    first = last = 0.0
    for step in range(300):
        painted = painted.detach().requires_grad_()
        found = shifts.distance(painted, drawn, classes, counted)
        (gradient,) = torch.autograd.grad(found, painted)
        painted = painted.detach() - 0.02 * gradient
        last = found.item()
        first = last if step == 1 else first
    assert last < 0.1 * first
    kept = (painted - drawn)[classes == 0]
    assert float(kept.mean()) < 0.3 * float(OFF[0])
    assert float(kept.std(0).mean()) == pytest.approx(0.06, rel=0.2)


def test_a_run_that_goes_on_knows_what_it_knew(tmp_path: Path) -> None:
    one, other = Shifts(features(1, 3, DRAWN)), Shifts(features(1, 3, DRAWN))
    followed(one, 20)
    one.save(tmp_path)
    other.load(tmp_path)
    assert followed(other, 1) == followed(one, 1) > 0.0


def test_the_mean_of_two_networks_is_off_by_the_mean(tmp_path: Path) -> None:
    never, known = Shifts(features(1, 3, DRAWN)), Shifts(features(1, 3, DRAWN))
    followed(known, 400, noise=0.0)
    for name, shifts in (("never", never), ("known", known)):
        (tmp_path / name).mkdir()
        shifts.save(tmp_path / name)
    average_shifts(tmp_path / "never", tmp_path / "known", 0.5, tmp_path)
    mean = Shifts(features(1, 3, DRAWN))
    mean.load(tmp_path)
    # What is known says what it did, and counts half, as half of the mean is not known.
    expected = 0.5 * followed(known, 1, noise=0.0)
    assert followed(mean, 1, noise=0.0) == pytest.approx(expected, rel=0.01)
    average_shifts(tmp_path / "never", tmp_path / "nowhere", 0.5, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_step_of_an_alignment_has_all_scenes_and_no_critic() -> None:
    plan = plan_alignment(200, 1_000, 5e-4, 128)
    assert plan.shift_weight > 0
    assert plan.set_weight == plan.critic_share == 0.0
    assert plan.frozen
    assert plan.half
    assert not plan_alignment(950, 1_000, 5e-4, 128).half
    assert plan.batch_size == BATCH_SIZES[128] == len(SCENES)
    assert plan_alignment(999, 1_000, 5e-4, 128).learning_rate < 0.1 * plan.learning_rate


def test_only_large_batches_are_compared_as_sets() -> None:
    one, many = (plan_alignment(200, 1_000, 5e-4, 128, batches) for batches in (1, 12))
    assert one.chances_weight == 0.0 < many.chances_weight
    assert many.batch_size == 12 * one.batch_size
