"""A whole BigGAN-deep at 512 px in a painter of its own: memory, and the same bytes again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import torch

from core.domain.painting import PaintPlan
from core.generator.bench.package import PackageModel
from core.generator.checkpoints.canonical import save_generator
from core.generator.checkpoints.conversion import assembled, convert
from core.generator.checkpoints.families import Family
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.protocol.client import CHILD_ENVIRONMENT
from tests.generators import tiny_card

MOST_BYTES = 1.2e9
PLAN = PaintPlan("", ((7, 1.0),), 1, seed=3, truncation=0.5)

PROBE = """
import json, resource, sys
from pathlib import Path
import torch
torch.set_num_threads(2)
from core.domain.painting import PaintPlan, Precision
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
painter = Painter(Path(sys.argv[1]), safe_mode=True)
recipes = drawn_recipes(painter.card, PaintPlan("", ((7, 1.0),), 1, seed=3, truncation=0.5))
for _ in range(2):
    ((_, painted),) = painter.paint(recipes, Precision.FP32)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"peak": peak, "deviation": float(painted.pixels.std())}))
"""


def install(folder: Path, side_px: int) -> None:
    found = convert(PackageModel(side_px).tensors, Family.HUGGING_FACE)
    card = tiny_card(found.architecture)
    scenes = tuple(card.classes[index % 4] for index in range(found.architecture.num_classes))
    save_generator(
        folder, msgspec.structs.replace(card, classes=scenes), assembled(found), torch.float32
    )


@pytest.mark.slow
def test_512_px_fit_into_little_memory(tmp_path: Path) -> None:
    install(tmp_path, 512)
    root = Path(__file__).parents[3]
    said = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=os.environ | CHILD_ENVIRONMENT | {"PYTHONPATH": str(root)},
    )
    found = json.loads(said.stdout.splitlines()[-1])
    assert found["peak"] <= MOST_BYTES
    assert found["deviation"] > 0


@pytest.mark.slow
def test_a_full_generator_gives_the_same_bytes_in_any_company(tmp_path: Path) -> None:
    install(tmp_path, 128)
    painter = Painter(tmp_path, safe_mode=True)
    recipes = drawn_recipes(painter.card, msgspec.structs.replace(PLAN, count=6))

    def digests(count: int) -> list[str]:
        parts = [part.pixels for _, part in painter.paint(recipes[:count])]
        return [hashlib.sha256(row.tobytes()).hexdigest() for part in parts for row in part]

    together = digests(6)
    assert len(set(together)) == 6
    for count in (1, 3, 5):
        assert digests(count) == together[:count]
