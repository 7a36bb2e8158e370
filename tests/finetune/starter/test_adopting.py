"""A run of what ships paints what ships."""

from pathlib import Path

import pytest
import torch
from typer.testing import CliRunner

from core.generator.architectures.biggan import BigGAN
from core.generator.checkpoints.canonical import load_generator
from core.generator.latents import draw_latents
from core.paths import resources_folder
from finetune.starter.__main__ import app
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture
from finetune.starter.checkpoint import load_networks
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES


@pytest.mark.parametrize(("side_px", "name"), [(128, "starter"), (256, "starter-256")])
def test_a_run_of_what_ships_paints_what_ships(side_px: int, name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["adopt", str(tmp_path), "--side-px", str(side_px)])
    assert result.exit_code == 0, result.output
    run, average = (ProgressiveGenerator(starter_architecture(len(SCENES), side_px)) for _ in "12")
    load_networks(tmp_path, run, average)
    z, classes = torch.from_numpy(draw_latents(1, 0, 2, Z_DIM)), torch.tensor([3, 20])
    with torch.no_grad():
        pictures = run.eval()(z, classes, side_px, row=-1)
    for picture, shipped, furthest in [
        (pictures[-1], name, 1e-5),
        # What is inside of the larger one learned on by itself, and ends as the light one does.
        (pictures[-1 - (side_px > LIGHT_SIDE_PX)], "starter", 0.6),
    ]:
        _, network = load_generator(resources_folder() / shipped)
        assert isinstance(network, BigGAN)
        with torch.no_grad():
            expected = network(z, network.embeddings(classes), -1)
        assert float((picture - expected).abs().max()) < furthest
        assert float((picture - expected).abs().mean()) < 0.03
    assert pictures[-1].shape[-1] == side_px >= LIGHT_SIDE_PX


def test_other_sides_are_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["adopt", str(tmp_path / "run"), "--side-px", "64"])
    assert result.exit_code == 3
    assert "side_px cannot be 64; use 128 or 256." in result.output
    assert not (tmp_path / "run").exists()
