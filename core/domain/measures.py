"""What is measured on a picture: the names that prompts, filters and the painter agree on.

`core.generator.measures` computes them; this file is for those who must do without torch.
"""

from __future__ import annotations

MEASURES: tuple[str, ...] = (
    "lightness",
    "contrast",
    "colourfulness",
    "warmth",
    "detail",
    "dark",
    "pale",
    "grey",
    *(f"hue-{angle}" for angle in range(0, 360, 30)),
    "straightness",
)
"""The statistics of `core.generator.statistics`, by which pictures are steered, and after them what
is measured only: `straightness`, how far edges run straight."""

MEASURED = frozenset(MEASURES)
