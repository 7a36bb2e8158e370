"""A geometric print: bold stone chips in fixed cells around an arch, a disc and a quarter ring."""

import math

import numpy as np

from finetune.starter.canvas import Canvas, Outline, Point, flat
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "ground shade first second third fourth dark",
    "#e6f0ee #bfd2d4 #2f7fb0 #ffc24a #f2706a #8fd0d4 #1c3a5c",  # ice
    "#eef0dc #ccd4bc #1f8a78 #f8c83e #f4805a #a8d4b0 #17443f",  # mint
    "#faf0dc #e2d2b8 #3a6ea4 #f6b030 #dc5038 #9cc4c8 #2a2f4f",  # porcelain
    "#fae6e0 #e4c8c8 #6a4f9c #fab848 #e0507a #c8b4e4 #3a2456",  # blush
    "#f8dcbc #e0b894 #8a3f6a #f89a30 #d83f30 #e8a8a0 #4a1c34",  # clay
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("density"),  # how many chips there are
    shared("detail"),  # a dark inlay in the chips
    shared("focus_x", -0.06, 0.06),  # the disc within its cell
    shared("focus_y", -0.06, 0.06),  # the disc within its cell
    shared("scale"),  # size of the large shapes
    shared("haze"),  # how far the shapes stand above the ground
    Parameter("chip_size", 10, 0.75, 1.2),
    Parameter("chip_turn", 11, -25.0, 25.0),  # degrees, all chips
    Parameter("accent", 12, 0.0, 1.0),  # which colours the large shapes have
    Parameter("arch", 13, 0.0, 1.0),  # height of the arch
    Parameter("half_turn", 14, -24.0, 24.0),  # degrees that the half disc is turned
    Parameter("rings", 15, 0.0, 1.0),  # width of the quarter ring
    Parameter("stretch", 16, 0.8, 1.2),  # tall -> broad chips
)

# Chips that differ: corners in their own frames, about one unit across.
_CHIPS = (
    Outline.polygon(((-0.55, -0.1), (-0.15, -0.45), (0.5, -0.4), (0.6, 0.1), (0.0, 0.42))),
    Outline.polygon(((-0.5, -0.45), (0.25, -0.5), (0.55, 0.2), (0.0, 0.5), (-0.45, 0.25))),
    Outline.polygon(((-0.6, 0.15), (-0.25, -0.4), (0.6, -0.25), (0.35, 0.4), (-0.2, 0.48))),
    Outline.polygon(((-0.45, -0.5), (0.6, 0.0), (0.15, 0.5), (-0.55, 0.35))),
)

# Small stones between them: place, direction.
_FLECKS = (
    (0.34, 0.18, 10.0),
    (0.52, 0.17, 70.0),
    (0.83, 0.04, 40.0),
    (0.06, 0.33, 100.0),
    (0.3, 0.31, 30.0),
    (0.54, 0.37, 80.0),
    (0.17, 0.46, 50.0),
    (0.38, 0.5, 0.0),
    (0.82, 0.47, 20.0),
    (0.61, 0.59, 60.0),
    (0.97, 0.56, 15.0),
    (0.03, 0.56, 45.0),
    (0.52, 0.8, 35.0),
    (0.65, 0.9, 75.0),
    (0.85, 0.96, 5.0),
    (0.97, 0.8, 55.0),
)

