"""A sustainable city: planted terraces, a solar road to the horizon, a glass dome, turbines."""

from typing import NamedTuple

import numpy as np

from finetune.starter.canvas import Canvas, Outline, flat, linear, shine, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky, sun
from finetune.starter.scenes.land import hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun far wall shade leaf deep panel",
    "#2f8f9c #90d0c0 #f2f4d0 #fffce0 #7fb8a0 #f4f4e0 #5f9a94 #52b474 #14604c #14506c",  # teal
    "#3f8fd8 #9ad2f0 #e4f6e8 #fffdea #8cc4a8 #fbfaf2 #7aa4ae #5cbc50 #1c6c40 #1f4f98",  # fresh
    "#4f9cb8 #b8dcc8 #fdeec0 #fff4cc #a0bc88 #fff4dc #a8946c #88b050 #34603c #2c5878",  # honey
    "#6a8cc8 #e0b8c8 #ffd8a8 #fff0c8 #b0a890 #ffeada #a07c78 #70a448 #28583c #30407c",  # peach
    "#3c3f88 #a06cb0 #ffb49c #ffe8c4 #8a7ca4 #f6dcdc #6c5488 #3fa078 #164a50 #201c60",  # dusk
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.27, 0.37),  # height of the far end of the road
    shared("density"),  # how much grows on terraces and roofs
    shared("detail"),  # panels of the road
    shared("focus_x", 0.4, 0.6),  # the sun
    shared("focus_y", 0.16, 0.46),  # the sun above the horizon
    shared("scale"),  # height of the towers
    shared("haze"),  # haze over the hills, glow of the sun
    Parameter("left_towers", 10, 0.72, 1.16),  # relative height
    Parameter("right_towers", 11, 0.72, 1.16),
    Parameter("dome", 12, 0.6, 1.15),  # size of the glass dome
    Parameter("sun_radius", 14, 0.05, 0.1),
    Parameter("road_width", 15, 0.75, 1.25),
)


class _Block(NamedTuple):
    """A terraced block: its edges, its height, and the parameter that scales it."""

    left: float
    right: float
    high: float
    group: str


