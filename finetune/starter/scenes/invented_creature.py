"""A long-necked being with crest, back plates and spots that walks through a hilly, misty land."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import sky, sun
from finetune.starter.scenes.land import crested, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far near fern",
    "#2a7f9a #8fd0c4 #fbf2cc #fffbe4 #ffe9a8 #8fcab8 #2c6a58 #174a44",  # fresh morning
    "#4a8fd0 #a8d4ec #fdf0dc #fffdf0 #fff0c0 #9cc4d0 #4a7a6a #24545a",  # clear day
    "#5a5cb0 #b8a0d8 #ffd8cc #fff2e0 #ffc4a8 #a898d0 #54488a #322a66",  # lavender
    "#6a2a70 #d06a90 #ffc49a #fff0cc #ff9a80 #c080a0 #6a2f60 #421c48",  # magenta dusk
    "#8a3a2a #e8925a #ffe0a0 #fff6d0 #ffc070 #d89a70 #7a4030 #4a2428",  # rust
)

# The creature's own walk: its back, its belly, its spots and its crest.
SKINS = designed(
    "body belly spot crest dark",
    "#2f9a8a #bdeccb #136070 #ffb23a #0c2f38",  # teal
    "#4a7fe0 #c4e4ff #2440a0 #ff8a5a #101c48",  # blue
    "#8a5fd8 #e0ccff #5630a0 #ffc84a #1e1244",  # violet
    "#e0608a #ffd0d0 #a02860 #ffd05a #3a0f2c",  # pink
    "#f0803a #ffe0a8 #b8401e #d03a68 #3a1414",  # orange
    "#8ab83a #eef8b0 #4a7a28 #ff7a4a #18280f",  # moss
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.24, 0.36),  # height of the far hills
    shared("density"),  # ferns in front
    shared("detail"),  # spots
    shared("focus_x", 0.41, 0.51),  # the creature
    shared("focus_y", 0.12, 0.4),  # the sun above the far hills
    shared("scale"),  # size of the creature
    shared("haze"),  # mist in the hills, glow of the sun
    Parameter("skin", 10, 0.0, 1.0),  # teal -> violet -> pink -> orange -> moss
    Parameter("neck", 11, -0.5, 0.5),  # stretched forward -> raised
    Parameter("tail", 12, -0.7, 0.7),  # hanging -> raised
    Parameter("crest", 13, 0.3, 1.0),
    Parameter("plates", 14, 0.1, 1.0),  # height of the plates on its back
    Parameter("stride", 15, -1.3, 1.3),  # how the legs are set
)

_SUN_X = 0.24


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    skin = SKINS.at(v["skin"], v["warmth"], 0.2 + 0.6 * v["light"])
    foot = 1.0 - v["horizon"]
    sky(canvas, foot, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(canvas, (_SUN_X, foot - v["focus_y"]), 0.09, c["sun"], c["glow"], v["haze"])
    _hills(canvas, v, c, foot)
    size = 0.3 + 0.06 * v["scale"]
    with canvas.moved((v["focus_x"], 0.9), size):
        canvas.ellipse((0.0, 0.0), 0.95, 0.07, flat(c["fern"].darker(0.3), 0.45))
        _creature(canvas, v, skin)
    _ferns(canvas, v, c)


def _hills(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    for layer, (frequency, phase, high) in enumerate(
        ((2.2, 0.1, 0.16), (1.5, 0.6, 0.12), (0.8, 0.25, 0.06))
    ):
        share = 0.5 * layer
        base = foot + 0.05 + (0.86 - foot) * share
        heights = high * crested(frequency, phase, 0.3 + 0.35 * layer)
        heights += rolling((0.008, 2.3, phase))
        body = c["far"].mix(c["near"], share)
        low = body.mix(c["sky_low"], (0.25 + 0.5 * v["haze"]) * (1.0 - 0.75 * share))
        top = base - float(heights.max())
        stops = [(0.0, body.lighter(0.12)), (0.35, body), (1.0, low)]
        canvas.shape(hill(base, heights), vertical(top, top + 0.3, stops))


def _creature(canvas: Canvas, v: Values, s: Colours) -> None:
    """In its own frame: it walks to the right, its feet stand at y = 0, its back is at y = -1."""
    _legs(canvas, v["stride"], s["body"].darker(0.34), ((-0.3, -1.0), (0.44, 1.0)))
    _plates(canvas, v, s)
    line = _spine(v["tail"], v["neck"])
    _head(canvas, v, s, line)
    body = _along(line, _GIRTHS)
    shading = [(0.0, s["body"].lighter(0.25)), (0.5, s["body"]), (1.0, s["body"].darker(0.15))]
    canvas.shape(body, vertical(-1.9, -0.3, shading))
    with canvas.inside(body):
        low = line + np.column_stack((np.zeros(len(line)), 0.4 * _GIRTHS))
        canvas.shape(_along(low, 0.6 * _GIRTHS), flat(s["belly"], 0.85))
        _spots(canvas, v, s, line)
    _legs(canvas, v["stride"], s["body"].darker(0.08), ((-0.42, 1.0), (0.26, -1.0)))


# The middle of the creature from the tip of its tail to its head, and how thick it is there.
_TAIL = np.array(((-1.38, -0.5), (-1.08, -0.47), (-0.8, -0.56)))
_TRUNK = np.array(((-0.5, -0.66), (-0.15, -0.68), (0.2, -0.68)))
_NECK = np.array(((0.5, -0.84), (0.64, -1.12), (0.7, -1.42), (0.84, -1.7)))
_GIRTHS = np.array((0.03, 0.14, 0.3, 0.52, 0.66, 0.62, 0.44, 0.3, 0.24, 0.2))
_HIP, _SHOULDER = _TRUNK[0], _TRUNK[2]

Line = NDArray[np.float64]  # shape (n, 2)


def _spine(tail: float, neck: float) -> Line:
    return np.concatenate(
        (_turned(_TAIL, _HIP, 0.4 * tail), _TRUNK, _turned(_NECK, _SHOULDER, neck * -0.35))
    )


def _turned(points: Line, around: Line, angle: float) -> Line:
    """The points turned clockwise by an angle in radians."""
    cos, sin = math.cos(angle), math.sin(angle)
    turned: Line = around + (points - around) @ np.array(((cos, sin), (-sin, cos)))
    return turned


def _along(line: Line, widths: Line) -> Outline:
    """A smooth band along a line of few points whose full width is given at each of them."""
    along = np.gradient(line, axis=0)
    half = 0.5 * widths / np.hypot(along[:, 0], along[:, 1])
    aside = along[:, ::-1] * half[:, None] * (-1.0, 1.0)
    return Outline.smooth(np.concatenate((line + aside, (line - aside)[::-1])))


def _legs(canvas: Canvas, stride: float, colour: Color, legs: Sequence[Point]) -> None:
    """Legs: place of the hip, and the sign of their step."""
    for hip, sign in legs:
        foot = hip + 0.09 * stride * sign
        leg = Outline.smooth(
            (
                (hip - 0.2, -0.58),
                (hip - 0.1, -0.78),
                (hip + 0.1, -0.78),
                (hip + 0.19, -0.56),
                (0.5 * (hip + foot) + 0.1, -0.3),
                (foot + 0.1, -0.1),
                (foot + 0.17, -0.02),
                (foot + 0.14, 0.0),
                (foot - 0.09, 0.0),
                (0.5 * (hip + foot) - 0.09, -0.28),
            )
        )
        canvas.shape(
            leg, vertical(-0.7, 0.0, [(0.0, colour.lighter(0.12)), (1.0, colour.darker(0.25))])
        )


_PLATE = Outline.smooth(((-0.5, 0.15), (-0.5, -0.3), (-0.02, -1.0), (0.42, -0.36), (0.5, 0.15)))


def _plates(canvas: Canvas, v: Values, s: Colours) -> None:
    for x, y, size, turn in (
        (-0.8, -0.64, 0.17, -26.0),
        (-0.6, -0.76, 0.25, -20.0),
        (-0.34, -0.9, 0.33, -10.0),
        (-0.04, -0.94, 0.38, 0.0),
        (0.25, -0.9, 0.32, 4.0),
    ):
        high = size * (0.7 + 0.9 * v["plates"])
        plate = _PLATE.placed((x, y), high, turn, size / high)
        ink = vertical(
            y - high, y, [(0.0, s["crest"].lighter(0.2)), (1.0, s["crest"].darker(0.22))]
        )
        canvas.shape(plate, ink)


_HEAD = Outline.smooth(
    (
        (-0.14, 0.0),
        (-0.1, -0.12),
        (0.04, -0.17),
        (0.2, -0.1),
        (0.36, -0.06),
        (0.42, 0.02),
        (0.36, 0.08),
        (0.16, 0.09),
        (-0.04, 0.12),
    )
)
_CREST = Outline.smooth(
    ((0.16, -0.1), (0.02, -0.25), (-0.24, -0.37), (-0.66, -0.44), (-0.42, -0.19), (-0.1, 0.02))
)


def _head(canvas: Canvas, v: Values, s: Colours, line: Line) -> None:
    x, y = line[-1].tolist()
    with canvas.moved((x + 0.03, y - 0.02), 1.0, -14.0 * v["neck"] + 4.0):
        with canvas.moved((0.02, -0.03), 0.35 + 0.6 * v["crest"]):
            stops = [(0.0, s["crest"]), (1.0, s["crest"].darker(0.12))]
            canvas.shape(_CREST, linear((0.1, -0.1), (-0.6, -0.4), stops))
        canvas.shape(
            _HEAD,
            vertical(-0.2, 0.2, [(0.0, s["body"].lighter(0.3)), (1.0, s["body"].lighter(0.12))]),
        )
        canvas.disc((0.06, -0.06), 0.048, flat(s["dark"]))
        canvas.disc((0.075, -0.075), 0.018, flat(s["belly"]))


def _spots(canvas: Canvas, v: Values, s: Colours, line: Line) -> None:
    ink = flat(s["spot"], 0.9)
    size = 0.25 + 0.85 * v["detail"]
    for x, y, radius in (
        (-0.5, -0.78, 0.08),
        (-0.28, -0.84, 0.1),
        (-0.34, -0.62, 0.07),
        (-0.06, -0.74, 0.11),
        (0.17, -0.86, 0.09),
        (0.2, -0.62, 0.075),
        (0.4, -0.76, 0.08),
    ):
        canvas.disc((x, y), radius * size, ink)
    for index, radius in ((1, 0.045), (2, 0.07), (7, 0.07), (8, 0.06)):
        x, y = line[index].tolist()
        canvas.disc((x - 0.04, y - 0.02), radius * size, ink)


_BLADE = Outline.smooth(
    ((-0.06, 0.0), (-0.15, -0.4), (-0.04, -0.82), (0.12, -1.0), (0.14, -0.55), (0.06, 0.0))
)


def _ferns(canvas: Canvas, v: Values, c: Colours) -> None:
    for x, y, long, turn, pale in (
        (0.05, 1.04, 0.34, 24.0, 0.35),
        (0.95, 1.04, 0.36, -30.0, 0.35),
        (0.0, 1.04, 0.4, -6.0, 0.15),
        (1.0, 1.04, 0.4, 0.0, 0.15),
        (0.1, 1.06, 0.3, 48.0, 0.0),
        (0.9, 1.06, 0.3, -56.0, 0.0),
        (-0.02, 1.06, 0.3, 30.0, 0.0),
        (1.02, 1.06, 0.3, -28.0, 0.0),
    ):
        colour = c["fern"].mix(c["near"].lighter(0.2), pale)
        blade = _BLADE.placed((x, y), long * (0.45 + 0.65 * v["density"]), turn)
        canvas.shape(blade, flat(colour))


INVENTED_CREATURE = Scene("invented_creature", PARAMETERS, paint)
