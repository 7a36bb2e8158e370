"""How close painted pictures are to drawn ones, on latents that training never saw."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.domain.painting import PaintPlan, Precision
from core.domain.recipe import Recipe
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from finetune.starter.pictures import as_tensor
from finetune.starter.scenes import SCENES, draw

HELD_OUT_SEED = 987_654_321


@dataclass(frozen=True, slots=True)
class SceneFigures:
    """One scene. `psnr_db`: mean over pictures, peak 2 for [-1, 1]. `sharpness`: mean gradient
    magnitude, painted over drawn."""

    scene: str
    pictures: int
    psnr_db: float
    sharpness: float


def evaluate(painter: Painter, each: int, truncation: float = 1.0) -> Iterator[SceneFigures]:
    """Figures of every scene over `each` held-out latents."""
    side_px = painter.card.architecture.side_px
    for index, scene in enumerate(SCENES):
        plan = PaintPlan("", ((index, 1.0),), each, HELD_OUT_SEED + index, truncation)
        recipes = drawn_recipes(painter.card, plan)
        parts = [part.pictures for _, part in painter.paint(recipes, Precision.FP32)]
        painted = torch.cat(parts)
        drawn = as_tensor(np.stack([draw(scene, _z(recipe), side_px) for recipe in recipes]))
        errors = (painted - drawn).square().mean(dim=(1, 2, 3))
        yield SceneFigures(
            scene.name,
            each,
            float((10 * torch.log10(4 / errors)).mean()),
            float(sharpness(painted) / sharpness(drawn)),
        )


def sharpness(pictures: Tensor) -> Tensor:
    """Mean length of the brightness gradient. pictures: (B, 3, H, W). Returns a scalar."""
    grey = pictures.mean(1)
    across = grey.diff(dim=-1)[:, :-1]
    down = grey.diff(dim=-2)[:, :, :-1]
    return (across.square() + down.square()).sqrt().mean()


def mean_psnr_db(figures: list[SceneFigures]) -> float:
    """Over all scenes."""
    return math.fsum(f.psnr_db for f in figures) / len(figures)


def _z(recipe: Recipe) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.frombuffer(recipe.z, "<f4")


def as_row(figures: SceneFigures) -> str:
    """One line of a table."""
    psnr, sharp = f"PSNR {figures.psnr_db:5.1f} dB", f"sharpness {figures.sharpness:.2f}"
    return f"{figures.scene:20} {figures.pictures:4}  {psnr}  {sharp}"
