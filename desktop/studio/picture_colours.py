"""The few colours that a picture is made of, from a small copy of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

SIDE_PX = 24
"""A copy so small that counting its colours takes a millisecond or two."""

Colour = tuple[int, int, int]


def colours_of_picture(picture: QImage, count: int) -> tuple[int, ...]:
    """At most so many colours as 0xRRGGBB, by median cut (Heckbert, 1982), the commonest first."""
    small = picture.scaled(
        SIDE_PX,
        SIDE_PX,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    line, data = small.bytesPerLine(), bytes(small.constBits())
    pixels = [
        (data[at], data[at + 1], data[at + 2])
        for row in range(small.height())
        for at in range(row * line, row * line + 3 * small.width(), 3)
    ]
    return median_cut(pixels, count)


def median_cut(pixels: Sequence[Colour], count: int) -> tuple[int, ...]:
    """Divide at the median of the widest channel, the box that is most spread out first."""
    boxes = [list(pixels)]
    while len(boxes) < count and max(map(_spread, boxes)) > 0:
        widest = max(boxes, key=_spread)
        boxes.remove(widest)
        boxes += _halves(widest)
    boxes.sort(key=len, reverse=True)
    return tuple(dict.fromkeys(_mean(box) for box in boxes))


def _spread(box: Sequence[Colour]) -> int:
    """How wide a box is, times how many pixels lie in it."""
    return len(box) * max(_widths(box))


def _halves(box: list[Colour]) -> list[list[Colour]]:
    widths = _widths(box)
    channel = widths.index(max(widths))
    ordered = sorted(box, key=lambda colour: colour[channel])
    # Pixels of one colour stay together, so a box can end beside the median.
    middle = ordered[len(ordered) // 2][channel]
    lower = [colour for colour in ordered if colour[channel] < middle]
    upper = [colour for colour in ordered if colour[channel] >= middle]
    if not lower:
        lower = [colour for colour in ordered if colour[channel] == middle]
        upper = [colour for colour in ordered if colour[channel] > middle]
    return [lower, upper]


def _widths(box: Sequence[Colour]) -> list[int]:
    """How far the red, the green and the blue of a box reach."""
    each = [[colour[channel] for colour in box] for channel in range(3)]
    return [max(values) - min(values) for values in each]


def _mean(box: Sequence[Colour]) -> int:
    red, green, blue = (
        round(sum(colour[channel] for colour in box) / len(box)) for channel in range(3)
    )
    return red << 16 | green << 8 | blue
