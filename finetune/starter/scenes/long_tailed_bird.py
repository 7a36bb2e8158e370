"""One bird with long tail feathers over soft hills; its body goes from crimson to violet."""

import math

import numpy as np

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, sky, sun
from finetune.starter.scenes.land import crested, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow cloud hill_far hill_near",
    "#6fa3c8 #b5d0d8 #fbe6d2 #fff6de #ffe4c0 #fff4ea #a9cbe8 #3f6a8a",  # clear morning
    "#7a80c0 #c4b0d2 #ffd9c6 #fff2da #ffc9ae #ffe6de #c0bff0 #6a4f86",  # periwinkle
    "#5f4a86 #b87a9e #ffb896 #ffeac4 #ff9f86 #ffc6b4 #c0a4dc #6e3a62",  # dusk
    "#3b5f8a #a38aa6 #ffc48a #ffefc4 #ffac6a #ffd6ac #b88fae #5a3a4e",  # amber dusk
    "#3a8a98 #9fcdb8 #fbefc6 #fffae0 #ffe8a8 #fff6dc #9ccfbe #2f6a66",  # sea green
)

# The bird has its own walk; its neighbours stay harmonious with every sky above.
FEATHERS = designed(
    "body belly wing tip beak",
    "#c8143c #ff7a80 #960f3c #e8a23a #ffb02e",  # crimson
    "#e8502c #ffb98a #c0341f #7a2f5a #ffc23e",  # scarlet
    "#f2b632 #fff0b0 #d98a1e #2f7f8a #ff8a3a",  # gold
    "#3fae52 #d4f0a0 #23905a #ffb93e #ff9a3a",  # emerald
    "#1fa39a #a5ead0 #157a8a #f0b44a #ffb84a",  # teal
    "#3f6fd0 #a8d0f8 #3048a8 #f07a9a #ffb84a",  # blue
    "#7a4fd0 #d8b4f4 #5a32a8 #f0a05a #ffb84a",  # violet
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.18, 0.32),  # height of the far hills
    shared("density"),  # clouds
    shared("detail"),  # crest feathers, bright bars across the wings
    shared("focus_x", 0.5, 0.72),  # the bird
    shared("focus_y", 0.42, 0.6),  # height of the bird
    shared("scale"),  # size of the bird
    shared("haze"),  # mist in the hills, glow of the sun
    Parameter("plumage", 10, 0.0, 1.0),  # crimson -> gold -> teal -> violet
    Parameter("wing", 11, 28.0, 82.0),  # degrees that the wings are raised
    Parameter("wing_spread", 12, 0.7, 1.15),
    Parameter("tail_length", 13, 0.65, 1.1),
    Parameter("tail_curve", 14, -0.32, 0.42),
    Parameter("tilt", 15, -24.0, 16.0),  # degrees, climbing -> diving
    Parameter("sun_x", 16, 0.18, 0.82),
    Parameter("sun_height", 17, 0.02, 0.42),  # above the far hills
    Parameter("hills_shift", 18, -0.1, 0.1),
)

