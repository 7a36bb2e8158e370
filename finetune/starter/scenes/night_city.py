"""A skyline at night: hazy towers, lit windows in a fixed grid, neon signs, a wet street."""

from finetune.starter.canvas import Canvas, Outline, flat, shine, vertical
from finetune.starter.palette import Color, Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.heavens import sky, sun
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "sky_high sky_middle sky_low moon far near window neon_a neon_b",
    "#06182c #0d4a66 #41b4aa #eafff6 #1f6f80 #061624 #ffe2a4 #29f0d0 #ff5fa0",  # teal
    "#0a1038 #253a9a #7f86f0 #f0f2ff #3a4cae #0a0e2c #9ceaff #5fb0ff #ff6ad5",  # blue
    "#120b33 #4a1c7a #c650ac #ffdcf2 #5e2c90 #120a2c #ffd890 #ff45a8 #2fe6e0",  # violet
    "#200c40 #82297f #ff7fae #ffe6dc #8a3a8e #1c0a30 #ffe3a0 #ff5f9e #6fe8ff",  # pink
    "#1e0a2a #7a1f4f #ff8050 #ffe6b8 #8e345c #1e0a20 #ffd080 #ff5a40 #ffc04a",  # ember
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.12, 0.2),  # height of the street
    shared("density"),  # lit windows
    shared("detail"),  # neon signs
    shared("focus_x", 0.3, 0.7),  # the moon
    shared("focus_y", 0.66, 0.86),  # height of the moon
    shared("scale"),  # height of the towers
    shared("haze"),  # glow at street level, haze between the rows
    Parameter("moon_radius", 10, 0.06, 0.15),
    Parameter("left_group", 11, 0.7, 1.25),  # relative height of the towers on the left
    Parameter("middle_group", 12, 0.7, 1.25),
    Parameter("right_group", 13, 0.7, 1.25),
    Parameter("far_group", 14, 0.85, 1.2),  # the hazy row behind
    Parameter("wetness", 15, 0.0, 1.0),  # reflections on the street
    Parameter("spires", 16, 0.1, 1.0),  # antennas
)

# Towers of a row: left and right edge, height, and the group that scales it.
_FAR = (
    (-0.02, 0.08, 0.46),
    (0.07, 0.17, 0.6),
    (0.18, 0.26, 0.5),
    (0.27, 0.36, 0.74),
    (0.37, 0.45, 0.56),
    (0.46, 0.55, 0.66),
    (0.57, 0.64, 0.58),
    (0.65, 0.75, 0.68),
    (0.76, 0.83, 0.54),
    (0.84, 0.93, 0.64),
    (0.93, 1.02, 0.5),
)
_MIDDLE = (
    (-0.02, 0.1, 0.5),
    (0.13, 0.25, 0.4),
    (0.28, 0.38, 0.54),
    (0.41, 0.52, 0.44),
    (0.58, 0.7, 0.56),
    (0.73, 0.82, 0.42),
    (0.86, 1.02, 0.52),
)
_NEAR = (
    (0.015, 0.185, 0.37, "left_group"),
    (0.2, 0.33, 0.25, "left_group"),
    (0.345, 0.515, 0.33, "middle_group"),
    (0.53, 0.66, 0.22, "middle_group"),
    (0.675, 0.845, 0.4, "right_group"),
    (0.86, 0.99, 0.28, "right_group"),
)
# Windows of the near towers hang in one grid of the picture: towers grow past them.
_CELL = 0.056  # a window with its margin: seven pixels at 128
_ROWS = tuple(0.24 + 0.074 * row for row in range(8))  # upper edges


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    street = 1.0 - v["horizon"]
    sky(canvas, street, c["sky_high"], c["sky_middle"], c["sky_low"])
    moon_at = (v["focus_x"], 1.0 - v["focus_y"])
    sun(canvas, moon_at, v["moon_radius"], c["moon"], c["neon_a"], 0.25 + 0.35 * v["haze"])
    _far_towers(canvas, v, c, street)
    _middle_towers(canvas, v, c, street)
    canvas.flood(shine((0.5, street), 0.62, c["sky_low"], 0.2 + 0.5 * v["haze"]))
    _near_towers(canvas, v, c, street)
    _signs(canvas, v, c, street)
    _street(canvas, v, c, street)


def _far_towers(canvas: Canvas, v: Values, c: Colours, street: float) -> None:
    size = v["far_group"] * (0.55 + 0.4 * v["scale"])
    boxes = [(left, street - high * size, right, street) for left, right, high in _FAR]
    top = c["far"].mix(c["sky_middle"], 0.35)
    low = c["far"].mix(c["sky_low"], 0.45 + 0.3 * v["haze"])
    ink = vertical(street - 0.7, street, [(0.0, top), (1.0, low)])
    canvas.shape(Outline.rectangles(boxes), ink)


