"""What many scenes share above the horizon: sky, sun or moon, long clouds, mist."""

from finetune.starter.canvas import Canvas, Outline, Point, radial, shine, vertical
from finetune.starter.palette import Color

# A long flat-bottomed cloud in its own frame, two units wide.
_CLOUD = Outline.smooth(
    (
        (-1.0, 0.1),
        (-0.72, -0.02),
        (-0.45, -0.06),
        (-0.25, -0.2),
        (0.02, -0.26),
        (0.24, -0.16),
        (0.42, -0.18),
        (0.6, -0.06),
        (1.0, 0.08),
        (0.5, 0.14),
        (-0.4, 0.15),
    )
)


def sky(canvas: Canvas, horizon: float, high: Color, middle: Color, low: Color) -> None:
    """The whole picture filled with a sky that reaches its low colour at the horizon's y."""
    canvas.backdrop(horizon, [(0.0, high), (0.55, middle), (1.0, low)])


def sun(
    canvas: Canvas, center: Point, radius: float, colour: Color, glow: Color, strength: float
) -> None:
    """A disc with a bright and a wide glow; strength in [0, 1] is the glow's."""
    reach = 0.34 + 0.3 * strength
    canvas.disc(center, reach, shine(center, reach, glow, 0.35 + 0.5 * strength))
    halo = 3.2 * radius
    canvas.disc(center, halo, shine(center, halo, colour, 0.25 + 0.25 * strength))
    face = radial(center, radius, [(0.0, colour.lighter(0.5)), (1.0, colour)])
    canvas.disc(center, radius, face)


def cloud(canvas: Canvas, at: Point, size: float, colour: Color, opacity: float) -> None:
    """One long cloud, its lower edge melting into the sky."""
    ink = vertical(
        at[1] - 0.24 * size,
        at[1] + 0.16 * size,
        [(0.0, colour.lighter(0.25), opacity), (1.0, colour, 0.25 * opacity)],
    )
    canvas.shape(_CLOUD.placed(at, size), ink)


def mist(canvas: Canvas, top: float, bottom: float, colour: Color, opacity: float) -> None:
    """A bank of mist across the picture, densest at two thirds of its height."""
    ink = vertical(top, bottom, [(0.0, colour, 0.0), (0.65, colour, opacity), (1.0, colour, 0.0)])
    canvas.rectangle(0.0, top, 1.0, bottom, ink)
