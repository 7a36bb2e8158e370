"""A beach print for fabric: flat bands of scalloped waves with foam, a sun with a halo, shells."""

import math

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, Point, flat
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "ground halo sun far second third near foam sand shell",
    "#dfeaf2 #f4f8fa #ff5f52 #a4cce4 #3f86c4 #1f4f98 #14285c #ffffff #f4e2bc #ff5f52",  # sailor
    "#bfeae2 #e8f8ec #ffd04a #84dcd4 #2fb4bc #147f9c #0f4a70 #fcfff6 #f8e0a8 #ff7f62",  # lagoon
    "#ffe6b8 #fff4dc #ff7a44 #92dcd8 #38a8c4 #1f6ca4 #1c3a70 #fffaf0 #f4cf92 #ee5468",  # riviera
    "#ffd4c4 #ffece0 #ff5f66 #ffb0ac #e8709a #9c4c9c #48347c #fff6f0 #ffdfae #ff7f52",  # coral
    "#ffc484 #ffe0a8 #f0442f #ffa858 #e8603f #b0344c #581f50 #fff2d8 #ffdc94 #f06a3a",  # sunset
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.5, 0.62),  # height of the first band
    shared("density"),  # pale lines inside of the bands
    shared("detail"),  # shells on the sand
    shared("focus_x", 0.4, 0.6),  # the sun
    shared("focus_y", -0.02, 0.12),  # the sun above the first band
    shared("scale"),  # size of the sun
    shared("haze"),  # the stripes pale: a washed or a deep print
    Parameter("crest", 10, 0.5, 1.0),  # height of the scallops
    Parameter("pointed", 11, -0.5, 0.5),  # round waves -> pointed scallops
    Parameter("shift", 12, -0.08, 0.08),  # odd bands against even ones
    Parameter("foam", 13, 0.6, 1.0),  # width of the foam line
    Parameter("sand", 15, 0.13, 0.2),  # how much sand there is
)

_X: NDArray[np.float64] = np.linspace(-0.02, 1.02, 209)
_WAVES = 4.0


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    top = 1.0 - v["horizon"]
    canvas.backdrop(1.0, [(0.0, c["ground"]), (1.0, c["ground"])])
    _sun(canvas, v, c, (v["focus_x"], top - v["focus_y"]))
    _waves(canvas, v, c, top)
    _shells(canvas, v, c)


def _sun(canvas: Canvas, v: Values, c: Colours, at: Point) -> None:
    radius = 0.15 + 0.08 * v["scale"]
    canvas.disc(at, 1.32 * radius, flat(c["halo"].mix(c["sun"], 0.2)))
    canvas.disc(at, radius, flat(c["sun"]))


def _waves(canvas: Canvas, v: Values, c: Colours, top: float) -> None:
    beach = 1.0 - v["sand"]
    pale = 0.3 * v["haze"]
    bands = (c["far"], c["second"], c["third"], c["near"])
    depth = (beach - top) / len(bands)
    for row, colour in enumerate(bands):
        phase = 0.25 * (row % 2) + v["shift"] * (1 - 2 * (row % 2))
        line = top + depth * row - _scallops(phase, v) * depth
        shade = colour.mix(c["foam"], pale)
        _band(canvas, v, c, (line, depth), shade)
    line = beach - _scallops(0.25 + v["shift"], v) * 0.4 * depth
    _band(canvas, v, c, (line, depth), c["sand"])


def _scallops(phase: float, v: Values) -> NDArray[np.float64]:
    """Crests between 0 and their height, round or sharp above."""
    turns = _WAVES * _X + phase
    turns = turns + 0.2 * v["pointed"] * np.sin(2.0 * math.pi * turns)
    sharp = 1.0 - np.sqrt(np.sin(math.pi * turns) ** 2 + 0.0025)
    return 0.95 * v["crest"] * sharp


def _band(
    canvas: Canvas,
    v: Values,
    c: Colours,
    place: tuple[NDArray[np.float64], float],
    colour: Color,
) -> None:
    line, depth = place
    wide = 0.3 * depth * v["foam"]
    canvas.shape(Outline.ridge(_X, line), flat(c["foam"]))
    canvas.shape(Outline.ridge(_X, line + wide), flat(colour))
    inner = flat(c["foam"], 0.6 * v["density"])
    lower = line + 2.0 * wide
    ribbon = np.concatenate(
        (np.column_stack((_X, lower)), np.column_stack((_X, lower + 0.8 * wide))[::-1])
    )
    canvas.shape(Outline.polygon(ribbon), inner)


# A shell in its own frame: hinge at the origin, one unit high.
_SHELL = Outline.smooth(
    (
        (-0.12, 0.0),
        (0.12, 0.0),
        (0.42, -0.4),
        (0.55, -0.72),
        (0.36, -0.94),
        (0.0, -1.04),
        (-0.36, -0.94),
        (-0.55, -0.72),
        (-0.42, -0.4),
    )
)
_RIBS = Outline.joined(
    Outline.polygon(((-0.03, -0.1), (0.03, -0.1), (x + 0.045, y), (x - 0.045, y)))
    for x, y in ((-0.34, -0.8), (-0.12, -0.94), (0.12, -0.94), (0.34, -0.8))
)
_STAR = Outline.smooth(
    [
        (reach * math.sin(math.pi * k / 5.0), -reach * math.cos(math.pi * k / 5.0))
        for k in range(10)
        for reach in ((1.0 if k % 2 == 0 else 0.42),)
    ]
)


def _shells(canvas: Canvas, v: Values, c: Colours) -> None:
    size = 0.045 + 0.05 * v["detail"]
    y = 1.0 - 0.32 * v["sand"]
    for x, turn in ((0.16, -16.0), (0.84, 14.0)):
        with canvas.moved((x, y + 0.45 * size), 1.15 * size, turn):
            canvas.shape(_SHELL, flat(c["shell"]))
            canvas.shape(_RIBS, flat(c["foam"], 0.8))
    canvas.shape(_STAR.placed((0.5, y), 0.8 * size, 8.0), flat(c["shell"].mix(c["sun"], 0.5)))


WAVE_STRIPES = Scene("wave_stripes", PARAMETERS, paint)
