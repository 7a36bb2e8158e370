"""OKLab: lightness and two colour axes that a person would agree with (Ottosson, 2020)."""

from __future__ import annotations

Rows = tuple[tuple[float, float, float], ...]

LMS_FROM_RGB: Rows = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
LAB_FROM_ROOTS: Rows = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def oklab_of(rgb: int) -> tuple[float, float, float]:
    """L in [0, 1], a (green to red) and b (blue to yellow), about +-0.3, of sRGB 0xRRGGBB."""
    srgb = (byte / 255 for byte in rgb.to_bytes(3, "big"))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in srgb]
    roots = [cone ** (1 / 3) for cone in _mixed(linear, LMS_FROM_RGB)]
    light, green_red, blue_yellow = _mixed(roots, LAB_FROM_ROOTS)
    return light, green_red, blue_yellow


def _mixed(channels: list[float], matrix: Rows) -> list[float]:
    return [sum(k * c for k, c in zip(row, channels, strict=True)) for row in matrix]
