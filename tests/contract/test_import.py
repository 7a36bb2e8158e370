"""`boceto import` as people use it: records, refusals, Ctrl+C, and a generator that paints."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from core.bundled import bundled_generators
from tests.contract.command import Boceto
from tests.generator.checkpoints.hugging_face import package_config, package_model

COMMAND = [sys.executable, "-c", "from desktop.command import main; main()", "import"]


@pytest.fixture
def boceto(tmp_path: Path) -> Boceto:
    return Boceto(tmp_path / "home")


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    torch.set_num_threads(1)
    model = package_model(package_config(128, width=8, classes=4))
    torch.save(model.state_dict(), tmp_path / "pytorch_model.bin")
    return tmp_path / "pytorch_model.bin"


def test_an_imported_generator_is_listed_and_paints(
    boceto: Boceto, checkpoint: Path, tmp_path: Path
) -> None:
    record = boceto("import", checkpoint, "--name", "Mine", "--licence", "MIT").record
    assert (record["name"], record["licence"], record["side_px"]) == ("Mine", "MIT", 128)
    assert record["origin"]["format"] == "pytorch-pretrained-biggan"
    assert record["measured"]["images_per_second"] > 0
    assert {check["check"] for check in record["safety"]} >= {"hash", "trial_paint", "isolation"}
    listed = boceto("generators").records
    bundled = [folder.name for folder in bundled_generators()]
    assert [one["name"] for one in listed] == [*bundled, "Mine"]
    assert listed[-1] == record
    painted = boceto("paint", "class 2", "-n", 2, "--generator", "Mine", "--out", tmp_path / "out")
    assert painted.code == 0, painted.words
    assert painted.records[0]["classes"][0][0] == 2
    again = boceto("import", checkpoint)
    assert (again.code, again.record["error"]) == (3, "generator_present")


def test_a_refusal_is_one_sentence(boceto: Boceto, tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").write_text("hello there")
    refused = boceto("import", tmp_path / "a.safetensors")
    assert (refused.code, refused.record["error"]) == (3, "not_a_generator")
    assert refused.words.strip() == refused.record["reason"]
    assert not (tmp_path / "home" / "quarantine").exists()


def test_ctrl_c_leaves_nothing(checkpoint: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    process = subprocess.Popen(
        [*COMMAND, str(checkpoint), "--home", str(home), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not list(home.glob("quarantine/*/original")):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the whole group
    out, err = process.communicate(timeout=60)
    assert process.returncode not in (0, None)
    assert "nothing was kept" in err
    assert "Traceback" not in err
    assert out == ""
    assert not (home / "quarantine").exists()
    assert not (home / "generators").exists()
