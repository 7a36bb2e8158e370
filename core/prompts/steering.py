"""From words for how things look to wishes for the statistics of a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from core.domain.principal import DIRECTION
from core.domain.prompt import Attribute, Steer
from core.prompts.attributes import COLOUR

# What an axis, or one value of it, asks of a picture. The statistics are those of
# core.generator.statistics; a direction of -1 turns the signs of an axis around.
_AXES: Mapping[str, Mapping[str, float]] = {
    "light": {"lightness": 1.0},
    "contrast": {"contrast": 1.0},
    "colourfulness": {"colourfulness": 1.0},
    "warmth": {"warmth": 1.0},
    "temperature": {"warmth": 1.0},
    "time": {"lightness": 1.0},
    "haze": {"contrast": -1.0, "detail": -0.5},
    "weather": {"lightness": 0.7, "colourfulness": 0.5},
    "mood": {"lightness": 0.7, "colourfulness": 0.7},
    "energy": {"contrast": 0.7, "detail": 0.7},
    "mystery": {"lightness": -0.8},
    "density": {"detail": 1.0},
    "texture": {"detail": 1.0},
    "detail": {"detail": 1.0},
    "season": {"warmth": 0.8},
}
_VALUES: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("time", "dusk"): {"lightness": -0.6, "warmth": 0.8},
    ("time", "dawn"): {"lightness": 0.2, "warmth": 0.8},
    ("time", "golden-hour"): {"warmth": 1.0},
    ("time", "blue-hour"): {"lightness": -0.6, "warmth": -0.8},
    ("light", "backlit"): {"contrast": 1.0, "lightness": -0.5},
    ("season", "autumn"): {"warmth": 0.8},
    ("season", "spring"): {"lightness": 0.6, "colourfulness": 0.6},
    ("temperature", "frozen"): {"warmth": -1.0, "lightness": 0.3},
    ("pattern", "geometric"): {"straightness": 1.0},
}
_HUES = 12
_LEAST = 0.05
_LIKE = 55.0
_COLOURLESS = 12
_FAR, _BEYOND = 34.0, 75.0
_PURITY = 0.2
_ACCENT = 1.5
"""At 1, a third of the birds that were to be blue were green ones before a blue sky."""
_DARK = (32.0, 45.0)
"""Lightness of a colour at which darkness is half a wish, and from which on it is none."""


def wishes(attribute: Attribute, steerable: frozenset[str]) -> tuple[Steer, ...]:
    """What an attribute asks of a picture, of what the generator can be steered by."""
    asked: Mapping[str, float]
    if attribute.rgb is not None and attribute.axis == COLOUR:
        asked = _of_colour(attribute.rgb, steerable)
        if attribute.strength < 0:
            # Nothing is asked of other hues by "without red".
            asked = {name: amount for name, amount in asked.items() if amount > 0}
    elif attribute.axis == DIRECTION:
        asked = {attribute.value: attribute.direction}
    elif (attribute.axis, attribute.value) in _VALUES:
        asked = _VALUES[attribute.axis, attribute.value]
    else:
        axis = _AXES.get(attribute.axis, {})
        asked = {name: amount * attribute.direction for name, amount in axis.items()}
    return tuple(
        Steer(name, round(amount * attribute.strength, 4))
        for name, amount in asked.items()
        if name in steerable and abs(amount * attribute.strength) >= _LEAST
    )


def together(steers: Sequence[Steer]) -> tuple[Steer, ...]:
    """One wish for each statistic: the sum of what several words ask of it."""
    total: dict[str, float] = {}
    for one in steers:
        total[one.statistic] = total.get(one.statistic, 0.0) + one.amount
    return tuple(Steer(name, amount) for name, amount in total.items() if abs(amount) >= _LEAST)


def hues_around(rgb: int) -> tuple[str, ...]:
    """The hues that a person would call by the same name, generously; none for a grey."""
    _, red, yellow = _lab(rgb)
    if math.hypot(red, yellow) < _COLOURLESS:
        return ()
    angle = math.degrees(math.atan2(yellow, red))
    return tuple(f"hue-{30 * n}" for n in range(_HUES) if _apart(angle, 30 * n) <= _LIKE)


def _of_colour(rgb: int, steerable: frozenset[str]) -> dict[str, float]:
    light, red, yellow = _lab(rgb)
    chroma = math.hypot(red, yellow)
    if chroma < _COLOURLESS:
        tone = "dark" if light < 35 else "pale" if light > 80 else "grey"
        return {tone: 1.0} | ({} if tone == "grey" else {"grey": 0.5})
    angle = math.degrees(math.atan2(yellow, red)) % 360
    # Of the picture as a whole and of its subject: the sky alone could be crimson, too.
    asked = dict(_nearest_hues(angle, steerable, "hue"))
    accents = _nearest_hues(angle, steerable, "accent")
    asked |= {name: _ACCENT * amount for name, amount in accents}
    if light < _DARK[1]:
        asked["dark"] = 0.5 * min(1.0, (_DARK[1] - light) / (_DARK[1] - _DARK[0]))
    elif light > 82 and chroma < 40:
        asked["lightness"] = 0.5
    return asked


def _nearest_hues(angle: float, steerable: frozenset[str], of: str) -> Iterator[tuple[str, float]]:
    """The hues within 34 degrees that can be steered, as a plain patch has them, the most 1.

    So a crimson asks for some pink, or a vermilion would do. And for less of those just beyond:
    much orange would pass for some crimson. `of`: "hue" or "accent".
    """
    near: dict[str, float] = {}
    beyond: list[str] = []
    for number in range(_HUES):
        away, name = _apart(angle, 30 * number), f"{of}-{30 * number}"
        if name in steerable and away < _FAR:
            near[name] = math.cos(math.radians(away)) ** 6
        elif name in steerable and away < _BEYOND:
            beyond.append(name)
    most = max(near.values(), default=1.0)
    for name, amount in near.items():
        yield name, amount / most
    for name in beyond if near else ():
        yield name, -_PURITY


def _apart(angle: float, other: float) -> float:
    """Degrees between two hues, 0 to 180."""
    return abs((angle - other + 180) % 360 - 180)


def _lab(rgb: int) -> tuple[float, float, float]:
    """CIELAB (D65) of 0xRRGGBB."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (byte / 255 for byte in rgb.to_bytes(3, "big"))
    ]
    red, green, blue = linear
    ratios = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
