"""A page of small pictures in labelled strips, dark so that the pictures are what shines."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from core.files import write_atomically
from core.paths import resources_folder

GROUND = "#131419"
INK = "#c9ccd6"
FAINT = "#868b99"
GAP_PX = 4
GROUP_GAP_PX = 12
MARGIN_PX = 24
BLOCK_GAP_PX = 32
LABEL_PX = 24
TITLE_PX = 44
HEADING_PX = 22
MOST_BYTES = 450_000
_FINEST, _COARSEST = 92, 50

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of pictures (side, side, 3); one without a label lies close to the row above."""

    label: str
    pictures: Sequence[Picture]


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring columns with one heading."""

    heading: str
    columns: int = 1


def page(title: str, groups: Sequence[Group], strips: Sequence[Strip], blocks: int) -> Image.Image:
    """The strips below each other, in so many blocks side by side, all with the same columns."""
    side = strips[0].pictures[0].shape[0]
    lefts = _lefts(groups, side)
    width = lefts[-1] + side
    tall = -(-len(strips) // blocks)
    heights = [side + GAP_PX + (LABEL_PX if strip.label else 0) for strip in strips]
    wide = 2 * MARGIN_PX + blocks * width + (blocks - 1) * BLOCK_GAP_PX
    above = MARGIN_PX + TITLE_PX + HEADING_PX
    high = above + MARGIN_PX + max(sum(heights[k * tall : (k + 1) * tall]) for k in range(blocks))
    sheet = Image.new("RGB", (wide, high), GROUND)
    pen = ImageDraw.Draw(sheet)
    pen.text((MARGIN_PX, MARGIN_PX), title, INK, _font("Inter-SemiBold.ttf", 24))
    for block in range(blocks):
        left = MARGIN_PX + block * (width + BLOCK_GAP_PX)
        _headings(pen, groups, lefts, left)
        bottom = above
        for index in range(block * tall, min((block + 1) * tall, len(strips))):
            top, bottom = bottom, bottom + heights[index]
            pen.text((left, top + 4), strips[index].label, INK, _font("Inter-Medium.ttf", 13))
            for x, picture in zip(lefts, strips[index].pictures, strict=True):
                sheet.paste(Image.fromarray(picture), (left + x, bottom - GAP_PX - side))
    return sheet


def _lefts(groups: Sequence[Group], side: int) -> list[int]:
    """The left edge of every column."""
    lefts: list[int] = []
    x = 0
    for group in groups:
        for _ in range(group.columns):
            lefts.append(x)
            x += side + GAP_PX
        x += GROUP_GAP_PX - GAP_PX if group.columns > 1 else 0
    return lefts


def _headings(
    pen: ImageDraw.ImageDraw, groups: Sequence[Group], lefts: Sequence[int], left: int
) -> None:
    column = 0
    for group in groups:
        place = (left + lefts[column], MARGIN_PX + TITLE_PX)
        pen.text(place, group.heading, FAINT, _font("Inter-Regular.ttf", 12))
        column += group.columns


def _font(name: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(resources_folder() / "fonts" / name, size_px)


def save_jpeg(sheet: Image.Image, file: Path, most_bytes: int = MOST_BYTES) -> None:
    """A progressive JPEG, as fine as fits into the limit (at worst a little above it)."""
    for quality in range(_FINEST, _COARSEST - 1, -3):
        packed = io.BytesIO()
        sheet.save(packed, "JPEG", quality=quality, progressive=True, optimize=True)
        if packed.tell() < most_bytes:
            break
    write_atomically(file, packed.getvalue())


def at_side(picture: Picture, side_px: int) -> Picture:
    """The picture scaled to the side, without aliasing."""
    if picture.shape[0] == side_px:
        return picture
    scaled = Image.fromarray(picture).resize((side_px, side_px), Image.Resampling.LANCZOS)
    return np.asarray(scaled)
