"""Colossal dark towers before banks of smog: a citadel with a mast between two slanting giants."""

from finetune.starter.canvas import Canvas, Outline, flat, linear, vertical
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
    shared("detail"),  # lit slots and edges
    shared("focus_x", 0.3, 0.7),  # the sun
    shared("focus_y", 0.56, 0.84),  # height of the sun
    shared("scale"),  # height of the towers
    shared("haze"),  # smog
    Parameter("sun_radius", 10, 0.075, 0.13),
    Parameter("left_giant", 11, 0.66, 1.15),  # relative height
    Parameter("right_giant", 12, 0.66, 1.15),
    Parameter("citadel", 13, 0.66, 1.1),  # height of the megastructure
    Parameter("searchlights", 14, 0.0, 1.0),
    Parameter("sweep", 15, -9.0, 9.0),  # degrees that the searchlights turn
)

_FAR = (
    (-0.02, 0.07, 0.3),
    (0.07, 0.16, 0.42),
    (0.27, 0.35, 0.36),
    (0.35, 0.44, 0.22),
    (0.56, 0.65, 0.24),
    (0.65, 0.72, 0.4),
    (0.84, 0.93, 0.44),
    (0.93, 1.02, 0.28),
)
# The citadel in its own frame: a tapering block on a broad foot, with a shaft and a mast.
_CITADEL = Outline.joined(
    (
        Outline.polygon(((-0.4, 0.02), (-0.34, -0.3), (0.34, -0.3), (0.4, 0.02))),
        Outline.polygon(((-0.27, -0.29), (-0.17, -0.8), (0.17, -0.8), (0.27, -0.29))),
        Outline.rectangles([(-0.025, -1.08, 0.025, -0.79)]),
    )
)
_CITADEL_SHADE = Outline.joined(
    (
        Outline.polygon(((0.09, 0.02), (0.09, -0.3), (0.34, -0.3), (0.4, 0.02))),
        Outline.polygon(((0.06, -0.29), (0.06, -0.8), (0.17, -0.8), (0.27, -0.29))),
    )
)
_CITADEL_SLOTS = Outline.rectangles(
    ((-0.12, -0.7, -0.02, -0.63), (-0.14, -0.55, -0.02, -0.48), (-0.16, -0.4, -0.02, -0.33))
)
# A giant in its own frame: a straight shaft under a slanting roof, its side to the middle lit.
_GIANT = Outline.polygon(((-0.15, 0.02), (-0.15, -0.86), (0.15, -1.0), (0.15, 0.02)))
_GIANT_EDGE = Outline.polygon(((0.08, 0.02), (0.08, -0.967), (0.15, -1.0), (0.15, 0.02)))
_GIANT_SLOTS = Outline.rectangles(
    (left, top, left + 0.065, top + 0.07)
    for left in (-0.105, -0.015)
    for top in (-0.78, -0.64, -0.5, -0.36)
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    roofs = 1.0 - v["horizon"]
    sky(canvas, roofs, c["sky_high"], c["sky_middle"], c["sky_low"])
    _smog(canvas, v, c)
    _searchlights(canvas, v, c, roofs)
    _sun(canvas, v, c)
    _far_towers(canvas, v, c, roofs)
    _citadel(canvas, v, c, roofs)
    mist(canvas, roofs - 0.3, roofs + 0.16, c["sky_low"], 0.1 + 0.35 * v["haze"])
    _giants(canvas, v, c, roofs)
    _roofs(canvas, v, c, roofs)


def _smog(canvas: Canvas, v: Values, c: Colours) -> None:
    """Long banks behind the sun, which they never cross."""
    for y, high in ((0.2, 0.07), (0.36, 0.09)):
        bank = flat(c["sky_middle"].mix(c["sky_low"], 0.3 + y), 0.15 + 0.5 * v["haze"])
        canvas.rectangle(0.0, y, 1.0, y + high, bank)


def _sun(canvas: Canvas, v: Values, c: Colours) -> None:
    at, radius = (v["focus_x"], 1.0 - v["focus_y"]), v["sun_radius"]
    canvas.glow(at, 3.2 * radius, c["glow"], 0.15 + 0.4 * v["haze"])
    face = [(0.0, c["sun"].lighter(0.3)), (1.0, c["sun"])]
    canvas.disc(at, radius, vertical(at[1] - radius, at[1] + radius, face))


def _searchlights(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    beam = Outline.polygon(((-0.02, 0.0), (-0.15, -1.1), (0.15, -1.1), (0.02, 0.0)))
    stops = [(0.0, c["edge"], 0.95 * v["searchlights"]), (1.0, c["edge"], 0.0)]
    ink = linear((0.0, 0.0), (0.0, -1.1), stops, light=True)
    for x, turn in ((0.3, -16.0), (0.6, 14.0)):
        with canvas.moved((x, roofs), 1.0, turn + v["sweep"]):
            canvas.shape(beam, ink)


def _far_towers(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    size = (0.35 + 0.65 * v["density"]) * (0.8 + 0.25 * v["scale"])
    boxes = [(left, roofs - high * size, right, roofs) for left, right, high in _FAR]
    top = c["far"].mix(c["near"], 0.35)
    low = c["far"].mix(c["sky_low"], 0.4 + 0.3 * v["haze"])
    ink = vertical(roofs - 0.6, roofs, [(0.0, top), (1.0, low)])
    canvas.shape(Outline.rectangles(boxes), ink)


def _citadel(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    size = 0.62 * v["citadel"] * (0.88 + 0.16 * v["scale"])
    body = c["far"].mix(c["near"], 0.62)
    lit = body.mix(c["glow"], 0.15 + 0.2 * v["detail"])
    low = 0.1 + 0.3 * v["haze"]
    with canvas.moved((0.5, roofs + 0.04), size):
        for outline, colour in ((_CITADEL, lit), (_CITADEL_SHADE, body.mix(c["near"], 0.55))):
            stops = [(0.0, colour), (0.5, colour), (1.0, colour.mix(c["sky_low"], low))]
            canvas.shape(outline, vertical(-1.0, 0.0, stops))
        canvas.shape(_CITADEL_SLOTS, flat(lit.mix(c["lamp"].lighter(0.3), v["detail"])))


def _giants(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    tall = 0.6 + 0.13 * v["scale"]
    body = c["far"].mix(c["near"], 0.9)
    edge = body.mix(c["glow"], 0.15 + 0.35 * v["detail"])
    for x, wide, name in ((0.165, 1.0, "left_giant"), (0.835, -1.0, "right_giant")):
        with canvas.moved((x, roofs + 0.06), tall * v[name], stretch=wide):
            canvas.shape(_GIANT, flat(body))
            canvas.shape(_GIANT_EDGE, flat(edge))
            canvas.shape(_GIANT_SLOTS, flat(body.mix(c["lamp"], v["detail"])))


def _roofs(canvas: Canvas, v: Values, c: Colours, roofs: float) -> None:
    """The roofs in front, with chimneys."""
    boxes = [
        (-0.02, roofs + 0.04, 1.02, 1.02),
        (-0.02, roofs, 0.24, 1.02),
        (0.36, roofs + 0.01, 0.62, 1.02),
        (0.76, roofs - 0.01, 1.02, 1.02),
        (0.44, roofs - 0.05, 0.5, 1.02),
    ]
    canvas.shape(Outline.rectangles(boxes), flat(c["near"]))


DYSTOPIAN_SKYLINE = Scene("dystopian_skyline", PARAMETERS, paint)
