"""One large butterfly with bold patterned wings before soft discs of light and dim petals."""

from dataclasses import dataclass

from finetune.starter.canvas import Canvas, Outline, Point, flat, linear, radial
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "high low glow disc disc_other petal heart leaf",
    "#2f78b8 #cdeef0 #f2fff0 #d4f6f0 #a8d8f8 #ff9cb8 #fff0a8 #2f94a4",  # morning blue
    "#5f52b8 #e8d4f8 #fff0ff #e4d0ff #b8b4ff #ff86c4 #ffe9a0 #6a6cc8",  # violet garden
    "#a83f78 #ffd8d8 #fff0e0 #ffd0d4 #f0a8d8 #ff7a9a #fff0c0 #b05f98",  # rose
    "#d0703c #ffeec0 #fffbe0 #ffe4a8 #ffb890 #ff6f5f #fff6c0 #b88a48",  # evening gold
    "#1f8a72 #e0f6c0 #faffe0 #d4f4b0 #98e0c0 #ff907f #fff0a0 #2f9a6c",  # green shade
)

# The wings have their own walk; the dark lines keep them apart from every ground.
WINGS = designed(
    "line root middle edge spot eye",
    "#14182c #ffd24a #ff8a2a #e0481e #fff4dc #4fb4e8",  # monarch
    "#240f24 #ffc46a #ff5f6a #b81f5a #ffeed8 #6fd0d8",  # ruby
    "#1a1038 #ffb0dc #c05ae0 #5a2ab0 #fff0fa #ffc84a",  # orchid
    "#0a1434 #a4ecff #3f9cf4 #1f4cc0 #f2fbff #ffb84a",  # morpho
    "#08242c #d0ffd0 #2fc4a4 #0f7a86 #f4fff0 #ff8a6a",  # jade
    "#1c2010 #fffac0 #d8d83a #6f9c2a #fffff0 #ff7f4a",  # brimstone
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("density"),  # discs of light
    shared("detail"),  # pale spots along the wings' edges
    shared("focus_x", 0.48, 0.52),  # the butterfly
    shared("focus_y", 0.495, 0.53),  # height of the butterfly
    shared("scale"),  # size of the butterfly
    shared("haze"),  # glow behind it
    Parameter("wings", 10, 0.0, 1.0),  # orange -> pink -> violet -> blue -> green -> yellow
    Parameter("open", 11, 0.85, 1.0),  # how far the wings are opened
    Parameter("tilt", 12, -4.0, 4.0),  # degrees
    Parameter("border", 13, 0.04, 0.12),  # width of the dark edge
    Parameter("eyes", 14, 0.0, 1.0),  # size of the eye spots
    Parameter("tails", 15, 0.2, 1.0),  # length of the hind wings' tails
    Parameter("blossom", 16, 0.7, 1.2),  # size of the flowers below
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    wings = WINGS.at(v["wings"], v["warmth"], 0.2 + 0.6 * v["light"])
    canvas.backdrop(1.0, [(0.0, c["high"]), (0.85, c["low"]), (1.0, c["low"])])
    canvas.glow((0.5, 0.45), 0.75, c["glow"], 0.15 + 0.75 * v["haze"])
    _discs(canvas, v, c)
    _flowers(canvas, v, c)
    at = (v["focus_x"], 1.0 - v["focus_y"])
    with canvas.moved(at, 0.395 + 0.045 * v["scale"], v["tilt"]):
        _butterfly(canvas, v, wings)


def _discs(canvas: Canvas, v: Values, c: Colours) -> None:
    """Discs at fixed places; they come one after the other."""
    for x, y, radius, sparse, name in (
        (0.1, 0.14, 0.13, 0.0, "disc"),
        (0.88, 0.12, 0.17, 0.1, "disc_other"),
        (0.5, 0.04, 0.1, 0.3, "disc"),
        (0.03, 0.5, 0.1, 0.4, "disc_other"),
        (0.97, 0.52, 0.12, 0.2, "disc"),
        (0.3, 0.24, 0.09, 0.5, "disc_other"),
        (0.7, 0.3, 0.08, 0.45, "disc"),
    ):
        strength = 0.1 + 0.9 * max(0.0, v["density"] - sparse) / (1.0 - sparse)
        canvas.disc((x, y), radius, flat(c[name], 0.42 * strength))
        canvas.disc((x, y), 0.8 * radius, flat(c[name].lighter(0.35), 0.25 * strength))


_PETAL = Outline.smooth(
    ((0.0, 0.0), (0.3, -0.35), (0.42, -0.75), (0.0, -1.0), (-0.42, -0.75), (-0.3, -0.35))
)
_BLADE = Outline.smooth(((0.0, 0.0), (0.2, -0.35), (0.17, -0.7), (0.0, -1.0), (-0.13, -0.5)))


def _flowers(canvas: Canvas, v: Values, c: Colours) -> None:
    for x, turn, long in (
        (0.02, 14.0, 0.44),
        (0.3, -20.0, 0.34),
        (0.46, 12.0, 0.3),
        (0.66, -14.0, 0.34),
        (0.94, -8.0, 0.46),
        (0.9, 26.0, 0.36),
    ):
        leaf = c["leaf"].mix(c["low"], 0.3)
        ink = linear((0.0, -1.0), (0.0, -0.2), [(0.0, leaf.mix(c["low"], 0.3)), (1.0, leaf)])
        with canvas.moved((x, 1.04), long, turn):
            canvas.shape(_BLADE, ink)
    for x, y, radius, turn in ((0.14, 0.92, 0.2, 0.0), (0.86, 0.95, 0.22, 30.0)):
        _flower(canvas, c, (x, y), radius * v["blossom"], turn)


def _flower(canvas: Canvas, c: Colours, at: Point, radius: float, turn: float) -> None:
    tip, base = c["petal"].lighter(0.15), c["petal"].mix(c["high"], 0.35)
    with canvas.moved(at, radius, turn):
        for index in range(6):
            with canvas.moved((0.0, 0.0), 1.0, 60.0 * index):
                canvas.shape(_PETAL, linear((-0.4, -0.5), (0.4, -0.6), [(0.0, tip), (1.0, base)]))
        canvas.disc((0.0, 0.0), 0.26, flat(c["heart"]))


# The right wings in their own frame: root at the origin, about one unit long.
_FRONT = Outline.smooth(
    (
        (0.02, -0.06),
        (0.22, -0.4),
        (0.5, -0.68),
        (0.8, -0.83),
        (0.98, -0.8),
        (1.0, -0.66),
        (0.91, -0.42),
        (0.85, -0.2),
        (0.76, 0.0),
        (0.6, 0.08),
        (0.3, 0.06),
        (0.06, 0.06),
    )
)
_HIND = Outline.smooth(
    (
        (0.03, 0.0),
        (0.3, -0.04),
        (0.56, 0.02),
        (0.72, 0.16),
        (0.75, 0.36),
        (0.66, 0.54),
        (0.5, 0.66),
        (0.33, 0.66),
        (0.18, 0.48),
        (0.07, 0.24),
    )
)


@dataclass(frozen=True, slots=True)
class _Wing:
    """One wing: its outline, the middle that its border shrinks to, and what is drawn on it."""

    whole: Outline
    middle: Point
    reach: float  # from the root to the farthest edge
    veins: tuple[Point, ...]  # where they end
    spots: tuple[tuple[float, float, float], ...]  # along the edge: place and radius
    eye: Point
    tip: Outline | None = None  # a dark patch


_FRONT_WING = _Wing(
    _FRONT,
    (0.55, -0.36),
    1.15,
    ((0.62, -0.86), (0.98, -0.56), (0.86, -0.14), (0.5, 0.14)),
    (
        (0.71, -0.73, 0.05),
        (0.87, -0.71, 0.06),
        (0.87, -0.52, 0.06),
        (0.8, -0.28, 0.05),
        (0.72, -0.08, 0.045),
    ),
    (0.56, -0.36),
    Outline.smooth(((0.56, -1.0), (0.66, -0.66), (0.82, -0.5), (0.95, -0.2), (1.2, -0.9))),
)
_HIND_WING = _Wing(
    _HIND,
    (0.4, 0.28),
    0.8,
    ((0.8, 0.12), (0.7, 0.56), (0.36, 0.76)),
    ((0.65, 0.26, 0.045), (0.61, 0.43, 0.045), (0.48, 0.56, 0.045)),
    (0.43, 0.26),
)


def _butterfly(canvas: Canvas, v: Values, w: Colours) -> None:
    for side in (-1.0, 1.0):
        with canvas.moved((0.0, 0.0), 1.0, 0.0, side * v["open"]):
            with canvas.moved((0.0, 0.05)):
                _tail(canvas, v, w)
                _wing(canvas, v, w, _HIND_WING)
            with canvas.moved((0.0, -0.02)):
                _wing(canvas, v, w, _FRONT_WING)
    _body(canvas, w)


def _tail(canvas: Canvas, v: Values, w: Colours) -> None:
    long = v["tails"]
    tail = Outline.smooth(
        (
            (0.3, 0.58),
            (0.36, 0.66 + 0.15 * long),
            (0.4, 0.64 + 0.3 * long),
            (0.5, 0.66 + 0.3 * long),
            (0.5, 0.64 + 0.2 * long),
            (0.54, 0.56),
        )
    )
    canvas.shape(tail, flat(w["line"]))


def _wing(canvas: Canvas, v: Values, w: Colours, wing: _Wing) -> None:
    canvas.shape(wing.whole, flat(w["line"]))
    kept = 1.0 - 2.0 * v["border"]
    x, y = wing.middle
    field = wing.whole.placed((x - kept * x, y - kept * y), kept)
    stops = [(0.0, w["root"]), (0.28, w["root"]), (0.58, w["middle"]), (1.0, w["edge"])]
    vein = flat(w["edge"].mix(w["line"], 0.3))
    with canvas.inside(field):
        canvas.flood(radial((0.0, 0.0), wing.reach, stops))
        for end in wing.veins:
            canvas.stroke(((0.0, 0.0), end), 0.048, vein)
        if wing.tip:
            canvas.shape(wing.tip, flat(w["line"]))
    size = v["eyes"]
    canvas.disc(wing.eye, 0.06 + 0.1 * size, flat(w["line"]))
    canvas.disc(wing.eye, 0.03 + 0.09 * size, flat(w["eye"]))
    canvas.disc(wing.eye, 0.045 * size, flat(w["spot"]))
    for place_x, place_y, radius in wing.spots:
        canvas.disc((place_x, place_y), radius * (0.35 + 0.75 * v["detail"]), flat(w["spot"]))


_BODY = Outline.smooth(
    (
        (0.0, -0.28),
        (0.06, -0.18),
        (0.065, -0.02),
        (0.06, 0.16),
        (0.045, 0.36),
        (0.0, 0.5),
        (-0.045, 0.36),
        (-0.06, 0.16),
        (-0.065, -0.02),
        (-0.06, -0.18),
    )
)


def _body(canvas: Canvas, w: Colours) -> None:
    ink = flat(w["line"])
    for side in (-1.0, 1.0):
        feeler = [
            (side * x, y) for x, y in ((0.02, -0.28), (0.08, -0.46), (0.17, -0.6), (0.27, -0.68))
        ]
        canvas.stroke(feeler, 0.034, ink)
        canvas.disc(feeler[-1], 0.04, ink)
    canvas.shape(_BODY, ink)
    canvas.disc((0.0, -0.29), 0.075, ink)
    light = w["root"].mix(w["line"], 0.35)
    canvas.stroke(((-0.012, -0.14), (-0.012, 0.3)), 0.035, flat(light))


BUTTERFLY = Scene("butterfly", PARAMETERS, paint)
