"""Snow mountains over a frozen lake, soft drifts in front, spruces and a cold low sun."""

from finetune.starter.canvas import Canvas, flat, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import mist, sky, sun
from finetune.starter.scenes.land import crested, hill, mountain, rolling, sunlit_sides
from finetune.starter.scenes.plants import folded_conifers
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow snow shade rock ice pine",
    "#0b2545 #1f5c78 #5cb0b0 #f2fff8 #7fe0c8 #d9f2ee #4e86a4 #1f4763 #5fb4bd #0a2436",  # aurora
    "#141748 #39429a #8f98dc #f4f2ff #9fa8ff #d8ddf8 #5f6bb8 #2a3070 #7a88d4 #10143c",  # indigo
    "#3f79b5 #8dbbdf #e4f3f8 #ffffff #dff2ff #f6fbff #8fb6db #4a6a92 #a9d8ec #1f3f5f",  # arctic
    "#6a6fb8 #b3a6d6 #fbdfe2 #fff5ea #ffd0c8 #fcf5fa #a79fd0 #5f5a90 #cbc8ec #2e2a5a",  # lavender
    "#7fa0cc #cdbfd8 #ffe0c6 #fff6dc #ffce9e #fff6ec #a9b1da #6a6a98 #d3cfe0 #34405f",  # peach
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.36, 0.56),  # height of the far shore
    shared("density"),  # spruces on the far shore
    shared("detail"),  # drift shadows, streaks on the ice
    shared("focus_x", 0.18, 0.82),  # the sun
    shared("focus_y", 0.2, 0.44),  # the sun above the shore
    shared("scale"),  # height of the mountains
    shared("haze"),  # mist at the mountains' feet, glow of the sun
    Parameter("sun_radius", 10, 0.035, 0.075),
    Parameter("summit_x", 11, -0.16, 0.16),  # the great mountain within its cell
    Parameter("left_summit", 12, 0.35, 1.0),
    Parameter("right_summit", 13, 0.35, 1.0),
    Parameter("lake", 14, 0.3, 1.0),  # how much of the lake is open ice
    Parameter("drift", 15, -0.12, 0.12),  # phase of the drifts in front
    Parameter("front_trees", 16, 0.0, 1.0),  # two spruces in front
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    shore = 1.0 - v["horizon"]
    sky(canvas, shore, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun_at = (v["focus_x"], shore - v["focus_y"])
    sun(canvas, sun_at, v["sun_radius"], c["sun"], c["glow"], v["haze"])
    _mountains(canvas, v, c, shore)
    mist(canvas, shore - 0.16, shore + 0.06, c["sky_low"], 0.2 + 0.5 * v["haze"])
    _far_shore(canvas, v, c, shore)
    _lake(canvas, v, c, shore)
    _drifts(canvas, v, c, shore)


def _mountains(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    high = 0.2 + 0.2 * v["scale"]
    lit, shade = c["snow"], c["shade"]
    for x, height, pale in (
        (0.08, high * v["left_summit"], 0.4),
        (0.8, high * v["right_summit"], 0.3),
        (0.4 + v["summit_x"], high, 0.0),
    ):
        sides = sunlit_sides(x, v["focus_x"], lit, shade.mix(c["rock"], 0.15))
        faded = (sides[0].mix(c["sky_low"], pale), sides[1].mix(c["sky_low"], pale))
        mountain(
            canvas, (x, shore - height), (height * 1.2, height + 0.04), faded, c["sky_low"], 0.6
        )


def _far_shore(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    cells = (0.04, 0.11, 0.17, 0.25, 0.69, 0.76, 0.83, 0.9, 0.97)
    sizes = (0.15, 0.11, 0.13, 0.08, 0.08, 0.12, 0.1, 0.15, 0.12)
    grown = 0.25 + 0.75 * v["density"]
    trees = [(x, shore + 0.02, size * grown) for x, size in zip(cells, sizes, strict=True)]
    colour = c["pine"].mix(c["sky_low"], 0.2 + 0.35 * v["haze"])
    canvas.shape(folded_conifers(trees)[0], flat(colour))
    heights = 0.02 + rolling((0.012, 1.0, 0.25), (0.006, 2.0, 0.1))
    low = c["snow"].mix(c["shade"], 0.45)
    canvas.shape(
        hill(shore + 0.02, heights),
        vertical(shore - 0.02, shore + 0.08, [(0.0, c["snow"]), (1.0, low)]),
    )


def _lake(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    middle = shore + 0.16
    half = 0.035 + 0.065 * v["lake"]
    across = 0.42 + 0.3 * v["lake"]
    stops = [(0.0, c["ice"].mix(c["sky_low"], 0.55)), (1.0, c["ice"].mix(c["shade"], 0.45))]
    canvas.ellipse((0.5, middle), across, half, vertical(middle - half, middle + half, stops))
    place = (v["focus_x"], middle)
    canvas.ellipse(
        (0.5, middle), across, half, shine(place, 0.3, c["glow"], 0.35 + 0.4 * v["haze"])
    )
    for x, y, length in ((0.36, -0.35, 0.13), (0.6, 0.1, 0.17), (0.42, 0.5, 0.11)):
        canvas.ellipse((x, middle + y * half), length, 0.006, flat(c["snow"], 0.75 * v["detail"]))


def _drifts(canvas: Canvas, v: Values, c: Colours, shore: float) -> None:
    snow, shade = c["snow"], c["shade"]
    for layer, (depth, frequency, phase) in enumerate(
        ((0.46, 0.8, 0.05), (0.66, 0.9, 0.55), (0.88, 0.7, 0.15))
    ):
        base = shore + depth * (1.0 - shore) + 0.045
        swing = v["drift"] * (1 - 2 * (layer % 2))
        heights = 0.05 * crested(frequency, phase + swing, 0.9) + rolling((0.008, 2.1, phase))
        top = base - float(heights.max())
        low = snow.mix(shade, 0.4 + 0.45 * v["detail"])
        ink = vertical(top, top + 0.2, [(0.0, snow.lighter(0.3)), (0.3, snow), (1.0, low)])
        canvas.shape(hill(base, heights), ink)
        if layer == 1:
            _front_trees(canvas, v, c)


def _front_trees(canvas: Canvas, v: Values, c: Colours) -> None:
    size = v["front_trees"]
    trees = [(0.09, 0.97, 0.42 * size), (0.2, 0.99, 0.27 * size), (0.93, 0.98, 0.34 * size)]
    whole, lit = folded_conifers(trees)
    canvas.shape(whole, vertical(0.5, 1.0, [(0.0, c["pine"]), (1.0, c["rock"])]))
    canvas.shape(lit, flat(c["snow"], 0.3))


SNOWFIELD = Scene("snowfield", PARAMETERS, paint)
