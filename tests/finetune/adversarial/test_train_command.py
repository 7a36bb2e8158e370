"""`boceto train` as people use it: a real process behind the command, Ctrl+C, going on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.generator.checkpoints.canonical import load_generator
from tests.finetune.adversarial.duels import write_folder

ROOT = Path(__file__).parents[3]
COMMAND = [sys.executable, "-c", "from desktop.command import main; main()", "train"]
ONE_THREAD = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def started(folder: Path, home: Path, *options: str) -> subprocess.Popen[str]:
    arguments = [str(folder), "--home", str(home), "--json", "--side-px=32", *options]
    return subprocess.Popen(
        COMMAND + arguments,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=home,
        env=ONE_THREAD,
        start_new_session=True,
    )


def test_a_refusal_is_one_sentence_and_a_code(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 3})
    (folder / "sea" / "notes.txt").write_text("no picture")
    process = started(folder, tmp_path, "--name", "sea")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 3
    assert json.loads(out)["error"] == "too_few_pictures"
    assert "notes.txt" in err
    assert "the whole folder holds 3 pictures" in err
    assert not (tmp_path / "generators").exists()


@pytest.mark.slow
def test_stopped_by_ctrl_c_it_goes_on_and_ends_with_a_generator(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 20, "wood": 20})
    options = ("--name", "Sea and wood", "--steps", "6")
    process = started(folder, tmp_path, *options)
    sheet = tmp_path / "runs" / "train-sea-and-wood" / "checkpoint.safetensors"
    while not sheet.exists():
        assert process.poll() is None
    # To the command alone: it passes it on.
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode not in (0, None)
    assert "goes on from there" in err
    assert sheet.exists()
    process = started(folder, tmp_path, *options)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    record = json.loads(out)
    assert set(record) == {"generator", "steps", "kid", "seconds"}
    assert record["steps"] == 6
    assert load_generator(Path(record["generator"]))[0].name == "Sea and wood"


@pytest.mark.slow
def test_two_processes_train_as_one(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", {"sea": 20, "wood": 20})
    weights = []
    for processes in (1, 2):
        home = tmp_path / str(processes)
        home.mkdir()
        launched = [
            *(sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes)),
            *("-m", "finetune.adversarial", str(folder), "--name", "sea", "--home", str(home)),
            *("--side-px", "32", "--steps", "2", "--threads", "1"),
        ]
        done = subprocess.run(
            launched,
            cwd=ROOT,
            env=ONE_THREAD | {"CUDA_VISIBLE_DEVICES": ""},
            timeout=500,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        weights.append(load_generator(home / "generators" / "sea")[1].state_dict())
        assert done.stdout.count("GeneratorTrained") == 1
    for name, tensor in weights[0].items():
        difference = (tensor - weights[1][name]).abs().max()
        assert float(difference) < 0.02, name
