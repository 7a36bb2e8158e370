"""What a scene is, and how one becomes a picture."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas
from finetune.starter.parameters import Parameter, named_values

Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """One class of the starter generator: a smooth function from named values to a picture."""

    name: str
    parameters: tuple[Parameter, ...]
    paint: Callable[[Canvas, Values], None]


def draw(scene: Scene, z: NDArray[np.float32], side_px: int) -> NDArray[np.uint8]:
    """The scene's picture for z of shape (Z,): RGB of shape (side_px, side_px, 3)."""
    canvas = Canvas(side_px)
    scene.paint(canvas, named_values(scene.parameters, z))
    return canvas.picture()
