"""Rows of geometric conifers that step back into the mist, with shafts of light between them."""

import math

import numpy as np

from finetune.starter.canvas import Canvas, Ink, Outline, linear, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky, sun
from finetune.starter.scenes.land import ACROSS, crested, hill, rolling
from finetune.starter.scenes.plants import folded_conifers
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far near mist",
    "#10284a #28617e #76b4b8 #effaf2 #9fe0d8 #3f7f90 #06161f #7fbcbc",  # night teal
    "#8fb5cc #bdd6de #ecf4f0 #fffbea #fff2cc #93b6c0 #12303a #e3efec",  # blue mist
    "#5cb8a4 #a6dcbc #f2f9d4 #fffde4 #f8f0a0 #70b894 #08382c #dcf2d4",  # emerald
    "#e0983f #f3c577 #fff0c4 #fffbe0 #ffdc88 #c99c52 #38270f #ffe6b0",  # golden
    "#9f5a9c #e790a2 #ffdac0 #fff3e0 #ffb898 #b8759c #3a1240 #fcd2cc",  # autumn rose
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.42, 0.62),  # height of the farthest row's foot
    shared("density"),  # trees between the trees
    shared("detail"),  # undergrowth and small trees in front
    shared("focus_x", 0.2, 0.8),  # the sun, source of the shafts
    shared("focus_y", 0.12, 0.36),  # the sun above the farthest row's foot
    shared("scale"),  # height of the trees
    shared("haze"),  # mist between the rows
    Parameter("shafts", 10, 0.0, 1.0),  # strength of the light shafts
    Parameter("spread", 11, 0.7, 1.3),  # how far the shafts open
    Parameter("hills", 12, -0.16, 0.16),  # phase of the far hills
    Parameter("frame_left", 13, 0.5, 1.0),  # the tall trees at the left edge
    Parameter("frame_right", 14, 0.5, 1.0),  # the tall trees at the right edge
    Parameter("clearing", 15, 0.0, 1.0),  # how much lower the middle of the rows is
)

