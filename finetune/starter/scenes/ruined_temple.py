"""The ruin of a temple on a hill by the sea: columns, a broken pediment, a low sun."""

import numpy as np

from finetune.starter.canvas import Canvas, Outline, flat, linear, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, mist, sky, sun
from finetune.starter.scenes.land import ACROSS, Heights, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow sea lit shade grass dark",
    "#16264c #3c5c94 #a4b8c8 #fbf4dc #a8c4f0 #35608c #dfe4e6 #4a5c88 #4a7078 #142440",  # moonlit
    "#3c2a6c #a05c9c #ffae94 #ffeccc #ff9a8c #6a5c9c #ffdcc8 #7a4c7c #7c6c80 #2a1c44",  # violet
    "#3f6fa8 #a8b8c8 #ffdca0 #fff6d4 #ffc878 #4a88a4 #fff0d0 #a0745c #9c9c5c #344430",  # golden
    "#2f88c4 #8cc8e0 #f4f0d0 #fffbe4 #ffeaa8 #2c94b4 #fffaea #8a94a8 #8cac5c #28543c",  # aegean
    "#8c4a3c #dc8454 #ffd088 #fff4c0 #ffa850 #b08468 #ffe4b0 #8c4c40 #a88c48 #44281c",  # amber
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.32, 0.44),  # height of the sea's horizon
    shared("density"),  # cypresses
    shared("detail"),  # broad flutes and joints of the temple, stones in the grass
    shared("focus_x", 0.2, 0.5),  # the sun; the light falls from the left
    shared("focus_y", 0.1, 0.36),  # the sun above the horizon
    shared("scale"),  # size of the temple
    shared("haze"),  # haze over the sea, glow of the sun
    Parameter("temple_x", 10, -0.1, 0.08),  # the temple within its cell
    Parameter("columns", 11, 0.25, 0.9),  # how much of the two broken columns is left
    Parameter("shine", 12, 0.0, 1.0),  # sunlight over the hill and the temple
    Parameter("clouds", 13, 0.0, 0.9),
    Parameter("island", 14, 0.2, 1.0),  # land on the horizon
)

# The temple in its own frame: from x = -1 to 1, its foot at y = 0.
_STEPS = ((-1.08, -0.06, 1.08, 0.06), (-0.95, -0.18, 0.95, -0.06))
_JOINTS = ((-0.62, -0.06, -0.54, 0.06), (0.5, -0.06, 0.58, 0.06), (-0.04, -0.18, 0.04, -0.06))
_GAPS = ((0.0, -1.08, 0.1, -0.92), (0.34, -1.08, 0.44, -0.92), (0.68, -1.08, 0.78, -0.92))
_COLUMNS = (-0.8, -0.48, -0.16, 0.16, 0.48, 0.8)
_FOOT, _TOP = -0.18, -0.92
_BEAM = Outline.polygon(
    (
        (-0.3, -0.92),
        (0.94, -0.92),
        (0.94, -1.08),
        (-0.2, -1.08),
        (-0.17, -1.03),
        (-0.27, -1.0),
    )
)
_PEDIMENT = Outline.polygon(
    (
        (1.0, -1.08),
        (1.0, -1.13),
        (0.2, -1.42),
        (0.12, -1.34),
        (0.06, -1.36),
        (-0.02, -1.22),
        (-0.1, -1.2),
        (-0.12, -1.08),
    )
)
_FIELD = Outline.polygon(((0.78, -1.13), (0.23, -1.33), (0.1, -1.22), (0.06, -1.13)))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], horizon - v["focus_y"])
    sun(canvas, sun_at, 0.075, c["sun"], c["glow"], v["haze"])
    for x, y, size in ((0.2, 0.2, 0.22), (0.78, 0.12, 0.2)):
        cloud(canvas, (x, horizon * y), size, c["sky_low"].lighter(0.3), v["clouds"])
    _sea(canvas, v, c, horizon)
    _hill(canvas, v, c, horizon)
    _temple(canvas, v, c, horizon)
    _stones(canvas, v, c, horizon)
    _drums(canvas, c, horizon)
    canvas.flood(shine(sun_at, 0.6, c["glow"], 0.12 + 0.45 * v["shine"]))
    _foreground(canvas, v, c)


