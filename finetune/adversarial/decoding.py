"""One picture file of a stranger, as a square of pixels; whatever is wrong with it is said.

H, W pixels.
"""

from __future__ import annotations

import stat
import struct
import warnings
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 32_000_000
MAX_FILE_BYTES = 256 << 20
SMALLEST_SHARE = 4
"""A picture whose short edge is less than the side divided by this would be a blur."""

# What the library lets rise when a file lies about itself, beside its own errors.
_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class UnusablePicture(Exception):
    """This file is not used; the text says why, in a few words."""


def decode_square(path: Path, side_px: int) -> NDArray[np.uint8]:
    """The picture as (side_px, side_px, 3) uint8 RGB: its middle square, turned as EXIF says.

    PNG, JPEG or WebP by content, whatever its name; of an animation the first frame; transparency
    lies on the mean colour of what is opaque. Raises UnusablePicture.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise UnusablePicture(error.strerror or str(error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise UnusablePicture("it is not a file")
    if status.st_size > MAX_FILE_BYTES:
        raise UnusablePicture(f"it has more than {MAX_FILE_BYTES >> 20} MB")
    try:
        with warnings.catch_warnings():
            # Metadata that is out of order is no reason to refuse the pixels; their number is.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                return _square(image, side_px)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnusablePicture(_too_large()) from error
    except UnidentifiedImageError as error:
        raise UnusablePicture("it is no PNG, JPEG or WebP picture") from error
    except _FAULTS as error:
        raise UnusablePicture(f"it is damaged: {error}") from error


def _square(image: Image.Image, side_px: int) -> NDArray[np.uint8]:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise UnusablePicture(_too_large())
    if min(width, height) * SMALLEST_SHARE < side_px:
        raise UnusablePicture(f"it is too small: {width} x {height} pixels")
    # JPEG decodes at a fraction of its size for nothing; twice the side leaves the filter its work.
    image.draft(None, (2 * side_px, 2 * side_px))
    turned = ImageOps.exif_transpose(image)
    flat = _on_one_colour(_eight_bits(_cropped(turned)))
    small = flat.resize((side_px, side_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(small, np.uint8)


def _cropped(image: Image.Image) -> Image.Image:
    width, height = image.size
    edge = min(width, height)
    left, top = (width - edge) // 2, (height - edge) // 2
    return image.crop((left, top, left + edge, top + edge))


def _eight_bits(image: Image.Image) -> Image.Image:
    """16-bit grey as 8-bit grey: the library's own conversion would cut it off at 255."""
    if image.mode.startswith("I"):
        values = np.clip(np.asarray(image, np.int64), 0, 65_535)
        return Image.fromarray((values // 257).astype(np.uint8))
    return image


def _on_one_colour(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layers = image.convert("RGBA")
    pixels = np.asarray(layers, np.float64)
    weight = pixels[..., 3:]
    # Where nothing is opaque, grey is as good as anything.
    mean = (pixels[..., :3] * weight).sum((0, 1)) / weight.sum() if weight.any() else [128.0] * 3
    ground = Image.new("RGBA", layers.size, tuple(round(channel) for channel in mean))
    return Image.alpha_composite(ground, layers).convert("RGB")


def _too_large() -> str:
    return f"it has more than {MAX_PIXELS // 1_000_000} megapixels"
