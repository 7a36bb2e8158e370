"""What a blend of two scenes looks like: the shapes of one, moved towards the colours of the other.

Both are drawn from the same latents, so the sun, the hour and the warmth are the same; what differs
is the palette. It is carried over by the linear map between two Gaussians that moves colours least
(Monge-Kantorovich; Pitie and Kokaram, "The linear Monge-Kantorovitch linear colour mapping", 2007),
in OKLab. Lightness keeps its contrast: a flat scene must not wash out the one that it is mixed in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from core.domain.oklab import LAB_FROM_ROOTS, LMS_FROM_RGB
from finetune.starter.palette import linear_light, srgb_bytes

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

_LINEAR = np.array([linear_light(byte / 255.0) for byte in range(256)])
_LIGHTNESS_MOVED = 0.65
"""How far the mean lightness goes towards the other scene's; all the way is milk or soot."""
_FARTHEST = 1.8
"""In deviations: a small bright sun lies far out; a linear map would give it a hue of its own."""
_LEAST_VARIANCE = 1e-4
"""Added to both spreads: a picture of one hue has none across it."""


def colour_share(weight: float) -> float:
    """How far the colours go for a weight of the other scene, both 0 to 1.

    Faster than the weight: half of another palette on top of one's own is grey, and who mixes a
    quarter of something in wants to see it.
    """
    return 1.0 - (1.0 - weight) ** 3


def blended(shapes: Pixels, colours: Pixels, weight: float) -> Pixels:
    """The picture `shapes` with `colour_share(weight)` of the way to the palette of `colours`.

    Both (H, W, 3) sRGB bytes; `weight`, 0 to 1, of the scene that lends the colours.
    """
    one, other = oklab_pixels(shapes), oklab_pixels(colours)
    moved = _recoloured(one, other)
    lab = one + colour_share(weight) * (moved - one)
    mixed: Pixels = srgb_bytes(lab[:, 0], lab[:, 1], lab[:, 2]).reshape(shapes.shape)
    return mixed


def _recoloured(one: Floats, other: Floats) -> Floats:
    """one, other: (n, 3) OKLab. The colours of `one` with the mean and the spread of `other`."""
    mean, wanted = one.mean(axis=0), other.mean(axis=0)
    spread = _spread(one)
    far = np.sqrt(np.sum((one - mean) @ np.linalg.inv(spread) * (one - mean), axis=1))
    near = np.minimum(1.0, _FARTHEST / np.maximum(far, _FARTHEST))[:, None]
    moved: Floats = near * (one - mean) @ least_map(spread, _spread(other)).T + wanted
    contrast, asked = one[:, 0].std(), other[:, 0].std()
    stretched = (one[:, 0] - mean[0]) * max(1.0, 0.5 + 0.5 * asked / max(contrast, 1e-3))
    moved[:, 0] = stretched + mean[0] + _LIGHTNESS_MOVED * (wanted[0] - mean[0])
    return moved


def least_map(spread: Floats, wanted: Floats) -> Floats:
    """The symmetric (3, 3) map T with T spread T = wanted; both are covariances."""
    root = _root(spread)
    back = np.linalg.inv(root)
    mapped: Floats = back @ _root(root @ wanted @ root) @ back
    return mapped


def oklab_pixels(picture: Pixels) -> Floats:
    """(H, W, 3) sRGB bytes as OKLab rows, (H * W, 3)."""
    cones = _LINEAR[picture.reshape(-1, 3)] @ np.array(LMS_FROM_RGB).T
    lab: Floats = np.cbrt(cones) @ np.array(LAB_FROM_ROOTS).T
    return lab


def _spread(colours: Floats) -> Floats:
    spread: Floats = np.cov(colours, rowvar=False) + _LEAST_VARIANCE * np.eye(3)
    return spread


def _root(symmetric: Floats) -> Floats:
    """The square root of a symmetric matrix without negative directions."""
    values, vectors = np.linalg.eigh(symmetric)
    root: Floats = (vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T
    return root
