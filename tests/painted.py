"""Real PNG files with their recipe inside, as a painter leaves them in a library."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.domain.ids import BatchId
from core.domain.image import Image
from core.domain.recipe import Recipe
from core.exporting.metadata import Provenance, png_bytes
from core.files import put
from core.paths import LibraryPaths
from core.services.ports import Library
from tests import samples

SIDE_PX = 8


def png(recipe: Recipe, created: str = "2026-01-01T00:00:00+00:00") -> bytes:
    """The file of a recipe; its pixels follow from the recipe alone."""
    return png_bytes(
        pixels(recipe), SIDE_PX, recipe, samples.card(), Provenance("Boceto", "sample", created)
    )


def pixels(recipe: Recipe) -> bytes:
    """Raw RGB of one colour."""
    return hashlib.sha256(recipe.id.encode()).digest()[:3] * SIDE_PX**2


def write(home: Path, recipe: Recipe) -> Image:
    """Write the file, and say what belongs into its row."""
    raw = pixels(recipe)
    return Image(
        id=recipe.id,
        recipe=recipe,
        file=put(LibraryPaths(home).pictures, png(recipe), ".png"),
        sha256=hashlib.sha256(raw).hexdigest(),
        side_px=SIDE_PX,
        created_at=1.0,
        mean_rgb=int.from_bytes(raw[:3], "big"),
    )


def batch(
    library: Library, count: int, first: int = 0, prompt: str = "a sunset"
) -> tuple[BatchId, list[Image]]:
    """Paint `count` pictures into a new, finished batch."""
    number = library.add_batch(prompt, 1.0, None)
    images = [write(library.home, samples.recipe(first + k, prompt=prompt)) for k in range(count)]
    for place, image in enumerate(images):
        library.add_image(number, place, image)
    library.finish_batch(number, 0.5, 2.0)
    return number, images
