"""A jungle: dark trunks and great leaves frame a clearing where a waterfall shines in the mist."""

import math

import numpy as np

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, shine, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist
from finetune.starter.scenes.plants import (
    BANANA_LEAF,
    BANANA_VEINS,
    MONSTERA_LEAF,
    MONSTERA_VEINS,
)
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky light far mid near deep leaf shine rock water pool flower",
    # violet dusk
    "#8f7cc8 #ffe0ec #b8a0d8 #6a62b0 #34387e #12133c #2c6a94 #7cd8d0 #5c5090 #f8f0ff "
    "#7f8ce0 #ff8ac0",
    # moonlit teal
    "#5fa8b8 #e4fbf0 #86c4c0 #3a8a94 #14505e #05202c #14787c #62dcb4 #3c6a7c #f0fffa "
    "#3fb0c0 #ffb07a",
    # emerald
    "#a4d8b0 #fdfbd4 #a4d49c #4fa060 #18603f #06261f #1f8a48 #a4e45a #4a6a58 #f6fff2 "
    "#48c0a4 #ff5f5a",
    # golden morning
    "#f0d084 #fff6c8 #e0d078 #94ac40 #3f6428 #15290f #5f9a1c #f0ec58 #7a6e44 #fffcec "
    "#94cc88 #ff5f3a",
    # sunset
    "#f4947c #ffeab8 #f0a488 #ac6a80 #4f2f60 #1d1030 #1f7c74 #ffc476 #80506c #fff4e8 "
    "#ec9a9c #ffc83f",
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.3, 0.42),  # height of the pool's far shore
    shared("density"),  # how much the banks' plants have grown
    shared("detail"),  # veins, lit halves of the leaves
    shared("focus_x", 0.42, 0.58),  # the waterfall, and the light above it
    shared("focus_y", 0.22, 0.36),  # where the water begins to fall, above the shore
    shared("scale"),  # size of the leaves in front
    shared("haze"),  # mist, and the light above the fall
    Parameter("fall_width", 10, 0.05, 0.12),
    Parameter("trunk_lean", 11, -0.07, 0.07),
    Parameter("sway", 12, -10.0, 10.0),  # degrees, all leaves in front
    Parameter("vines", 13, 0.1, 0.34),  # how far they hang down
    Parameter("flowers", 14, 0.5, 1.1),  # their size
    Parameter("moss", 15, 0.0, 1.0),  # the cliff's green: bare -> overgrown
)

# Leaves in front: stalk, direction in degrees (0 is upwards), length; left ones, then right ones.
_BANANAS = (
    (-0.05, 0.16, 104.0, 0.44),
    (0.14, -0.09, 158.0, 0.4),
    (-0.04, 0.86, 44.0, 0.42),
    (0.2, 1.1, 14.0, 0.34),
    (1.06, 0.2, -112.0, 0.44),
    (0.84, -0.1, 204.0, 0.42),
    (1.05, 0.8, -38.0, 0.42),
    (0.78, 1.1, -10.0, 0.32),
)
_MONSTERAS = ((-0.04, 1.02, 40.0, 0.32), (1.05, 1.03, -38.0, 0.36))
_FLOWERS = ((0.25, 0.9, 0.085), (0.13, 0.79, 0.065), (0.8, 0.91, 0.075))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    shore = 1.0 - v["horizon"]
    light_at = (v["focus_x"], shore - v["focus_y"] - 0.06)
    canvas.backdrop(shore, [(0.0, c["sky"]), (0.5, c["sky"].mix(c["light"], 0.6)), (1.0, c["far"])])
    canvas.flood(shine(light_at, 0.55, c["light"], 0.6 + 0.4 * v["haze"]))
    _far(canvas, v, c, shore)
    _cliff(canvas, v, c, shore)
    _waterfall(canvas, v, c, shore)
    _pool(canvas, v, c, shore)
    _banks(canvas, v, c, shore)
    _trunks(canvas, v, c)
    _front(canvas, v, c)


# Treetops of either far layer: x, height of the middle above the shore, radius.
_CROWNS = (
    (
        *((0.02, 0.5, 0.15), (0.2, 0.42, 0.13), (0.37, 0.32, 0.1), (0.5, 0.27, 0.1)),
        *((0.64, 0.33, 0.11), (0.8, 0.44, 0.13), (0.98, 0.5, 0.15)),
    ),
    (
        *((0.06, 0.3, 0.15), (0.24, 0.26, 0.12), (0.38, 0.2, 0.09)),
        *((0.62, 0.2, 0.09), (0.77, 0.27, 0.12), (0.95, 0.32, 0.15)),
    ),
)