# x, height as a share of the sky's, size, and from which density on.
_CLOUDS = ((0.2, 0.2, 0.2, 0.0), (0.82, 0.42, 0.22, 0.3), (0.44, 0.8, 0.18, 0.5))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    feathers = FEATHERS.at(v["plumage"], v["warmth"], 0.25 + 0.5 * v["light"])
    foot = 1.0 - v["horizon"]
    sky(canvas, foot, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(canvas, (v["sun_x"], foot - v["sun_height"]), 0.075, c["sun"], c["glow"], v["haze"])
    for x, height, size, sparse in _CLOUDS:
        opacity = 0.8 * min(1.0, max(0.0, (v["density"] - sparse) * 2.0))
        cloud(canvas, (x, foot * height), size, c["cloud"], opacity)
    _hills(canvas, v, c, foot)
    size = 0.26 + 0.13 * v["scale"]
    with canvas.moved((v["focus_x"], 1.0 - v["focus_y"]), size, v["tilt"]):
        _bird(canvas, v, feathers)


def _hills(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    for layer, (frequency, phase, high) in enumerate(
        ((1.4, 0.3, 0.1), (1.1, 0.75, 0.1), (1.3, 0.2, 0.09), (0.9, 0.6, 0.08))
    ):
        share = layer / 3.0
        base = foot + 0.04 + (1.0 - foot) * 0.8 * share
        swing = v["hills_shift"] * (1 - 2 * (layer % 2))
        heights = high * crested(frequency, phase + swing, 0.85) + rolling((0.008, 2.3, phase))
        body = c["hill_far"].mix(c["hill_near"], share)
        low = body.mix(c["sky_low"], (0.2 + 0.5 * v["haze"]) * (1.0 - 0.7 * share))
        top = base - float(heights.max())
        stops = [(0.0, body.lighter(0.22)), (0.4, body), (1.0, low)]
        canvas.shape(hill(base, heights, base + 0.2), vertical(top, top + 0.2, stops))


# The bird in its own frame: it flies to the right, its body is about one unit long.
_BODY = Outline.smooth(
    (
        (0.55, -0.15),
        (0.5, -0.225),
        (0.41, -0.255),
        (0.31, -0.22),
        (0.18, -0.165),
        (-0.08, -0.15),
        (-0.34, -0.06),
        (-0.56, 0.03),
        (-0.56, 0.09),
        (-0.36, 0.13),
        (-0.1, 0.2),
        (0.14, 0.2),
        (0.34, 0.12),
        (0.47, 0.0),
        (0.535, -0.08),
    )
)
_BELLY = Outline.smooth(
    (
        (0.45, -0.04),
        (0.34, 0.0),
        (0.12, 0.04),
        (-0.14, 0.07),
        (-0.42, 0.1),
        (-0.32, 0.14),
        (-0.1, 0.2),
        (0.14, 0.2),
        (0.34, 0.12),
        (0.46, 0.0),
    )
)
_BEAK = Outline.smooth(((0.5, -0.215), (0.65, -0.165), (0.82, -0.06), (0.65, -0.06), (0.5, -0.06)))
# One feather: root at the origin, tip at x = -1.
_FEATHER = Outline.smooth(
    (
        (0.0, 0.0),
        (-0.25, -0.09),
        (-0.6, -0.13),
        (-0.88, -0.1),
        (-1.0, 0.0),
        (-0.86, 0.08),
        (-0.45, 0.08),
    )
)


def _bird(canvas: Canvas, v: Values, f: Colours) -> None:
    raised = v["wing"]
    _wing(canvas, v, f, (0.2, -0.12), raised + 24.0, 0.3)
    _tail(canvas, v, f)
    _crest(canvas, v, f)
    canvas.shape(_BEAK, flat(f["beak"]))
    shading = [(0.0, f["body"].lighter(0.14)), (0.5, f["body"]), (1.0, f["body"].darker(0.16))]
    canvas.shape(_BODY, linear((0.1, -0.25), (-0.05, 0.2), shading))
    belly = [(0.0, f["belly"], 1.0), (1.0, f["belly"], 0.1)]
    canvas.shape(_BELLY, linear((0.4, 0.0), (-0.4, 0.1), belly))
    canvas.disc((0.415, -0.15), 0.068, flat(f["belly"].lighter(0.3)))
    canvas.disc((0.425, -0.15), 0.044, flat(f["wing"].darker(0.72)))
    _wing(canvas, v, f, (0.16, -0.05), raised, 0.0)


def _wing(canvas: Canvas, v: Values, f: Colours, root: Point, raised: float, dark: float) -> None:
    """Two tiers of feathers along an arm, longest at its tip; the far wing is dark."""
    for length, reach, count, name in ((0.62, 0.4, 7, "tip"), (0.42, 0.34, 6, "wing")):
        colour = f[name].darker(dark)
        bright = f["belly"]
        bar = [(0.0, bright, 0.0), (0.55, bright, 0.0), (1.0, bright, v["detail"])]
        for index in range(count):
            share = 1.0 - index / (count - 1)  # from the body outwards: the tip lies on top
            turn = raised - v["wing_spread"] * 56.0 * share**1.1
            arm = math.radians(raised + 6.0)
            along = reach * (1.0 - share)
            place = (root[0] - along * math.cos(arm), root[1] - along * math.sin(arm))
            long = length * (1.0 - 0.3 * share)
            shade = colour.mix(f["body"].darker(dark), 0.35 * share).darker(0.06 * (index % 2))
            feather = _FEATHER.placed(place, long, turn)
            canvas.shape(feather, flat(shade))
            if name == "wing" and dark == 0.0:  # a bar of bright tips across the near wing
                tip = linear(place, _end(place, long, turn), bar)
                canvas.shape(feather, tip)
    arm = math.radians(raised + 6.0)
    share_of_arm = np.linspace(-0.12, 0.52, 10)
    line = np.column_stack(
        (root[0] - share_of_arm * math.cos(arm), root[1] - share_of_arm * math.sin(arm))
    )
    widths = 0.17 * np.sqrt(np.sin(np.pi * np.linspace(0.03, 1.0, 10)) + 1e-3)
    canvas.shape(Outline.ribbon(line, widths), flat(f["body"].darker(dark).lighter(0.08)))


def _end(root: Point, long: float, turn: float) -> Point:
    """Where a feather that starts at its root ends; turn in degrees."""
    angle = math.radians(turn)
    return root[0] - long * math.cos(angle), root[1] - long * math.sin(angle)


def _tail(canvas: Canvas, v: Values, f: Colours) -> None:
    share = np.linspace(0.0, 1.0, 22)
    for lean, long, width, name in (
        (0.2, 0.72, 0.1, "tip"),
        (-0.12, 0.8, 0.1, "wing"),
        (0.1, 1.0, 0.105, "wing"),
        (0.0, 1.16, 0.11, "body"),
    ):
        reach = long * v["tail_length"]
        x = -0.4 - reach * share
        y = 0.05 + lean * share + v["tail_curve"] * share**2 * reach + 0.03 * np.sin(4.5 * share)
        widths = width * (0.35 + 0.65 * share) * np.sqrt(np.clip((1.0 - share) * 6.0, 0.0, 1.0))
        colour = f[name]
        ink = linear((-0.4, 0.0), (-0.4 - reach, 0.0), [(0.0, colour), (1.0, colour.lighter(0.2))])
        canvas.shape(Outline.ribbon(np.column_stack((x, y)), widths), ink)


def _crest(canvas: Canvas, v: Values, f: Colours) -> None:
    for turn, long in ((38.0, 0.2), (20.0, 0.25), (2.0, 0.2)):
        plume = _FEATHER.placed((0.42, -0.2), long * (0.1 + 1.75 * v["detail"]), turn, 1.0)
        canvas.shape(plume, flat(f["wing"].mix(f["tip"], 0.3)))


LONG_TAILED_BIRD = Scene("long_tailed_bird", PARAMETERS, paint)
