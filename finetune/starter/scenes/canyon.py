"""A canyon: banded rock walls to the left and right, one behind the other, a river in between."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, flat, shine, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, mist, sky, sun
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow far rock band shade water",
    "#23285f #6a5aa0 #e0a0b0 #fff0dc #f0a0b8 #a884b0 #9a4f78 #c87f94 #3a1f4a #7fa6d0",  # blue hour
    "#5a2a5f #c8587a #ffb07a #ffeeb8 #ff8f58 #d08080 #c2473f #ee8058 #561c38 #f0a890",  # evening
    "#2f7fa8 #8fc4c8 #ffe4b8 #fff8dc #ffd898 #dca888 #c85f38 #f0a060 #6f2c30 #5fb4b8",  # noon
    "#4a9fb8 #b0dccc #fdf2cc #fffce8 #ffeab0 #e6c498 #d88f48 #f6c878 #7f4430 #4fb0a0",  # ochre
    "#6f86c0 #c4b4d0 #ffdcc8 #fff6e4 #ffc8ac #deb0ac #c8786a #eeb090 #6a3a52 #8fc0d0",  # rose
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.3, 0.48),  # height of the canyon's floor at its far end
    shared("density"),  # far towers in the gap
    shared("detail"),  # plain rock -> strata of strong contrast
    shared("focus_x", 0.38, 0.62),  # the sun, and the gap that opens below it
    shared("focus_y", 0.08, 0.36),  # the sun above the floor's far end
    shared("scale"),  # height of the walls
    shared("haze"),  # dust between the walls
    Parameter("gap", 10, 0.0, 1.0),  # narrow -> wide
    Parameter("left_walls", 11, 0.8, 1.15),  # relative height
    Parameter("right_walls", 12, 0.8, 1.15),
    Parameter("dip", 13, -0.05, 0.05),  # strata fall to the left or to the right
    Parameter("strata_wave", 14, -0.13, 0.13),  # phase of the strata's waves
    Parameter("river_bend", 15, -0.6, 1.0),
    Parameter("river_width", 16, 0.5, 1.2),
    Parameter("clouds", 17, 0.0, 0.9),
    Parameter("sun_radius", 18, 0.045, 0.085),
)

# A wall's inner edge from its top to its foot: cliffs and ledges, in shares of the wall's height
# and of how far its foot reaches out.
_EDGE: NDArray[np.float64] = np.array(
    (
        (0.0, 0.0),
        (0.02, 0.14),
        (0.22, 0.22),
        (0.27, 0.44),
        (0.5, 0.52),
        (0.56, 0.76),
        (0.9, 0.88),
        (1.0, 1.0),
    )
)
_TOP: NDArray[np.float64] = np.array(((-0.4, -0.02), (-0.22, 0.02), (-0.1, -0.015), (0.0, 0.0)))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    floor = 1.0 - v["horizon"]
    sky(canvas, floor, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], floor - v["focus_y"])
    sun(canvas, sun_at, v["sun_radius"], c["sun"], c["glow"], v["haze"])
    for x, y, size in ((0.32, 0.2, 0.2), (0.68, 0.36, 0.18)):
        cloud(canvas, (x, floor * y), size, c["sky_low"].lighter(0.3), v["clouds"])
    _towers(canvas, v, c, floor)
    canvas.rectangle(0.0, floor, 1.0, 1.0, vertical(floor, 1.0, _ground(c)))
    _river(canvas, v, c, floor)
    for layer in range(3):
        for side in (-1.0, 1.0):
            _wall(canvas, v, c, floor, layer, side)
        if layer < 2:
            bank = (0.15 + 0.5 * v["haze"]) * (1.0 - 0.45 * layer)
            mist(canvas, floor - 0.16, floor + 0.12 + 0.1 * layer, c["sky_low"], bank)


def _ground(c: Colours) -> list[tuple[float, Color]]:
    """Colours of the floor from its far end to the viewer."""
    return [
        (0.0, c["far"].mix(c["sky_low"], 0.4)),
        (0.35, c["rock"].mix(c["far"], 0.4)),
        (1.0, c["rock"].mix(c["shade"], 0.75)),
    ]


def _ground_at(c: Colours, share: float) -> Color:
    """The floor's colour at a share of its depth: walls end in it, so that they stand on it."""
    (_, far), (bend, middle), (_, near) = _ground(c)
    if share < bend:
        return far.mix(middle, share / bend)
    return middle.mix(near, min(1.0, (share - bend) / (1.0 - bend)))


def _towers(canvas: Canvas, v: Values, c: Colours, floor: float) -> None:
    """Table mountains far away in the gap."""
    grown = 0.25 + 0.75 * v["density"]
    for x, half, high, pale in (
        (0.6, 0.11, 0.14, 0.55),
        (0.38, 0.09, 0.2, 0.4),
        (0.52, 0.06, 0.1, 0.25),
    ):
        top = floor - high * grown
        middle = x + 0.4 * (v["focus_x"] - 0.5)
        table = Outline.polygon(
            (
                (middle - 0.62 * half, top),
                (middle + 0.6 * half, top),
                (middle + 0.7 * half, top + 0.05),
                (middle + 1.3 * half, floor + 0.02),
                (middle - 1.3 * half, floor + 0.02),
                (middle - 0.72 * half, top + 0.045),
            )
        )
        body = c["far"].mix(c["rock"], 0.25).mix(c["sky_low"], pale)
        low = body.mix(c["sky_low"], 0.4 + 0.4 * v["haze"])
        canvas.shape(table, vertical(top, floor, [(0.0, body), (1.0, low)]))


