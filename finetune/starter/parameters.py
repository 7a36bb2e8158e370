"""From a latent vector to a scene's named values.

Z the latent size; z has shape (Z,) and follows the standard normal law truncated to [-2, 2].
Every entry goes through the distribution function of that law, so each named value is evenly spread
between its two ends, and equal steps towards "more" feel equal wherever one starts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Z_DIM = 32

# Entries that mean the same in every scene that has them. Because of this a direction found in one
# scene ("brighter", "sun further left") works in all of them, and mixtures of two scenes agree.
SHARED = (
    "light",  # dark -> bright
    "hue",  # walk along the scene's designed palettes
    "warmth",  # cool -> warm
    "horizon",  # low -> high in the picture
    "density",  # few -> many
    "detail",  # plain -> detailed
    "focus_x",  # sun, moon or subject: left -> right
    "focus_y",  # sun, moon or subject: low -> high in the picture
    "scale",  # small -> large
    "haze",  # clear -> misty, faint -> strong glow
)

_ROOT_2 = math.sqrt(2.0)
_LOWEST = 0.5 * (1.0 + math.erf(-2.0 / _ROOT_2))  # normal distribution function at -2
_SPAN = 1.0 - 2.0 * _LOWEST


@dataclass(frozen=True, slots=True)
class Parameter:
    """One named value of a scene, the entry of z that drives it, and the value at either end."""

    name: str
    z_index: int
    low: float
    high: float


def shared(name: str, low: float = 0.0, high: float = 1.0) -> Parameter:
    """A parameter at the index that this name has in every scene."""
    return Parameter(name, SHARED.index(name), low, high)


def named_values(parameters: Sequence[Parameter], z: NDArray[np.float32]) -> dict[str, float]:
    """The values that z, of shape (Z,), gives to the parameters. Entries beyond +-2 are clipped."""
    entries = z.tolist()
    return {p.name: p.low + (p.high - p.low) * _evenly(entries[p.z_index]) for p in parameters}


def _evenly(entry: float) -> float:
    """The share, in [0, 1], of the truncated normal law that lies below the entry."""
    clipped = min(2.0, max(-2.0, entry))
    return (0.5 * (1.0 + math.erf(clipped / _ROOT_2)) - _LOWEST) / _SPAN
