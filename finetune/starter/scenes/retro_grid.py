"""An album cover: a big banded sun between two cities, and a glowing grid that runs to them."""

from finetune.starter.canvas import Canvas, Outline, flat, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import sky
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun_high sun_low glow grid ridge ground",
    "#07182e #0d4a66 #3fb8ac #fff3b0 #ff8f6a #5fe0c8 #4ff0d8 #0b3348 #05101f",  # teal
    "#0a0d38 #2a2f98 #8f7ff0 #ffe8f4 #ff6fc0 #8f8fff #5fd8ff #1a1c5f #060722",  # electric blue
    "#140a38 #5a1f90 #f05ab0 #ffe48a #ff3f8f #ff6fc8 #ff6ae0 #2c1260 #0c0624",  # magenta
    "#240a30 #8f1f60 #ff7f60 #fff0a0 #ff4f4f #ff7f6a #ffb05a #3f1048 #14051c",  # hot
    "#3a1f3f #b0605f #ffd69a #fffbe0 #f07f4f #ffcf90 #fff0c0 #5a2f48 #24101f",  # seventies
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.3, 0.5),  # height of the horizon
    shared("density"),  # stars
    shared("detail"),  # strength of the grid
    shared("focus_x", 0.38, 0.62),  # the sun and the vanishing point
    shared("focus_y", 0.1, 0.28),  # the sun above the horizon
    shared("scale"),  # size of the sun
    shared("haze"),  # glow around the sun and along the horizon
    Parameter("bands", 10, 0.0, 1.0),  # width of the sun's gaps
    Parameter("left_towers", 11, 0.45, 1.0),  # relative height
    Parameter("right_towers", 12, 0.45, 1.0),
    Parameter("spread", 14, 0.92, 1.12),  # distance of the grid's lines
    Parameter("line_width", 15, 0.9, 1.4),
    Parameter("shine", 16, 0.0, 1.0),  # the sun's light on the ground
    Parameter("halo", 17, 0.0, 1.0),  # a pale disc around the sun
)

