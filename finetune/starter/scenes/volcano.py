"""A volcano at dusk: a dark cone with a glowing crater, streams of lava, a tall plume of smoke."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky
from finetune.starter.scenes.land import crested, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low glow lava hot smoke pale far cone lit near",
    # teal night
    "#07202e #125066 #5fa8a0 #ff8a4a #ff5a2a #ffd870 #16323f #6f9c9c #2a6470 #122c3a #3f7480 "
    "#06141c",
    # blue hour
    "#14184a #3c4490 #b08cc0 #ff9060 #ff5238 #ffd478 #272a58 #9088bc #4c4c8c #20204c #5c589c "
    "#0c0c28",
    # magenta dusk
    "#2a1048 #84306c #f88078 #ff8a5a #ff4a3a #ffd880 #3c1a4c #b8749c #783868 #341844 #844878 "
    "#150820",
    # crimson evening
    "#40101c #b03838 #ffa058 #ffa04a #ff5a20 #fff0a0 #431824 #c07868 #8c3c40 #3c1620 #8c4844 "
    "#1a080e",
    # ash and gold
    "#5a5468 #c49a84 #ffdc98 #ffc060 #ff6a24 #fff4b8 #544858 #d4b8a4 #9c7c74 #4a3840 #a07c6c "
    "#221820",
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.24, 0.36),  # height of the cone's foot
    shared("density"),  # smoke: a thin column -> a broad cloud
    shared("detail"),  # cracks of lava in the cone and the plains, facets of the rocks
    shared("focus_x", 0.37, 0.63),  # the summit
    shared("focus_y", 0.28, 0.38),  # the summit above the foot
    shared("scale"),  # breadth of the cone
    shared("haze"),  # glow of the crater and of the horizon
    Parameter("wind", 10, -0.2, 0.2),  # the plume drifts to the left or to the right
    Parameter("flow", 11, 0.3, 1.0),  # how far the side streams have run down
    Parameter("stream_width", 12, 0.6, 1.3),
    Parameter("fountain", 13, 0.2, 1.0),  # height of the lava above the crater
    Parameter("river_bend", 14, 0.25, 1.1),  # lava in front
    Parameter("embers", 15, 0.0, 1.0),  # sparks in the air
)

Line = NDArray[np.float64]  # shape (n, 2)


class _Cone(NamedTuple):
    """Where the cone stands: its middle, its top and foot, half its breadth above and below."""

    x: float
    top: float
    foot: float
    rim: float
    reach: float

    def at(self, aside: Line, down: Line) -> Line:
        """Points on the cone: aside from -1 to 1, down from the rim at 0 to the foot at 1."""
        half = self.rim + (self.reach - self.rim) * (0.55 * down + 0.45 * down**2.2)
        return np.column_stack((self.x + aside * half, self.top + (self.foot - self.top) * down))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    foot = 1.0 - v["horizon"]
    cone = _Cone(v["focus_x"], foot - v["focus_y"], foot + 0.03, 0.085, 0.4 + 0.16 * v["scale"])
    crater = (cone.x, cone.top)
    sky(canvas, foot, c["sky_high"], c["sky_middle"], c["sky_low"])
    canvas.flood(shine(crater, 0.62, c["glow"], 0.12 + 0.7 * v["haze"]))
    _plume(canvas, v, c, crater)
    _far(canvas, v, c, foot)
    _fountain(canvas, v, c, cone)
    _slopes(canvas, v, c, cone)
    _cracks(canvas, v, c, cone)
    _streams(canvas, v, c, cone)
    mist(canvas, foot - 0.12, foot + 0.08, c["sky_low"], 0.1 + 0.35 * v["haze"])
    _foreground(canvas, v, c, foot)
    _embers(canvas, v, c)


# Puffs of smoke from the crater upwards: x and height beside the crater, radius.
_PUFFS = (
    *((0.0, 0.04, 0.05), (-0.035, 0.1, 0.07), (0.04, 0.14, 0.075), (-0.04, 0.2, 0.095)),
    *((0.075, 0.24, 0.095), (-0.13, 0.29, 0.1), (0.02, 0.33, 0.12), (0.18, 0.34, 0.11)),
    *((-0.26, 0.37, 0.11), (0.31, 0.41, 0.11), (-0.1, 0.43, 0.14), (0.12, 0.46, 0.14)),
    *((-0.4, 0.44, 0.12), (0.46, 0.46, 0.11)),
)


def _plume(canvas: Canvas, v: Values, c: Colours, crater: Point) -> None:
    grown = 0.7 + 0.55 * v["density"]
    middle = c["smoke"].mix(c["pale"], 0.35)
    puffs = []
    for x, up, radius in _PUFFS:
        drift = v["wind"] * (up / 0.4) ** 1.25
        puffs.append(((crater[0] + x * grown + drift, crater[1] - up), radius * grown))
    for (x, y), radius in puffs[::-1]:
        # Pale from above, dark below, and the crater's light on what hangs over it.
        body = [(0.0, c["pale"]), (0.45, middle), (1.0, c["smoke"])]
        canvas.disc(
            (x, y),
            radius,
            linear((x - 0.5 * radius, y - radius), (x + 0.3 * radius, y + radius), body),
        )
    whole = Outline.joined(Outline.ellipse(at, radius, radius) for at, radius in puffs)
    canvas.shape(whole, shine(crater, 0.36, c["lava"].mix(c["glow"], 0.5), 0.55 + 0.4 * v["haze"]))


def _far(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    """Two ranges behind the cone."""
    for layer, (frequency, phase, high) in enumerate(((1.9, 0.75, 0.16), (2.7, 0.2, 0.1))):
        heights = high * crested(frequency, phase, 0.2) + rolling((0.01, 4.1, 0.2 + 0.3 * layer))
        body = c["far"].mix(c["sky_low"], 0.55 - 0.3 * layer)
        low = body.mix(c["sky_low"], 0.3 + 0.4 * v["haze"])
        ink = vertical(foot - high, foot, [(0.0, body), (1.0, low)])
        canvas.shape(hill(foot, heights, foot + 0.05), ink)


# Jets of lava: how far they fly, how high, how thick.
_JETS = ((-1.0, 0.65, 0.9), (0.05, 1.0, 1.1), (1.0, 0.7, 1.0))


def _fountain(canvas: Canvas, v: Values, c: Colours, cone: _Cone) -> None:
    high = 0.06 + 0.12 * v["fountain"]
    base = cone.top + 0.025
    canvas.glow((cone.x, cone.top - 0.2 * high), 0.26, c["lava"], 0.5 + 0.4 * v["haze"])
    back = Outline.ellipse((cone.x, cone.top + 0.01), cone.rim, 0.022)
    canvas.shape(back, flat(c["cone"].darker(0.3)))
    canvas.ellipse((cone.x, cone.top + 0.018), 0.86 * cone.rim, 0.018, flat(c["lava"]))
    time = np.linspace(0.0, 1.0, 16)
    for thick, colour in ((1.0, c["lava"]), (0.5, c["hot"])):
        jets = []
        for far, up, wide in _JETS:
            x = cone.x + 0.3 * far * cone.rim + (0.03 + 0.5 * high) * far * time
            y = base - high * up * (1.0 - (1.5 * time - 1.0) ** 2)
            width = thick * 0.048 * wide * (1.0 - 0.5 * time)
            jets.append(Outline.ribbon(np.column_stack((x, y)), width))
        canvas.shape(Outline.joined(jets), flat(colour))


def _slopes(canvas: Canvas, v: Values, c: Colours, cone: _Cone) -> None:
    down = np.linspace(0.0, 1.0, 24)
    one = np.ones_like(down)
    rim = cone.at(np.array((0.5, 0.0, -0.5)), np.array((0.035, 0.05, 0.03)))
    whole = np.concatenate((cone.at(-one, down), cone.at(one, down)[::-1], rim))
    lit, shade = c["cone"].mix(c["lit"], 0.7), c["cone"]
    low = c["cone"].mix(c["far"], 0.55)
    ink = vertical(cone.top, cone.foot, [(0.0, lit), (0.6, lit.mix(shade, 0.3)), (1.0, low)])
    outline = Outline.polygon(whole)
    canvas.shape(outline, ink)
    spine = cone.at(0.16 * np.sin(7.0 * down) - 0.05 + 0.1 * down, down)
    side = Outline.polygon(np.concatenate((spine, cone.at(one, down)[::-1])))
    canvas.shape(side, vertical(cone.top, cone.foot, [(0.0, shade), (1.0, low.mix(shade, 0.5))]))
    # Ridges: dark wedges that widen downwards.
    wedges = []
    for aside, start, wide in (
        (-0.72, 0.12, 0.2),
        (0.68, 0.2, 0.2),
    ):
        run = np.linspace(start, 1.0, 12)
        bend = aside + 0.05 * np.sin(9.0 * run)
        share = (run - start) / (1.0 - start)
        wedges.append(np.concatenate((cone.at(bend, run), cone.at(bend + wide * share, run)[::-1])))
    ridges = Outline.joined(Outline.polygon(wedge) for wedge in wedges)
    canvas.shape(ridges, flat(c["near"], 0.45))
    canvas.shape(outline, shine((cone.x, cone.top), 0.3, c["glow"], 0.35 + 0.4 * v["haze"]))


# Cracks: aside from the middle, where they begin and end on the way down.
_CRACKS = ((-0.31, 0.4, 0.96), (0.29, 0.34, 0.96), (-0.84, 0.5, 1.0), (0.86, 0.46, 1.0))


def _cracks(canvas: Canvas, v: Values, c: Colours, cone: _Cone) -> None:
    """Broad cracks in the cone, filled with lava, and a charred rim around each."""
    share = np.linspace(0.0, 1.0, 14)
    lens = np.sin(np.pi * share) ** 0.6
    lines = []
    for aside, start, end in _CRACKS:
        bend = aside + 0.05 * np.sin(2.5 * np.pi * share)
        lines.append(cone.at(bend, start + (end - start) * share))
    hot = c["lava"].mix(c["hot"], 0.45)
    for wide, colour in ((0.075, c["near"]), (0.045, hot)):
        cracks = Outline.joined(Outline.ribbon(line, wide * lens) for line in lines)
        canvas.shape(cracks, flat(colour, 0.95 * v["detail"]))


# Streams: where they bend, aside at evenly spaced places from the rim down; how far they run.
_STREAMS = (
    ((0.0, -0.12, 0.06, -0.1, 0.02), 1.0, 1.15),
    ((-0.55, -0.5, -0.58, -0.46, -0.55), 0.85, 0.8),
    ((0.5, 0.6, 0.5, 0.62, 0.55), 0.7, 0.85),
)


def _streams(canvas: Canvas, v: Values, c: Colours, cone: _Cone) -> None:
    for number, (bends, far, thick) in enumerate(_STREAMS):
        end = 1.0 if number == 0 else far * v["flow"]
        down = 0.03 + (end - 0.03) * np.linspace(0.0, 1.0, 28)
        aside = np.interp(down, np.linspace(0.0, 1.0, 60), _softened(bends))
        line = cone.at(aside, down)
        wide = 0.028 * thick * v["stream_width"] * (0.75 + 0.9 * down)
        if number:
            # Round at its end, as slow lava is.
            wide = wide * np.sqrt(np.clip((end + 0.03 - down) / 0.1, 0.0, 1.0))
        canvas.shape(Outline.ribbon(line, 2.4 * wide), flat(c["lava"], 0.25))
        canvas.shape(
            Outline.ribbon(line, wide),
            vertical(
                cone.top,
                cone.foot,
                [(0.0, c["hot"]), (0.35, c["lava"].mix(c["hot"], 0.35)), (1.0, c["lava"])],
            ),
        )
        if not number:
            canvas.shape(Outline.ribbon(line, 0.5 * wide), flat(c["hot"], 0.85))


def _softened(bends: tuple[float, ...]) -> NDArray[np.float64]:
    """The bends as 60 places of a curve without corners."""
    place = np.linspace(0.0, len(bends) - 1.0, 60)
    before = np.minimum(place.astype(np.int64), len(bends) - 2)
    share = 0.5 - 0.5 * np.cos(np.pi * (place - before))
    knots = np.array(bends)
    softened: NDArray[np.float64] = knots[before] * (1.0 - share) + knots[before + 1] * share
    return softened


def _foreground(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    """Black plains with a river of lava that comes towards the viewer, and rocks in front."""
    heights = rolling((0.012, 2.3, 0.1), (0.008, 4.7, 0.4))
    low = c["cone"].mix(c["far"], 0.6).mix(c["sky_low"], 0.1 + 0.25 * v["haze"])
    stops = [(0.0, low), (0.45, c["cone"]), (1.0, c["near"])]
    canvas.shape(hill(foot - 0.002, heights), vertical(foot, 1.0, stops))
    _river(canvas, v, c, foot)
    for side in (-1.0, 1.0):
        edge = 0.5 + 0.5 * side
        down = 0.02 if side > 0.0 else 0.0
        corners = [(edge + side * x, y + down) for x, y in _ROCKS]
        body = [(0.0, c["near"].mix(c["lava"], 0.4)), (0.4, c["near"]), (1.0, c["near"])]
        ink = linear((edge - side * 0.4, 0.9), (edge, 0.9), body)
        canvas.shape(Outline.polygon(corners), ink)
        facets = [[(edge + side * x, y + down) for x, y in facet] for facet in _FACETS]
        lit = flat(c["near"].mix(c["lit"], 0.85), v["detail"])
        canvas.shape(Outline.joined(Outline.polygon(facet) for facet in facets), lit)


# Rocks in the lower corners: x from the picture's edge, y.
_ROCKS = (
    *((0.05, 0.79), (-0.06, 0.76), (-0.13, 0.83), (-0.19, 0.81), (-0.25, 0.89)),
    *((-0.33, 0.92), (-0.4, 1.02), (0.05, 1.02)),
)
_FACETS = (
    ((-0.06, 0.76), (-0.13, 0.83), (-0.12, 0.95), (-0.03, 0.86)),
    ((-0.19, 0.81), (-0.25, 0.89), (-0.23, 1.0), (-0.15, 0.92)),
)


def _river(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    share = np.linspace(0.0, 1.0, 28)
    y = foot + 0.005 + (1.04 - foot) * share**1.2
    x = (
        v["focus_x"]
        + 0.008
        + (0.5 - v["focus_x"]) * share
        + v["river_bend"] * 0.14 * np.sin(1.7 * np.pi * share)
    )
    widths = v["stream_width"] * (0.036 + 0.3 * share**1.4)
    line = np.column_stack((x, y))
    for wider, ink in (
        (1.7, flat(c["lava"], 0.2)),
        (1.25, flat(c["lava"].darker(0.35))),
        (1.0, vertical(foot, 1.0, [(0.0, c["lava"]), (1.0, c["lava"].mix(c["hot"], 0.25))])),
        (0.34, vertical(foot, 1.0, [(0.0, c["hot"], 0.8), (1.0, c["hot"], 0.9)])),
    ):
        half = np.column_stack((0.5 * wider * widths, np.zeros_like(widths)))
        canvas.shape(Outline.polygon(np.concatenate((line - half, (line + half)[::-1]))), ink)
    canvas.rectangle(
        0.0, foot + 0.02, 1.0, 1.0, shine((0.5, 0.95), 0.45, c["glow"], 0.2 + 0.25 * v["haze"])
    )


# Sparks: place and radius.
_EMBERS = ((0.14, 0.36, 0.022), (0.22, 0.52, 0.024), (0.77, 0.5, 0.024), (0.87, 0.34, 0.022))


def _embers(canvas: Canvas, v: Values, c: Colours) -> None:
    for x, y, radius in _EMBERS:
        canvas.glow((x, y), 3.5 * radius, c["lava"], 0.8 * v["embers"])
        canvas.disc((x, y), radius, flat(c["lava"].mix(c["hot"], 0.6), v["embers"]))


VOLCANO = Scene("volcano", PARAMETERS, paint)
