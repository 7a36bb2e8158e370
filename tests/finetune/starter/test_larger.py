"""The generator of 256 px: the light one is inside of it, and it begins with what that knows."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.optim import Adam

from core.bundled import LARGER, LIGHT
from core.generator.latents import draw_latents
from core.generator.truncation import norms
from core.paths import resources_folder
from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import (
    load_networks,
    save_checkpoint,
    save_networks,
    trained_side_px,
)
from finetune.starter.config import Haste, StarterConfig
from finetune.starter.export import starter_card
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.schedule import BATCH_SIZES, plan_step
from finetune.starter.train import StarterRun

CLASSES = torch.tensor([0, 1, 2])


def network(side_px: int, seed: int = 0) -> ProgressiveGenerator:
    """Random, with statistics that are not those of a fresh one."""
    torch.manual_seed(seed)
    model = ProgressiveGenerator(starter_architecture(len(SCENES), side_px)).eval()
    for norm in norms(model):
        norm.running_means.normal_(0, 0.2)
        norm.running_vars.uniform_(0.5, 1.5)
    return model


def paint(model: ProgressiveGenerator, up_to_px: int) -> list[Tensor]:
    z = torch.from_numpy(draw_latents(0, 0, len(CLASSES), Z_DIM))
    with torch.no_grad():
        return model(z, CLASSES, up_to_px, row=-1)


def test_it_paints_every_side_up_to_its_own() -> None:
    pictures = paint(network(256), 256)
    assert [picture.shape[-1] for picture in pictures] == [16, 32, 64, 128, 256]
    assert all(picture.abs().max() <= 1 for picture in pictures)


def test_the_light_generator_inside_paints_what_its_stage_paints() -> None:
    model = network(256)
    light = model.light()
    assert light.architecture == starter_architecture(len(SCENES), 128)
    z = torch.from_numpy(draw_latents(0, 0, len(CLASSES), Z_DIM))
    with torch.no_grad():
        alone = light(z, light.embeddings(CLASSES), -1)
    assert torch.allclose(alone, paint(model, 128)[-1], atol=1e-5)


def test_a_light_one_is_its_own() -> None:
    model = network(128)
    assert model.light() is model.generator


def test_a_larger_run_begins_with_what_the_light_one_paints(tmp_path: Path) -> None:
    learned, average = network(128, seed=1), network(128, seed=2)
    save_checkpoint(tmp_path, learned, average, Adam(learned.parameters()), 7)
    assert trained_side_px(tmp_path) == 128
    model, mean = network(256, seed=3), network(256, seed=4)
    load_networks(tmp_path, model, mean)
    for one in (model, mean):
        for found, expected in zip(paint(one, 128), paint(average, 128), strict=True):
            assert torch.allclose(found, expected, atol=1e-5)


def test_a_larger_runs_own_checkpoint_stays_as_it_is(tmp_path: Path) -> None:
    learned, average = network(256, seed=1), network(256, seed=2)
    save_checkpoint(tmp_path, learned, average, Adam(learned.parameters()), 7)
    assert trained_side_px(tmp_path) == 256
    model, mean = network(256, seed=3), network(256, seed=4)
    load_networks(tmp_path, model, mean)
    assert torch.equal(paint(mean, 256)[-1], paint(average, 256)[-1])


def test_a_light_run_trains_on_three_sides_and_ends_with_the_whole() -> None:
    plans = [plan_step(n, 400, 1e-3, 1) for n in range(400)]
    sides = [plan.side_px for plan in plans]
    assert set(sides) == {32, 64, 128}
    assert set(sides[-40:]) == {128}
    assert all(plan.batch_size == BATCH_SIZES[plan.side_px] for plan in plans)
    assert {plan.side_px for plan in plans if plan.critic_share} == {128}


def test_a_larger_run_trains_on_its_own_side_alone() -> None:
    plans = [plan_step(n, 400, 1e-3, 1, 0.0, 256) for n in range(400)]
    assert {plan.side_px for plan in plans} == {256}
    assert any(plan.critic_share for plan in plans)


def test_a_larger_run_leaves_the_light_generator_as_it_is(tmp_path: Path) -> None:
    learned, mean = network(128, seed=1), network(128, seed=2)
    save_checkpoint(tmp_path / "light", learned, mean, Adam(learned.parameters()), 7)
    config = StarterConfig(tmp_path / "run", 400, beginning=tmp_path / "light", side_px=256)
    run = StarterRun(config)
    light, whole = paint(run.average, 128)[-1], paint(run.average.eval(), 256)[-1]
    assert [progress.side_px for progress in islice(run.train(), 2)] == [256, 256]
    for model in (run.model, run.average):
        assert torch.equal(paint(model.eval(), 128)[-1], light)
        assert not torch.allclose(paint(model, 256)[-1], whole)


def test_a_retouched_larger_run_has_its_own_light_one_below_known_last_layers(
    tmp_path: Path,
) -> None:
    light, larger = network(128, seed=1), network(256, seed=2)
    save_networks(tmp_path / "light", light, 7)
    save_networks(tmp_path / "larger", larger, 7)
    config = StarterConfig(
        tmp_path / "run",
        400,
        beginning=tmp_path / "light",
        side_px=256,
        finer=tmp_path / "larger",
        retouches=True,
    )
    run = StarterRun(config)
    for model in (run.model, run.average):
        assert torch.allclose(paint(model.eval(), 128)[-1], paint(light, 128)[-1], atol=1e-5)
        pairs = zip(model.learning(), larger.learning(), strict=True)
        for own, known in pairs:
            for name, tensor in known.state_dict().items():
                assert torch.equal(own.state_dict()[name], tensor)


def test_an_aligned_larger_run_teaches_the_light_one_inside_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("finetune.starter.shifts._SAMPLED_EACH", 8)
    monkeypatch.setitem(BATCH_SIZES, 256, 2)
    save_networks(tmp_path / "larger", network(256, seed=1), 7)
    haste = Haste(artists=1, batches=2, seen=2, minutes=60.0)
    config = StarterConfig(
        tmp_path / "run", beginning=tmp_path / "larger", side_px=256, haste=haste, aligns=True
    )
    run = StarterRun(config)
    statistics = next(iter(norms(run.model))).running_means.clone()
    before = run.model.light().gen_z.weight.detach().clone()
    steps = run.train()
    losses = [float(progress.loss) for progress in islice(steps, 2)]
    steps.close()  # type: ignore[attr-defined]
    run.save()
    assert np.isfinite(losses).all()
    assert not torch.equal(run.model.light().gen_z.weight, before)
    assert torch.equal(next(iter(norms(run.model))).running_means, statistics)
    shifts = (tmp_path / "run" / "shifts.safetensors").read_bytes()
    following = replace(config, folder=tmp_path / "next", beginning=tmp_path / "run")
    StarterRun(following).save()
    assert (tmp_path / "next" / "shifts.safetensors").read_bytes() == shifts


@pytest.mark.parametrize(("side_px", "name"), [(128, LIGHT), (256, LARGER)])
def test_the_card_says_the_side(side_px: int, name: str) -> None:
    card = starter_card(resources_folder() / "vocabulary" / "starter.toml", side_px)
    assert card.architecture.side_px == side_px
    assert card.name == name
    assert card.blends == "palette"
    assert str(side_px) in card.title
    assert any(f"{side_px} x {side_px}" in limit for limit in card.limits)
