"""The sea up to the horizon with a sun's or moon's glitter path, gentle swell, foam and sand."""

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, flat, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, sky, sun
from finetune.starter.scenes.land import ACROSS, hill, rolling
from finetune.starter.scenes.plants import PALM_LEAF
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow sea_far sea_near foam sand land",
    "#0d1b40 #24407a #6f8fc0 #f7f4e6 #a8c0f0 #1d3a74 #357a9e #dbe9f8 #76809e #12224a",  # moonlit
    "#4a2e7a #a8508e #ff9d84 #ffe5bc #ff7a90 #5c4494 #cf7396 #ffe6e2 #dfa092 #3a1f5c",  # magenta
    "#5f6fb5 #c79ab4 #ffd0a4 #fff2d0 #ffb07a #4f78ae #8fb4bc #fff3e6 #ecbb92 #3f4a80",  # peach
    "#2a7f94 #8fc0ac #f9ecc0 #fff9dc #ffe79a #166a7c #56bb9e #fdf9ea #efd49c #174f5c",  # emerald
    "#4fa7d8 #a5d6e6 #ecf7ee #fffdee #fff4cc #2c8cba #62d2c8 #ffffff #f4dcac #2f7a96",  # turquoise
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.42, 0.66),  # height of the horizon
    shared("density"),  # clouds
    shared("detail"),  # a sailing boat, crests of foam, shells on the sand
    shared("focus_x", 0.2, 0.8),  # the sun and its path
    shared("focus_y", 0.0, 0.28),  # the sun above the horizon, half set when low
    shared("scale"),  # size of the sun
    shared("haze"),  # glow, and width of the glitter path
    Parameter("shore", 10, 0.14, 0.34),  # how much sand there is
    Parameter("swell", 11, 0.0, 1.0),  # strength of the wave bands
    Parameter("tide", 12, -0.12, 0.12),  # phase of the foam line
    Parameter("slant", 13, -0.09, 0.09),  # the beach falls to the left or to the right
    Parameter("headland", 14, 0.0, 1.0),  # land on the left of the horizon
    Parameter("island", 15, 0.0, 1.0),  # land on the right of the horizon
    Parameter("foam", 16, 0.3, 1.0),  # width of the foam
    Parameter("palm", 17, 0.0, 1.0),  # palm leaves reach in from the upper left
    Parameter("breeze", 18, -5.0, 5.0),  # degrees that it turns the palm leaves
)

_X: NDArray[np.float64] = np.linspace(-0.04, 1.04, 64)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    beach = 1.0 - v["shore"]
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], horizon - v["focus_y"] + 0.02)
    sun(canvas, sun_at, 0.05 + 0.06 * v["scale"], c["sun"], c["glow"], v["haze"])
    _clouds(canvas, v, c, horizon)
    _land(canvas, v, c, horizon)
    _sea(canvas, v, c, horizon, beach)
    _boat(canvas, v, c, horizon)
    _beach(canvas, v, c, beach)
    _shells(canvas, v, c)
    _palm(canvas, v, c)


