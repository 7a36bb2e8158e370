"""A print of large layered tropical leaves and three scattered flowers on a deep ground."""

from collections.abc import Sequence

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, radial
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.plants import (
    BANANA_LEAF,
    MONSTERA_LEAF,
    MONSTERA_VEIN_PAIRS,
    PALM_LEAF,
    veins_of,
)
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "ground deep leaf bright other vein flower petal heart",
    "#460c36 #641648 #149078 #62d89c #1f86a8 #e0f7d4 #ffb93a #ffdf96 #ff5a7a",  # pink ground
    "#221450 #382a78 #3d78cc #86dcd6 #9058d8 #e8f4f4 #ff6c9e #ffb2c6 #ffe27a",  # violet night
    "#0a2440 #123c66 #127a94 #3fc9b8 #2f6fc8 #c8f2e4 #ff5f68 #ffa59a #ffd95a",  # blue lagoon
    "#062c30 #0b4648 #128a70 #52d694 #1f9fb4 #d3f7d8 #ff5346 #ff9474 #ffd34d",  # deep teal
    "#0b2a1c #134428 #2f9440 #9edc4e #4fae86 #eef9c4 #ff842a #ffbd70 #fff0a0",  # jungle green
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("density"),  # large pale leaves around the flowers
    shared("detail"),  # veins
    shared("focus_x", -0.08, 0.08),  # all flowers
    shared("focus_y", -0.08, 0.08),  # all flowers
    shared("scale"),  # size of the leaves
    shared("haze"),  # light between the leaves, how far the layers lie apart
    Parameter("sway", 10, -6.0, 6.0),  # degrees, all leaves
    Parameter("monstera_size", 13, 0.9, 1.08),
    Parameter("banana_width", 14, 0.85, 1.25),
    Parameter("flower_size", 15, 0.8, 1.2),
    Parameter("petals_open", 16, 0.8, 1.2),  # slender -> broad petals
    Parameter("flower_turn", 17, -18.0, 18.0),
    Parameter("accent", 18, 0.0, 1.0),  # banana leaves: leaf green -> second leaf colour
)

# Every leaf: place of the stalk, direction in degrees (0 is upwards), size.
_PALMS = (
    (-0.04, 0.46, 84.0, 0.56),
    (1.04, 0.4, -78.0, 0.56),
    (0.56, 1.1, 6.0, 0.6),
    (0.44, -0.1, 184.0, 0.56),
)
_BANANAS = (
    (-0.06, 0.3, 74.0, 0.5),
    (1.06, 0.72, -70.0, 0.58),
    (0.3, 1.08, -14.0, 0.58),
    (0.68, -0.08, 196.0, 0.56),
    (-0.04, 0.84, 50.0, 0.56),
)
_MONSTERAS = (
    (-0.02, 0.03, 132.0, 0.46),
    (1.0, 1.0, -44.0, 0.52),
    (0.02, 1.04, 24.0, 0.4),
    (1.0, 0.02, 222.0, 0.42),
)
_PALES = (
    (0.33, 0.3, 68.0, 0.36),
    (0.27, 0.36, 196.0, 0.36),
    (0.72, 0.4, 30.0, 0.36),
    (0.68, 0.48, 236.0, 0.36),
    (0.4, 0.8, 110.0, 0.32),
)
# Apart from each other, as in a print that repeats.
_FLOWERS = ((0.28, 0.29, 0.15), (0.73, 0.47, 0.13), (0.36, 0.8, 0.115))


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    canvas.backdrop(1.0, [(0.0, c["deep"]), (1.0, c["ground"])])
    canvas.glow((0.5, 0.47), 0.48, c["leaf"], 0.1 + 0.5 * v["haze"])
    size = 0.96 + 0.14 * v["scale"]
    palm = c["deep"].mix(c["leaf"], 0.4)
    for x, y, turn, long in _PALMS:
        high = 1.02 * long * size
        canvas.shape(PALM_LEAF.placed((x, y), high, turn + v["sway"]), flat(palm))
    bananas = [((x, y), long * size, turn + v["sway"]) for x, y, turn, long in _BANANAS]
    colour = c["leaf"].mix(c["other"], 0.1 + 0.8 * v["accent"])
    _leaves(canvas, v, c, _BANANA, bananas, (colour, v["banana_width"]))
    size *= v["monstera_size"]
    monsteras = [((x, y), long * size, turn + v["sway"]) for x, y, turn, long in _MONSTERAS]
    _leaves(canvas, v, c, _MONSTERA, monsteras, (c["bright"].mix(c["leaf"], 0.12), 1.0))
    _pales(canvas, v, c)
    _flowers(canvas, v, c)


# A leaf, its right and its left half, and its veins.
Leaf = tuple[Outline, Outline, Outline, Outline]
# Where a leaf stands: its stalk, its length, its direction in degrees.
Placed = tuple[Point, float, float]


