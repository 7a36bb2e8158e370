"""A being with two long necks, a tail and the wings of a butterfly, before a large pale sun."""

import math

from finetune.starter.canvas import Canvas, Outline, flat, linear, radial, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import sky
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

# The creature's own walks: its coat and its spots, and its wings.
COATS = designed(
    "coat spot dark",
    "#2f9a8a #0f5560 #0c2f38",  # teal
    "#4a7fe0 #20389a #101c48",  # blue
    "#8a5fd8 #4a2898 #1e1244",  # violet
    "#e0608a #96245c #3a0f2c",  # pink
    "#f0a03a #a8481e #3a1c10",  # amber
    "#e8c85a #9a6a24 #33230c",  # straw
)
WINGS = designed(
    "root edge rim eye",
    "#ffb23a #f0603a #4a1a24 #fff0b0",  # orange
    "#ff8ab0 #d83a78 #46123a #ffe8d0",  # rose
    "#c08aff #6a3ad0 #241250 #ffd0f0",  # violet
    "#6ac8ff #2a6ae0 #0c1f58 #e0ffff",  # blue
    "#7ae8c0 #1f9a90 #083a40 #f4ffc8",  # sea green
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.24, 0.36),  # height of the far hills
    shared("density"),  # ferns in front
    shared("detail"),  # spots
    shared("focus_x", 0.44, 0.56),  # the creature
    shared("focus_y", 0.3, 0.42),  # the sun above the far hills
    shared("scale"),  # size of the creature
    shared("haze"),  # mist in the hills, glow of the sun
    Parameter("coat", 10, 0.0, 1.0),  # teal -> violet -> pink -> straw
    Parameter("necks", 11, 14.0, 26.0),  # degrees that each leans outwards
    Parameter("lift", 12, -9.0, 9.0),  # degrees that the wings are raised
    Parameter("wings", 13, 0.0, 1.0),  # orange -> violet -> sea green
    Parameter("eyes", 14, 0.5, 1.0),  # size of the wings' eye spots
    Parameter("stance", 15, 0.85, 1.2),  # how far apart the feet stand
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    light = 0.2 + 0.6 * v["light"]
    coat = COATS.at(v["coat"], v["warmth"], light)
    foot = 1.0 - v["horizon"]
    sky(canvas, foot, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (0.5, foot - v["focus_y"])
    canvas.glow(sun_at, 0.5, c["glow"], 0.3 + 0.5 * v["haze"])
    canvas.disc(sun_at, 0.24, radial(sun_at, 0.24, [(0.0, c["sun"]), (1.0, c["sun"], 0.75)]))
    _hills(canvas, v, c, foot)
    with canvas.moved((v["focus_x"], 0.93), 0.35 + 0.09 * v["scale"]):
        canvas.ellipse((0.0, 0.0), 0.62, 0.07, flat(c["fern"].darker(0.3), 0.45))
        _wings(canvas, v, WINGS.at(v["wings"], v["warmth"], light))
        _creature(canvas, v, coat)
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


# The right wings in their own frame: root at the origin.
_FRONT_WING = Outline.smooth(
    (
        (0.0, -0.05),
        (0.2, -0.42),
        (0.5, -0.7),
        (0.84, -0.8),
        (1.0, -0.66),
        (0.96, -0.34),
        (0.78, -0.06),
        (0.44, 0.08),
        (0.1, 0.1),
    )
)
_HIND_WING = Outline.smooth(
    ((0.0, 0.0), (0.3, -0.02), (0.66, 0.04), (0.78, 0.22), (0.66, 0.46), (0.42, 0.5), (0.16, 0.3))
)
# Each with the middle that its rim shrinks to, its eye spot, and how large that is.
_PARTS = (
    (_HIND_WING, (0.45, 0.2), (0.5, 0.22), 0.1),
    (_FRONT_WING, (0.55, -0.32), (0.64, -0.42), 0.15),
)


def _wings(canvas: Canvas, v: Values, w: Colours) -> None:
    stops = [(0.0, w["root"]), (0.35, w["root"]), (1.0, w["edge"])]
    for side in (-1.0, 1.0):
        frame = canvas.moved((side * 0.14, -0.72), 1.05, -side * v["lift"], side)
        with frame:
            for wing, (x, y), eye, size in _PARTS:
                canvas.shape(wing, flat(w["rim"]))
                inner = wing.placed((0.18 * x, 0.18 * y), 0.82)
                canvas.shape(inner, radial((0.0, 0.0), 1.1, stops))
                canvas.disc(eye, size * v["eyes"], flat(w["rim"]))
                canvas.disc(eye, 0.62 * size * v["eyes"], flat(w["eye"]))


def _creature(canvas: Canvas, v: Values, s: Colours) -> None:
    """In its own frame: seen from the front, its feet stand at y = 0, its heads are at -1.6."""
    canvas.shape(
        _TAIL,
        linear(
            (0.2, 0.0), (1.0, 0.0), [(0.0, s["coat"].darker(0.12)), (1.0, s["coat"].lighter(0.1))]
        ),
    )
    _legs(canvas, v["stance"], s)
    for side in (-1.0, 1.0):
        with canvas.moved((side * 0.1, -0.78), 1.0, side * v["necks"], side):
            _neck(canvas, v, s)
    body = Outline.ellipse((0.0, -0.66), 0.36, 0.26)
    canvas.shape(body, vertical(-0.92, -0.4, [(0.0, s["coat"].lighter(0.12)), (1.0, s["coat"])]))
    with canvas.inside(body):
        _spots(canvas, v, s, _BODY_SPOTS)


def _legs(canvas: Canvas, stance: float, s: Colours) -> None:
    """The hind legs are darker, and stand between the fore legs."""
    for hip, foot, shade in ((0.08, 0.1, 0.34), (0.23, 0.27, 0.0)):
        for side in (-1.0, 1.0):
            x, end = side * hip, side * foot * stance
            leg = Outline.polygon(
                ((x - 0.11, -0.6), (x + 0.11, -0.6), (end + 0.08, 0.0), (end - 0.08, 0.0))
            )
            coat = s["coat"].darker(shade)
            canvas.shape(leg, vertical(-0.6, 0.0, [(0.0, coat), (1.0, coat.darker(0.2))]))
            hoof = (end - 0.09, -0.08, end + 0.09, 0.0)
            canvas.rectangle(*hoof, flat(s["dark"]), 0.02)


_TAIL = Outline.smooth(
    (
        (0.1, -0.66),
        (0.36, -0.5),
        (0.6, -0.24),
        (0.84, -0.2),
        (1.02, -0.36),
        (1.08, -0.33),
        (0.96, -0.1),
        (0.7, -0.02),
        (0.42, -0.12),
        (0.1, -0.42),
    )
)


# The right neck in its own frame: upright, root at the origin.
_NECK = Outline.smooth(
    ((-0.17, 0.12), (-0.13, -0.3), (-0.085, -0.78), (0.085, -0.78), (0.11, -0.3), (0.16, 0.12))
)
_HEAD = Outline.smooth(
    (
        (-0.13, -0.86),
        (-0.06, -0.98),
        (0.1, -0.99),
        (0.24, -0.9),
        (0.36, -0.8),
        (0.36, -0.68),
        (0.22, -0.65),
        (0.06, -0.68),
        (-0.09, -0.72),
    )
)
_EAR = Outline.smooth(((-0.08, -0.9), (-0.2, -1.0), (-0.3, -0.98), (-0.22, -0.87)))
_BODY_SPOTS = ((-0.2, -0.74, 0.1), (0.06, -0.8, 0.09), (0.24, -0.62, 0.1), (-0.06, -0.54, 0.11))
_NECK_SPOTS = ((-0.04, -0.16, 0.09), (0.05, -0.4, 0.08), (-0.04, -0.6, 0.06))


def _neck(canvas: Canvas, v: Values, s: Colours) -> None:
    shade = linear((-0.15, 0.0), (0.15, 0.0), [(0.0, s["coat"]), (1.0, s["coat"].lighter(0.16))])
    canvas.shape(_NECK, shade)
    with canvas.inside(_NECK):
        _spots(canvas, v, s, _NECK_SPOTS)
    for x in (-0.03, 0.08):
        canvas.stroke(((x, -0.94), (x - 0.03, -1.12)), 0.05, flat(s["coat"].darker(0.2)))
        canvas.disc((x - 0.03, -1.13), 0.045, flat(s["dark"]))
    canvas.shape(_EAR, flat(s["coat"].darker(0.15)))
    canvas.shape(_HEAD, flat(s["coat"].lighter(0.18)))
    with canvas.inside(_HEAD):
        canvas.ellipse((0.38, -0.72), 0.13, 0.12, flat(s["spot"], 0.55))
    canvas.disc((0.09, -0.87), 0.05, flat(s["dark"]))


def _spots(
    canvas: Canvas, v: Values, s: Colours, spots: tuple[tuple[float, float, float], ...]
) -> None:
    for x, y, radius in spots:
        canvas.disc((x, y), radius * math.sqrt(0.08 + 0.92 * v["detail"]), flat(s["spot"]))


_BLADE = Outline.smooth(
    ((-0.06, 0.0), (-0.15, -0.4), (-0.04, -0.82), (0.12, -1.0), (0.14, -0.55), (0.06, 0.0))
)


def _ferns(canvas: Canvas, v: Values, c: Colours) -> None:
    for x, y, long, turn, pale in (
        (0.05, 1.04, 0.3, 24.0, 0.35),
        (0.95, 1.04, 0.32, -30.0, 0.35),
        (0.0, 1.04, 0.36, -6.0, 0.15),
        (1.0, 1.04, 0.36, 0.0, 0.15),
        (0.12, 1.06, 0.26, 48.0, 0.0),
        (0.88, 1.06, 0.26, -56.0, 0.0),
    ):
        colour = c["fern"].mix(c["near"].lighter(0.2), pale)
        blade = _BLADE.placed((x, y), long * (0.45 + 0.65 * v["density"]), turn)
        canvas.shape(blade, flat(colour))


INVENTED_CREATURE = Scene("invented_creature", PARAMETERS, paint)
