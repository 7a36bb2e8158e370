"""The drawing words that scenes use, on top of skia, which is known to this file only.

Coordinates are in [0, 1] x [0, 1], x to the right and y downwards, whatever the size in pixels, so
a scene draws the same picture at every size. Everything is antialiased: an edge that moves by a
fraction of a pixel changes the picture by a fraction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from finetune.starter.palette import Color, srgb_bytes

Point = tuple[float, float]
Points = Sequence[Point] | NDArray[np.float64]  # an array has shape (n, 2)
Stop = tuple[float, Color] | tuple[float, Color, float]  # position, colour, opacity

# A bell-shaped fall of light at evenly spaced places; a straight one shows its rim.
_FALL = (1.0, 0.87, 0.61, 0.34, 0.14, 0.04, 0.0)
# Up to this side a picture's pixels are large.
_COARSE_PX = 64
# Skia paints evenly spaced stops in two thirds of the time, so uneven ones are resampled to these.
_EVEN_STOPS = 9


@dataclass(frozen=True, slots=True)
class Ink:
    """What a shape is filled with: a colour or a gradient, laid over or added as light."""

    _paint: skia.Paint


def flat(colour: Color, opacity: float = 1.0, *, light: bool = False) -> Ink:
    """One colour; as light it brightens what lies below instead of covering it."""
    return Ink(_paint_for(light, Color=colour.argb(opacity)))


def linear(start: Point, end: Point, stops: Sequence[Stop], *, light: bool = False) -> Ink:
    """A gradient along a line."""
    ends = [skia.Point(*start), skia.Point(*end)]
    return Ink(_paint_for(light, Shader=skia.GradientShader.MakeLinear(ends, _mixed(stops))))


def vertical(top: float, bottom: float, stops: Sequence[Stop], *, light: bool = False) -> Ink:
    """A gradient from one height to another."""
    return linear((0.0, top), (0.0, max(bottom, top + 1e-3)), stops, light=light)


def radial(center: Point, radius: float, stops: Sequence[Stop], *, light: bool = False) -> Ink:
    """A gradient from a center outwards."""
    shader = skia.GradientShader.MakeRadial(skia.Point(*center), max(radius, 1e-4), _mixed(stops))
    return Ink(_paint_for(light, Shader=shader))


def shine(center: Point, radius: float, colour: Color, strength: float) -> Ink:
    """Light that falls off softly from a center; for flooding with, or on one shape only."""
    solid = colour.argb() & 0xFFFFFF
    full = 255.0 * min(1.0, max(0.0, strength))
    colours = [int(full * level + 0.5) << 24 | solid for level in _FALL]
    shader = skia.GradientShader.MakeRadial(skia.Point(*center), max(radius, 1e-4), colours)
    return Ink(_paint_for(True, Shader=shader))


class Outline:
    """A closed shape."""

    __slots__ = ("_path",)

    def __init__(self, path: skia.Path) -> None:
        self._path = path

    @classmethod
    def polygon(cls, points: Points) -> "Outline":
        """Straight edges between the points."""
        return cls(_traced(points, closed=True))

    @classmethod
    def smooth(cls, points: Points) -> "Outline":
        """A closed smooth curve (Catmull-Rom) through all of the points."""
        corners = _listed(points)
        path = skia.Path()
        path.moveTo(*corners[0])
        for i in range(len(corners)):
            # From corner b to corner c; a and d are the ones before and after.
            (a, b, c, d) = (corners[(i + step) % len(corners)] for step in (-1, 0, 1, 2))
            leave = (b[0] + (c[0] - a[0]) / 6.0, b[1] + (c[1] - a[1]) / 6.0)
            arrive = (c[0] - (d[0] - b[0]) / 6.0, c[1] - (d[1] - b[1]) / 6.0)
            path.cubicTo(*leave, *arrive, *c)
        path.close()
        return cls(path)

    @classmethod
    def ridge(
        cls, x: NDArray[np.float64], y: NDArray[np.float64], bottom: float = 1.05
    ) -> "Outline":
        """Everything between a height line, arrays of shape (n,), and the bottom."""
        path = _traced(np.column_stack((x, y)), closed=False)
        path.lineTo(float(x[-1]), bottom)
        path.lineTo(float(x[0]), bottom)
        path.close()
        return cls(path)

    @classmethod
    def ribbon(cls, center: Points, widths: NDArray[np.float64]) -> "Outline":
        """A band along a line of n points whose full width is given at each of them."""
        line = np.asarray(center, dtype=np.float64)
        along = np.empty_like(line)
        along[1:-1] = line[2:] - line[:-2]
        along[0], along[-1] = line[1] - line[0], line[-1] - line[-2]
        half = 0.5 * widths / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
        aside = along[:, ::-1] * half[:, None] * (-1.0, 1.0)
        return cls.polygon(np.concatenate((line + aside, (line - aside)[::-1])))

    @classmethod
    def rectangles(cls, boxes: Iterable[tuple[float, float, float, float]]) -> "Outline":
        """Several boxes (left, top, right, bottom) as one shape."""
        path = skia.Path()
        for box in boxes:
            path.addRect(skia.Rect.MakeLTRB(*box))
        return cls(path)

    @classmethod
    def ellipse(cls, center: Point, across: float, down: float) -> "Outline":
        """An upright ellipse from its two radii."""
        return cls(skia.Path().addOval(_box(center, across, down)))

    @classmethod
    def joined(cls, outlines: Iterable["Outline"]) -> "Outline":
        """Several outlines filled as one, without seams where they overlap."""
        path = skia.Path()
        for outline in outlines:
            path.addPath(outline._path)
        return cls(path)

    def cut(self, left: float, top: float, right: float, bottom: float) -> "Outline":
        """The part of this outline within a box. Slow: for outlines that are made once."""
        box = skia.Path.Rect(skia.Rect.MakeLTRB(left, top, right, bottom))
        return Outline(skia.Op(self._path, box, skia.PathOp.kIntersect_PathOp))

    def placed(self, at: Point, size: float, turn: float = 0.0, stretch: float = 1.0) -> "Outline":
        """Scaled (its x also by stretch), then turned clockwise in degrees, then moved."""
        matrix = skia.Matrix.Translate(*at)
        matrix.preRotate(turn)
        matrix.preScale(size * stretch, size)
        path = skia.Path(self._path)
        path.transform(matrix)
        return Outline(path)


class Canvas:
    """One picture while it is being drawn."""

    def __init__(self, side_px: int) -> None:
        # Skia places the edges of most shapes to a quarter of a pixel, which shows where pixels
        # are large: such pictures are averaged from twice as many.
        self._oversampling = 2 if side_px <= _COARSE_PX else 1
        side_px *= self._oversampling
        self._pixels = np.zeros((side_px, side_px, 4), np.uint8)
        self._surface = skia.Surface(
            self._pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        self._skia = self._surface.getCanvas()
        self._skia.scale(side_px, side_px)

    def picture(self) -> NDArray[np.uint8]:
        """What was drawn so far: a copy of shape (side_px, side_px, 3), RGB."""
        full: NDArray[np.uint8] = self._pixels[..., :3].copy()
        if self._oversampling == 1:
            return full
        rows = full[::2].astype(np.uint16) + full[1::2]
        return ((rows[:, ::2] + rows[:, 1::2] + 2) >> 2).astype(np.uint8)

    def backdrop(self, bottom: float, stops: Sequence[tuple[float, Color]]) -> None:
        """Fill the whole picture with a gradient from the top edge down to the bottom's y.

        Only for the first stroke: it writes rows, several times as fast as a shader, and mixes each
        row in OKLab.
        """
        side_px = len(self._pixels)
        y = (np.arange(side_px) + 0.5) / side_px
        places = [position * bottom for position, _ in stops]
        channels = [
            np.interp(y, places, [colour[channel] for _, colour in stops]) for channel in range(3)
        ]
        self._pixels[..., :3] = srgb_bytes(*channels)[:, None, :]
        self._pixels[..., 3] = 255

    def flood(self, ink: Ink) -> None:
        """Fill the whole picture, or the part that `inside` leaves open."""
        self._skia.drawPaint(ink._paint)

    def shape(self, outline: Outline, ink: Ink) -> None:
        """Fill an outline."""
        self._skia.drawPath(outline._path, ink._paint)

    def disc(self, center: Point, radius: float, ink: Ink) -> None:
        """Fill a circle."""
        self._skia.drawCircle(center[0], center[1], max(radius, 0.0), ink._paint)

    def ellipse(self, center: Point, across: float, down: float, ink: Ink) -> None:
        """Fill an upright ellipse from its two radii."""
        self._skia.drawOval(_box(center, across, down), ink._paint)

    def rectangle(
        self, left: float, top: float, right: float, bottom: float, ink: Ink, corner: float = 0.0
    ) -> None:
        """Fill a box, with rounded corners if asked for."""
        box = skia.Rect.MakeLTRB(left, top, right, max(bottom, top))
        self._skia.drawRoundRect(box, corner, corner, ink._paint)

    def stroke(self, points: Points, width: float, ink: Ink) -> None:
        """Draw an open line with round ends."""
        paint = skia.Paint(ink._paint)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self._skia.drawPath(_traced(points, closed=False), paint)

    def glow(self, center: Point, radius: float, colour: Color, strength: float) -> None:
        """Add light that falls off softly from a center."""
        self.disc(center, radius, shine(center, radius, colour, strength))

    @contextmanager
    def inside(self, outline: Outline) -> Iterator[None]:
        """Draw only inside of an outline."""
        self._skia.save()
        self._skia.clipPath(outline._path, skia.ClipOp.kIntersect, True)
        try:
            yield
        finally:
            self._skia.restore()

    @contextmanager
    def moved(
        self, at: Point, size: float = 1.0, turn: float = 0.0, stretch: float = 1.0
    ) -> Iterator[None]:
        """Draw in a frame that is scaled (x also by stretch), turned in degrees and moved."""
        self._skia.save()
        self._skia.translate(*at)
        self._skia.rotate(turn)
        self._skia.scale(size * stretch, size)
        try:
            yield
        finally:
            self._skia.restore()


def _paint_for(light: bool, **settings: object) -> skia.Paint:
    blend = skia.BlendMode.kScreen if light else skia.BlendMode.kSrcOver
    return skia.Paint(AntiAlias=True, BlendMode=blend, **settings)


def _box(center: Point, across: float, down: float) -> skia.Rect:
    return skia.Rect.MakeLTRB(
        center[0] - across, center[1] - down, center[0] + across, center[1] + down
    )


def _listed(points: Points) -> list[tuple[float, float]]:
    return points.tolist() if isinstance(points, np.ndarray) else list(points)


def _traced(points: Points, *, closed: bool) -> skia.Path:
    path = skia.Path()
    corners = iter(_listed(points))
    path.moveTo(*next(corners))
    for x, y in corners:
        path.lineTo(x, y)
    if closed:
        path.close()
    return path


def _mixed(stops: Sequence[Stop]) -> list[int]:
    """The colours at evenly spaced places from the first stop (at 0) to the last (at 1).

    Mixed in OKLab between the stops: in as many places as the eye needs to see no step.
    """
    full = [(stop[0], stop[1], stop[2] if len(stop) == 3 else 1.0) for stop in stops]
    if len(full) == 2 and full[0][1] == full[1][1]:
        return [full[0][1].argb(full[0][2]), full[1][1].argb(full[1][2])]
    count = 3 if len(full) == 2 else _EVEN_STOPS
    colours = []
    gap = 0
    for step in range(count):
        place = step / (count - 1)
        while gap < len(full) - 2 and place > full[gap + 1][0]:
            gap += 1
        start, colour, opacity = full[gap]
        end, to_colour, to_opacity = full[gap + 1]
        share = (place - start) / (end - start)
        colours.append(colour.mix(to_colour, share).argb(opacity + (to_opacity - opacity) * share))
    return colours