# In the order in which they come out.
_STARS = (
    (0.12, 0.1),
    (0.86, 0.14),
    (0.3, 0.07),
    (0.7, 0.06),
    (0.06, 0.28),
    (0.95, 0.31),
    (0.17, 0.21),
)
# Left and right of the sun: left edge, right edge and height of each tower.
_FAR = (
    ((0.03, 0.1, 0.36), (0.15, 0.22, 0.27), (0.24, 0.31, 0.17)),
    ((0.7, 0.77, 0.19), (0.8, 0.86, 0.3), (0.91, 0.98, 0.38)),
)
_NEAR = (
    ((-0.02, 0.05, 0.25), (0.05, 0.12, 0.16), (0.12, 0.17, 0.21), (0.17, 0.26, 0.09)),
    ((0.75, 0.84, 0.1), (0.84, 0.89, 0.2), (0.89, 0.95, 0.14), (0.95, 1.02, 0.26)),
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    horizon = 1.0 - v["horizon"]
    sky(canvas, horizon, c["sky_high"], c["sky_middle"], c["sky_low"])
    canvas.glow((v["focus_x"], horizon), 0.5, c["glow"], 0.1 + 0.45 * v["haze"])
    for rank, at in enumerate(_STARS):
        bright = min(1.0, max(0.0, 4.0 * v["density"] - 0.5 * rank + 0.3))
        canvas.glow(at, 0.038, c["sun_high"], 0.8 * bright)
        canvas.disc(at, 0.0135, flat(c["sun_high"], bright))
    _sun(canvas, v, c, horizon)
    _towers(canvas, v, c, horizon)
    _ground(canvas, v, c, horizon)


def _sun(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    radius = 0.2 + 0.08 * v["scale"]
    center = (v["focus_x"], horizon - v["focus_y"])
    canvas.glow(center, radius * 2.1, c["glow"], 0.2 + 0.4 * v["haze"])
    canvas.disc(center, radius * 1.28, flat(c["sun_high"], 0.3 * v["halo"]))
    top, bottom = center[1] - radius, center[1] + radius
    # The gaps show this darker disc: the low sky is too close to the sun in the warm palettes.
    canvas.disc(center, radius, flat(c["sky_middle"].mix(c["ridge"], 0.35)))
    strips = []
    upper = top
    for row in range(3):
        middle = center[1] + radius * (0.08 + 0.32 * row)
        half = radius * 0.08 * (1.0 + 0.3 * v["bands"])
        strips.append((center[0] - radius, upper, center[0] + radius, middle - half))
        upper = middle + half
    strips.append((center[0] - radius, upper, center[0] + radius, bottom))
    stops = [
        (0.0, c["sun_high"]),
        (0.45, c["sun_high"].mix(c["sun_low"], 0.35)),
        (1.0, c["sun_low"]),
    ]
    with canvas.inside(Outline.rectangles(strips)):
        canvas.disc(center, radius, vertical(top, bottom, stops))


def _towers(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    """Two cities that leave the middle open for the sun, a paler row behind a dark one."""
    for layer, row in enumerate((_FAR, _NEAR)):
        body = c["ridge"].mix(c["sky_middle"], 0.5 - 0.5 * layer)
        stops = [(0.0, body), (1.0, body.mix(c["glow"], 0.35 - 0.2 * layer))]
        boxes = [
            (left, horizon - high * v[side], right, horizon + 0.004)
            for side, towers in zip(("left_towers", "right_towers"), row, strict=True)
            for left, right, high in towers
        ]
        canvas.shape(Outline.rectangles(boxes), vertical(horizon - 0.25, horizon, stops))


def _ground(canvas: Canvas, v: Values, c: Colours, horizon: float) -> None:
    depth = 1.0 - horizon
    stops = [
        (0.0, c["ground"].mix(c["sky_low"], 0.4)),
        (0.25, c["ground"].mix(c["ridge"], 0.5)),
        (1.0, c["ground"]),
    ]
    canvas.rectangle(0.0, horizon, 1.0, 1.0, vertical(horizon, 1.0, stops))
    wide = 0.3 + 0.12 * v["scale"]
    ground = Outline.rectangles([(0.0, horizon, 1.0, 1.0)])
    # An ellipse of light, much longer towards the viewer than it is wide.
    frame = canvas.moved((v["focus_x"], horizon), depth * 1.05, 0.0, wide / depth)
    with canvas.inside(ground), frame:
        canvas.glow((0.0, 0.0), 1.0, c["sun_low"], 0.05 + 0.5 * v["shine"])
    _grid(canvas, v, c, horizon, depth)
    line = vertical(
        horizon - 0.014,
        horizon + 0.014,
        [(0.0, c["grid"], 0.0), (0.5, c["grid"].lighter(0.4)), (1.0, c["grid"], 0.0)],
    )
    canvas.rectangle(0.0, horizon - 0.014, 1.0, horizon + 0.014, line)


def _grid(canvas: Canvas, v: Values, c: Colours, horizon: float, depth: float) -> None:
    strength = 0.5 + 0.5 * v["detail"]
    fade = [
        (0.0, c["grid"], 0.7 * strength),
        (0.4, c["grid"], strength),
        (1.0, c["grid"], strength),
    ]
    ink = vertical(horizon, 1.0, fade)
    width = 0.0225 * v["line_width"]
    lines = []
    for column in range(-5, 6):
        near = 0.5 + (v["focus_x"] - 0.5) * 0.3 + column * 0.36 * v["spread"]
        far = v["focus_x"] + column * 0.06 * v["spread"]
        lines.append(
            Outline.polygon(
                (
                    (far - 0.2 * width, horizon),
                    (far + 0.2 * width, horizon),
                    (near + 0.6 * width, 1.01),
                    (near - 0.6 * width, 1.01),
                )
            )
        )
    for row in range(1, 6):
        y = horizon + depth * (row / 5.5) ** 1.5
        half = 0.5 * width * (0.35 + 0.13 * row)
        lines.append(Outline.rectangles([(0.0, y - half, 1.0, y + half)]))
    canvas.shape(Outline.joined(lines), ink)


RETRO_GRID = Scene("retro_grid", PARAMETERS, paint)