def _clouds(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    colour = c["sky_low"].mix(c["foam"], 0.5)
    cells = ((0.22, 0.32, 0.2, 0.0), (0.76, 0.2, 0.24, 0.2), (0.6, 0.66, 0.17, 0.45))
    for x, height, size, sparse in cells:
        opacity = 0.85 * min(1.0, max(0.0, (v["density"] - sparse) * 2.0))
        cloud(canvas, (x, horizon * height), size * (0.75 + 0.5 * v["density"]), colour, opacity)


def _land(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    bell_left = np.exp(-(((ACROSS + 0.02) / 0.2) ** 2)) + 0.45 * np.exp(
        -(((ACROSS - 0.24) / 0.1) ** 2)
    )
    bell_right = np.exp(-(((ACROSS - 0.88) / 0.1) ** 2)) + 0.6 * np.exp(
        -(((ACROSS - 0.98) / 0.09) ** 2)
    )
    for heights, size, pale in (
        (0.1 * bell_right, v["island"], 0.5),
        (0.13 * bell_left, v["headland"], 0.25),
    ):
        colour = c["land"].mix(c["sky_low"], pale)
        ink = vertical(
            horizon - 0.13, horizon + 0.01, [(0.0, colour), (1.0, colour.mix(c["sky_low"], 0.35))]
        )
        canvas.shape(hill(horizon + 0.008, heights * size), ink)


def _sea(canvas: Canvas, v: Values, c: Colours, horizon: float, beach: float) -> None:
    far, near = c["sea_far"], c["sea_near"]
    stops = [(0.0, far.mix(c["sky_low"], 0.35)), (0.12, far), (1.0, near)]
    canvas.rectangle(0.0, horizon, 1.0, 1.0, vertical(horizon, beach + 0.05, stops))
    _bands(canvas, v, c, horizon, beach)
    _crests(canvas, v, c, horizon, beach)
    depth = beach - horizon
    bloom = shine((v["focus_x"], horizon), 0.42, c["glow"], 0.3 + 0.4 * v["haze"])
    canvas.rectangle(0.0, horizon, 1.0, 1.0, bloom)
    # Rows of light get thicker and further apart towards the viewer.
    for row in range(4):
        share = (row + 0.3) / 4.0
        y = horizon + depth * share**1.35
        wide = (0.055 + 0.05 * v["scale"]) * (1.0 - 0.35 * share) * (0.7 + 0.6 * v["haze"])
        sway = 0.02 * share * (-1) ** row
        canvas.ellipse(
            (v["focus_x"] + sway, y),
            wide * (0.75 if row % 2 else 1.0),
            0.011 + 0.008 * share,
            flat(c["sun"], 0.85 - 0.45 * share),
        )


def _bands(canvas: Canvas, v: Values, c: Colours, horizon: float, beach: float) -> None:
    for row, share in enumerate((0.22, 0.46, 0.74)):
        y = horizon + (beach - horizon) * share
        heights = v["swell"] * rolling(
            (0.004 + 0.012 * share, 1.4 - 0.3 * row, 0.3 * row),
            (0.003 + 0.004 * share, 3.1 - 0.5 * row, 0.55 * row),
        )
        colour = c["sea_near"].lighter(0.18) if row % 2 == 0 else c["sea_far"].lighter(0.05)
        ink = vertical(
            y - 0.02, y + 0.14, [(0.0, colour, 0.2 + 0.5 * v["swell"]), (1.0, colour, 0.0)]
        )
        canvas.shape(hill(y, heights), ink)


# Crests of foam: where they begin and end, share of the way to the beach, thickness.
_CRESTS = ((-0.1, 0.4, 0.36, 0.03), (0.48, 1.1, 0.52, 0.034), (-0.04, 0.62, 0.76, 0.04))


def _crests(canvas: Canvas, v: Values, c: Colours, horizon: float, beach: float) -> None:
    """Broad bows of foam, each above the dark hollow of its wave."""
    share = np.linspace(0.0, 1.0, 20)
    taper = np.sin(np.pi * share) ** 0.8
    for left, right, down, thick in _CRESTS:
        y = horizon + (beach - horizon) * down - 0.014 * np.sin(3.0 * np.pi * share)
        line = np.column_stack((left + (right - left) * share, y))
        hollow = Outline.ribbon(line + np.array((0.0, 0.7 * thick)), thick * taper)
        canvas.shape(hollow, flat(c["sea_far"].darker(0.25), 0.7 * v["detail"]))
        canvas.shape(Outline.ribbon(line, thick * taper), flat(c["foam"], 0.95 * v["detail"]))


# Shells: place, radius, turn.
_SHELLS = (((0.2, 0.945), 0.05, -20.0), ((0.56, 0.965), 0.042, 24.0), ((0.85, 0.94), 0.054, 8.0))


def _shells(canvas: Canvas, v: Values, c: Colours) -> None:
    fan = Outline.smooth(((-0.25, 0.85), (-0.95, 0.0), (-0.6, -0.8), (0.6, -0.8), (0.95, 0.0)))
    rib = Outline.polygon(((0.0, 0.75), (-0.2, -0.85), (0.2, -0.85)))
    for (x, y), radius, turn in _SHELLS:
        opacity = v["detail"]
        canvas.ellipse((x + 0.008, y + 0.02), radius, 0.8 * radius, flat(c["land"], 0.5 * opacity))
        canvas.shape(
            fan.placed((x, y), radius, turn), flat(c["sky_high"].mix(c["glow"], 0.35), opacity)
        )
        canvas.shape(rib.placed((x, y), radius, turn), flat(c["foam"], opacity))


def _boat(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    size, opacity = 0.2, v["detail"]
    x, y = 0.84, horizon + 0.035
    hull = Outline.polygon(((-0.42, -0.08), (0.44, -0.08), (0.28, 0.08), (-0.3, 0.08)))
    main = Outline.polygon(((-0.02, -0.95), (0.0, -0.14), (0.46, -0.14)))
    jib = Outline.polygon(((-0.08, -0.8), (-0.06, -0.14), (-0.42, -0.14)))
    canvas.shape(hull.placed((x, y), size), flat(c["land"], opacity))
    canvas.shape(main.placed((x, y), size), flat(c["foam"], opacity))
    canvas.shape(jib.placed((x, y), size), flat(c["foam"].mix(c["glow"], 0.5), opacity))


def _beach(canvas: Canvas, v: Values, c: Colours, beach: float) -> None:
    line = (
        beach
        + v["slant"] * (2.0 * _X - 1.0)
        + 0.028 * np.sin(2.0 * np.pi * (1.1 * _X + 0.1 + v["tide"]))
        + 0.012 * np.sin(2.0 * np.pi * (2.3 * _X + 0.4 - v["tide"]))
    )
    sand, shallow = c["sand"], c["sea_near"].mix(c["foam"], 0.35)
    wide = 0.02 + 0.035 * v["foam"]
    top = float(line.min())
    canvas.shape(Outline.ridge(_X, line - 0.07), flat(shallow, 0.55))
    canvas.shape(Outline.ridge(_X, line - wide), flat(c["foam"]))
    canvas.shape(Outline.ridge(_X, line - 0.3 * wide), flat(shallow.mix(sand, 0.5), 0.75))
    canvas.shape(Outline.ridge(_X, line), flat(c["foam"]))
    wet = sand.darker(0.22).mix(c["sea_near"], 0.2)
    canvas.shape(Outline.ridge(_X, line + 0.22 * wide), flat(wet))
    dry = vertical(
        top, 1.0, [(0.0, sand.lighter(0.15)), (0.5, sand), (1.0, sand.mix(c["land"], 0.28))]
    )
    canvas.shape(Outline.ridge(_X, line + 0.22 * wide + 0.055), dry)


def _palm(canvas: Canvas, v: Values, c: Colours) -> None:
    reach = v["palm"]
    dark, lit = c["land"].darker(0.25), c["land"].mix(c["sea_near"], 0.25)
    for x, y, turn, long, colour in (
        (-0.1, 0.1, 148.0, 0.46, dark),
        (-0.06, -0.1, 112.0, 0.6, lit),
        (0.14, -0.16, 142.0, 0.5, dark),
    ):
        # The leaves slide in from outside as they grow.
        at = (x - 0.22 * (1.0 - reach), y - 0.22 * (1.0 - reach))
        leaf = PALM_LEAF.placed(at, long * (0.55 + 0.45 * reach), turn + v["breeze"])
        canvas.shape(leaf, flat(colour))


OCEAN_BEACH = Scene("ocean_beach", PARAMETERS, paint)
