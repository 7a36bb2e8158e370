"""Colossal dark towers in layers of smog: a stepped citadel before a huge low red sun."""

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far near edge lamp",
    "#16262e #3f6470 #b8c0ae #ff6a48 #ff9a6a #5a8088 #081418 #a8c0b8 #ff7a50",  # steel, red sun
    "#12281e #3f7448 #c8d488 #ff8a30 #e8c058 #5c8a5c #0a160e #b8d090 #ffb040",  # poison
    "#2a1812 #95582c #f2bc70 #fff0c4 #ffb450 #a06c40 #160c08 #f0b468 #ffe08a",  # rust
    "#1c0810 #861c28 #f07048 #ffd09a #ff5030 #8c3038 #10060a #f07850 #ffb070",  # blood
    "#180e30 #5c3070 #e08ca0 #ff5a5a #ff7a80 #74488c #0c081c #e090b0 #ff9a7a",  # violet smog
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.1, 0.2),  # height of the roofs in front
    shared("density"),  # the hazy towers behind
    shared("detail"),  # lit slots and lamps
    shared("focus_x", 0.24, 0.46),  # the sun
    shared("focus_y", 0.42, 0.62),  # height of the sun
    shared("scale"),  # height of the towers
    shared("haze"),  # smog
    Parameter("sun_radius", 10, 0.13, 0.2),
    Parameter("left_giant", 11, 0.85, 1.12),  # relative height
    Parameter("right_giant", 12, 0.85, 1.12),
    Parameter("citadel", 13, 0.82, 1.08),  # height of the megastructure
    Parameter("searchlights", 14, 0.0, 1.0),
    Parameter("sweep", 15, -9.0, 9.0),  # degrees that the searchlights turn
)