def _middle_towers(canvas: Canvas, v: Values, c: Colours, street: float) -> None:
    size = 0.6 + 0.45 * v["scale"]
    boxes = [(left, street - high * size, right, street) for left, right, high in _MIDDLE]
    masts = []
    for index in (0, 2, 4, 6):
        left, top, right, _ = boxes[index]
        middle = 0.5 * (left + right)
        masts.append((middle - 0.009, top - 0.2 * v["spires"], middle + 0.009, top))
    colour = c["far"].mix(c["near"], 0.5)
    low = colour.mix(c["sky_low"], 0.25 + 0.35 * v["haze"])
    ink = vertical(street - 0.55, street, [(0.0, colour), (1.0, low)])
    canvas.shape(Outline.rectangles(boxes + masts), ink)
    bright = 0.12 + 0.4 * v["density"]
    for index, (left, top, right, _) in enumerate(boxes):
        middle = 0.5 * (left + right)
        for row in range(index % 2, len(_ROWS), 2):
            y = _ROWS[row] - 0.06
            lit = bright * _below(top, y)
            canvas.rectangle(middle - 0.022, y, middle + 0.022, y + 0.05, flat(c["window"], lit))


def _below(top: float, y: float) -> float:
    """From 0 to 1 as a roof grows past a window's upper edge."""
    share = min(1.0, max(0.0, (y - top) / 0.06))
    return share * share * (3.0 - 2.0 * share)


def _near_towers(canvas: Canvas, v: Values, c: Colours, street: float) -> None:
    body = c["near"].mix(c["far"], 0.14)
    bodies, roofs = [], []
    for left, right, high, group in _NEAR:
        top = street - high * v[group] * (0.85 + 0.45 * v["scale"])
        bodies.append((left, top, right, street + 0.02))
        roofs.append((left, top, right, top + 0.014))
    canvas.shape(Outline.rectangles(bodies), vertical(0.3, street, [(0.0, body), (1.0, c["near"])]))
    canvas.shape(Outline.rectangles(roofs), flat(c["neon_a"].mix(c["far"], 0.4)))
    colours = (
        c["window"],
        c["window"].mix(c["neon_b"], 0.35),
        c["window"].mix(c["neon_a"], 0.5),
        c["window"].darker(0.2),
    )
    for tower, (left, top, right, _) in enumerate(bodies):
        columns = round((right - left - 0.02) / _CELL)
        margin = 0.5 * (left + right - columns * _CELL)
        for row, y in enumerate(_ROWS):
            for column in range(columns):
                x = margin + column * _CELL
                order = (tower * 5 + row * 7 + column * 3 + row * column) % 4
                colour = _window(v["density"], order, colours, c)
                ink = flat(colour, _below(top, y))
                canvas.rectangle(x + 0.01, y, x + 0.046, y + 0.048, ink)


def _window(density: float, order: int, colours: tuple[Color, ...], c: Colours) -> Color:
    """Groups of windows are switched on one after the other, each one by dimming up."""
    on = min(1.0, max(0.0, density * 2.2 - 0.4 * order + 0.15))
    return c["far"].darker(0.45).mix(colours[order], on)


def _signs(canvas: Canvas, v: Values, c: Colours, street: float) -> None:
    bright = v["detail"]
    for x, height, long, name in (
        (0.192, 0.3, 0.16, "neon_b"),
        (0.522, 0.26, 0.18, "neon_a"),
        (0.852, 0.31, 0.15, "neon_b"),
    ):
        colour: Color = c[name]
        top = street - height
        middle = (x, top + 0.5 * long)
        canvas.glow(middle, 0.17, colour, 0.7 * bright)
        box = (x - 0.013, top, x + 0.013, top + long)
        canvas.rectangle(*box, flat(colour.mix(c["near"], 0.75 * (1.0 - bright))), 0.008)


def _street(canvas: Canvas, v: Values, c: Colours, street: float) -> None:
    near = c["near"]
    ink = vertical(
        street, 1.0, [(0.0, near.mix(c["sky_low"], 0.3)), (0.5, near), (1.0, near.darker(0.3))]
    )
    canvas.rectangle(0.0, street, 1.0, 1.0, ink)
    for x, wide, name in (
        (0.1, 0.07, "window"),
        (0.19, 0.05, "neon_b"),
        (0.43, 0.08, "window"),
        (0.52, 0.05, "neon_a"),
        (0.76, 0.08, "window"),
        (0.85, 0.05, "neon_b"),
    ):
        strength = v["wetness"] * (0.6 if name == "window" else 0.25 + 0.75 * v["detail"])
        colour = c[name]
        fade = vertical(
            street, 1.0, [(0.0, colour, 0.75 * strength), (1.0, colour, 0.0)], light=True
        )
        canvas.rectangle(x - 0.5 * wide, street, x + 0.5 * wide, 1.0, fade)
    haze = shine((0.5, street), 0.5, c["neon_a"], 0.15 + 0.4 * v["haze"])
    canvas.flood(haze)


NIGHT_CITY = Scene("night_city", PARAMETERS, paint)