# Every chip: its place, its size, its own direction in degrees, its colour, and when it comes.
_PLACES = (
    (0.41, 0.09, 0.17, 20.0, "second", 0.0),
    (0.58, 0.05, 0.12, 80.0, "first", 0.5),
    (0.95, 0.07, 0.17, -30.0, "fourth", 0.1),
    (0.43, 0.28, 0.15, 50.0, "third", 0.3),
    (0.96, 0.42, 0.16, 10.0, "second", 0.2),
    (0.08, 0.42, 0.17, 70.0, "third", 0.0),
    (0.26, 0.41, 0.13, -15.0, "second", 0.6),
    (0.5, 0.48, 0.18, 35.0, "fourth", 0.1),
    (0.7, 0.52, 0.16, 5.0, "second", 0.4),
    (0.88, 0.57, 0.13, -40.0, "first", 0.5),
    (0.55, 0.68, 0.15, 15.0, "first", 0.3),
    (0.55, 0.91, 0.18, 60.0, "third", 0.0),
    (0.94, 0.94, 0.18, -20.0, "second", 0.2),
    (0.74, 0.96, 0.15, 30.0, "fourth", 0.6),
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    canvas.backdrop(1.0, [(0.0, c["ground"]), (1.0, c["ground"])])
    _chips(canvas, v, c)
    _shapes(canvas, v, c)


def _chips(canvas: Canvas, v: Values, c: Colours) -> None:
    for index, (x, y, across, turn, name, sparse) in enumerate(_PLACES):
        grown = min(1.0, max(0.4, 0.6 + (v["density"] - 0.8 * sparse) * 1.4))
        size = across * v["chip_size"] * grown
        chip = _CHIPS[index % len(_CHIPS)]
        direction = turn + v["chip_turn"]
        _raised(canvas, v, c, chip.placed((x, y), size, direction, v["stretch"]), c[name])
        inlay = chip.placed((x, y), (0.14 + 0.34 * v["detail"]) * size, direction, v["stretch"])
        canvas.shape(inlay, flat(c["dark"]))
    flecks = (
        _CHIPS[3].placed((x, y), 0.034 + 0.014 * v["density"], turn) for x, y, turn in _FLECKS
    )
    canvas.shape(Outline.joined(flecks), flat(c["dark"]))


def _raised(canvas: Canvas, v: Values, c: Colours, outline: Outline, colour: Color) -> None:
    """A shape above its shadow."""
    away = 0.004 + 0.024 * v["haze"]
    canvas.shape(outline.placed((0.7 * away, away), 1.0), flat(c["shade"]))
    canvas.shape(outline, flat(colour))


def _shapes(canvas: Canvas, v: Values, c: Colours) -> None:
    size = 0.92 + 0.2 * v["scale"]
    _quarter(canvas, v, c, 0.29 * size)
    _arch(canvas, v, c, 0.2 * size)
    at = (0.73 + v["focus_x"], 0.26 - v["focus_y"])
    radius = 0.16 * size
    disc = c["third"].mix(c["second"], v["accent"])
    _raised(canvas, v, c, Outline.ellipse(at, radius, radius), disc)
    canvas.disc(at, 0.5 * radius, flat(c["ground"]))
    half = _HALF.placed((0.77, 0.77), 0.18 * size, v["half_turn"])
    _raised(canvas, v, c, half, c["first"].mix(c["dark"], 0.8 * v["accent"]))


def _arc(start: float, end: float) -> list[Point]:
    """Points on the unit circle between two angles in turns, clockwise from the right."""
    angles = np.linspace(2.0 * math.pi * start, 2.0 * math.pi * end, 33)
    return [(math.cos(angle), math.sin(angle)) for angle in angles.tolist()]


_HALF = Outline.polygon([(x, y - 0.4) for x, y in _arc(0.0, 0.5)])
_QUARTER = Outline.polygon([(-0.1, -0.1), (1.0, -0.1), *_arc(0.0, 0.25), (-0.1, 1.0)])


def _quarter(canvas: Canvas, v: Values, c: Colours, radius: float) -> None:
    """Rings around the upper left corner."""
    _raised(
        canvas, v, c, _QUARTER.placed((0.0, 0.0), radius), c["fourth"].mix(c["first"], v["accent"])
    )
    canvas.shape(_QUARTER.placed((0.0, 0.0), (0.88 - 0.3 * v["rings"]) * radius), flat(c["ground"]))
    canvas.shape(_QUARTER.placed((0.0, 0.0), 0.42 * radius), flat(c["third"]))


def _arch(canvas: Canvas, v: Values, c: Colours, half: float) -> None:
    """Arches within each other, which stand on the lower edge."""
    top = 0.98 - half - 0.15 - 0.09 * v["arch"]
    outer = c["dark"].mix(c["first"], v["accent"])
    for share, colour in ((1.0, outer), (0.76, c["ground"]), (0.58, c["second"]), (0.3, outer)):
        reach = share * half
        points = [(0.27 + reach * x, top + half + reach * y) for x, y in _arc(0.5, 1.0)]
        arch = Outline.polygon([*points, (0.27 + reach, 1.1), (0.27 - reach, 1.1)])
        if share == 1.0:
            _raised(canvas, v, c, arch, colour)
        else:
            canvas.shape(arch, flat(colour))


TERRAZZO = Scene("terrazzo", PARAMETERS, paint)
