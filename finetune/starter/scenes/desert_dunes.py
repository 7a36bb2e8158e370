"""Sinuous dunes with a sunlit and a shadowed side, a low sun and a wide warm sky."""

import numpy as np

from finetune.starter.canvas import Canvas, Outline, flat, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, sky, sun
from finetune.starter.scenes.land import ACROSS, Heights, dune, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far lit shade",
    "#1a1b4b #3f3a86 #9a7ac0 #f6efff #a78be0 #6f60a8 #9a8ad0 #2a2056",  # indigo night
    "#7c3a6e #cf5f78 #ffae74 #ffe9b0 #ff7d4a #cf6a66 #ee7046 #5a1f3f",  # red evening
    "#3e7fa6 #9cc0b8 #ffe0b0 #fff6d8 #ffd590 #e2a580 #f2a560 #8c3f3a",  # terracotta
    "#2f8fb0 #94cdc4 #fdf0c8 #fffbe4 #ffe7a8 #ecc693 #f7cc74 #a8583a",  # golden noon
    "#6c7fb8 #bfa6c8 #fdd8c4 #fff4de #ffc9b0 #e0a9a6 #f6bb9a #8a4e6b",  # rose morning
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.38, 0.6),  # height of the horizon
    shared("density"),  # far dunes
    shared("detail"),  # wind ripples
    shared("focus_x", 0.12, 0.6),  # the sun; the light always falls from the left
    shared("focus_y", 0.05, 0.32),  # the sun above the horizon
    shared("scale"),  # height of the dunes
    shared("haze"),  # dust over the far dunes, glow
    Parameter("sun_radius", 10, 0.04, 0.095),
    Parameter("great_x", 11, -0.17, 0.17),  # crest of the great dune within its cell
    Parameter("front_x", 12, -0.15, 0.15),  # crest of the front dune within its cell
    Parameter("bend", 13, -0.15, 1.1),  # how far the crests swing
    Parameter("contrast", 14, 0.45, 1.0),  # soft shadows -> deep shadows
    Parameter("clouds", 15, 0.0, 0.7),
)

# A dune: place and height of its crest, reach of its long and of its short side.
DuneShape = tuple[float, float, float, float]


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], horizon - v["focus_y"])
    sun(canvas, sun_at, v["sun_radius"], c["sun"], c["glow"], v["haze"])
    for x, y, size, share in ((0.74, 0.3, 0.24, 1.0), (0.28, 0.55, 0.18, 0.5)):
        cloud(canvas, (x, horizon * y), size, c["sky_low"].lighter(0.3), share * v["clouds"])
    high = 0.6 + 0.6 * v["scale"]
    grown = 0.15 + 1.3 * v["density"]
    layers: tuple[tuple[float, float, tuple[DuneShape, ...]], ...] = (
        (0.0, 0.0, ((0.3, 0.07 * grown, 0.3, 0.22), (0.83, 0.1 * grown, 0.34, 0.26))),
        (0.09, 0.4, ((0.12, 0.1 * grown, 0.4, 0.26), (0.62 + v["great_x"], 0.2 * high, 0.55, 0.4))),
        (0.29, 0.75, ((0.3 + v["front_x"], 0.17 * high, 0.6, 0.5),)),
        (0.5, 1.0, ((1.02, 0.14 * high, 0.95, 0.3),)),
    )
    for depth, nearness, dunes in layers:
        base = horizon + 0.035 + depth * (1.0 - horizon) * 1.75
        _layer(canvas, v, c, base, nearness, dunes)
    _ripples(canvas, v, c, horizon)


def _layer(
    canvas: Canvas,
    v: Values,
    c: Colours,
    base: float,
    nearness: float,
    dunes: tuple[DuneShape, ...],
) -> None:
    heights = rolling((0.008, 1.2, 0.3 + nearness), (0.005, 2.3, 0.6 * nearness))
    for shape in dunes:
        heights = np.maximum(heights, dune(*shape) + 0.6 * heights)
    dust = (0.25 + 0.6 * v["haze"]) * (1.0 - nearness)
    lit = c["lit"].mix(c["far"], 0.8 * (1.0 - nearness)).mix(c["sky_low"], 0.6 * dust)
    shade = c["shade"].mix(c["far"], 0.75 * (1.0 - nearness)).mix(c["sky_low"], 0.4 * dust)
    top = base - float(heights.max())
    low = lit.mix(c["shade"], 0.1 + 0.25 * nearness)
    outline = hill(base, heights)
    ink = vertical(top, top + 0.34, [(0.0, lit.lighter(0.25)), (0.4, lit), (1.0, low)])
    canvas.shape(outline, ink)
    if nearness < 0.9:
        sun_at = (v["focus_x"], 1.0 - v["horizon"] - v["focus_y"])
        canvas.shape(outline, shine(sun_at, 0.55, c["glow"], 0.35 * (1.0 - nearness)))
    for shape in dunes:
        if shape[0] > 1.0:  # its crest, and so its shadow, lies outside of the picture
            continue
        face = _shadow(base, heights, shape, v["bend"] * (0.5 + 0.5 * nearness))
        crest_y = base - shape[1]
        fall = 0.1 + 1.15 * shape[1]
        stops = [(0.0, shade, v["contrast"]), (1.0, shade.mix(lit, 0.45), 0.9 * v["contrast"])]
        canvas.shape(face, vertical(crest_y, crest_y + fall, stops))


def _shadow(base: float, heights: Heights, shape: DuneShape, bend: float) -> Outline:
    """The side away from the sun: from the crest's S-shaped line to the dune's right edge."""
    center, height, _, lee = shape
    fall = 0.05 + 1.05 * height
    right = np.linspace(center, center + lee, 24)
    skyline = np.column_stack((right, base - np.interp(right, ACROSS, heights)))
    top, foot = skyline[0, 1], skyline[0, 1] + fall
    share = np.linspace(0.0, 1.0, 20)
    swing = bend * height * np.sin(1.5 * np.pi * share) * (0.35 + 0.65 * share)
    crest = np.column_stack((center + swing - 0.5 * height * share**1.3, top + fall * share))
    # The lower edge runs back up to the right foot in a hollow curve.
    back = np.column_stack(
        (
            crest[-1, 0] + (right[-1] - crest[-1, 0]) * share,
            foot + (skyline[-1, 1] - foot) * share**2.2,
        )
    )
    return Outline.polygon(np.concatenate((crest, back[1:], skyline[::-1])))


def _ripples(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    x = np.linspace(-0.05, 0.8, 40)
    for row, y in enumerate((0.66, 0.76, 0.87)):
        depth = horizon + (1.0 - horizon) * y
        line = depth + 0.02 * np.sin(2.0 * np.pi * (1.4 * x + 0.12 * row)) + 0.04 * (x - 0.2)
        width = 0.016 * (0.6 + 0.4 * row) * np.sin(np.pi * np.linspace(0.0, 1.0, 40)) ** 0.7
        band = Outline.ribbon(np.column_stack((x, line)), width)
        canvas.shape(band, flat(c["shade"], 0.34 * v["detail"]))


DESERT_DUNES = Scene("desert_dunes", PARAMETERS, paint)
