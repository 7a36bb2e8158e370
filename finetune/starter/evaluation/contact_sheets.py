"""Sheets for the eye: what the generator paints at four varieties, along directions, in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from torch import Tensor

from core.generator.latents import draw_latents
from core.generator.paint import as_pixels
from finetune.starter.evaluation.attributes import ATTRIBUTES
from finetune.starter.evaluation.directions import along, has, range_of
from finetune.starter.evaluation.gallery import Gallery, Latents
from finetune.starter.evaluation.mixing import mixtures_of
from finetune.starter.evaluation.subjects import Subject
from finetune.starter.page import Group, Picture, Strip, at_side, page, save_jpeg
from finetune.starter.parameters import Z_DIM

VARIETIES = (0.3, 0.6, 0.8, 1.0)
PER_VARIETY = 2
STEPS = 7
SIDE_PX = 112
MIX_SIDE_PX = 128
MIX_STEPS = 9
PER_MIXTURE = 2
DIRECTION_VARIETY = 0.8
_BLOCKS_FROM = 9
_ENDS = {
    "hue": ("first palette", "last palette"),
    "warmth": ("cool", "warm"),
    "light": ("dark", "bright"),
    "horizon": ("low", "high"),
    "density": ("few", "many"),
    "detail": ("plain", "detailed"),
}


def write_sheets(gallery: Gallery, out: Path, seed: int) -> Iterator[Path]:
    """Write `varieties.jpg`, `direction-NAME.jpg` for each direction and `mixtures.jpg`.

    Yields each file when it is written. Raises BocetoError as `core.files.write_atomically` does.
    """
    out.mkdir(parents=True, exist_ok=True)
    yield _varieties(gallery, out, seed)
    for direction in ATTRIBUTES:
        yield _direction(gallery, out, direction, seed)
    if mixtures_of(gallery.subjects):
        yield _mixtures(gallery, out, seed)


def _varieties(gallery: Gallery, out: Path, seed: int) -> Path:
    file = out / "varieties.jpg"
    strips = []
    for subject in gallery.subjects:
        latents = draw_latents(seed, 0, PER_VARIETY, Z_DIM)
        shown: list[Picture] = []
        for variety in VARIETIES:
            z = latents * np.float32(variety)
            shown += _shown(gallery.at(variety).painted(((subject.index, 1.0),), z), SIDE_PX)
        strips.append(Strip(subject.title.capitalize(), shown))
    groups = [Group(f"variety {variety:.1f}", PER_VARIETY) for variety in VARIETIES]
    save_jpeg(page("Scenes, from alike to various", groups, strips, _blocks(strips)), file)
    return file


def _direction(gallery: Gallery, out: Path, direction: str, seed: int) -> Path:
    file = out / f"direction-{direction}.jpg"
    strips = [
        Strip(subject.title.capitalize(), _filmstrip(gallery, subject, direction, seed))
        for subject in gallery.subjects
        if has(subject, direction)
    ]
    low, high = _ENDS[direction]
    groups = [Group(low), *(Group("") for _ in range(STEPS - 2)), Group(high)]
    save_jpeg(page(f"Direction: {direction}", groups, strips, _blocks(strips)), file)
    return file


def _filmstrip(gallery: Gallery, subject: Subject, direction: str, seed: int) -> list[Picture]:
    calm = gallery.at(DIRECTION_VARIETY)
    latents: Latents = draw_latents(seed, subject.index, 1, Z_DIM) * np.float32(calm.truncation)
    z = along(latents, direction, range_of(calm.truncation, STEPS))
    return _shown(calm.painted(((subject.index, 1.0),), z), SIDE_PX)


def _mixtures(gallery: Gallery, out: Path, seed: int) -> Path:
    file = out / "mixtures.jpg"
    calm = gallery.at(DIRECTION_VARIETY)
    strips = []
    shares = np.linspace(0.0, 1.0, MIX_STEPS)
    for mixture in mixtures_of(gallery.subjects):
        latents: Latents = draw_latents(seed, mixture.one.index, PER_MIXTURE, Z_DIM)
        for number, row in enumerate(latents * np.float32(calm.truncation)):
            shown: list[Picture] = []
            for share in shares:
                shown += _shown(calm.painted(mixture.at(float(share)), row[None]), MIX_SIDE_PX)
            named = f"{mixture.name.capitalize()}: {mixture.one.title} to {mixture.other.title}"
            strips.append(Strip(named if number == 0 else "", shown))
    groups = [Group(f"{share:.0%}") for share in shares]
    save_jpeg(page("Mixtures of two scenes", groups, strips, 1), file)
    return file


def _shown(painted: Tensor, side_px: int) -> list[Picture]:
    return [at_side(picture, side_px) for picture in as_pixels(painted.clone())]


def _blocks(strips: list[Strip]) -> int:
    return 2 if len(strips) >= _BLOCKS_FROM else 1
