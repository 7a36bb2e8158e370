"""From what the painter sent to what the library keeps."""

from __future__ import annotations

from core.domain.image import Image
from core.protocol.messages import ImageReady


def painted_image(ready: ImageReady, created_at: float) -> Image:
    """The picture of a message, without marks; its file is complete."""
    return Image(
        id=ready.recipe.id,
        recipe=ready.recipe,
        file=ready.file,
        sha256=ready.sha256,
        side_px=ready.side_px,
        created_at=created_at,
        predicted=ready.predicted,
        mean_rgb=ready.mean_rgb,
    )
