"""A glowing jellyfish with flowing tentacles in deep sea light, and two small companions."""

from collections.abc import Sequence

import numpy as np

from finetune.starter.canvas import Canvas, Outline, flat, linear, radial, shine, vertical
from finetune.starter.palette import Colours, designed
from finetune.starter.parameters import Parameter, shared
from finetune.starter.scenes.land import crested, hill, rolling
from finetune.starter.scenes.scene import Scene, Values

PALETTES = designed(
    "deep middle surface bell rim heart tentacle floor",
    "#03182b #0a4a66 #3fb0b8 #8ff0dc #e8fff4 #ffd98a #58d8cc #041420",  # lagoon
    "#06123a #1440a0 #4fa0f0 #8fd0ff #f0faff #ff9ad0 #6fb0ff #050c2a",  # sapphire
    "#0d0b38 #3a2a98 #7f8ff0 #c8a8ff #fbf0ff #ff8fb8 #a68cff #0a0826",  # ultramarine
    "#1a0a3a #5a2488 #c078d8 #ff9ade #fff0fa #ffc878 #e080e0 #120626",  # orchid
    "#1c0d30 #6a2858 #f0907f #ffb48a #fff4e0 #ff6f7f #ff9a80 #150820",  # coral
)

PARAMETERS = (
    shared("light"),
    shared("hue"),
    shared("warmth"),
    shared("horizon", 0.06, 0.22),  # height of the sea floor
    shared("density"),  # companions
    shared("detail"),  # ribs of the bell, floating lights
    shared("focus_x", 0.33, 0.66),  # the jellyfish
    shared("focus_y", 0.5, 0.68),  # height of the jellyfish
    shared("scale"),  # size of the jellyfish
    shared("haze"),  # glow
    Parameter("pulse", 10, 0.0, 1.0),  # the bell: slender and high -> wide and flat
    Parameter("tentacle_length", 11, 0.7, 1.25),
    Parameter("drift", 12, -0.3, 0.3),  # the current bends the tentacles
    Parameter("sway", 13, 0.015, 0.05),  # how far the tentacles wave
    Parameter("sway_phase", 14, -0.075, 0.075),
    Parameter("arms", 15, 0.5, 1.2),  # width of the arms
    Parameter("tilt", 16, -12.0, 12.0),  # degrees
    Parameter("surface_light", 17, 0.0, 1.0),
    Parameter("floor_shift", 19, -0.14, 0.14),
)


def paint(canvas: Canvas, v: Values) -> None:
    c = PALETTES.at(v["hue"], v["warmth"], v["light"])
    shallow = c["surface"].mix(c["middle"], 0.3)
    canvas.backdrop(0.95, [(0.0, shallow), (0.32, c["middle"]), (1.0, c["deep"])])
    _light(canvas, v, c)
    _companions(canvas, v, c)
    _floor(canvas, v, c)
    at = (v["focus_x"], 1.0 - v["focus_y"])
    canvas.glow(at, 0.36 + 0.16 * v["haze"], c["bell"], 0.25 + 0.45 * v["haze"])
    with canvas.moved(at, 0.22 + 0.1 * v["scale"], v["tilt"]):
        _tentacles(canvas, v, c, _THREADS, 0.15)
        _arms(canvas, v, c)
        _bell(canvas, v, c, 1.0)
    _lights(canvas, v, c)


def _light(canvas: Canvas, v: Values, c: Colours) -> None:
    """From the surface, without beams: no network of this size learned where those end."""
    canvas.glow((0.5, 0.0), 0.75, c["surface"], 0.45 * v["surface_light"])


def _companions(canvas: Canvas, v: Values, c: Colours) -> None:
    far = {name: colour.mix(c["middle"], 0.3) for name, colour in c.items()}
    for x, y, size, sparse in (
        (0.13, 0.27, 0.1, 0.0),
        (0.87, 0.56, 0.115, 0.3),
    ):
        grown = 0.2 + 0.9 * max(0.0, v["density"] - sparse) / (1.0 - sparse)
        if grown > 0.0:
            with canvas.moved((x, y), size * grown, 0.5 * v["tilt"]):
                _tentacles(canvas, v, far, _COMPANION_THREADS, 0.3)
                _bell(canvas, v, far, 0.85)


def _floor(canvas: Canvas, v: Values, c: Colours) -> None:
    foot = 1.0 - v["horizon"]
    for layer, (frequency, phase, high) in enumerate(((1.6, 0.2, 0.1), (1.2, 0.7, 0.09))):
        swing = v["floor_shift"] * (1 - 2 * layer)
        heights = high * crested(frequency, phase + swing, 0.5) + rolling((0.012, 2.9, phase))
        body = c["floor"].mix(c["middle"], 0.75 - 0.55 * layer)
        base = foot + 0.03 + 0.08 * layer
        top = base - float(heights.max())
        canvas.shape(
            hill(base, heights),
            vertical(top, top + 0.2, [(0.0, body.mix(c["middle"], 0.3)), (1.0, c["floor"])]),
        )


