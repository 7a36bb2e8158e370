"""A bright city by the water: towers with a sunlit and a shaded face, a park, a calm river."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky, sun
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun far lit shade glass green water",
    "#4f9bb0 #a4d3cc #f4f1da #fffbe8 #a9cfcf #fdf1dc #4f8a9c #2f6f8a #4fa07c #3f93a6",  # mint
    "#2f7fd0 #79b8ec #d6eefa #fffdf0 #a5cbe8 #f6f8f6 #5584b8 #2c5f9e #3fa070 #2f86c8",  # azure
    "#3f8fd8 #9ccdf0 #fbeed8 #fff6d8 #b4cfe4 #ffd9b4 #b06a62 #3a6f9c #5aa868 #3a9cc0",  # coral
    "#5fa0c8 #c4d8d0 #ffe6b8 #fff4cc #c9cfc0 #ffe0a0 #a8744c #4a7f90 #7ca04c #58a8ac",  # gold
    "#7f9cd8 #cfc0e4 #ffdcd4 #fff0e0 #c0bce0 #ffe6dc #8a6ea6 #5a6cb0 #5fa088 #7f9fd8",  # lilac
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.22, 0.34),  # height of the river's far bank
    shared("density"),  # trees of the park
    shared("detail"),  # bands of glass
    shared("focus_x", 0.1, 0.55),  # the sun; the light always falls from the left
    shared("focus_y", 0.7, 0.88),  # height of the sun
    shared("scale"),  # height of the towers
    shared("haze"),  # haze between the rows, glow of the sun
    Parameter("left_group", 10, 0.8, 1.18),  # relative height of the towers on the left
    Parameter("right_group", 11, 0.8, 1.18),  # and of those in the middle and on the right
    Parameter("far_group", 12, 0.65, 1.25),  # the pale row behind
    Parameter("clouds", 13, 0.1, 1.0),
    Parameter("reflection", 14, 0.1, 1.0),  # the towers in the water
    Parameter("lawn", 15, 0.0, 1.0),  # the near bank with its two large trees
)


class _Tower(NamedTuple):
    """Edges of its two faces, height, how far the roof falls to either side, look, and group."""

    left: float
    split: float
    right: float
    high: float
    fall_left: float
    fall_right: float
    upright: bool  # glass in upright strips instead of level bands
    group: str


_TOWERS = (
    _Tower(0.02, 0.1, 0.155, 0.38, 0.0, 0.03, False, "left_group"),
    _Tower(0.41, 0.475, 0.525, 0.32, 0.0, 0.02, False, "right_group"),
    _Tower(0.735, 0.79, 0.84, 0.4, 0.02, 0.0, True, "right_group"),
    _Tower(0.185, 0.3, 0.365, 0.6, 0.26, 0.03, True, "left_group"),
    _Tower(0.555, 0.645, 0.705, 0.5, 0.0, 0.03, False, "right_group"),
    _Tower(0.875, 0.94, 1.03, 0.5, 0.13, 0.02, True, "right_group"),
)
_FAR = (
    (-0.02, 0.07, 0.34),
    (0.09, 0.17, 0.5),
    (0.185, 0.25, 0.4),
    (0.33, 0.4, 0.52),
    (0.415, 0.49, 0.42),
    (0.51, 0.57, 0.56),
    (0.685, 0.75, 0.46),
    (0.77, 0.86, 0.54),
    (0.875, 0.95, 0.36),
    (0.95, 1.02, 0.46),
)
# Centers of the crowns and their radii.
_TREES = (
    (0.03, 0.045),
    (0.115, 0.036),
    (0.185, 0.048),
    (0.29, 0.034),
    (0.365, 0.042),
    (0.455, 0.034),
    (0.535, 0.046),
    (0.62, 0.034),
    (0.71, 0.046),
    (0.785, 0.036),
    (0.87, 0.042),
    (0.965, 0.048),
)
# A heap of round clouds in its own frame, two units wide.
_CLOUD = Outline.joined(
    (
        Outline.ellipse((-0.55, -0.12), 0.34, 0.26),
        Outline.ellipse((-0.1, -0.32), 0.42, 0.42),
        Outline.ellipse((0.42, -0.16), 0.38, 0.3),
        Outline.ellipse((0.0, -0.02), 1.0, 0.15),
    )
).cut(-1.0, -1.0, 1.0, 0.06)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    bank = 1.0 - v["horizon"]
    sky(canvas, bank, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(
        canvas,
        (v["focus_x"], 1.0 - v["focus_y"]),
        0.055,
        c["sun"],
        c["sun"],
        0.15 + 0.65 * v["haze"],
    )
    _clouds(canvas, v, c)
    _far_towers(canvas, v, c, bank)
    mist(canvas, bank - 0.3, bank + 0.1, c["sky_low"], 0.15 + 0.65 * v["haze"])
    for tower in _TOWERS:
        _tower(canvas, v, c, bank, tower)
    _park(canvas, v, c, bank)
    _river(canvas, v, c, bank)
    _lawn(canvas, v, c)


def _clouds(canvas: Canvas, v: Values, c: Colours) -> None:
    colour = c["sky_low"].lighter(0.75)
    low = colour.mix(c["sky_middle"], 0.4)
    for x, y, size in ((0.2, 0.22, 0.2), (0.82, 0.14, 0.17), (0.6, 0.33, 0.12)):
        stops = [(0.0, colour, v["clouds"]), (1.0, low, v["clouds"])]
        ink = vertical(y - 0.7 * size, y + 0.06 * size, stops)
        canvas.shape(_CLOUD.placed((x, y), size), ink)


def _far_towers(canvas: Canvas, v: Values, c: Colours, bank: float) -> None:
    size = v["far_group"] * (0.65 + 0.4 * v["scale"])
    boxes = [(left, bank - high * size, right, bank) for left, right, high in _FAR]
    low = c["far"].mix(c["sky_low"], 0.35 + 0.4 * v["haze"])
    ink = vertical(bank - 0.6, bank, [(0.0, c["far"]), (1.0, low)])
    canvas.shape(Outline.rectangles(boxes), ink)


def _roof(v: Values, bank: float, tower: _Tower) -> float:
    return bank - tower.high * v[tower.group] * (0.72 + 0.36 * v["scale"])


def _tower(canvas: Canvas, v: Values, c: Colours, bank: float, tower: _Tower) -> None:
    top = _roof(v, bank, tower)
    sunny = _arch((tower.left, top + tower.fall_left), (tower.split, top))
    shaded = ((tower.split, top), (tower.right, top + tower.fall_right))
    faces = [_face(roof, bank) for roof in (sunny, shaded)]
    if not tower.upright and tower.high > 0.45:
        middle = 0.5 * (tower.left + tower.right)
        mast = Outline.rectangles([(middle - 0.008, top - 0.1, middle + 0.008, top + 0.02)])
        canvas.shape(mast, flat(c["shade"]))
    back = 0.0 if tower.high > 0.45 else 0.3
    # The whole in one colour first: the sky would shine through the seam of two neighbours.
    canvas.shape(Outline.joined(faces), flat(c["lit"].mix(c["far"], back)))
    for face, side in zip(faces, (c["lit"], c["shade"]), strict=True):
        body = side.mix(c["far"], back)
        low = body.mix(c["sky_low"], 0.1 + 0.25 * v["haze"])
        canvas.shape(face, vertical(top, bank, [(0.0, body), (1.0, low)]))
        with canvas.inside(face):
            glass = flat(body.mix(c["glass"], 0.1 + 0.8 * v["detail"]), 0.85)
            canvas.shape(_glass(tower), glass)


def _arch(low: Point, high: Point) -> tuple[Point, ...]:
    """A quarter of an ellipse that climbs steeply and ends level."""
    turns = [0.5 * math.pi * step / 8.0 for step in range(9)]
    return tuple(
        (
            high[0] - (high[0] - low[0]) * math.cos(turn),
            low[1] - (low[1] - high[1]) * math.sin(turn),
        )
        for turn in turns
    )


def _face(roof: Sequence[Point], bank: float) -> Outline:
    return Outline.polygon((*roof, (roof[-1][0], bank + 0.02), (roof[0][0], bank + 0.02)))


def _glass(tower: _Tower) -> Outline:
    """Windows at fixed places of the picture: a tower that grows uncovers more of them."""
    left, split, right = tower.left, tower.split, tower.right
    if tower.upright:
        width = 0.019
        steps = [left + 0.014 + 0.036 * step for step in range(8)]
        strips = [(x, 0.0, x + width, 1.0) for x in steps if x + width < right]
        return Outline.rectangles(strips)
    rows = [0.06 + 0.052 * row for row in range(15)]
    pairs = ((left + 0.01, split - 0.01), (split + 0.01, right - 0.01))
    return Outline.rectangles((a, y, b, y + 0.025) for y in rows for a, b in pairs)


def _park(canvas: Canvas, v: Values, c: Colours, bank: float) -> None:
    grown = 0.5 + 0.6 * v["density"]
    dark = c["green"].mix(c["shade"], 0.35)
    canvas.rectangle(0.0, bank - 0.022, 1.0, bank, flat(dark))
    for shift, size, colour in ((0.04, 1.25, dark), (0.0, 1.0, c["green"])):
        crowns = [
            Outline.ellipse((x + shift, bank - 0.5 * radius * size), *(radius * grown * size,) * 2)
            for x, radius in _TREES
        ]
        ink = vertical(bank - 0.08, bank, [(0.0, colour.lighter(0.25)), (1.0, colour)])
        canvas.shape(Outline.joined(crowns), ink)


def _river(canvas: Canvas, v: Values, c: Colours, bank: float) -> None:
    stops = [(0.0, c["water"].mix(c["sky_low"], 0.55)), (1.0, c["water"].darker(0.22))]
    canvas.rectangle(0.0, bank, 1.0, 1.0, vertical(bank, 1.0, stops))
    for tower in _TOWERS:
        depth = bank + 0.6 * (bank - _roof(v, bank, tower))
        fade = vertical(bank, depth, [(0.0, c["lit"], 0.6 * v["reflection"]), (1.0, c["lit"], 0.0)])
        canvas.rectangle(tower.left, bank, tower.split, 1.0, fade)
    canvas.rectangle(0.0, bank, 1.0, bank + 0.02, flat(c["lit"].mix(c["shade"], 0.2)))
    for x, y, half in ((0.2, 0.3, 0.16), (0.62, 0.5, 0.2), (0.34, 0.76, 0.14), (0.84, 0.72, 0.12)):
        at = (x, bank + y * (1.0 - bank))
        canvas.ellipse(at, half, 0.006, flat(c["sky_low"].lighter(0.3), 0.6 * v["reflection"]))
    canvas.rectangle(0.0, bank, 1.0, 1.0, shine((v["focus_x"], bank), 0.4, c["sun"], 0.3))


def _lawn(canvas: Canvas, v: Values, c: Colours) -> None:
    """The near bank slides in from below."""
    down = 0.16 * (1.0 - v["lawn"])
    dark = c["green"].mix(c["shade"], 0.45)
    near = Outline.smooth(
        ((-0.3, 1.4), (-0.3, 0.82), (0.1, 0.84), (0.5, 0.91), (0.9, 0.85), (1.3, 0.8), (1.3, 1.4))
    ).placed((0.0, down), 1.0)
    ink = vertical(0.82 + down, 1.05 + down, [(0.0, c["green"].lighter(0.25)), (1.0, c["green"])])
    canvas.shape(near, ink)
    for x, y, radius in ((0.02, 0.74, 0.12), (0.15, 0.8, 0.07), (0.98, 0.76, 0.1)):
        canvas.rectangle(x - 0.01, y + down, x + 0.01, y + 0.16 + down, flat(dark))
        shade = linear(
            (x - radius, y - radius + down),
            (x + 0.6 * radius, y + radius + down),
            [(0.0, c["green"].lighter(0.3)), (0.45, c["green"]), (1.0, dark)],
        )
        canvas.disc((x, y + down), radius, shade)


DAY_CITY = Scene("day_city", PARAMETERS, paint)