def _river(canvas: Canvas, v: Values, c: Colours, floor: float) -> None:
    share = np.linspace(0.0, 1.0, 28)
    y = floor + 0.005 + (1.04 - floor) * share**1.3
    swing = v["river_bend"] * 0.17 * np.sin(1.6 * np.pi * share) * (0.25 + 0.75 * share)
    x = 0.5 + (v["focus_x"] - 0.5) * (1.0 - share) + swing
    widths = v["river_width"] * (0.022 + 0.3 * share**1.25)
    line = np.column_stack((x, y))
    # Widths are horizontal here: the river lies on the ground, it is seen from above its bank.
    for wider, ink in (
        (1.22, flat(c["shade"].mix(c["rock"], 0.35), 0.55)),
        (
            1.0,
            vertical(
                floor, 1.0, [(0.0, c["sky_low"]), (0.5, c["water"]), (1.0, c["water"].darker(0.3))]
            ),
        ),
    ):
        half = np.column_stack((0.5 * wider * widths, np.zeros_like(widths)))
        canvas.shape(Outline.polygon(np.concatenate((line - half, (line + half)[::-1]))), ink)
    bright = shine((v["focus_x"], floor), 0.3, c["glow"], 0.4 + 0.4 * v["haze"])
    canvas.rectangle(0.0, floor, 1.0, 1.0, bright)


# Walls from far to near: y of the foot below the floor's far end, height, half of the gap.
_WALLS = ((0.03, 0.33, 0.2), (0.13, 0.5, 0.31), (0.36, 0.9, 0.43))


def _wall(canvas: Canvas, v: Values, c: Colours, floor: float, layer: int, side: float) -> None:
    near = 0.5 * layer
    below, high, away = _WALLS[layer]
    foot = floor + below
    high *= (v["left_walls"] if side < 0.0 else v["right_walls"]) * (0.7 + 0.45 * v["scale"])
    top = foot - high
    middle = 0.5 + (v["focus_x"] - 0.5) * (0.8 - 0.5 * near)
    foot_x = middle + side * (away - 0.1 + 0.07 * v["gap"])
    reach = 0.12 + 0.06 * near
    x = np.concatenate(
        (
            foot_x + side * (reach - _TOP[:, 0] * 1.6),
            foot_x + side * reach * (1.0 - _EDGE[:, 0]),
        )
    )
    y = np.concatenate((top + _TOP[:, 1], top + high * _EDGE[:, 1]))
    # The foot comes towards the viewer at the picture's edge.
    outer = ((0.5 + side * 0.75, foot + 0.05 + 0.1 * near), (0.5 + side * 0.75, top - 0.02))
    outline = Outline.polygon(np.concatenate((np.column_stack((x, y)), outer)))
    pale = (1.0 - near) * (0.35 + 0.4 * v["haze"])
    dark = 0.42 if side < 0.0 else 0.04  # the light comes from the left: right walls catch it
    rock = c["rock"].mix(c["shade"], dark + 0.18 * near).mix(c["far"], 0.6 * (1.0 - near))
    low = _ground_at(c, (foot - floor) / (1.0 - floor))
    _strata(canvas, v, c, _Wall(outline, side, near, top, foot, rock.mix(c["sky_low"], pale), low))


# Layers of stone, as shares of the wall's height: top edge and thickness.
_DEEP_BANDS = ((0.16, 0.13), (0.56, 0.14))
_BRIGHT_BANDS = ((0.29, 0.12), (0.7, 0.12))


class _Wall(NamedTuple):
    """One wall: its shape, side (-1 or 1), nearness, where it begins and ends, its colours."""

    outline: Outline
    side: float
    near: float
    top: float
    foot: float
    body: Color
    low: Color


def _strata(canvas: Canvas, v: Values, c: Colours, wall: _Wall) -> None:
    outline, side, near, top, foot, body, low = wall
    # Far walls keep less contrast, or they would come forward.
    bright = body.mix(c["band"].lighter(0.12), (0.75 if side > 0.0 else 0.5) + 0.15 * near)
    deep = body.mix(c["shade"], 0.46 + 0.28 * near)
    stops = [(0.0, body.mix(c["band"], 0.3)), (0.2, body), (0.72, body), (1.0, low)]
    canvas.shape(outline, vertical(top, foot, stops))
    high = foot - top
    x = np.linspace(0.25 + side * 0.26, 0.75 + side * 0.26, 14)
    lean = v["dip"] * (2.0 * x - 1.0) * side
    with canvas.inside(outline):
        for colour, bands in ((deep, _DEEP_BANDS), (bright, _BRIGHT_BANDS)):
            strips = []
            for at, thick in bands:
                turns = 1.6 * x + 0.8 * at + v["strata_wave"]
                line = top + high * (at + 0.034 * np.sin(2.0 * np.pi * turns)) + lean
                lower = np.column_stack((x, line + thick * high))[::-1]
                strips.append(Outline.polygon(np.concatenate((np.column_stack((x, line)), lower))))
            canvas.shape(Outline.joined(strips), flat(colour, 0.05 + 0.9 * v["detail"]))


CANYON = Scene("canyon", PARAMETERS, paint)