def _far(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    """Two walls of treetops, the far one in the haze."""
    moved = 0.7 * (v["focus_x"] - 0.5)
    high = v["focus_y"] / 0.29
    for layer, crowns in enumerate(_CROWNS):
        colour = c["far"].mix(c["mid"], 0.35 + 0.5 * layer - 0.3 * v["haze"])
        low = colour.mix(c["light"], 0.25 + 0.3 * v["haze"])
        tops = [
            Outline.ellipse((x + moved, shore - up * high), 1.1 * radius, radius)
            for x, up, radius in crowns
        ]
        ground = Outline.rectangles(((-0.1, shore - 0.24 * high, 1.1, shore + 0.02),))
        ink = vertical(shore - 0.6 * high, shore, [(0.0, colour), (1.0, low)])
        canvas.shape(Outline.joined((*tops, ground)), ink)


# One side of the cliff from the fall outwards, and the green on it: x beside the fall, y below its
# top; the cliff's last two corners stand on the shore.
_CLIFF = ((0.0, -0.012), (0.1, -0.03), (0.17, 0.03), (0.2, 0.12), (0.29, 0.15), (0.34, 0.4))
_MOSS = (
    *((0.0, 0.03), (-0.005, -0.025), (0.09, -0.055), (0.19, -0.01), (0.31, 0.13)),
    *((0.24, 0.165), (0.165, 0.09), (0.12, 0.075), (0.09, 0.01), (0.045, 0.05)),
)


def _cliff(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    x, top = v["focus_x"], shore - v["focus_y"]
    half = 0.5 * v["fall_width"]
    rock, dark = c["rock"].mix(c["far"], 0.25), c["rock"].mix(c["near"], 0.5)
    green = rock.mix(c["leaf"].mix(c["shine"], 0.3), 0.05 + 0.95 * v["moss"])
    for side in (-1.0, 1.0):
        beside = [(x + side * (half + across), top + down) for across, down in _CLIFF]
        face = rock if side > 0.0 else rock.mix(dark, 0.5)
        cliff = Outline.polygon([(x - 0.02 * side, top), *beside, (x - 0.02 * side, top + 0.4)])
        with canvas.inside(Outline.rectangles(((0.0, 0.0, 1.0, shore + 0.02),))):
            canvas.shape(cliff, vertical(top, shore, [(0.0, face), (1.0, dark)]))
        moss = Outline.smooth([(x + side * (half + out), top + down) for out, down in _MOSS])
        ink = vertical(top - 0.06, top + 0.14, [(0.0, green), (1.0, green.mix(dark, 0.6))])
        canvas.shape(moss, ink)


def _waterfall(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    x, top = v["focus_x"], shore - v["focus_y"]
    y = np.linspace(0.0, 1.0, 12)
    widths = v["fall_width"] * (0.8 + 0.45 * y)
    line = np.column_stack((np.full(12, x), top - 0.004 + (shore + 0.012 - top) * y))
    stops = [(0.0, c["water"].mix(c["pool"], 0.25)), (0.5, c["water"]), (1.0, c["water"])]
    canvas.shape(Outline.ribbon(line, widths), vertical(top, shore, stops))
    ink = vertical(top, shore, [(0.0, c["pool"], 0.8), (1.0, c["pool"], 0.15)])
    for place, thick in ((-0.3, 0.13), (0.05, 0.1), (0.32, 0.12)):
        streak = line + np.column_stack((place * widths, 0.0 * y))
        canvas.shape(Outline.ribbon(streak, thick * v["fall_width"] * (0.7 + y)), ink)


def _pool(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    x = v["focus_x"]
    ink = vertical(
        shore, 1.0, [(0.0, c["pool"].mix(c["water"], 0.5)), (0.35, c["pool"]), (1.0, c["near"])]
    )
    canvas.rectangle(0.0, shore, 1.0, 1.0, ink)
    for row, (down, half) in enumerate(((0.03, 0.13), (0.075, 0.17), (0.135, 0.15))):
        at = (x + 0.02 * (-1) ** row, shore + down)
        canvas.ellipse(at, half, 0.007 + 0.003 * row, flat(c["water"], 0.6 - 0.12 * row))
    canvas.glow((x, shore), 0.2, c["water"], 0.5 + 0.5 * v["haze"])


def _banks(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    """Ground to the left and right of the pool, with bushes of leaves, in two depths."""
    grown = 0.45 + 0.8 * v["density"]
    for depth, (foot, reach, colour, size) in enumerate(
        ((0.05, 0.34, c["mid"].mix(c["near"], 0.25), 0.2), (0.16, 0.26, c["near"], 0.25))
    ):
        lit = colour.mix(c["shine"], 0.3 - 0.12 * depth)
        for side in (-1.0, 1.0):
            edge = 0.5 + side * 0.5
            bushes = []
            for place, high in ((0.02, 1.1), (0.5, 0.95), (0.88, 0.62)):
                at = (edge - side * reach * place, shore + foot + 0.01)
                for turn in (-66.0, -34.0, 0.0, 32.0, 64.0):
                    long = size * high * grown * (1.0 - 0.004 * abs(turn))
                    bushes.append(BANANA_LEAF.placed(at, long, turn, 0.95))
            top = shore + foot - size * grown
            ink = vertical(
                top, shore + foot, [(0.0, lit), (0.55, colour), (1.0, colour.mix(c["deep"], 0.4))]
            )
            canvas.shape(Outline.joined(bushes), ink)
            bank = Outline.smooth(
                (
                    (edge + side * 0.1, shore + foot - 0.03),
                    (edge - side * 0.55 * reach, shore + foot - 0.015),
                    (edge - side * 1.08 * reach, shore + foot + 0.03),
                    (edge - side * 0.7 * reach, shore + foot + 0.12),
                    (edge - side * 0.3 * reach, 1.1),
                    (edge + side * 0.1, 1.1),
                )
            )
            canvas.shape(
                bank, vertical(shore + foot - 0.03, 1.0, [(0.0, colour), (1.0, c["deep"])])
            )
        if depth == 0:
            mist(canvas, shore - 0.14, shore + 0.12, c["light"], 0.15 + 0.5 * v["haze"])


def _trunks(canvas: Canvas, v: Values, c: Colours) -> None:
    """A great trunk to the left and a slimmer one to the right, with vines."""
    share = np.linspace(0.0, 1.0, 16)
    for x, wide, bend in ((0.13, 0.085, 0.05), (0.9, 0.065, -0.04)):
        lean = v["trunk_lean"] * (1.0 - share)
        line = np.column_stack((x + lean + bend * np.sin(math.pi * share), -0.05 + 1.1 * share))
        widths = wide * (1.1 - 0.4 * share + 1.5 * np.maximum(share - 0.72, 0.0))
        bark = c["near"].mix(c["deep"], 0.55)
        edge = 1.0 if x < 0.5 else -1.0
        stops = [(0.0, bark), (0.55, bark), (1.0, bark.mix(c["shine"], 0.4))]
        middle = x + 0.6 * bend
        ink = linear((middle - edge * 0.5 * wide, 0.5), (middle + edge * 0.6 * wide, 0.5), stops)
        canvas.shape(Outline.ribbon(line, widths), ink)
    for x, far, side in ((0.27, 1.0, 1.0), (0.36, 0.6, -1.0), (0.73, 0.85, 1.0)):
        y = np.linspace(-0.03, v["vines"] * far + 0.1, 14)
        vine = np.column_stack((x + 0.012 * side * np.sin(9.0 * y), y))
        canvas.stroke(vine, 0.014, flat(c["near"].mix(c["deep"], 0.4)))
        canvas.shape(
            BANANA_LEAF.placed((float(vine[-1, 0]), float(y[-1]) - 0.02), 0.1, 180.0, 1.1),
            flat(c["near"].mix(c["leaf"], 0.5)),
        )


# A leaf's two halves; they overlap a little, or the ground would shine through between them.
_BANANA = (BANANA_LEAF, BANANA_LEAF.cut(-0.01, -2.0, 1.0, 1.0), BANANA_VEINS)
_MONSTERA = (MONSTERA_LEAF, MONSTERA_LEAF.cut(-0.01, -2.0, 1.0, 1.0), MONSTERA_VEINS)


def _front(canvas: Canvas, v: Values, c: Colours) -> None:
    size = 0.75 + 0.35 * v["scale"]
    for x, y, turn, long in _BANANAS:
        way = 1.0 if x < 0.5 else -1.0
        with canvas.moved((x, y), long * size, turn + way * v["sway"], 1.15):
            _leaf(canvas, v, c, _BANANA, c["deep"].mix(c["leaf"], 0.9))
    for x, y, turn, long in _MONSTERAS:
        way = 1.0 if x < 0.5 else -1.0
        with canvas.moved((x, y), long * size, turn + way * v["sway"]):
            _leaf(canvas, v, c, _MONSTERA, c["deep"].mix(c["leaf"], 0.35))
    for x, y, radius in _FLOWERS:
        _flower(canvas, c, (x, y), radius * v["flowers"])


def _leaf(
    canvas: Canvas, v: Values, c: Colours, leaf: tuple[Outline, Outline, Outline], colour: Color
) -> None:
    whole, half, veins = leaf
    canvas.shape(whole, linear((0.0, 0.1), (0.0, -1.0), [(0.0, c["deep"]), (1.0, colour)]))
    lit = colour.mix(c["shine"], 0.2 + 0.45 * v["detail"])
    canvas.shape(half, linear((0.0, 0.1), (0.0, -1.0), [(0.0, colour.darker(0.3)), (1.0, lit)]))
    canvas.shape(veins, flat(c["shine"], 0.05 + 0.2 * v["detail"]))


def _flower(canvas: Canvas, c: Colours, at: Point, radius: float) -> None:
    petal = Outline.smooth(((0.0, 0.1), (0.3, -0.4), (0.0, -1.0), (-0.3, -0.4)))
    with canvas.moved(at, radius):
        for turn in (-100.0, 100.0, -50.0, 50.0, 0.0):
            with canvas.moved((0.0, 0.0), 1.0, turn):
                canvas.shape(
                    petal,
                    linear(
                        (0.0, 0.1),
                        (0.0, -1.0),
                        [(0.0, c["flower"].darker(0.3)), (1.0, c["flower"].lighter(0.15))],
                    ),
                )
        canvas.disc((0.0, 0.0), 0.2, flat(c["light"]))


JUNGLE = Scene("jungle", PARAMETERS, paint)