def _sea(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    bells = _bell(0.06, 0.14, 0.12) + _bell(0.3, 0.1, 0.06)
    land = c["sea"].mix(c["shade"], 0.4).mix(c["sky_low"], 0.35)
    canvas.shape(hill(horizon + 0.005, bells * v["island"]), flat(land))
    stops = [(0.0, c["sea"].mix(c["sky_low"], 0.5)), (0.4, c["sea"]), (1.0, c["sea"].darker(0.3))]
    canvas.rectangle(0.0, horizon, 1.0, 1.0, vertical(horizon, 1.0, stops))
    for row in range(3):
        share = (row + 0.4) / 3.0
        at = (v["focus_x"] + 0.02 * (-1) ** row, horizon + 0.2 * share)
        half = (0.06 + 0.05 * share) * (0.8 + 0.4 * v["haze"])
        canvas.ellipse(at, half, 0.011 + 0.003 * share, flat(c["sun"], 0.8 - 0.4 * share))
    mist(canvas, horizon - 0.1, horizon + 0.06, c["sky_low"], 0.15 + 0.6 * v["haze"])


def _bell(center: float, half: float, high: float) -> Heights:
    heights: Heights = high * np.exp(-(((ACROSS - center) / half) ** 2))
    return heights


def _hill(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    x = np.linspace(-0.04, 1.04, 55)
    rise = 1.0 / (1.0 + np.exp(-(x - 0.16) / 0.045))
    y = horizon + 0.32 - 0.2 * rise - 0.012 * np.sin(7.0 * x)
    stops = [
        (0.0, c["grass"].lighter(0.25)),
        (0.5, c["grass"]),
        (1.0, c["grass"].mix(c["dark"], 0.6)),
    ]
    canvas.shape(Outline.ridge(x, y), vertical(horizon + 0.1, horizon + 0.36, stops))


def _temple(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    size = 0.29 + 0.11 * v["scale"]
    lit, shade = c["lit"], c["shade"]
    with canvas.moved((0.6 + v["temple_x"], horizon + 0.14), size):
        for k, box in enumerate(_STEPS):
            stone = lit.mix(shade, 0.12 + 0.28 * (1 - k))
            stops = [(0.0, stone), (1.0, stone.mix(shade, 0.5))]
            canvas.rectangle(*box, linear((-1.0, 0.0), (1.0, 0.0), stops))
        back = shade.mix(c["dark"], 0.4)
        for x in _COLUMNS[2:5]:
            canvas.rectangle(x + 0.1, _TOP, x + 0.16, _FOOT, flat(back))
        left = (0.85 * v["columns"], 1.1 * v["columns"], 1.0, 1.0, 1.0, 1.0)
        for x, share in zip(_COLUMNS, left, strict=True):
            _column(canvas, v, c, x, share)
        canvas.shape(_BEAM, vertical(-1.08, -0.92, [(0.0, lit), (0.6, lit), (1.0, shade)]))
        canvas.shape(
            _PEDIMENT, linear((0.0, -1.4), (0.9, -1.08), [(0.0, lit), (1.0, lit.mix(shade, 0.4))])
        )
        canvas.shape(_FIELD, flat(shade))
        deep = flat(shade.mix(c["dark"], 0.45), 0.9 * v["detail"])
        canvas.shape(Outline.rectangles((*_JOINTS, *_GAPS)), deep)


def _column(canvas: Canvas, v: Values, c: Colours, x: float, share: float) -> None:
    top = _FOOT + (_TOP - _FOOT) * share
    lit, shade = c["lit"], c["shade"]
    whole = Outline.polygon(
        (
            (x - 0.1, _FOOT),
            (x - 0.085, top + 0.04),
            (x - 0.03, top),
            (x + 0.02, top + 0.05),
            (x + 0.085, top - 0.01),
            (x + 0.1, _FOOT),
        )
    )
    ink = linear((x - 0.1, 0.0), (x + 0.1, 0.0), [(0.0, lit), (0.4, lit), (1.0, shade)])
    canvas.shape(whole, ink)
    with canvas.inside(whole):
        flute = flat(shade.mix(c["dark"], 0.4), 0.9 * v["detail"])
        canvas.rectangle(x - 0.03, top, x + 0.05, _FOOT, flute)


# Stones in the grass: x, y below the horizon, half their width, half their height.
_STONES = ((0.7, 0.2, 0.06, 0.024), (0.85, 0.235, 0.07, 0.03), (0.68, 0.275, 0.075, 0.03))


def _stones(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    """Slabs of the old pavement on the hill, with a dark edge below."""
    for x, y, half, high in _STONES:
        corners = np.array(((-1.0, 0.5), (-0.75, -0.8), (0.65, -1.0), (1.0, 0.3), (0.5, 1.0)))
        slab = corners * (half, high) + (x, horizon + y)
        canvas.shape(
            Outline.polygon(slab + np.array((0.008, 0.022))), flat(c["dark"], 0.8 * v["detail"])
        )
        canvas.shape(Outline.polygon(slab), flat(c["lit"].mix(c["shade"], 0.15), v["detail"]))


def _drums(canvas: Canvas, c: Colours, horizon: float) -> None:
    """Two pieces of a fallen column in the grass."""
    for x, y, size, turn in ((0.36, 0.21, 0.05, -14.0), (0.52, 0.222, 0.04, 10.0)):
        ink = vertical(-0.7, 0.7, [(0.0, c["lit"]), (0.4, c["lit"]), (1.0, c["shade"])])
        with canvas.moved((x, horizon + y), size, turn):
            canvas.ellipse((0.2, 0.75), 1.5, 0.2, flat(c["dark"], 0.45))
            canvas.rectangle(-1.1, -0.7, 1.1, 0.7, ink, 0.15)
            canvas.ellipse((-1.1, 0.0), 0.38, 0.7, flat(c["lit"].mix(c["shade"], 0.55)))


def _foreground(canvas: Canvas, v: Values, c: Colours) -> None:
    near = 0.075 + rolling((0.03, 0.8, 0.3), (0.012, 1.9, 0.1))
    top = c["grass"].mix(c["dark"], 0.6)
    canvas.shape(hill(1.0, near), vertical(0.86, 1.0, [(0.0, top), (1.0, c["dark"])]))
    grown = 0.55 + 0.5 * v["density"]
    cypress = Outline.smooth(
        (
            (0.0, 0.05),
            (-0.1, 0.0),
            (-0.15, -0.3),
            (-0.09, -0.7),
            (0.0, -1.0),
            (0.09, -0.7),
            (0.15, -0.3),
            (0.1, 0.0),
        )
    )
    trees = [(0.07, 0.95, 0.62), (0.17, 0.98, 0.44), (0.95, 0.97, 0.5)]
    canvas.shape(
        Outline.joined(cypress.placed((x, y), high * grown) for x, y, high in trees),
        vertical(0.4, 1.0, [(0.0, c["dark"].mix(c["grass"], 0.3)), (1.0, c["dark"])]),
    )


RUINED_TEMPLE = Scene("ruined_temple", PARAMETERS, paint)
