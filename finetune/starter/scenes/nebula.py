"""A night sky full of glowing nebula clouds and stars, a planet, and dark ridges below."""

import math

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, flat, linear, radial, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.land import crested, hill
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "space_high space_low cloud_a cloud_b cloud_c star planet shade ridge",
    "#04101f #0e3a4e #12a594 #2f6fd0 #c9f7d0 #eafff8 #f0d9a8 #1a4660 #03090f",  # lagoon
    "#080a2a #1d2a78 #2f6fe8 #7a4fe0 #7fe3ff #eef4ff #ffb7a0 #3a2a78 #04041a",  # sapphire
    "#0d0828 #3b1a72 #8a3fe0 #e0489a #6fd0ff #fff0ff #ffd08a #5a2a72 #06031a",  # violet
    "#180722 #5a1650 #d03a86 #ff7a5c #a06bff #fff0ea #8fe0e0 #3a3a72 #0b0312",  # rose
    "#1a0a12 #5c2420 #e0542f #ffb347 #d0508a #fff6e0 #8fb8e8 #4a2a4a #0c0406",  # ember
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.12, 0.34),  # height of the dark ridges
    shared("density"),  # how many stars shine
    shared("detail"),  # sparkles, billows
    shared("focus_x", 0.28, 0.72),  # the planet
    shared("focus_y", 0.58, 0.78),  # height of the planet
    shared("scale"),  # size of the planet
    shared("haze"),  # strength of the nebula
    Parameter(
        "band_tilt", 10, -16.0, 16.0
    ),  # the nebula falls to the left or to the right: degrees
    Parameter("band_height", 11, -0.1, 0.1),  # the nebula within its band
    Parameter("balance", 12, 0.0, 1.0),  # first colour -> second colour of the clouds
    Parameter("heart", 13, 0.0, 1.0),  # strength of the bright heart
    Parameter("heart_x", 14, -0.14, 0.14),  # the bright heart within its cell
    Parameter("phase", 15, -0.35, 0.75),  # where the planet's night begins
    Parameter("ring", 16, 0.0, 1.0),  # a ring grows around the planet
    Parameter("billows", 19, -0.14, 0.14),  # phase of the nebula's edges
    Parameter("ridge_shift", 18, -0.1, 0.1),
)