_FAR = (
    (-0.02, 0.06, 0.42),
    (0.07, 0.12, 0.56),
    (0.13, 0.21, 0.4),
    (0.22, 0.27, 0.48),
    (0.29, 0.38, 0.34),
    (0.4, 0.45, 0.46),
    (0.76, 0.83, 0.5),
    (0.85, 0.9, 0.6),
    (0.91, 1.02, 0.44),
)
# The right half of the citadel in its own frame: steps from its foot to its mast at y = -1.
_STEPS: tuple[Point, ...] = (
    (0.42, 0.0),
    (0.36, -0.3),
    (0.29, -0.3),
    (0.25, -0.54),
    (0.18, -0.54),
    (0.14, -0.76),
    (0.085, -0.76),
    (0.07, -0.86),
    (0.022, -0.86),
    (0.016, -1.0),
)
_CITADEL = Outline.polygon((*_STEPS, *((-x, y) for x, y in _STEPS[::-1])))
_CITADEL_SHADE = Outline.polygon((*_STEPS, (0.0, -1.0), (0.0, -0.86), (0.05, -0.76), (0.08, 0.0)))
# Slots of light in the citadel: x, upper and lower end.
_SLOTS = (
    (-0.26, -0.24, -0.06),
    (-0.17, -0.24, -0.06),
    (-0.08, -0.24, -0.06),
    (-0.15, -0.49, -0.35),
    (-0.07, -0.49, -0.35),
    (-0.065, -0.71, -0.59),
)
# A giant in its own frame: a shaft below a wider head.
_GIANT = Outline.polygon(
    (
        (-0.105, 0.02),
        (-0.09, -0.56),
        (-0.15, -0.64),
        (-0.15, -0.86),
        (-0.1, -0.86),
        (-0.1, -0.93),
        (-0.05, -0.93),
        (-0.05, -1.0),
        (0.05, -1.0),
        (0.05, -0.9),
        (0.13, -0.9),
        (0.13, -0.62),
        (0.08, -0.54),
        (0.105, 0.02),
    )
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    roofs = 1.0 - v["horizon"]
    sky(canvas, roofs, c["sky_high"], c["sky_middle"], c["sky_low"])
    _sun(canvas, v, c)
    _far_towers(canvas, v, c, roofs)
    _searchlights(canvas, v, c, roofs)
    _citadel(canvas, v, c, roofs)
    mist(canvas, roofs - 0.3, roofs + 0.16, c["sky_low"], 0.25 + 0.65 * v["haze"])
    _giants(canvas, v, c, roofs)
    mist(canvas, roofs - 0.14, roofs + 0.1, c["glow"].mix(c["far"], 0.5), 0.2 + 0.5 * v["haze"])
    _roofs(canvas, v, c, roofs)


def _sun(canvas: Canvas, v: Values, c: Colours) -> None:
    at, radius = (v["focus_x"], 1.0 - v["focus_y"]), v["sun_radius"]
    canvas.glow(at, 2.4 * radius, c["glow"], 0.35 + 0.45 * v["haze"])
    ink = vertical(at[1] - radius, at[1] + radius, [(0.0, c["sun"]), (1.0, c["glow"])])
    canvas.disc(at, radius, ink)
    # Bands of smog lie across the sun and the sky at fixed heights.
    for left, y, right, high in (
        (-0.1, 0.4, 0.62, 0.03),
        (0.12, 0.49, 1.1, 0.045),
        (-0.1, 0.6, 0.8, 0.05),
    ):
        band = flat(c["sky_middle"].mix(c["sky_low"], y), 0.25 + 0.6 * v["haze"])
        canvas.rectangle(left, y, right, y + high, band, 0.5 * high)


def _searchlights(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    beam = Outline.polygon(((-0.012, 0.0), (-0.1, -1.1), (0.1, -1.1), (0.012, 0.0)))
    stops = [(0.0, c["edge"], 0.8 * v["searchlights"]), (1.0, c["edge"], 0.0)]
    ink = linear((0.0, 0.0), (0.0, -0.95), stops, light=True)
    for x, turn in ((0.26, 18.0), (0.84, -13.0)):
        with canvas.moved((x, roofs), 1.0, turn + v["sweep"]):
            canvas.shape(beam, ink)


def _far_towers(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    size = (0.35 + 0.65 * v["density"]) * (0.8 + 0.25 * v["scale"])
    boxes = [(left, roofs - high * size, right, roofs) for left, right, high in _FAR]
    top = c["far"].mix(c["near"], 0.12)
    low = c["far"].mix(c["sky_low"], 0.4 + 0.3 * v["haze"])
    ink = vertical(roofs - 0.6, roofs, [(0.0, top), (1.0, low)])
    canvas.shape(Outline.rectangles(boxes), ink)


def _citadel(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    size = 0.74 * v["citadel"] * (0.88 + 0.16 * v["scale"])
    body = c["far"].mix(c["near"], 0.55)
    lit = body.mix(c["glow"], 0.36)
    low = body.mix(c["sky_low"], 0.25 + 0.35 * v["haze"])
    ink = vertical(-1.0, 0.0, [(0.0, lit), (0.6, lit), (1.0, low)])
    shade = vertical(-1.0, 0.0, [(0.0, body.mix(c["near"], 0.5)), (1.0, low)])
    with canvas.moved((0.6, roofs + 0.04), size):
        canvas.shape(_CITADEL, ink)
        canvas.shape(_CITADEL_SHADE, shade)
        slots = Outline.rectangles((x - 0.014, top, x + 0.014, end) for x, top, end in _SLOTS)
        canvas.shape(slots, flat(lit.mix(c["lamp"], v["detail"])))


def _giants(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    tall = 0.72 + 0.16 * v["scale"]
    for x, high, wide, name, near in (
        (0.215, 0.58, 0.75, "left_giant", 0.6),
        (0.8, 0.7, -0.75, "right_giant", 0.6),
        (0.07, 1.0, 0.85, "left_giant", 0.9),
        (0.95, 1.06, -0.85, "right_giant", 0.9),
    ):
        size = high * tall * v[name]
        body = c["far"].mix(c["near"], near)
        low = body.mix(c["sky_low"], (0.2 + 0.3 * v["haze"]) * (1.4 - near))
        stops = [(0.0, body), (0.4, body), (1.0, low)]
        with canvas.moved((x, roofs + 0.06), size, stretch=wide):
            canvas.shape(_GIANT, vertical(-1.0, 0.0, stops))
            slit = Outline.rectangles([(-0.1, -0.79, 0.1, -0.755), (-0.1, -0.71, 0.1, -0.675)])
            canvas.shape(slit, flat(body.mix(c["lamp"], v["detail"])))


def _roofs(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    """The roofs in front, with chimneys."""
    boxes = [(-0.02, roofs + 0.035, 1.02, 1.02)]
    boxes += [
        (0.0, roofs, 0.2, 1.0),
        (0.34, roofs + 0.015, 0.6, 1.0),
        (0.7, roofs - 0.01, 1.02, 1.0),
    ]
    boxes += [(0.05, roofs - 0.07, 0.085, 1.0), (0.12, roofs - 0.045, 0.15, 1.0)]
    boxes += [(0.42, roofs - 0.05, 0.45, 1.0), (0.87, roofs - 0.09, 0.9, 1.0)]
    canvas.shape(Outline.rectangles(boxes), flat(c["near"]))


DYSTOPIAN_SKYLINE = Scene("dystopian_skyline", PARAMETERS, paint)
