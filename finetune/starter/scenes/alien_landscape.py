"""Another world: a striped planet at the horizon, two moons, an arch of rock, glowing mushrooms."""

import numpy as np

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, radial, shine, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky
from finetune.starter.scenes.land import ACROSS, Heights, crested, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low planet band moon far rock lit near cap glow",
    # lagoon
    "#0c1440 #1f5c94 #84dcd0 #f0788c #ffc0a8 #eaf6ff #5490ac #2c5c8c #78c8cc #120f3c "
    "#ff5c98 #84fff0",
    # acid
    "#06283c #1a7c74 #d4f0a0 #ff7c50 #ffc078 #f4ffe0 #5ca888 #1f6660 #a8e090 #0a1c30 "
    "#c85ce0 #f0ff84",
    # candy
    "#4434a0 #b874d0 #ffd4d0 #ff708c #ffb4a8 #fff4ff #a080cc #6c4ca8 #f0a8d8 #281a5c "
    "#5c80f4 #b4f4ff",
    # violet dusk
    "#220c48 #84349c #ff9c88 #ffb04c #ffe09c #ffe8f0 #98549c #5c2478 #f08898 #1c0838 "
    "#30b8d4 #9cffd8",
    # red sun
    "#38081f #b43848 #ffb470 #c83058 #f07c6c #fff0d8 #b8645c #7c2c40 #f8a068 #24081c "
    "#30b8a8 #a8fcd0",
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.28, 0.42),  # height of the horizon
    shared("density"),  # how much the mushrooms have grown
    shared("detail"),  # bands of the planet and of the rock, spots of the caps
    shared("focus_x", 0.27, 0.5),  # the planet
    shared("focus_y", 0.06, 0.18),  # its middle above the horizon
    shared("scale", 0.1, 0.18),  # its radius
    shared("haze"),  # mist over the plain, glow of the sky
    Parameter("moon_phase", 12, -0.6, 0.75),  # crescents -> almost full
    Parameter("arch_height", 13, 0.38, 0.54),
    Parameter("arch_x", 14, -0.1, 0.08),  # within its cell
    Parameter("shining", 15, 0.0, 1.0),  # how strongly mushrooms and pools glow
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    planet = (v["focus_x"], horizon - v["focus_y"])
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    canvas.flood(shine((planet[0], horizon), 0.6, c["sky_low"], 0.1 + 0.8 * v["haze"]))
    for at, radius in (((0.62, 0.16), 0.075), ((0.17, 0.17), 0.038)):
        _moon(canvas, v, c, at, radius)
    _planet(canvas, v, c, planet)
    _far(canvas, v, c, horizon)
    mist(canvas, horizon - 0.16, horizon + 0.12, c["sky_low"], 0.1 + 0.75 * v["haze"])
    _plain(canvas, v, c, horizon)
    _arch(canvas, v, c, horizon)
    _front(canvas, v, c, horizon)


def _moon(canvas: Canvas, v: Values, c: Colours, at: Point, radius: float) -> None:
    """A moon whose shadow moves aside as it waxes."""
    canvas.glow(at, 3.0 * radius, c["moon"], 0.25 + 0.2 * v["haze"])
    canvas.disc(at, radius, flat(c["sky_high"].mix(c["moon"], 0.14)))
    away = v["moon_phase"]
    edge = (at[0] + 0.7 * radius * away, at[1] - 0.5 * radius * away)
    face = linear(
        (edge[0] - 0.35 * radius, edge[1] + 0.25 * radius),
        (edge[0] + 0.35 * radius, edge[1] - 0.25 * radius),
        [(0.0, c["moon"], 1.0), (1.0, c["moon"], 0.0)],
    )
    canvas.disc(at, radius, face)


_BELT_TILT = -11.0
"""Degrees."""


def _planet(canvas: Canvas, v: Values, c: Colours, at: Point) -> None:
    radius = v["scale"]
    canvas.glow(at, 2.6 * radius, c["planet"].lighter(0.3), 0.2 + 0.3 * v["haze"])
    body = c["planet"]
    disc = Outline.ellipse(at, radius, radius)
    ink = radial(
        (at[0] - 0.4 * radius, at[1] - 0.45 * radius),
        1.75 * radius,
        [(0.0, body.lighter(0.3)), (0.45, body), (1.0, body.mix(c["sky_high"], 0.75))],
    )
    canvas.shape(disc, ink)
    with canvas.inside(disc), canvas.moved(at, radius, _BELT_TILT):
        for y, thick, colour in (
            (-0.62, 0.12, c["band"]),
            (-0.22, 0.17, c["band"]),
            (0.2, 0.1, body.darker(0.3)),
            (0.55, 0.16, c["band"]),
        ):
            # A belt: the part between two flat ellipses.
            x = np.linspace(-1.1, 1.1, 24)
            line = np.column_stack((x, y + 0.13 * (1.0 - x * x)))
            belt = Outline.ribbon(line, np.full(24, thick))
            shade = [(0.0, colour, 0.15 + 0.75 * v["detail"]), (1.0, colour, 0.05)]
            canvas.shape(belt, linear((-0.9, 0.0), (1.0, 0.0), shade))


