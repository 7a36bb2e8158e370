"""Two runs on one way: their mean is a run that can be exported, and nothing else is one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file
from typer.testing import CliRunner

from finetune.starter.__main__ import app
from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import save_networks
from finetune.starter.config import CHECKPOINT
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES


def averaged(folder: Path, later: Path, out: Path, *options: str) -> tuple[int, str]:
    arguments = ["average", "--folder", str(folder), "--later", str(later), str(out), *options]
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def a_run(folder: Path, seed: int, side_px: int = 128) -> Path:
    torch.manual_seed(seed)
    save_networks(folder, ProgressiveGenerator(starter_architecture(len(SCENES), side_px)), 9)
    return folder


@pytest.mark.parametrize("side_px", [128, 256])
def test_it_is_the_weighted_mean_of_every_tensor(side_px: int, tmp_path: Path) -> None:
    one, other = (a_run(tmp_path / name, seed, side_px) for seed, name in enumerate("ab"))
    code, output = averaged(one, other, tmp_path / "mean", "--share", "0.25")
    assert code == 0, output
    first, second, mean = (load_file(f / CHECKPOINT) for f in (one, other, tmp_path / "mean"))
    assert mean.keys() == first.keys()
    differing = 0
    for name, tensor in mean.items():
        np.testing.assert_allclose(tensor, 0.75 * first[name] + 0.25 * second[name], atol=1e-6)
        differing += not np.array_equal(first[name], second[name])
    assert differing > 50


def test_runs_of_two_sides_have_no_mean(tmp_path: Path) -> None:
    light, larger = a_run(tmp_path / "light", 1), a_run(tmp_path / "larger", 1, 256)
    code, output = averaged(light, larger, tmp_path / "mean")
    assert code == 3
    assert "later cannot be" in output
    assert "use a run of 128 px, as the other." in output
    assert not (tmp_path / "mean").exists()


@pytest.mark.parametrize("missing", ["folder", "later"])
def test_what_is_no_run_has_none_either(missing: str, tmp_path: Path) -> None:
    folders = {name: a_run(tmp_path / name, 1) for name in ("folder", "later")}
    (folders[missing] / CHECKPOINT).unlink()
    code, output = averaged(folders["folder"], folders["later"], tmp_path / "mean")
    assert code == 3
    assert f"{missing} cannot be" in output
    assert not (tmp_path / "mean").exists()
