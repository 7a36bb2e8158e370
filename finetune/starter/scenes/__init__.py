"""The scenes that the starter generator learns: pure smooth functions from z to a picture."""

from finetune.starter.scenes.desert_dunes import DESERT_DUNES
from finetune.starter.scenes.mountain_sunset import MOUNTAIN_SUNSET
from finetune.starter.scenes.scene import Scene, draw
from finetune.starter.scenes.snowfield import SNOWFIELD

# The order is the class index of the trained network: append, never reorder.
SCENES: tuple[Scene, ...] = (
    MOUNTAIN_SUNSET,
    DESERT_DUNES,
    SNOWFIELD,
)

__all__ = ["SCENES", "Scene", "draw"]