# Places and ranks of the stars; a rank says at which density a star begins to shine.
_STARS = (
    (0.07, 0.09, 0.1),
    (0.35, 0.07, 0.2),
    (0.6, 0.06, 0.55),
    (0.93, 0.1, 0.3),
    (0.06, 0.42, 0.65),
    (0.24, 0.33, 0.9),
    (0.76, 0.2, 0.75),
    (0.95, 0.5, 0.4),
    (0.2, 0.58, 0.5),
    (0.66, 0.55, 0.8),
)
_SPARK = Outline.polygon(
    (
        (0.0, -1.0),
        (0.17, -0.17),
        (1.0, 0.0),
        (0.17, 0.17),
        (0.0, 1.0),
        (-0.17, 0.17),
        (-1.0, 0.0),
        (-0.17, -0.17),
    )
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    canvas.backdrop(0.9, [(0.0, c["space_high"]), (1.0, c["space_low"])])
    _clouds(canvas, v, c)
    _stars(canvas, v, c)
    _planet(canvas, v, c)
    _ridges(canvas, v, c)


# The nebula's banks from back to front: height of the edge above the middle of the band, phases of
# its large and its small billows, thickness, colour role, strength.
_BANKS = (
    (0.2, 0.1, 0.3, 0.42, "cloud_a", 0.75),
    (0.1, 0.55, 0.8, 0.36, "cloud_b", 0.8),
    (0.0, 0.85, 0.15, 0.32, "cloud_a", 0.7),
    (-0.11, 0.3, 0.6, 0.28, "cloud_b", 0.7),
)
_X: NDArray[np.float64] = np.linspace(-0.86, 0.86, 90)


def _clouds(canvas: Canvas, v: Values, c: Colours) -> None:
    """Billowing banks, each with a bright upper edge that fades downwards, along a tilted band."""
    strength = 0.55 + 0.45 * v["haze"]
    weights = {"cloud_a": 1.15 - 0.75 * v["balance"], "cloud_b": 0.4 + 0.75 * v["balance"]}
    with canvas.moved((0.5, 0.42 + v["band_height"]), 1.0, v["band_tilt"]):
        for x, colour in ((-0.34, "cloud_a"), (0.36, "cloud_b")):
            canvas.glow((x, 0.02), 0.46, c[colour], 0.6 * strength * weights[colour])
        for index, (above, large, small, thick, role, level) in enumerate(_BANKS):
            swing = v["billows"] * (1 - 2 * (index % 2))
            puffs = 0.13 * np.abs(np.sin(np.pi * (1.6 * _X + large + swing)))
            puffs += 0.03 * np.abs(np.sin(np.pi * (3.2 * _X + small - swing)))
            # Banks rise in the middle and sink towards both ends of the band.
            edge = 0.06 - above - puffs + 0.16 * _X**2
            power = strength * level * weights[role]
            top = -above - 0.1
            stops = [(0.0, c[role], power), (0.3, c[role], 0.4 * power), (1.0, c[role], 0.0)]
            ink = vertical(top, top + thick, stops, light=True)
            canvas.shape(Outline.ridge(_X, edge, top + thick), ink)
        heart = (v["heart_x"], 0.02)
        power = strength * (0.1 + 0.75 * v["heart"])
        canvas.glow(heart, 0.18 + 0.12 * v["heart"], c["cloud_c"], power)


def _stars(canvas: Canvas, v: Values, c: Colours) -> None:
    for x, y, rank in _STARS:
        bright = min(1.0, max(0.0, 1.7 * v["density"] - rank + 0.25))
        canvas.glow((x, y), 0.042, c["star"], 0.8 * bright)
        canvas.disc((x, y), 0.0135, flat(c["star"], bright))
    for at, size in (((0.17, 0.2), 0.085), ((0.87, 0.35), 0.07)):
        canvas.glow(at, 1.1 * size, c["star"], 0.6 * v["detail"])
        spark = _SPARK.placed(at, size * (0.3 + 0.7 * v["detail"]))
        canvas.shape(spark, flat(c["star"], v["detail"]))


_RING_TILT = -16.0
"""Degrees. A ring that turned as well was never learned: it is thin, and moves with the planet."""


def _planet(canvas: Canvas, v: Values, c: Colours) -> None:
    center = (v["focus_x"], 1.0 - v["focus_y"])
    radius = 0.09 + 0.08 * v["scale"]
    canvas.glow(center, radius * 2.4, c["planet"], 0.25 + 0.2 * v["haze"])
    with canvas.moved(center, radius, _RING_TILT):
        _ring(canvas, v, c, front=False)
    with canvas.moved(center, radius):
        lit = [
            (0.0, c["planet"].lighter(0.35)),
            (0.55, c["planet"]),
            (1.0, c["planet"].mix(c["shade"], 0.6)),
        ]
        canvas.disc((0.0, 0.0), 1.0, radial((-0.35, -0.35), 1.5, lit))
        with canvas.inside(Outline.ellipse((0.0, 0.0), 1.0, 1.0)):
            for y, wide in ((-0.34, 0.3), (0.36, 0.4)):
                canvas.ellipse(
                    (0.0, y), 1.1, wide * 0.5, flat(c["shade"], 0.2 + 0.15 * v["detail"])
                )
        night = [(0.0, c["shade"], 0.0), (0.3, c["shade"], 0.85), (1.0, c["ridge"], 0.95)]
        begin = v["phase"]
        canvas.disc(
            (0.0, 0.0), 1.01, linear((begin - 0.25, begin - 0.2), (begin + 0.9, begin + 0.7), night)
        )
    with canvas.moved(center, radius, _RING_TILT):
        _ring(canvas, v, c, front=True)


def _ring(canvas: Canvas, v: Values, c: Colours, *, front: bool) -> None:
    """Half of the ring: the far half is drawn before the planet, the near half after it."""
    reach = 1.0 + 0.95 * v["ring"]
    begin = 0.0 if front else math.pi
    angles = [begin + math.pi * step / 24.0 for step in range(25)]
    outer = [(reach * math.cos(a), 0.36 * reach * math.sin(a)) for a in angles]
    inside = 1.0 + 0.34 * v["ring"]
    inner = [(inside * math.cos(a), 0.36 * inside * math.sin(a)) for a in reversed(angles)]
    stops = [(0.0, c["planet"].lighter(0.3)), (1.0, c["cloud_b"])]
    opacity = min(1.0, 4.0 * v["ring"])
    faded = [(at, colour, 0.9 * opacity) for at, colour in stops]
    canvas.shape(Outline.polygon(outer + inner), linear((-reach, 0.0), (reach, 0.0), faded))


def _ridges(canvas: Canvas, v: Values, c: Colours) -> None:
    foot = 1.0 - v["horizon"]
    canvas.glow(
        (0.5, foot + 0.02),
        0.45,
        c["cloud_a"].mix(c["cloud_b"], v["balance"]),
        0.2 + 0.3 * v["haze"],
    )
    for layer, (frequency, phase, high) in enumerate(
        ((2.1, 0.2, 0.12), (1.7, 0.62, 0.12), (1.2, 0.1, 0.1))
    ):
        share = layer / 2.0
        swing = v["ridge_shift"] * (1 - 2 * (layer % 2))
        heights = high * crested(frequency, phase + swing, 0.25)
        base = foot + 0.05 + v["horizon"] * 0.7 * share
        body = c["ridge"].mix(c["space_low"], 0.75 - 0.7 * share)
        top = base - float(heights.max())
        crest = body.mix(c["cloud_b"], 0.35 * (1.0 - share))
        canvas.shape(hill(base, heights), vertical(top, top + 0.2, [(0.0, crest), (1.0, body)]))


NEBULA = Scene("nebula", PARAMETERS, paint)
