"""A scene is brought nearer by what is added for it alone, and no other scene changes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from typer.testing import CliRunner

from finetune.starter import settling
from finetune.starter.__main__ import app
from finetune.starter.adopting import adopt
from finetune.starter.checkpoint import save_networks, settled_scenes
from finetune.starter.config import CHECKPOINT, StarterConfig
from finetune.starter.evaluation.vendi import vendi_ratio
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.settling import Settled, Settler, learning_rate, missing_variety
from finetune.starter.train import StarterRun

SCENE = 9
OTHERS = [0, 2, 23]
STEPS = 12


@pytest.fixture(scope="module")
def disturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run that ships, but for one scene's embedding, which is off by four tenths of itself."""
    folder = tmp_path_factory.mktemp("disturbed")
    adopt(folder, 128, seed=1)
    network = network_of(folder)
    noise = torch.randn(128, generator=torch.Generator().manual_seed(5))
    with torch.no_grad():
        row = network.generator.embeddings.weight[SCENE]
        row.add_(0.4 * row.norm() * noise / noise.norm())
    save_networks(folder, network, step=0)
    return folder


@pytest.fixture(autouse=True)
def few_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "JUDGED_PICTURES", 16)
    monkeypatch.setitem(settling.BATCH_PICTURES, 128, 8)


def network_of(folder: Path) -> ProgressiveGenerator:
    return StarterRun(StarterConfig(folder)).average


def settled(network: ProgressiveGenerator, steps: int = STEPS) -> Settled:
    *_, last = Settler(network, seed=1, halves=False).settle(SCENE, steps, over=0.0)
    assert isinstance(last, Settled)
    return last


def tensors_of(network: ProgressiveGenerator) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


@torch.no_grad()
def painted(
    network: ProgressiveGenerator, scenes: list[int], mixed_with: int | None = None
) -> Tensor:
    z = torch.randn(len(scenes), Z_DIM, generator=torch.Generator().manual_seed(8))
    table = network.eval().generator.embeddings.weight
    condition = table[scenes]
    if mixed_with is not None:
        condition = 0.5 * (condition + table[mixed_with])
    pictures: Tensor = network.generator(z, condition, row=-1)
    return pictures


def test_a_scene_that_is_off_comes_nearer_and_no_other_changes(disturbed: Path) -> None:
    network = network_of(disturbed)
    before, others = tensors_of(network), painted(network, OTHERS)
    mix, alone = painted(network, [SCENE], mixed_with=2), painted(network, [SCENE])
    found = settled(network)
    assert found.scene == SCENES[SCENE].name
    assert found.after is not None
    assert found.after < 0.7 * found.before
    assert found.taken
    after = tensors_of(network)
    changed = {name for name in after if not torch.equal(after[name], before[name])}
    layers = network.generator.named_modules()
    assert changed == {
        f"generator.{name}.weight" for name, one in layers if isinstance(one, nn.Linear)
    }
    assert all(torch.equal(after[name][:, :Z_DIM], before[name][:, :Z_DIM]) for name in changed)
    # A byte's step is 0.008.
    torch.testing.assert_close(painted(network, OTHERS), others, atol=2e-3, rtol=0.0)
    moved = (painted(network, [SCENE]) - alone).abs().mean()
    assert moved > 0.004
    assert 0.001 < (painted(network, [SCENE], mixed_with=2) - mix).abs().mean() < moved


def test_the_same_seed_gives_the_same_weights(disturbed: Path) -> None:
    networks = [network_of(disturbed) for _ in range(2)]
    assert settled(networks[0], steps=2) == settled(networks[1], steps=2)
    one, other = (tensors_of(network) for network in networks)
    assert all(torch.equal(one[name], other[name]) for name in one)


def test_what_brings_a_scene_no_nearer_is_not_taken(
    disturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_LEARNING_RATE", 1.0)
    network = network_of(disturbed)
    before = tensors_of(network)
    found = settled(network)
    assert found.after is not None
    assert found.after > found.before
    assert not found.taken
    after = tensors_of(network)
    assert all(torch.equal(after[name], before[name]) for name in before)


def test_a_scene_that_is_near_enough_is_left_without_a_step(disturbed: Path) -> None:
    network = network_of(disturbed)
    (found,) = Settler(network, seed=1, halves=False).settle(SCENE, STEPS, over=1e9)
    assert isinstance(found, Settled)
    assert found.after is None
    assert not found.taken


def test_the_rate_rises_falls_and_ends_at_nothing() -> None:
    rates = [learning_rate(step, 50) for step in range(50)]
    assert rates.index(max(rates)) == 9
    assert rates[9:] == sorted(rates[9:], reverse=True)
    assert rates[0] < 0.11 * max(rates)
    assert rates[-1] < 0.002 * max(rates)


def test_only_what_is_missing_of_the_variety_counts() -> None:
    drawn = torch.rand(8, 5, generator=torch.Generator().manual_seed(1))
    alike = drawn.lerp(drawn[:1], 0.5)
    lacking = missing_variety(alike, drawn)
    assert float(lacking) == pytest.approx(-math.log(vendi_ratio(alike, drawn)), rel=1e-5)
    assert missing_variety(drawn, alike) == 0.0


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["settle", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_goes_on_with_the_scenes_that_are_left(disturbed: Path, tmp_path: Path) -> None:
    folder, known = tmp_path / "run", network_of(disturbed)
    asked = ("--beginning", disturbed, "--folder", folder, "--steps", 10)
    code, said = run(*asked, "--scene", SCENES[0].name, "--over", 1e9)
    assert code == 0, said
    assert f"{SCENES[0].name}: " in said
    assert "near enough" in said
    assert settled_scenes(folder) == [SCENES[0].name]
    scenes = ("--scene", SCENES[0].name, "--scene", SCENES[SCENE].name)
    code, said = run(*asked, *scenes, "--over", 0.1)
    assert code == 0, said
    assert SCENES[0].name not in said
    assert f"{SCENES[SCENE].name} step 10/10 loss " in said
    assert "after: taken" in said
    assert settled_scenes(folder) == [SCENES[0].name, SCENES[SCENE].name]
    assert not torch.equal(painted(network_of(folder), [SCENE]), painted(known, [SCENE]))
    torch.testing.assert_close(
        painted(network_of(folder), OTHERS), painted(known, OTHERS), atol=2e-3, rtol=0.0
    )
    assert (folder / "log.txt").read_text().count("\n") == 3
    assert run(*asked, "--scene", SCENES[0].name) == (0, "")


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        (("--scene", "giraffe"), "scene cannot be"),
        (("--beginning", "nowhere"), "beginning cannot be"),
    ],
)
def test_what_cannot_be_settled_is_refused(
    wrong: tuple[str, str], remedy: str, disturbed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "run"
    code, said = run("--beginning", disturbed, "--folder", folder, *wrong)
    assert code == 3
    assert remedy in said
    assert not folder.exists()


def test_a_folder_with_a_run_of_another_kind_is_not_written_into(
    disturbed: Path, tmp_path: Path
) -> None:
    adopt(tmp_path / "trained", 128, seed=2)
    before = (tmp_path / "trained" / CHECKPOINT).read_bytes()
    code, said = run("--beginning", disturbed, "--folder", tmp_path / "trained", "--over", 1e9)
    assert code == 3
    assert "begun by settling" in said
    assert (tmp_path / "trained" / CHECKPOINT).read_bytes() == before
