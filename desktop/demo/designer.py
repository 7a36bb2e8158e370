"""A designer made of a formula: likes warm, bright pictures, and says so in stars and votes.

It sees what a person sees, pixels; it knows nothing of latents, adapters or sides of a test.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from core.domain.image import Image

WARMTH, BRIGHTNESS = 1.0, 0.5
STARS = 5


def delight(mean_rgb: int) -> float:
    """How much the designer likes a picture with this mean colour (0xRRGGBB); about -255 to 380."""
    red, green, blue = mean_rgb >> 16, mean_rgb >> 8 & 255, mean_rgb & 255
    return WARMTH * (red - blue) + BRIGHTNESS * (red + green + blue) / 3


def mean_rgb(pixels: QImage) -> int:
    """The mean colour of a picture, 0xRRGGBB."""
    ratio, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return pixels.scaled(1, 1, ratio, smooth).pixel(0, 0) & 0xFFFFFF


class ScriptedDesigner:
    """Rates against everything seen of a scene so far: a fifth of it gets five stars."""

    def __init__(self) -> None:
        self._seen: defaultdict[int, list[float]] = defaultdict(list)

    def looks_at(self, batch: list[Image]) -> None:
        """Take in a batch before rating it."""
        for image in batch:
            self._seen[image.recipe.heaviest_class].append(delight(image.mean_rgb))
        for seen in self._seen.values():
            seen.sort()

    def stars(self, image: Image) -> int:
        """1 to 5."""
        seen = self._seen[image.recipe.heaviest_class]
        rank = bisect_left(seen, delight(image.mean_rgb)) / max(1, len(seen) - 1)
        return 1 + min(STARS - 1, int(rank * STARS))