# From far to near; what steps up is several blocks, each with a garden on its roof.
_BLOCKS = (
    _Block(0.24, 0.37, 0.24, "left_towers"),
    _Block(0.64, 0.77, 0.29, "right_towers"),
    _Block(0.0, 0.15, 0.62, "left_towers"),
    _Block(-0.05, 0.22, 0.47, "left_towers"),
    _Block(-0.05, 0.285, 0.3, "left_towers"),
    _Block(0.87, 1.05, 0.56, "right_towers"),
    _Block(0.8, 1.05, 0.43, "right_towers"),
    _Block(0.735, 1.05, 0.22, "right_towers"),
)
_FLOOR = 0.125  # from one terrace to the next: sixteen pixels at 128
_BUSH = 0.05  # from one bush to the next


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    ground = 1.0 - v["horizon"]
    sky(canvas, ground, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(
        canvas,
        (v["focus_x"], ground - v["focus_y"]),
        v["sun_radius"],
        c["sun"],
        c["sun"],
        v["haze"],
    )
    _hills(canvas, v, c, ground)
    _turbines(canvas, v, c, ground)
    _dome(canvas, v, c, ground)
    mist(canvas, ground - 0.16, ground + 0.06, c["sky_low"], 0.1 + 0.6 * v["haze"])
    _ground(canvas, v, c, ground)
    for block in _BLOCKS:
        _block(canvas, v, c, ground, block)
    _road(canvas, v, c, ground)
    _hedges(canvas, v, c, ground)


def _hills(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    for lift, pale, phase in ((0.1, 0.5, 0.15), (0.05, 0.15, 0.6)):
        heights = lift + rolling((0.03, 1.3, phase), (0.012, 2.6, 0.3 + phase))
        body = c["far"].mix(c["sky_low"], pale)
        low = body.mix(c["sky_low"], 0.3 + 0.4 * v["haze"])
        canvas.shape(
            hill(ground, heights), vertical(ground - 0.14, ground, [(0.0, body), (1.0, low)])
        )


def _turbines(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    blade = Outline.polygon(((-0.04, 0.0), (-0.1, -0.3), (0.0, -1.0), (0.05, 0.0)))
    pale = flat(c["shade"].mix(c["wall"], 0.3))
    for x, high, turn in ((0.42, 0.31, 10.0), (0.585, 0.24, 50.0)):
        top = ground - high
        long = 0.4 * high
        mast = Outline.polygon(
            ((x - 0.009, top), (x + 0.009, top), (x + 0.013, ground), (x - 0.013, ground))
        )
        canvas.shape(mast, pale)
        blades = [blade.placed((x, top), long, turn + 120.0 * k, 1.5) for k in range(3)]
        canvas.shape(Outline.joined(blades), pale)
        canvas.disc((x, top), 0.014, pale)


def _dome(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    """A glass house at the end of the road, with thick ribs and something green inside."""
    wide, high = 0.16 * v["dome"], 0.15 * v["dome"]
    at = (0.5, ground + 0.01)
    whole = Outline.ellipse(at, wide, high)
    pale, deep = c["sky_low"].lighter(0.5), c["sky_high"].mix(c["leaf"], 0.45)
    ink = linear((at[0] - wide, at[1] - high), (at[0] + wide, at[1]), [(0.0, pale), (0.8, deep)])
    canvas.shape(whole, ink)
    with canvas.inside(whole):
        for x, size in ((-0.45, 0.34), (0.05, 0.46), (0.5, 0.3)):
            canvas.disc((at[0] + x * wide, at[1]), size * wide, flat(c["leaf"].mix(c["deep"], 0.3)))
    turns = np.linspace(np.pi, 2.0 * np.pi, 25)
    for share in (1.0, 0.45, -0.45):
        arc = np.column_stack((at[0] + share * wide * np.cos(turns), at[1] + high * np.sin(turns)))
        canvas.stroke(arc[: 25 if share == 1.0 else 13], 0.011, flat(c["wall"]))


def _ground(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    stops = [(0.0, c["leaf"].mix(c["sky_low"], 0.35)), (0.3, c["leaf"]), (1.0, c["deep"])]
    canvas.rectangle(0.0, ground, 1.0, 1.0, vertical(ground, 1.05, stops))


def _block(canvas: Canvas, v: Values, c: Colours, ground: float, block: _Block) -> None:
    top = ground - block.high * v[block.group] * (0.8 + 0.36 * v["scale"])
    left, right = block.left, block.right
    wide = right - left
    pale = 0.35 if 0.2 < left < 0.7 else 0.0
    wall, shade = c["wall"].mix(c["sky_low"], pale), c["shade"].mix(c["sky_low"], pale)
    leaf, deep = c["leaf"].mix(c["sky_low"], pale), c["deep"].mix(c["sky_low"], pale)
    grown = 0.6 + 0.7 * v["density"]
    side = 0.42 * min(0.17, wide)
    front = (left, right - side) if left < 0.5 else (left + side, right)
    _green_wall(canvas, block, side, (top, ground), (leaf.mix(deep, 0.3), deep))
    body = Outline.rectangles([(front[0], top, front[1], ground + 0.06)])
    canvas.shape(body, flat(wall))
    count = max(2, round((front[1] - front[0]) / _BUSH))
    step = (front[1] - front[0]) / count
    places = [front[0] + step * (k + 0.5) for k in range(count)]
    floors = [0.02 + _FLOOR * row for row in range(7)]
    with canvas.inside(body):
        glass = Outline.rectangles((front[0], y + 0.01, front[1], y + 0.058) for y in floors)
        canvas.shape(glass, flat(shade.mix(c["panel"], 0.45)))
        plants = [
            Outline.ellipse((x, y), 0.62 * step, 0.026 * grown) for y in floors for x in places
        ]
        canvas.shape(Outline.joined(plants), flat(leaf.mix(deep, 0.2)))
    roof = [
        Outline.ellipse((x, top), 0.66 * step, (0.024 + 0.014 * (k % 2)) * grown)
        for k, x in enumerate(places)
    ]
    ink = vertical(top - 0.04, top + 0.03, [(0.0, leaf.lighter(0.3)), (1.0, leaf.mix(deep, 0.7))])
    canvas.shape(Outline.joined(roof), ink)


def _green_wall(
    canvas: Canvas,
    block: _Block,
    side: float,
    reach: tuple[float, float],
    colours: tuple[Color, Color],
) -> None:
    """The face towards the road is a garden from the roof down to the ground."""
    top, ground = reach
    edge, inwards = (block.right, -side) if block.left < 0.5 else (block.left, side)
    face = Outline.polygon(
        (
            (edge + inwards, top),
            (edge, top + 0.035),
            (edge, ground + 0.035),
            (edge + inwards, ground + 0.06),
        )
    )
    canvas.shape(face, vertical(top, ground, [(0.0, colours[0]), (1.0, colours[1])]))


def _road(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    half = 0.4 * v["road_width"]
    edge = Outline.polygon(
        ((0.485, ground), (0.515, ground), (0.5 + 1.12 * half, 1.01), (0.5 - 1.12 * half, 1.01))
    )
    canvas.shape(edge, flat(c["wall"]))
    road = Outline.polygon(((0.49, ground), (0.51, ground), (0.5 + half, 1.01), (0.5 - half, 1.01)))
    stops = [
        (0.0, c["panel"].mix(c["sky_low"], 0.5)),
        (0.4, c["panel"]),
        (1.0, c["panel"].darker(0.2)),
    ]
    canvas.shape(road, vertical(ground, 1.0, stops))
    depth = 1.0 - ground
    lines = []
    for row in range(1, 6):
        y = ground + depth * (row / 5.6) ** 1.8
        thick = 0.004 + 0.01 * row / 5.0
        lines.append(Outline.rectangles([(0.0, y, 1.0, y + thick)]))
    for share in (-0.4, 0.0, 0.4):
        x = 0.5 + half * share
        lines.append(Outline.polygon(((0.5, ground), (x + 0.012, 1.01), (x - 0.012, 1.01))))
    with canvas.inside(road):
        canvas.shape(
            Outline.joined(lines), flat(c["sky_middle"].lighter(0.3), 0.1 + 0.8 * v["detail"])
        )
        canvas.flood(shine((v["focus_x"], ground), 0.5, c["sun"], 0.25 + 0.4 * v["haze"]))


def _hedges(canvas: Canvas, v: Values, c: Colours, ground: float) -> None:
    """Round trees that get larger along both sides of the road."""
    depth = 1.0 - ground
    for share in (0.1, 0.26, 0.5, 0.86):
        size = (0.012 + 0.1 * share) * (0.65 + 0.45 * v["density"])
        y = ground + depth * share
        away = 0.04 + 0.52 * v["road_width"] * share + 0.7 * size
        for side in (-1.0, 1.0):
            x = 0.5 + side * away
            canvas.rectangle(
                x - 0.1 * size, y - size, x + 0.1 * size, y + 0.4 * size, flat(c["deep"])
            )
            ink = linear(
                (x - size, y - 2.0 * size),
                (x + size, y),
                [(0.0, c["leaf"].lighter(0.35)), (0.5, c["leaf"]), (1.0, c["deep"])],
            )
            canvas.disc((x, y - 1.0 * size), size, ink)


GREEN_CITY = Scene("green_city", PARAMETERS, paint)
