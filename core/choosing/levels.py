"""From measured statistics to the levels of `core.domain.leaning`.

B pictures, S statistics.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core.choosing.yardstick import Numbers, Yardstick
from core.domain.leaning import FIFTHS, HUE_FAMILIES, Placed
from core.domain.measures import MEASURES

GREY_CHROMA = 8.0
"""Mean CIELAB chroma below which a picture has no hue that a person would name."""


def placed(yardstick: Yardstick, statistics: Numbers, scenes: Sequence[int]) -> list[Placed]:
    """statistics: (B, S); scenes: (B,) class indices. Where each picture stands on every axis."""
    ranks = yardstick.ranks(statistics)
    light, warmth, density = (
        np.minimum((ranks[:, MEASURES.index(name)] * FIFTHS).astype(int), FIFTHS - 1).tolist()
        for name in ("lightness", "warmth", "detail")
    )
    rows = zip(light, warmth, _families(statistics), density, scenes, strict=True)
    return [Placed(tuple(row)) for row in rows]


def _families(statistics: Numbers) -> list[int]:
    """The family with the most of the picture's chroma, or the last one: grey."""
    sums = [
        sum(
            (statistics[:, MEASURES.index(f"hue-{hue}")] for hue in hues), np.zeros(len(statistics))
        )
        for _, hues in HUE_FAMILIES[:-1]
    ]
    families = np.argmax(np.stack(sums, axis=1), axis=1)
    grey = statistics[:, MEASURES.index("colourfulness")] < GREY_CHROMA
    found: list[int] = np.where(grey, len(HUE_FAMILIES) - 1, families).tolist()
    return found
