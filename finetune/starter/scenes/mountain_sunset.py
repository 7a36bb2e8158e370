"""Layered mountain ranges that recede into evening haze, under a glowing sun and long clouds."""

from finetune.starter.canvas import Canvas, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import cloud, sky, sun
from finetune.starter.scenes.land import (
    Heights,
    crested,
    hill,
    mountain,
    rolling,
    sunlit_sides,
)
from finetune.starter.scenes.plants import conifers
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low sun glow cloud far near",
    "#12355b #4583a3 #f8dcb4 #fff3d6 #ffd9a0 #f6d3b2 #7fb0bd #0a2038",  # teal dawn
    "#2c2f77 #7f6cb8 #fbbfab #ffedd4 #ffb59e #f7b3b3 #938dc6 #17143a",  # periwinkle
    "#31206b #a2488f #ff9b7a #ffe0b0 #ff7f7a #f48a9a #a5659f #1d0f38",  # violet dusk
    "#3a1752 #b93a67 #ffa25e #ffe8ae #ff7a50 #ff9a78 #b25a7c #260b2b",  # crimson
    "#5a2a52 #db6650 #ffd27c #fff4c8 #ffb050 #ffbf8a #cf7f6c #2c1026",  # amber
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.36, 0.58),  # height of the far range's foot
    shared("density"),  # clouds, and how many ranges rise above each other
    shared("detail"),  # spruces in the foreground
    shared("focus_x", 0.2, 0.8),  # the sun
    shared("focus_y", 0.06, 0.34),  # the sun above the far range's foot
    shared("scale"),  # height of the mountains
    shared("haze"),  # mist in the valleys, glow of the sun
    Parameter("sun_radius", 10, 0.045, 0.1),
    Parameter("roundness", 11, 0.0, 0.7),  # alpine crests -> old round hills
    Parameter("summit_x", 12, -0.14, 0.14),  # the great mountain within its cell
    Parameter("second_summit", 13, 0.3, 1.05),  # height of its neighbour
    Parameter("ranges_shift", 14, -0.17, 0.17),  # phase of the ranges
    Parameter("valley", 15, -0.06, 0.1),  # near hills: level -> a valley in the middle
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    foot = 1.0 - v["horizon"]
    sun_at = (v["focus_x"], foot - v["focus_y"])
    sky(canvas, foot, c["sky_high"], c["sky_middle"], c["sky_low"])
    sun(canvas, sun_at, v["sun_radius"], c["sun"], c["glow"], v["haze"])
    _clouds(canvas, v, c, foot)
    _great_mountains(canvas, v, c, foot)
    _ranges(canvas, v, c, foot)
    _spruces(canvas, v, c)


def _clouds(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    cells = ((0.2, 0.3, 0.2, 0.0), (0.8, 0.46, 0.24, 0.15), (0.56, 0.16, 0.17, 0.45))
    for x, height, size, sparse in cells:
        opacity = 0.75 * min(1.0, max(0.0, (v["density"] - sparse) * 2.0))
        cloud(canvas, (x, foot * height), size * (0.7 + 0.5 * v["density"]), c["cloud"], opacity)


def _great_mountains(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    lit = c["far"].mix(c["sky_low"], 0.45)
    shade = c["far"].mix(c["near"], 0.22)
    mist = c["sky_low"].mix(c["glow"], 0.25)
    high = 0.14 + 0.2 * v["scale"]
    for x, height, pale in (
        (0.74 - v["summit_x"], high * v["second_summit"], 0.35),
        (0.34 + v["summit_x"], high, 0.12),
    ):
        sides = sunlit_sides(x, v["focus_x"], lit, shade)
        faded = (sides[0].mix(c["sky_low"], pale), sides[1].mix(c["sky_low"], pale))
        size = (height * 1.35, height + 0.08)
        mountain(canvas, (x, foot - height), size, faded, mist, 0.55 + 0.4 * v["haze"])


def _ranges(canvas: Canvas, v: Values, c: Colours, foot: float) -> None:
    mist = c["sky_low"].mix(c["far"], 0.3)
    sun_at = (v["focus_x"], foot - v["focus_y"])
    count = 4
    for layer in range(count):
        share = layer / (count - 1)
        base = foot + 0.02 + (0.98 - foot) * (0.2 + 0.8 * share) * 0.86
        heights = _range_heights(v, layer, share)
        # The two middle ranges grow out of the ones before them as density rises.
        if layer in (1, 2):
            base += 0.1 * (1.0 - v["density"])
        body = c["far"].mix(c["near"], 0.25 + 0.75 * share**0.8)
        crest = body.mix(c["glow"], 0.2 * (1.0 - share))
        low = body.mix(mist, (0.2 + 0.6 * v["haze"]) * (1.0 - 0.8 * share))
        top = base - float(heights.max())
        # Nearer ranges hide what lies further down.
        outline = hill(base, heights, base + 0.3 if layer < 2 else 1.02)
        canvas.shape(outline, vertical(top, top + 0.26, [(0.0, crest), (0.35, body), (1.0, low)]))
        strength = (0.3 + 0.25 * v["haze"]) * (1.0 - share) ** 1.2
        if layer < 2:
            canvas.shape(outline, shine(sun_at, 0.5, c["glow"], strength))


def _range_heights(v: Values, layer: int, share: float) -> Heights:
    frequency = (3.1, 2.3, 2.7, 1.6)[layer]
    phase = (0.15, 0.62, 0.36, 0.8)[layer] + v["ranges_shift"] * (1.0 - 2.0 * (layer % 2))
    relief = (0.06 + 0.09 * v["scale"]) * (0.7 + 0.5 * share)
    bends = rolling((0.012, 1.3, 0.2 + 0.3 * layer), (0.007, 4.7, 0.1 * layer))
    heights: Heights = relief * crested(frequency, phase, v["roundness"]) + bends
    # cos-shaped hollow in the middle, deeper for nearer ranges
    heights += v["valley"] * share * rolling((1.0, 1.0, 0.25))
    return heights


def _spruces(canvas: Canvas, v: Values, c: Colours) -> None:
    cells = (
        (0.045, 0.3),
        (0.135, 0.22),
        (0.215, 0.15),
        (0.8, 0.13),
        (0.875, 0.2),
        (0.965, 0.27),
    )
    size = v["detail"] * (0.75 + 0.35 * v["scale"])
    trees = [(x, 1.03, height * size) for x, height in cells]
    top, bottom = c["near"].mix(c["far"], 0.08), c["near"].darker(0.35)
    canvas.shape(conifers(trees), vertical(0.65, 1.0, [(0.0, top), (1.0, bottom)]))


MOUNTAIN_SUNSET = Scene("mountain_sunset", PARAMETERS, paint)
