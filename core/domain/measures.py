"""What is measured on a picture: the names that prompts, filters and the painter agree on.

`core.generator.statistics` and `core.generator.measures` compute them; this file is for those who
must do without torch.
"""

from __future__ import annotations

STATISTICS: tuple[str, ...] = (
    "lightness",
    "contrast",
    "colourfulness",
    "warmth",
    "detail",
    "dark",
    "pale",
    "grey",
    *(f"hue-{angle}" for angle in range(0, 360, 30)),
    *(f"accent-{angle}" for angle in range(0, 360, 30)),
)
"""By what pictures are steered. `hue-N` is how much of the picture has the CIELAB hue of N degrees,
weighed by its chroma; `accent-N` is the same of what stands out from its surroundings: of a bird,
not of the sky behind it."""

MEASURES: tuple[str, ...] = (*STATISTICS, "straightness")
"""All that is measured; `straightness`, how far edges run straight, is not steered by."""

MEASURED = frozenset(MEASURES)


def likeness(scene: int) -> str:
    """The name of how much a picture looks like a scene, given by its class index.

    Pictures can be steered by it where the generator was measured for it.
    """
    return f"scene-{scene}"