Thread = tuple[float, float, float]  # place along the rim, length, phase of its wave

_THREADS: tuple[Thread, ...] = (
    (-0.78, 1.35, 0.0),
    (-0.3, 1.7, 0.3),
    (0.3, 1.55, 0.62),
    (0.78, 1.4, 0.15),
)
_COMPANION_THREADS: tuple[Thread, ...] = ((-0.5, 1.4, 0.0), (0.5, 1.5, 0.3))


def _tentacles(
    canvas: Canvas, v: Values, c: Colours, threads: Sequence[Thread], width: float
) -> None:
    """Long tapering bands from the rim; each has its own fixed place, length and phase."""
    share = np.linspace(0.0, 1.0, 20)
    wide = 0.78 + 0.3 * v["pulse"]
    widths = width * (0.4 + 0.6 * (1.0 - share))
    hang = share**0.6
    ribbons = []
    for place, long, phase in threads:
        reach = long * v["tentacle_length"]
        wave = v["sway"] * 2.2 * np.sin(2.0 * np.pi * (0.8 * share + phase + v["sway_phase"]))
        x = place * wide * (1.0 - 0.3 * share) + (wave + v["drift"] * share) * hang
        ribbons.append(Outline.ribbon(np.column_stack((x, 0.02 + reach * share)), widths))
    colour = c["tentacle"]
    fade = [(0.0, colour, 0.95), (0.6, colour, 0.8), (1.0, colour, 0.0)]
    ink = vertical(0.0, 1.6 * v["tentacle_length"], fade)
    canvas.shape(Outline.joined(ribbons), ink)


def _arms(canvas: Canvas, v: Values, c: Colours) -> None:
    """Two broad arms below the middle of the bell."""
    share = np.linspace(0.0, 1.0, 24)
    for place, long, phase, name in (
        (0.16, 1.1, 0.1, "bell"),
        (-0.14, 1.35, 0.45, "rim"),
    ):
        reach = long * v["tentacle_length"]
        wave = v["sway"] * 1.6 * np.sin(2.0 * np.pi * (0.7 * share + phase + v["sway_phase"]))
        x = place * (1.0 - 0.3 * share) + (wave + v["drift"] * share) * share**0.6
        widths = 0.26 * v["arms"] * np.sin(np.pi * (0.16 + 0.8 * share)) + 0.02
        colour = c[name]
        fade = [(0.0, colour, 0.8), (0.6, colour, 0.6), (1.0, colour, 0.0)]
        line = np.column_stack((x, reach * share))
        canvas.shape(Outline.ribbon(line, widths), vertical(0.0, reach, fade))


def _bell(canvas: Canvas, v: Values, c: Colours, opacity: float) -> None:
    wide, high = 0.84 + 0.3 * v["pulse"], 0.98 - 0.26 * v["pulse"]
    angles = np.linspace(np.pi, 2.0 * np.pi, 30)
    dome = np.column_stack((wide * np.cos(angles), high * np.sin(angles) * 0.98))
    edge = np.linspace(1.0, -1.0, 41)
    scallops = 0.06 + 0.09 * np.abs(np.sin(np.pi * 2.0 * (edge + 1.0)))
    lower = np.column_stack((wide * edge, scallops * (1.0 - 0.5 * edge**2)))
    bell = Outline.polygon(np.concatenate((dome, lower)))
    body = [
        (0.0, c["rim"], 0.95 * opacity),
        (0.35, c["bell"], 0.9 * opacity),
        (1.0, c["tentacle"], 0.8 * opacity),
    ]
    canvas.shape(bell, radial((-0.3 * wide, -0.75 * high), 1.5, body))
    with canvas.inside(bell):
        canvas.flood(shine((0.0, -0.12), 0.62, c["heart"], 0.75 * opacity))
        ink = flat(c["rim"], 0.42 * v["detail"] * opacity)
        for place in (-0.5, 0.0, 0.5):
            rib = [
                (
                    place * wide * (1.0 - (1.0 - t) ** 2 * 0.75),
                    -high * 0.86 * (1.0 - t) ** 0.8 + 0.05 * t,
                )
                for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
            ]
            canvas.stroke(rib, 0.1, ink)
    hollow = [(0.0, c["rim"], 0.75 * opacity), (1.0, c["rim"], 0.0)]
    canvas.ellipse((0.0, 0.05), wide * 0.93, 0.07, linear((-wide, 0.0), (wide, 0.0), hollow))


def _lights(canvas: Canvas, v: Values, c: Colours) -> None:
    for at in ((0.1, 0.6), (0.3, 0.1), (0.7, 0.12), (0.92, 0.28), (0.22, 0.84), (0.8, 0.82)):
        canvas.glow(at, 0.05, c["rim"], 0.6 * v["detail"])
        canvas.disc(at, 0.015, flat(c["rim"], 0.9 * v["detail"]))


JELLYFISH = Scene("jellyfish", PARAMETERS, paint)
