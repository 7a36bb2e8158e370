"""Colours in OKLab, and palettes that were designed by eye and are walked through smoothly.

OKLab is used because mixing in it keeps sunsets luminous where mixing in sRGB turns them grey, and
because its lightness can be moved without a visible change of hue.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Colours = Mapping[str, "Color"]


class Color(NamedTuple):
    """An OKLab colour: lightness in [0, 1], green-red and blue-yellow around zero."""

    lightness: float
    green_red: float
    blue_yellow: float

    def mix(self, other: "Color", share: float) -> "Color":
        """This colour with the given share, in [0, 1], of the other one."""
        lightness, green_red, blue_yellow = self
        return Color(
            lightness + (other[0] - lightness) * share,
            green_red + (other[1] - green_red) * share,
            blue_yellow + (other[2] - blue_yellow) * share,
        )

    def lighter(self, amount: float) -> "Color":
        """Moved by the amount, in [0, 1], towards white, keeping most of its colour."""
        return Color(
            self.lightness + (1.0 - self.lightness) * amount,
            self.green_red * (1.0 - 0.6 * amount),
            self.blue_yellow * (1.0 - 0.6 * amount),
        )

    def darker(self, amount: float) -> "Color":
        """Moved by the amount, in [0, 1], towards black; it loses colour slower than light."""
        kept = 1.0 - 0.6 * amount
        return Color(
            self.lightness * (1.0 - amount), self.green_red * kept, self.blue_yellow * kept
        )

    def vivid(self, factor: float) -> "Color":
        """With its chroma multiplied."""
        return Color(self.lightness, self.green_red * factor, self.blue_yellow * factor)

    def argb(self, opacity: float = 1.0) -> int:
        """As 0xAARRGGBB in sRGB; what lies outside of sRGB is clipped."""
        lightness, green_red, blue_yellow = self
        long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
        medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
        short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
        red = _encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short)
        green = _encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short)
        blue = _encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short)
        alpha = int(255.0 * opacity + 0.5) if opacity > 0.0 else 0
        return min(alpha, 255) << 24 | red << 16 | green << 8 | blue


def from_hex(text: str) -> Color:
    """The colour written as #rrggbb."""
    red, green, blue = (linear_light(int(text[i : i + 2], 16) / 255.0) for i in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return Color(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@dataclass(frozen=True, slots=True)
class Palettes:
    """Several designed palettes that fill the same roles, in an order that mixes well."""

    roles: tuple[str, ...]
    anchors: tuple[tuple[Color, ...], ...]

    def at(self, hue: float, warmth: float, light: float) -> Colours:
        """The palette at a point of the walk; all three in [0, 1], 0.5 leaves warmth and light."""
        place = hue * (len(self.anchors) - 1)
        first = min(int(place), len(self.anchors) - 2)
        share = place - first
        # Half of a smooth step: pictures dwell near designed palettes, yet hue never stands still.
        share = 0.5 * share + 0.5 * share * share * (3.0 - 2.0 * share)
        pairs = zip(self.roles, self.anchors[first], self.anchors[first + 1], strict=True)
        return {role: _toned(a.mix(b, share), warmth, light) for role, a, b in pairs}


def designed(roles: str, *anchors: str) -> Palettes:
    """Palettes from a line of role names and one line of #rrggbb colours for each palette."""
    names = tuple(roles.split())
    rows = tuple(tuple(from_hex(text) for text in anchor.split()) for anchor in anchors)
    if any(len(row) != len(names) for row in rows):
        raise ValueError(f"every palette needs {len(names)} colours: {roles}")
    return Palettes(names, rows)


def _toned(colour: Color, warmth: float, light: float) -> Color:
    """The whole palette under a cooler or warmer, dimmer or brighter lamp."""
    before = max(1e-4, colour.lightness)
    change = before ** (2.0 ** (0.95 * (0.5 - light))) - before
    if light > 0.5:
        # Darks rise less than the rest, or a bright night would turn to milk.
        change *= 0.4 + 0.6 * min(1.0, 2.0 * before)
    lightness = before + change
    kept = (lightness / before) ** 0.5
    tint = (warmth - 0.5) * (0.25 + 0.75 * before)
    return Color(
        lightness,
        colour.green_red * kept + 0.022 * tint,
        colour.blue_yellow * kept + 0.075 * tint,
    )


# OKLab to cone responses, and their cubes to linear sRGB; columns are the results.
_FROM_LAB = np.array(
    (
        (1.0, 1.0, 1.0),
        (0.3963377774, -0.1055613458, -0.0894841775),
        (0.2158037573, -0.0638541728, -1.2914855480),
    )
)
_TO_LINEAR = np.array(
    (
        (4.0767416621, -1.2684380046, -0.0041960863),
        (-3.3077115913, 2.6097574011, -0.7034186147),
        (0.2309699292, -0.3413193965, 1.7076147010),
    )
)

# sRGB bytes for evenly spaced linear values: a scene asks for hundreds of colours, and the curve's
# power would cost more time than the painting. Steps are finer than a byte everywhere but in black.
_FINE = 1 << 14
_BYTES = bytes(
    round(255.0 * (12.92 * x if x <= 0.0031308 else 1.055 * x ** (1.0 / 2.4) - 0.055))
    for x in (step / _FINE for step in range(_FINE + 1))
)


_BYTE_TABLE = np.frombuffer(_BYTES, np.uint8)


def srgb_bytes(
    lightness: NDArray[np.float64], green_red: NDArray[np.float64], blue_yellow: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """OKLab colours, three arrays of shape (n,), as sRGB bytes of shape (n, 3)."""
    lab = np.stack((lightness, green_red, blue_yellow), axis=-1)
    linear = (lab @ _FROM_LAB) ** 3 @ _TO_LINEAR
    encoded: NDArray[np.uint8] = _BYTE_TABLE[
        (np.clip(linear, 0.0, 1.0) * _FINE + 0.5).astype(np.int64)
    ]
    return encoded


def _encoded(linear: float) -> int:
    """One linear channel as an sRGB byte."""
    if linear <= 0.0:
        return 0
    return _BYTES[int(linear * _FINE + 0.5)] if linear < 1.0 else 255


def linear_light(channel: float) -> float:
    """One sRGB channel as linear light, both in [0, 1]."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
