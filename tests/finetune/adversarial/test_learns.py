"""The proof that it learns, in real time: drawn scenes from scratch at 32 px, by the real process.

    nice -n 19 python -m pytest -m slow -s tests/finetune/adversarial/test_learns.py

BOCETO_PROOF_MINUTES (20 unless set) is how long it may train, on one thread.
"""

from __future__ import annotations

import os
import queue
import time
from pathlib import Path

import pytest
from PIL import Image

from core.generator.checkpoints.canonical import load_generator
from core.generator.latents import draw_latents
from core.protocol.client import Child
from core.protocol.messages import Message
from core.protocol.training_messages import DuelStep, FromDuel, GeneratorTrained
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, draw

MINUTES = float(os.environ.get("BOCETO_PROOF_MINUTES", "20"))
PICTURES_OF_A_SCENE = 200


def drawn_folder(folder: Path) -> Path:
    """So many pictures of each scene, as PNG files in sub-folders."""
    for number, scene in enumerate(SCENES):
        (folder / scene.name).mkdir(parents=True)
        for place, z in enumerate(draw_latents(number, 0, PICTURES_OF_A_SCENE, Z_DIM)):
            Image.fromarray(draw(scene, z, 64)).save(folder / scene.name / f"{place:03}.png")
    return folder


@pytest.mark.slow
def test_kid_falls_to_well_under_half_of_its_start(tmp_path: Path) -> None:
    folder = drawn_folder(tmp_path / "scenes")
    said: queue.Queue[Message | int] = queue.Queue()
    arguments = ["finetune.adversarial", str(folder), "--name=proof", f"--home={tmp_path}"]
    options = ["--side-px=32", f"--minutes={MINUTES}", "--threads=1", "--until-eof"]
    started = time.monotonic()
    child: Child[Message] = Child(
        arguments + options, FromDuel, said.put, said.put, tmp_path / "child.log"
    )
    kids: list[float] = []
    while not isinstance(message := said.get(), int | GeneratorTrained):
        if isinstance(message, DuelStep) and message.kid not in (None, *kids):
            assert message.kid is not None
            kids.append(message.kid)
            print(f"{time.monotonic() - started:.0f} s: {message}", flush=True)
    child.close()
    assert isinstance(message, GeneratorTrained), (tmp_path / "child.log").read_text()[-3000:]
    print(message)
    load_generator(Path(message.folder))
    assert message.kid is not None
    assert message.kid < 0.4 * kids[0]