# Horns of rock far away: foot, height, how far they lean, breadth.
_HORNS = ((0.03, 0.3, 0.08, 0.08), (0.14, 0.18, 0.05, 0.06), (0.71, 0.2, 0.06, 0.06))


def _far(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    body = c["far"].mix(c["sky_low"], 0.05 + 0.5 * v["haze"])
    low = body.mix(c["sky_low"], 0.35 + 0.4 * v["haze"])
    share = np.linspace(0.0, 1.0, 16)
    horns = []
    for x, high, lean, wide in _HORNS:
        line = np.column_stack((x + lean * share**2, horizon + 0.03 - high * share))
        horns.append(Outline.ribbon(line, wide * (1.0 - share**1.4) + 0.004))
    ink = vertical(horizon - 0.26, horizon + 0.03, [(0.0, body), (1.0, low)])
    canvas.shape(Outline.joined(horns), ink)
    heights = 0.05 * crested(2.4, 0.15, 0.3) + rolling((0.01, 3.3, 0.4))
    canvas.shape(hill(horizon + 0.01, heights, horizon + 0.1), ink)


def _plain(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    """Ground in two waves, with pools that shine."""
    ground = 1.0 - horizon
    middle = c["rock"].mix(c["far"], 0.3 + 0.4 * v["haze"])
    heights = rolling((0.012, 1.6, 0.1), (0.006, 3.7, 0.6))
    stops = [
        (0.0, middle.mix(c["sky_low"], 0.3 + 0.3 * v["haze"])),
        (0.5, middle),
        (1.0, c["rock"]),
    ]
    canvas.shape(hill(horizon + 0.035, heights), vertical(horizon, horizon + 0.7 * ground, stops))
    pool = c["sky_low"].mix(c["glow"], 0.2 + 0.7 * v["shining"])
    for x, down, across in ((0.44, 0.3, 0.2), (0.36, 0.5, 0.14)):
        at = (x, horizon + down * ground)
        canvas.ellipse(
            (at[0], at[1] - 0.004), 1.06 * across, 0.17 * across, flat(middle.mix(c["near"], 0.35))
        )
        ink = vertical(
            at[1] - 0.14 * across,
            at[1] + 0.14 * across,
            [(0.0, pool.darker(0.15)), (1.0, pool.lighter(0.15))],
        )
        canvas.ellipse(at, across, 0.14 * across, ink)
        canvas.glow(at, 1.3 * across, c["glow"], 0.5 * v["shining"])


# The arch in its own frame: one unit high and about as wide, its feet at y = 0.
_ARCH = Outline.smooth(
    (
        *((-0.52, 0.1), (-0.5, -0.3), (-0.43, -0.64), (-0.2, -0.92), (0.08, -1.0)),
        *((0.36, -0.86), (0.56, -0.5), (0.66, 0.1), (0.3, 0.1), (0.27, -0.34)),
        *((0.14, -0.62), (-0.04, -0.68), (-0.18, -0.52), (-0.25, -0.28), (-0.22, 0.1)),
    )
)
_LAYERS = Outline.joined(
    Outline.rectangles(((-0.7, y, 0.8, y + thick),)).placed((0.0, 0.0), 1.0, 4.0)
    for y, thick in ((-0.9, 0.1), (-0.66, 0.08), (-0.42, 0.1), (-0.16, 0.08))
)


def _arch(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    at = (0.83 + v["arch_x"], horizon + 0.36 * (1.0 - horizon))
    size = v["arch_height"]
    body = [
        (0.0, c["lit"]),
        (0.35, c["rock"].mix(c["lit"], 0.4)),
        (1.0, c["rock"].mix(c["near"], 0.45)),
    ]
    ink = linear((-0.55, -0.8), (0.5, 0.1), body)
    canvas.ellipse((at[0] + 0.05, at[1] + 0.015), 0.72 * size, 0.05, flat(c["near"], 0.45))
    with canvas.moved(at, size, 0.0, 0.84):
        canvas.shape(_ARCH, ink)
        with canvas.inside(_ARCH):
            canvas.shape(_LAYERS, flat(c["near"], 0.04 + 0.24 * v["detail"]))
            # The inner side of the arch lies in the shade.
            inner = Outline.smooth(
                (
                    *((-0.22, 0.2), (-0.25, -0.28), (-0.18, -0.52), (-0.04, -0.68), (0.14, -0.62)),
                    *((0.27, -0.34), (0.3, 0.2), (0.4, 0.2), (0.37, -0.36), (0.2, -0.72)),
                    *((-0.06, -0.76), (-0.24, -0.56), (-0.31, -0.28), (-0.28, 0.2)),
                )
            )
            canvas.shape(inner, flat(c["near"], 0.35))


# Mushrooms: foot, height, breadth of the cap, how far they lean.
_MUSHROOMS = (
    (0.27, 1.0, 0.17, 0.075, 0.02),
    (0.92, 1.0, 0.2, 0.085, -0.03),
    (0.11, 1.03, 0.33, 0.13, 0.02),
)


def _front(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    """A slope that hides the arch's feet, the ground in front, and what grows there."""
    ground = 1.0 - horizon
    rise: Heights = 0.17 * ground * (1.0 + np.tanh(7.0 * (ACROSS - 0.68)))
    foot = horizon + 0.72 * ground
    body = c["rock"].mix(c["near"], 0.3)
    stops = [(0.0, body.mix(c["lit"], 0.3)), (0.4, body), (1.0, c["near"])]
    canvas.shape(hill(foot, rise), vertical(foot - 0.34 * ground, 1.0, stops))
    heights = rolling((0.03, 1.0, 0.3), (0.012, 2.7, 0.1))
    canvas.shape(
        hill(0.93, heights),
        vertical(0.86, 1.0, [(0.0, c["near"].mix(c["rock"], 0.45)), (1.0, c["near"])]),
    )
    for x, y, high, wide, lean in _MUSHROOMS:
        grown = 0.72 + 0.38 * v["density"]
        _mushroom(canvas, v, c, ((x, y), (x + lean, y - high * grown)), wide * grown)


def _mushroom(
    canvas: Canvas, v: Values, c: Colours, ends: tuple[Point, Point], wide: float
) -> None:
    """A mushroom from its foot to the middle of its cap's lower edge."""
    foot, top = ends
    share = np.linspace(0.0, 1.0, 12)
    line = np.column_stack(
        (foot[0] + (top[0] - foot[0]) * share**2, foot[1] + (top[1] - foot[1]) * share)
    )
    stem: Color = c["near"].mix(c["glow"], 0.3)
    stops = [(0.0, stem.mix(c["glow"], 0.25 + 0.35 * v["shining"])), (0.5, stem), (1.0, c["near"])]
    canvas.shape(
        Outline.ribbon(line, wide * (0.42 - 0.2 * share)), vertical(top[1], foot[1], stops)
    )
    canvas.glow((top[0], top[1] + 0.02), 1.9 * wide, c["glow"], 0.1 + 0.55 * v["shining"])
    cap = Outline.smooth(
        (
            *((-1.0, 0.02), (-0.93, -0.34), (-0.6, -0.74), (0.0, -0.92), (0.6, -0.74)),
            *((0.93, -0.34), (1.0, 0.02), (0.5, 0.14), (0.0, 0.18), (-0.5, 0.14)),
        )
    )
    with canvas.moved(top, wide, 4.0):
        colours = [
            (0.0, c["cap"].lighter(0.4)),
            (0.45, c["cap"]),
            (1.0, c["cap"].mix(c["near"], 0.55)),
        ]
        canvas.shape(cap, radial((0.25, -0.6), 1.5, colours))
        gills = c["cap"].mix(c["near"], 0.5).mix(c["glow"], 0.15 + 0.8 * v["shining"])
        canvas.ellipse((0.0, 0.04), 0.9, 0.13, flat(gills))
        for x, y, size in ((-0.5, -0.36, 0.13), (0.02, -0.58, 0.16), (0.52, -0.34, 0.12)):
            canvas.ellipse(
                (x, y), size, 0.75 * size, flat(c["glow"].lighter(0.3), 0.1 + 0.8 * v["detail"])
            )


ALIEN_LANDSCAPE = Scene("alien_landscape", PARAMETERS, paint)
