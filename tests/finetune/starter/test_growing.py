"""A network that takes in new scenes: what it knew stays, what is new begins where it is alike."""

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.optim import Adam

from core.generator.latents import draw_latents
from core.generator.truncation import norms
from finetune.starter import architecture
from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import (
    load_checkpoint,
    load_networks,
    save_checkpoint,
    save_networks,
)
from finetune.starter.config import StarterConfig
from finetune.starter.growing import CLASS_TABLE, grow_class_tables, nearest_scenes
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES, draw
from finetune.starter.schedule import plan_step
from finetune.starter.train import StarterRun

KNOWN = 3
STEP = 41


@pytest.fixture(scope="module")
def known_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ProgressiveGenerator]:
    """A checkpoint, in its folder, of a run that knew the first scenes only; and its average."""
    torch.manual_seed(5)
    model = ProgressiveGenerator(starter_architecture(KNOWN))
    average = copy.deepcopy(model)
    with torch.no_grad():
        average.generator.embeddings.weight.add_(0.5)
    optimizer = Adam(model.parameters())
    for parameter in model.parameters():
        parameter.grad = torch.full_like(parameter, 0.01)
    optimizer.step()
    folder = tmp_path_factory.mktemp("known")
    save_checkpoint(folder, model, average, optimizer, STEP)
    return folder, average


def networks() -> tuple[ProgressiveGenerator, ProgressiveGenerator, Adam]:
    """An untrained run of all scenes."""
    model = ProgressiveGenerator(starter_architecture(len(SCENES)))
    return model, copy.deepcopy(model), Adam(model.parameters())


def paint(model: ProgressiveGenerator) -> torch.Tensor:
    """Pictures of the known scenes at 16 px."""
    z = torch.from_numpy(draw_latents(1, 0, KNOWN, Z_DIM))
    with torch.no_grad():
        return model(z, torch.arange(KNOWN), 16, row=-1)[-1]


def test_known_scenes_are_painted_as_before(
    known_run: tuple[Path, ProgressiveGenerator],
) -> None:
    folder, before = known_run
    model, average, optimizer = networks()
    standing = load_checkpoint(folder, model, average, optimizer)
    assert standing is not None
    assert standing.step == STEP
    assert standing.grown
    assert torch.equal(paint(average), paint(before))


def test_new_rows_have_moments_that_let_adam_go_on(
    known_run: tuple[Path, ProgressiveGenerator],
) -> None:
    folder, _ = known_run
    model, average, optimizer = networks()
    load_checkpoint(folder, model, average, optimizer)
    state = optimizer.state[model.generator.embeddings.weight]
    assert state["exp_avg"].shape == model.generator.embeddings.weight.shape
    assert not state["exp_avg"][KNOWN:].any()
    assert state["exp_avg_sq"][KNOWN:].min() > 0


def test_a_run_that_begins_from_another_takes_its_average(
    known_run: tuple[Path, ProgressiveGenerator],
) -> None:
    folder, before = known_run
    model, average, _ = networks()
    load_networks(folder, model, average)
    assert torch.equal(paint(model), paint(before))
    for mine, other in zip(model.parameters(), average.parameters(), strict=True):
        assert torch.equal(mine, other)


def test_a_complete_checkpoint_is_not_grown(tmp_path: Path) -> None:
    model, average, optimizer = networks()
    save_checkpoint(tmp_path, model, average, optimizer, STEP)
    standing = load_checkpoint(tmp_path, *networks())
    assert standing is not None
    assert not standing.grown


def test_no_checkpoint_is_no_standing(tmp_path: Path) -> None:
    assert load_checkpoint(tmp_path, *networks()) is None


def test_a_new_scene_begins_at_the_known_one_that_looks_most_alike() -> None:
    z = draw_latents(0, 0, 24, Z_DIM)

    def distance(one: int, other: int) -> float:
        pairs = [
            np.abs(draw(SCENES[one], r, 32).astype(float) - draw(SCENES[other], r, 32)).mean()
            for r in z
        ]
        return float(np.mean(pairs))

    alike = nearest_scenes(KNOWN)
    assert len(alike) == len(SCENES) - KNOWN
    for new, nearest in list(enumerate(alike, start=KNOWN))[:4]:
        assert distance(new, nearest) == min(distance(new, one) for one in range(KNOWN))


