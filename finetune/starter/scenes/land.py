"""Height lines of hills, mountains and dunes, and the two sides of a mountain."""

import math

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, vertical
from finetune.starter.palette import Color

Heights = NDArray[np.float64]  # shape (n,), one height for each place in ACROSS, upwards positive

# Where a height line is known. It begins and ends outside of the picture, so no end is ever seen.
ACROSS: Heights = np.linspace(-0.04, 1.04, 109)


def rolling(*waves: tuple[float, float, float]) -> Heights:
    """Soft hills: a sum of waves (height, waves across the picture, phase in turns)."""
    total = np.zeros_like(ACROSS)
    for height, frequency, phase in waves:
        total += height * np.sin(2.0 * np.pi * (frequency * ACROSS + phase))
    return total


def crested(frequency: float, phase: float, roundness: float) -> Heights:
    """Crests in [0, 1] with valleys between them: sharp at roundness 0, soft hills towards 1."""
    softness = 0.02 + 0.9 * roundness
    steep = np.sqrt(np.sin(np.pi * (frequency * ACROSS + phase)) ** 2 + softness**2)
    lowest, highest = softness, math.sqrt(1.0 + softness**2)
    return (highest - steep) / (highest - lowest)


def dune(center: float, height: float, windward: float, lee: float) -> Heights:
    """One dune: a long side to the left of its crest, a short one to the right."""
    reach = np.where(center > ACROSS, (center - ACROSS) / windward, (ACROSS - center) / lee)
    return height * (1.0 - np.sin(0.5 * np.pi * np.minimum(reach, 1.0)) ** 1.15)


def hill(base: float, heights: Heights, bottom: float = 1.02) -> Outline:
    """The ground below a height line that stands on the given y, down to where others hide it."""
    return Outline.ridge(ACROSS, base - heights, bottom)


# A mountain's two sides in its own frame: summit at the origin, foot at y = 1, one unit wide each.
_LEFT_SLOPE = ((0.0, 0.0), (-0.15, 0.18), (-0.25, 0.25), (-0.46, 0.5), (-0.58, 0.57), (-1.05, 1.0))
_RIGHT_SLOPE = ((1.05, 1.0), (0.74, 0.72), (0.6, 0.64), (0.4, 0.38), (0.27, 0.3), (0.13, 0.13))
_SPINE = ((0.0, 0.0), (0.08, 0.2), (-0.04, 0.36), (0.13, 0.56), (0.0, 0.76), (0.1, 1.0))
_RIGHT_SIDE = Outline.polygon((*_SPINE, *_RIGHT_SLOPE))
_WHOLE = Outline.polygon((*_LEFT_SLOPE, *_RIGHT_SLOPE))


def mountain(
    canvas: Canvas,
    summit: tuple[float, float],
    size: tuple[float, float],
    sides: tuple[Color, Color],
    mist: Color,
    mistiness: float,
) -> None:
    """A mountain of (half width, height) with a left and a right side, dissolving in mist below."""
    half_width, height = size
    stretch = half_width / height
    foot = summit[1] + height
    inks = [
        vertical(summit[1], foot, [(0.0, side), (0.3, side), (1.0, side.mix(mist, mistiness))])
        for side in sides
    ]
    # The whole in one colour first: the sky would shine through the seam of two neighbours.
    canvas.shape(_WHOLE.placed(summit, height, stretch=stretch), inks[0])
    canvas.shape(_RIGHT_SIDE.placed(summit, height, stretch=stretch), inks[1])


def sunlit_sides(place: float, sun: float, lit: Color, shade: Color) -> tuple[Color, Color]:
    """Colours of a mountain's left and right side, for the sun's x; alike if it is behind."""
    from_left = 0.5 + 0.5 * math.tanh(7.0 * (place - sun))
    return shade.mix(lit, from_left), lit.mix(shade, from_left)
