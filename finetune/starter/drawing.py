"""Writes drawn pictures to a folder: what the scenes look like before any network learns them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from core.domain.errors import BocetoError, ErrorCode
from core.generator.latents import draw_latents
from finetune.starter.page import Group, Strip, at_side, page, save_jpeg
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, Scene, draw

DRAWN_SHEET = "drawn.jpg"
SHEET_COLUMNS = 8
SHEET_SIDE_PX = 128


def scenes_named(names: Sequence[str]) -> tuple[Scene, ...]:
    """The scenes of these names, all of them for none. Raises BocetoError(SETTING_INVALID)."""
    known = {scene.name: scene for scene in SCENES}
    for name in names:
        if name not in known:
            raise BocetoError(
                ErrorCode.SETTING_INVALID, setting="scene", value=name, allowed=", ".join(known)
            )
    return tuple(known[name] for name in names) or SCENES


def draw_scenes(scenes: Sequence[Scene], out: Path, each: int, side_px: int, seed: int) -> int:
    """Write `each` pictures of every scene, and the first of them on a sheet; returns how many.

    Latent k is the same in every scene. Raises OSError where the folder takes no files.
    """
    z = draw_latents(seed, 0, each, Z_DIM)
    strips = []
    for scene in scenes:
        folder = out / "pictures" / scene.name
        folder.mkdir(parents=True, exist_ok=True)
        pictures = [draw(scene, row, side_px) for row in z]
        for number, picture in enumerate(pictures):
            Image.fromarray(picture).save(folder / f"{number:05}.png")
        shown = [at_side(picture, SHEET_SIDE_PX) for picture in pictures[:SHEET_COLUMNS]]
        strips.append(Strip(scene.name.replace("_", " "), shown))
    groups = [Group("") for _ in strips[0].pictures]
    blocks = 2 if len(strips) > SHEET_COLUMNS else 1
    save_jpeg(page("Drawn scenes", groups, strips, blocks), out / DRAWN_SHEET)
    return each * len(scenes)
