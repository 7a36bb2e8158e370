"""Statistics of a picture that a person can name, as differentiable functions of its pixels.

B batch, H, W pixels; pictures are (B, 3, 128, 128) in [-1, 1]. Colours are judged at half the side,
where they look the same and cost a quarter; lines and the subject at coarser grids still.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from core.generator.oklab import oklab
from core.taste.backbone import at_side
from core.taste.traits import NAMES, Statistic

__all__ = ["HUES", "NAMES", "Statistic", "measure"]

HUES = ("pink", "orange", "yellow", "green", "teal", "sky", "blue", "purple")
"""Bin k is centred at 45 k degrees of the OKLab plane."""

HUE_SHARPNESS = 6.0
"""Concentration of the soft bins (von Mises): a pure hue gives 3/4 of itself to its own bin."""

GREY_CHROMA = 0.02
"""Chroma of what still counts as grey: keeps shares of hue steady where there is no colour."""

SUBJECT_GRID = 16
SURROUND = 7
"""The subject is what differs from its surround: 7 x 7 cells of a 16 x 16 grid."""

TINY = 1e-6
LUMA = (0.2126, 0.7152, 0.0722)


def measure(pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) in [-1, 1]. Returns (B, len(NAMES)) in the order of NAMES."""
    pictures = at_side(pictures)
    lab = oklab(functional.avg_pool2d(pictures, 2))
    values = (
        _colours(lab) | _hues(lab) | _details(pictures, lab) | _balance(lab) | _subject(lab)
    )  # fmt: skip
    return torch.stack([values[name.slug] for name in NAMES], dim=1)


def _colours(lab: Tensor) -> dict[str, Tensor]:
    lightness, red_green, yellow_blue = lab.flatten(2).unbind(1)
    return {
        "lightness": lightness.mean(1),
        "contrast": (lightness.var(1, correction=0) + TINY).sqrt(),
        "warmth": yellow_blue.mean(1),
        "redness": red_green.mean(1),
        "dark_share": torch.sigmoid((0.25 - lightness) / 0.04).mean(1),
        "bright_share": torch.sigmoid((lightness - 0.85) / 0.04).mean(1),
    }


def _hues(lab: Tensor) -> dict[str, Tensor]:
    plane = lab[:, 1:].flatten(2)
    chroma = (plane.square().sum(1) + TINY).sqrt()
    mean_chroma = chroma.mean(1)
    angles = torch.arange(len(HUES), device=lab.device) * (2 * math.pi / len(HUES))
    centres = torch.stack([angles.cos(), angles.sin()], dim=1).to(lab.dtype)
    nearness = (centres @ plane) * (HUE_SHARPNESS / chroma)[:, None]
    mass = (nearness.softmax(1) * chroma[:, None]).mean(2)
    shares = mass / (mean_chroma + GREY_CHROMA)[:, None]
    one_hue = (plane.mean(2).square().sum(1) + TINY).sqrt() / (mean_chroma + GREY_CHROMA)
    named = {f"hue_{hue}": share for hue, share in zip(HUES, shares.unbind(1), strict=True)}
    return named | {
        "chroma": mean_chroma,
        "variety": mean_chroma / (mean_chroma + GREY_CHROMA) - one_hue,
    }


def _details(pictures: Tensor, lab: Tensor) -> dict[str, Tensor]:
    luma = (pictures * pictures.new_tensor(LUMA)[:, None, None]).sum(1, keepdim=True) / 2
    horizontal, vertical = _slopes(lab[:, :1])
    across, down = horizontal.square().mean((1, 2, 3)), vertical.square().mean((1, 2, 3))
    return {
        "fine_detail": _steepness(luma),
        "coarse_detail": _steepness(functional.avg_pool2d(luma, 8)),
        "horizontals": (down - across) / (down + across + TINY),
    }


def _steepness(grey: Tensor) -> Tensor:
    horizontal, vertical = _slopes(grey)
    # Not the length of the gradient: pairing the two slopes at a pixel would favour one corner.
    across = (horizontal.square() + TINY).sqrt().mean((1, 2, 3))
    return across + (vertical.square() + TINY).sqrt().mean((1, 2, 3))


def _slopes(grey: Tensor) -> tuple[Tensor, Tensor]:
    return grey.diff(dim=3), grey.diff(dim=2)


def _balance(lab: Tensor) -> dict[str, Tensor]:
    lightness = lab[:, 0]
    chroma = (lab[:, 1:].square().sum(1) + TINY).sqrt()
    contrast = (lightness.var((1, 2), correction=0) + TINY).sqrt()
    mirrored = (lightness - lightness.flip(2)).abs().mean((1, 2))
    quarter = lightness.shape[1] // 4
    centre = lightness[:, quarter:-quarter, quarter:-quarter]
    return {
        "symmetry": -mirrored / (contrast + GREY_CHROMA),
        "light_above": _first_half_lead(lightness, 1),
        "light_left": _first_half_lead(lightness, 2),
        "light_centre": centre.mean((1, 2)) - lightness.mean((1, 2)),
        "colour_above": _first_half_lead(chroma, 1),
    }


def _first_half_lead(values: Tensor, dim: int) -> Tensor:
    first, second = values.chunk(2, dim)
    return first.mean((1, 2)) - second.mean((1, 2))


def _subject(lab: Tensor) -> dict[str, Tensor]:
    cells = functional.adaptive_avg_pool2d(lab, SUBJECT_GRID)
    surround = functional.avg_pool2d(
        cells, SURROUND, stride=1, padding=SURROUND // 2, count_include_pad=False
    )
    standing_out = ((cells - surround).square().sum(1) + TINY).sqrt()
    total = standing_out.sum((1, 2))
    place = torch.linspace(-1, 1, SUBJECT_GRID, device=lab.device, dtype=lab.dtype)
    spread = total.square() / (standing_out.square().sum((1, 2)) * SUBJECT_GRID**2)
    return {
        "interest_right": (standing_out.sum(1) * place).sum(1) / total,
        "interest_low": (standing_out.sum(2) * place).sum(1) / total,
        "subject_size": spread,
    }