def _leaf(whole: Outline, veins: Outline) -> Leaf:
    # The halves overlap a little, or the ground would shine through between them.
    return whole, whole.cut(-0.01, -2.0, 1.0, 1.0), whole.cut(-1.0, -2.0, 0.0, 1.0), veins


# Half the widths of side veins and midrib: broader than in the jungle, where leaves are larger.
_BROAD = (0.034, 0.036)
_BANANA = _leaf(BANANA_LEAF, veins_of(((-0.28, 0.18), (-0.56, 0.17)), 0.12, *_BROAD))
_MONSTERA = _leaf(MONSTERA_LEAF, veins_of(MONSTERA_VEIN_PAIRS, 0.13, *_BROAD))


def _leaves(
    canvas: Canvas,
    v: Values,
    c: Colours,
    leaf: Leaf,
    places: Sequence[Placed],
    look: tuple[Color, float],
) -> None:
    """All leaves of one kind, of a colour and a width, above their common shadow."""
    whole, right, left, veins = leaf
    colour, stretch = look
    away = 0.008 + 0.016 * v["haze"]
    shadow = Outline.joined(
        whole.placed((at[0] + 0.5 * away, at[1] + away), long, turn, stretch)
        for at, long, turn in places
    )
    canvas.shape(shadow, flat(c["ground"].darker(0.45), 0.45))
    # Deep at the stalk, bright at the tip; the left half lies in the light.
    shade = [(0.0, colour.darker(0.38)), (0.5, colour.darker(0.08)), (1.0, colour)]
    light = [(0.0, colour.darker(0.2)), (1.0, colour.lighter(0.28).vivid(1.15))]
    shade_ink = linear((0.0, 0.05), (0.0, -1.0), shade)
    light_ink = linear((0.0, 0.05), (0.0, -1.0), light)
    vein_ink = flat(c["vein"], 0.12 + 0.68 * v["detail"])
    for at, long, turn in places:
        with canvas.moved(at, long, turn, stretch):
            canvas.shape(right, shade_ink)
            canvas.shape(left, light_ink)
            canvas.shape(veins, vein_ink)


def _pales(canvas: Canvas, v: Values, c: Colours) -> None:
    """Leaves that grow out from under the flowers, above all others."""
    whole, right, _, veins = _BANANA
    grown, wide = 0.3 + 0.7 * v["density"], 1.2
    pale = c["vein"].mix(c["bright"], 0.3)
    for x, y, turn, long in _PALES:
        shadow = whole.placed((x + 0.008, y + 0.024), long * grown, turn, wide)
        canvas.shape(shadow, flat(c["ground"].darker(0.45), 0.6))
        with canvas.moved((x, y), long * grown, turn, wide):
            canvas.shape(whole, flat(pale))
            canvas.shape(right, flat(c["leaf"].mix(c["bright"], 0.15)))
            canvas.shape(veins, flat(c["deep"].mix(c["leaf"], 0.3), 0.2 + 0.7 * v["density"]))


def _flowers(canvas: Canvas, v: Values, c: Colours) -> None:
    flowers = [
        ((x + v["focus_x"], y - v["focus_y"]), radius * v["flower_size"])
        for x, y, radius in _FLOWERS
    ]
    shadow = Outline.joined(
        Outline.ellipse((at[0] + 0.01, at[1] + 0.02), 0.9 * radius, 0.9 * radius)
        for at, radius in flowers
    )
    canvas.shape(shadow, flat(c["ground"].darker(0.45), 0.4))
    for index, (at, radius) in enumerate(flowers):
        _flower(canvas, v, c, at, radius, v["flower_turn"] + 40.0 * index)


def _flower(canvas: Canvas, v: Values, c: Colours, at: Point, radius: float, turn: float) -> None:
    wide = v["petals_open"]
    petal = Outline.smooth(
        (
            (0.0, 0.0),
            (0.26 * wide, -0.3),
            (0.46 * wide, -0.68),
            (0.34 * wide, -0.94),
            (0.0, -1.0),
            (-0.34 * wide, -0.94),
            (-0.46 * wide, -0.68),
            (-0.26 * wide, -0.3),
        )
    )
    # Each petal is dark on the side where its neighbour lies over it.
    across = [(0.0, c["petal"]), (0.6, c["flower"]), (1.0, c["flower"].darker(0.22))]
    ink = linear((-0.42 * wide, -0.8), (0.42 * wide, -0.5), across)
    throat = [(0.0, c["flower"].darker(0.35), 0.9), (1.0, c["flower"], 0.0)]
    with canvas.moved(at, radius, turn):
        for index in range(5):
            with canvas.moved((0.0, 0.0), 1.0, 72.0 * index):
                canvas.shape(petal, ink)
        canvas.disc((0.0, 0.0), 0.55, radial((0.0, 0.0), 0.55, throat))
        canvas.disc((0.0, 0.0), 0.17, flat(c["heart"]))


TROPICAL_LEAVES = Scene("tropical_leaves", PARAMETERS, paint)
