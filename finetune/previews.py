"""The same seed, again and again, while a run goes on: one picture for each class, side by side."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from core.domain.run import TrainingConfig
from core.files import write_atomically
from core.generator.latents import draw_latents
from core.generator.paint import as_pixels
from finetune.latent_map import LatentMap
from finetune.loop import Breathe, Paint


def paint_preview(
    folder: Path,
    step: int,
    config: TrainingConfig,
    maps: Mapping[int, LatentMap],
    paint: Paint,
    breathe: Breathe,
) -> Path:
    """Write `preview-STEP.png`, as high as a picture and as wide as there are classes.

    Raises BocetoErrors of the disk.
    """
    size = len(next(iter(maps.values())).mu)
    z = config.truncation * torch.from_numpy(draw_latents(config.seed, 0, 1, size))
    pictures: list[Tensor] = []
    for index, found in sorted(maps.items()):
        breathe()
        with torch.inference_mode():
            pictures.append(paint(index, found(z)).cpu())
    strip = np.concatenate(list(as_pixels(torch.cat(pictures))), axis=1)
    file = io.BytesIO()
    Image.fromarray(strip).save(file, "PNG")
    path = folder / f"preview-{step:05}.png"
    write_atomically(path, file.getvalue())
    return path