def test_twins_begin_apart() -> None:
    table = torch.randn(KNOWN, 8, generator=torch.Generator().manual_seed(2))
    tensors = {"model." + CLASS_TABLE: table.clone(), "average." + CLASS_TABLE: table.clone()}
    grow_class_tables(tensors, KNOWN)
    grown = tensors["model." + CLASS_TABLE]
    assert torch.equal(grown[:KNOWN], table)
    assert torch.equal(grown, tensors["average." + CLASS_TABLE])
    assert torch.cdist(grown, grown).fill_diagonal_(1.0).min() > 0.1


def test_a_network_that_has_learned_skips_the_coarse_start() -> None:
    def share_of_32(begin_at: float) -> float:
        sides = [plan_step(step, 4000, 1e-3, 3, begin_at).side_px for step in range(300)]
        return sides.count(32) / 300

    assert share_of_32(0.0) > 0.75
    assert share_of_32(0.25) < 0.3
    assert plan_step(3999, 4000, 1e-3, 3, 0.25).frozen


def test_a_network_that_was_narrower_paints_what_it_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def random_network() -> ProgressiveGenerator:
        model = ProgressiveGenerator(starter_architecture(len(SCENES))).eval()
        for norm in norms(model):
            norm.running_means.normal_(0, 0.2)
            norm.running_vars.uniform_(0.5, 1.5)
        assert model.generator.attention is not None
        torch.nn.init.constant_(model.generator.attention.gamma, 0.5)
        return model

    wide = architecture._CHANNELS
    with monkeypatch.context() as narrower:
        narrower.setattr(architecture, "_CHANNELS", (192, 192, 128, 64, 64, 64, 32))
        torch.manual_seed(3)
        narrow = random_network()
        optimizer = Adam(narrow.parameters())
        for parameter in narrow.parameters():
            parameter.grad = torch.full_like(parameter, 0.01)
        before = copy.deepcopy(narrow)
        optimizer.step()
        save_checkpoint(tmp_path, narrow, before, optimizer, STEP)
    model, average, moments = networks()
    standing = load_checkpoint(tmp_path, model, average, moments)
    assert standing is not None
    assert model.generator.gen_z.out_features == 16 * wide[0]
    z = torch.from_numpy(draw_latents(1, 0, KNOWN, Z_DIM))
    classes = torch.arange(KNOWN)
    with torch.no_grad():
        pictures = average.eval()(z, classes, 128, row=-1)
        expected = before(z, classes, 128, row=-1)
    for found, wanted in zip(pictures, expected, strict=True):
        assert torch.allclose(found, wanted, atol=1e-4)
    for parameter, state in moments.state.items():
        assert state["exp_avg"].shape == parameter.shape


def test_of_a_finished_run_the_average_is_enough(tmp_path: Path) -> None:
    _, average, _ = networks()
    save_networks(tmp_path, average, STEP)
    model, mean, optimizer = networks()
    standing = load_checkpoint(tmp_path, model, mean, optimizer)
    assert standing is not None
    assert standing.step == STEP
    assert torch.equal(paint(mean), paint(average))
    assert torch.equal(paint(model), paint(average))
    assert not optimizer.state


def test_a_retouched_network_learns_and_keeps_its_statistics(tmp_path: Path) -> None:
    _, average, _ = networks()
    for norm in norms(average):
        norm.running_means.normal_(0, 0.2)
    save_networks(tmp_path / "known", average, STEP)
    run = StarterRun(
        StarterConfig(tmp_path / "run", 400, beginning=tmp_path / "known", retouches=True)
    )
    next(run.train())
    assert not run.model.training
    for own, known in zip(norms(run.model), norms(average), strict=True):
        assert torch.equal(own.running_means, known.running_means)
    head = "generator.embeddings.weight"
    assert not torch.equal(run.model.state_dict()[head], average.state_dict()[head])
