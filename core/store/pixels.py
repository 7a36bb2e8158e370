"""What the pixels of a stored PNG say, for pictures whose row is lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

MAX_SIDE_PX = 4096


class Pixels(msgspec.Struct, frozen=True):
    """`sha256` is that of the raw RGB, rows top to bottom; `mean_rgb` is 0xRRGGBB."""

    sha256: str
    side_px: int
    mean_rgb: int


def measure(path: Path) -> Pixels | None:
    """Decode a PNG; None if it is none, is not whole, or is not square."""
    from PIL import Image, ImageStat

    try:
        with Image.open(path, formats=("PNG",)) as untrusted:
            if untrusted.width != untrusted.height or untrusted.width > MAX_SIDE_PX:
                return None
            picture = untrusted.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    red, green, blue = (round(value) for value in ImageStat.Stat(picture).mean)
    return Pixels(
        sha256=hashlib.sha256(picture.tobytes()).hexdigest(),
        side_px=picture.width,
        mean_rgb=red << 16 | green << 8 | blue,
    )
