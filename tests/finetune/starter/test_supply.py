"""Where training pairs come from: a thread that draws ahead, or a pool that processes fill."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as some

from finetune.starter.config import Haste, StarterConfig, fresh_pictures, hasty
from finetune.starter.pictures import Pairs, as_tensor, drawn_for_training
from finetune.starter.scenes import SCENES, draw
from finetune.starter.schedule import BATCH_SIZES, Step, plan_step, stretched_steps
from finetune.starter.supply import DrawnAhead, Pool
from finetune.starter.train import StarterRun

SIDE_PX, FRESH, SEED = 16, 6, 3
CPU = torch.device("cpu")
PLAN = Step(SIDE_PX, 10, 1e-3, False, 0.0, 0.0, 0.0, 0.9)


@pytest.fixture
def pool() -> Iterator[Pool]:
    one = Pool(1, FRESH, SIDE_PX, SEED, CPU)
    yield one
    one.close()


def same(one: Pairs, other: Pairs) -> bool:
    return (
        torch.equal(one.z, other.z)
        and torch.equal(one.classes, other.classes)
        and torch.equal(one.weights, other.weights)
        and torch.equal(one.pictures, other.pictures)
        and torch.equal(one.unblended, other.unblended)
    )


def test_a_step_sees_its_own_pictures_and_some_from_before(pool: Pool) -> None:
    earlier = [pool.pairs(step, PLAN) for step in range(4)]
    pairs = pool.pairs(4, PLAN)
    own = drawn_for_training((SEED, 4), FRESH, SIDE_PX).pairs()
    assert torch.equal(pairs.z[:FRESH], own.z)
    assert torch.equal(pairs.pictures[:FRESH], own.pictures)
    assert torch.equal(pairs.unblended[:FRESH], own.unblended)
    assert len(pairs.z) == PLAN.batch_size
    seen = torch.cat([one.z[:FRESH] for one in [*earlier, pairs]])
    for row in pairs.z[FRESH:]:
        assert (seen == row).all(dim=1).any()


def test_every_picture_belongs_to_its_latents(pool: Pool) -> None:
    pairs = [pool.pairs(step, PLAN) for step in range(3)][-1]
    for z, index, picture in zip(pairs.z, pairs.classes, pairs.unblended, strict=True):
        drawn = draw(SCENES[int(index)], z.numpy(), SIDE_PX)
        assert torch.equal(picture, as_tensor(drawn[None])[0])


def test_a_run_that_goes_on_sees_what_it_would_have_seen(pool: Pool) -> None:
    through = [pool.pairs(step, PLAN) for step in range(6)][-1]
    resumed = Pool(1, FRESH, SIDE_PX, SEED, CPU)
    try:
        assert same(resumed.pairs(5, PLAN), through)
    finally:
        resumed.close()


def test_a_coarse_step_sees_the_pictures_averaged_down(pool: Pool) -> None:
    fine = pool.pairs(0, PLAN)
    coarse = pool.pairs(0, Step(SIDE_PX // 2, 10, 1e-3, False, 0.0, 0.0, 0.0, 0.9))
    blocks = fine.pictures.reshape(10, 3, SIDE_PX // 2, 2, SIDE_PX // 2, 2)
    assert torch.allclose(coarse.pictures, blocks.mean(dim=(3, 5)), atol=1e-6)


def test_the_thread_draws_what_the_plan_asks_for() -> None:
    supply = DrawnAhead(lambda _: PLAN, SEED, CPU)
    try:
        for step in range(3):
            expected = drawn_for_training((SEED, step), PLAN.batch_size, SIDE_PX).pairs()
            assert same(supply.pairs(step, PLAN), expected)
    finally:
        supply.close()


def test_the_artists_draw_a_share_of_what_is_seen() -> None:
    haste = hasty(14, 1.0)
    for side_px in (128, 256):
        batch = BATCH_SIZES[side_px] * haste.batches
        assert fresh_pictures(haste, side_px) * haste.seen == batch


@given(some.integers(1, 100_000), some.floats(0.0, 0.999))
def test_a_timed_run_has_steps_left_until_its_time_is_over(step: int, share: float) -> None:
    assert stretched_steps(step, share) > step
    assert stretched_steps(step, 1.0) == step


@given(some.floats(0.01, 0.99), some.integers(200, 5_000))
def test_a_timed_run_is_as_far_in_its_plan_as_in_its_time(share: float, steps: int) -> None:
    step = max(1, round(share * steps))
    plan = plan_step(step, stretched_steps(step, step / steps), 1e-3, 1)
    assert plan == plan_step(step, steps, 1e-3, 1)


def test_a_hasty_run_trains_in_half_precision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for side_px in tuple(BATCH_SIZES):
        monkeypatch.setitem(BATCH_SIZES, side_px, 2)
    haste = Haste(artists=1, batches=2, seen=2, minutes=60.0)
    run = StarterRun(StarterConfig(tmp_path, haste=haste))
    before = run.model.generator.gen_z.weight.detach().clone()
    steps = run.train()
    losses = [float(progress.loss) for progress in islice(steps, 2)]
    steps.close()  # type: ignore[attr-defined]
    assert np.isfinite(losses).all()
    assert not torch.equal(run.model.generator.gen_z.weight, before)
    assert run.model.generator.gen_z.weight.dtype == torch.float32
