"""Writes sample pictures as PNG files: `python tests/desktop/draw_scenes.py FOLDER [COUNT] [SIDE]`.

A process of its own, because the window that shows them must never load numpy or Skia.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, draw


def main(folder: Path, count: int, side_px: int) -> None:
    """COUNT pictures of each scene, named NAME_00.png and so on."""
    random = np.random.default_rng(7)
    for scene in SCENES:
        for number in range(count):
            z = random.standard_normal(Z_DIM).clip(-2, 2).astype(np.float32)
            picture = Image.fromarray(draw(scene, z, side_px))
            picture.save(folder / f"{scene.name}_{number:02}.png")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    main(
        target,
        int(sys.argv[2]) if len(sys.argv) > 2 else 18,
        int(sys.argv[3]) if len(sys.argv) > 3 else 128,
    )
