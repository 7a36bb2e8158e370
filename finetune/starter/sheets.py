"""The sheet of a training run: what was drawn, what is painted, side by side."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from core.generator.latents import draw_latents
from finetune.starter.parameters import Z_DIM
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES, draw

GAP_PX = 2


def painted_sheet(
    model: ProgressiveGenerator, columns: int, seed: int, side_px: int
) -> Image.Image:
    """Two rows a scene: drawn above, painted below, the same latents.

    All scenes go through the network together: in train mode a batch of one scene alone would be
    normalised by statistics that no training batch had.
    """
    z = draw_latents(seed, 0, columns, Z_DIM)
    device = model.generator.embeddings.weight.device
    classes = torch.arange(len(SCENES), device=device).repeat_interleave(columns)
    latents = torch.from_numpy(z).repeat(len(SCENES), 1).to(device)
    with torch.no_grad():
        painted = model(latents, classes, side_px, row=-1)[-1]
    pictures = as_pictures(painted.cpu()).reshape(len(SCENES), columns, side_px, side_px, 3)
    rows: list[list[NDArray[np.uint8]]] = []
    for scene, row in zip(SCENES, pictures, strict=True):
        rows += [[draw(scene, latent, side_px) for latent in z], list(row)]
    return sheet(rows)


def as_pictures(painted: torch.Tensor) -> NDArray[np.uint8]:
    """(B, 3, H, W) in [-1, 1] -> (B, H, W, 3) uint8."""
    scaled = painted.add(1).mul(127.5).add(0.5).clamp(0, 255)
    return scaled.to(torch.uint8).permute(0, 2, 3, 1).numpy()


def sheet(rows: list[list[NDArray[np.uint8]]]) -> Image.Image:
    """Pictures of one size in rows, on mid grey."""
    side = rows[0][0].shape[0] + GAP_PX
    page = Image.new("RGB", (side * len(rows[0]) + GAP_PX, side * len(rows) + GAP_PX), "#777777")
    for y, row in enumerate(rows):
        for x, picture in enumerate(row):
            page.paste(Image.fromarray(picture), (x * side + GAP_PX, y * side + GAP_PX))
    return page
