"""The scenes that the starter generator learns: pure smooth functions from z to a picture."""

from finetune.starter.scenes.alien_landscape import ALIEN_LANDSCAPE
from finetune.starter.scenes.butterfly import BUTTERFLY
from finetune.starter.scenes.canyon import CANYON
from finetune.starter.scenes.cracked_seabed import CRACKED_SEABED
from finetune.starter.scenes.day_city import DAY_CITY
from finetune.starter.scenes.desert_dunes import DESERT_DUNES
from finetune.starter.scenes.dystopian_skyline import DYSTOPIAN_SKYLINE
from finetune.starter.scenes.green_city import GREEN_CITY
from finetune.starter.scenes.invented_creature import INVENTED_CREATURE
from finetune.starter.scenes.jellyfish import JELLYFISH
from finetune.starter.scenes.jungle import JUNGLE
from finetune.starter.scenes.long_tailed_bird import LONG_TAILED_BIRD
from finetune.starter.scenes.mountain_sunset import MOUNTAIN_SUNSET
from finetune.starter.scenes.nebula import NEBULA
from finetune.starter.scenes.night_city import NIGHT_CITY
from finetune.starter.scenes.ocean_beach import OCEAN_BEACH
from finetune.starter.scenes.pine_forest import PINE_FOREST
from finetune.starter.scenes.retro_grid import RETRO_GRID
from finetune.starter.scenes.ruined_temple import RUINED_TEMPLE
from finetune.starter.scenes.scene import Scene, draw
from finetune.starter.scenes.snowfield import SNOWFIELD
from finetune.starter.scenes.terrazzo import TERRAZZO
from finetune.starter.scenes.tropical_leaves import TROPICAL_LEAVES
from finetune.starter.scenes.volcano import VOLCANO
from finetune.starter.scenes.wave_stripes import WAVE_STRIPES

# The order is the class index of the trained network: append, never reorder.
SCENES: tuple[Scene, ...] = (
    MOUNTAIN_SUNSET,
    DESERT_DUNES,
    SNOWFIELD,
    OCEAN_BEACH,
    PINE_FOREST,
    NIGHT_CITY,
    LONG_TAILED_BIRD,
    NEBULA,
    TROPICAL_LEAVES,
    CANYON,
    JELLYFISH,
    RETRO_GRID,
    CRACKED_SEABED,
    JUNGLE,
    DAY_CITY,
    DYSTOPIAN_SKYLINE,
    BUTTERFLY,
    INVENTED_CREATURE,
    GREEN_CITY,
    RUINED_TEMPLE,
    WAVE_STRIPES,
    TERRAZZO,
    VOLCANO,
    ALIEN_LANDSCAPE,
)

__all__ = ["SCENES", "Scene", "draw"]