# Places of trees in a row, as a share of the picture's width, and each one's relative height.
# Every second tree belongs to "density" and grows from nothing.
_ROWS = (
    ((0.08, 0.9), (0.25, 0.72), (0.42, 1.0), (0.58, 0.76), (0.75, 0.95), (0.92, 0.8)),
    ((0.18, 0.95), (0.4, 0.75), (0.62, 0.85), (0.84, 1.0)),
    ((0.31, 0.9), (0.7, 0.8)),
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    foot = 1.0 - v["horizon"]
    sun_at = (v["focus_x"], foot - v["focus_y"])
    sky(canvas, foot + 0.1, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(canvas, sun_at, 0.055, c["sun"], c["glow"], 0.4 + 0.4 * v["haze"])
    _hills(canvas, v, c, foot)
    for row in range(len(_ROWS)):
        _row(canvas, v, c, foot, row)
    _shafts(canvas, v, c, sun_at)
    _front(canvas, v, c)


def _hills(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    for layer, (frequency, phase, height) in enumerate(((1.5, 0.25, 0.2), (1.9, 0.7, 0.11))):
        swing = v["hills"] * (1 - 2 * layer)
        heights = height * crested(frequency, phase + swing, 0.5) + rolling((0.01, 2.6, phase))
        colour = c["far"].mix(c["mist"], 0.5 - 0.22 * layer)
        ink = vertical(foot - 0.18, foot + 0.1, [(0.0, colour), (1.0, c["mist"])])
        canvas.shape(hill(foot + 0.04, heights, foot + 0.14), ink)


def _row(canvas: Canvas, v: Values, c: Colours, foot: float, row: int) -> None:
    """Trees that stand on a paler ground, each apart from its neighbours."""
    share = row / (len(_ROWS) - 1)
    base = foot + 0.05 + (0.97 - foot) * (0.0, 0.32, 0.68)[row]
    high = (0.31 + 0.15 * share) * (0.85 + 0.35 * v["scale"])
    heights = rolling((0.012 + 0.01 * share, 0.9, 0.2 + 0.45 * row))
    trees = []
    for index, (x, size) in enumerate(_ROWS[row]):
        grown = size * (1.0 if index % 2 == 0 else 0.55 + 0.45 * v["density"])
        open_middle = 1.0 - 0.3 * v["clearing"] * math.exp(-(((x - 0.5) / 0.22) ** 2))
        # Each stands a little below the ridge of its ground.
        level = base + 0.03 + 0.02 * share - float(np.interp(x, ACROSS, heights))
        trees.append((x, level, high * grown * open_middle))
    colour = c["far"].mix(c["near"], (0.25, 0.55, 0.85)[row])
    pale = c["far"].mix(c["mist"], 0.7 - 0.4 * share)
    # The next row hides what lies further down.
    ground = hill(base, heights, base + 0.26 if row < 2 else 1.02)
    canvas.shape(ground, vertical(base - 0.03, base + 0.24, [(0.0, pale), (1.0, c["mist"])]))
    mist(canvas, base - 0.14, base + 0.1, c["mist"], 0.15 + 0.45 * v["haze"])
    fog = colour.mix(c["mist"], (0.1 + 0.4 * v["haze"]) * (1.0 - 0.5 * share))
    whole, lit = folded_conifers(trees)
    canvas.shape(whole, vertical(base - high, base + 0.04, [(0.0, colour), (1.0, fog)]))
    canvas.shape(lit, _lit(colour, fog, c, base - high, base + 0.04))


def _lit(high: Color, low: Color, c: Colours, top: float, bottom: float) -> Ink:
    """The sides of the trees that face the light, between two heights."""
    stops = [(0.0, high.mix(c["sky_low"], 0.45)), (1.0, low.mix(c["sky_low"], 0.35))]
    return vertical(top, bottom, stops)


def _shafts(canvas: Canvas, v: Values, c: Colours, sun_at: tuple[float, float]) -> None:
    x, y = sun_at
    for lean, wide in ((-0.62, 0.13), (-0.2, 0.17), (0.24, 0.15), (0.68, 0.13)):
        end = x + lean * v["spread"]
        beam = Outline.polygon(
            ((x - 0.012, y), (x + 0.012, y), (end + wide, 1.05), (end - wide, 1.05))
        )
        strength = 0.34 * v["shafts"]
        stops = [
            (0.0, c["glow"], strength),
            (0.4, c["glow"], 0.6 * strength),
            (1.0, c["glow"], 0.0),
        ]
        canvas.shape(beam, linear((x, y), (x + 0.7 * lean * v["spread"], 1.0), stops, light=True))


def _front(canvas: Canvas, v: Values, c: Colours) -> None:
    near = c["near"]
    left = [(-0.02, 1.05, 0.92), (0.15, 1.05, 0.5)]
    right = [(1.03, 1.05, 0.95), (0.86, 1.05, 0.54)]
    size = 0.72 + 0.2 * v["scale"]
    trees = [(x, y, high * size * v["frame_left"]) for x, y, high in left]
    trees += [(x, y, high * size * v["frame_right"]) for x, y, high in right]
    small = ((0.33, 0.17), (0.52, 0.12), (0.69, 0.16))
    trees += [(x, 1.02, high * v["detail"]) for x, high in small]
    ground = hill(0.97, rolling((0.015, 0.8, 0.1), (0.006, 2.2, 0.3)))
    top = near.mix(c["far"], 0.16)
    ink = vertical(0.2, 1.0, [(0.0, top), (1.0, near.darker(0.2))])
    light = _lit(top, near, c, 0.2, 1.0)
    # One after the other, small ones last: a tree hides the sides of those behind it.
    for tree in sorted(trees, key=lambda tree: -tree[2]):
        whole, lit = folded_conifers([tree])
        canvas.shape(whole, ink)
        canvas.shape(lit, light)
    canvas.shape(ground, ink)
    canvas.glow((v["focus_x"], 0.95), 0.34, c["mist"], 0.1 + 0.16 * v["haze"])


PINE_FOREST = Scene("pine_forest", PARAMETERS, paint)
