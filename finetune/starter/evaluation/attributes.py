"""What is measured on pictures when one entry of z moves: one number a person would agree with.

A plain statistic where there is one (light: mean lightness), else the place along a path. A path is
what a descriptor of the drawn scene (its colours in cells, the profile of its rows) does while the
entry moves, averaged over latents of its own; it is how a scene's designed palettes, which run
through many hues, become one number. Descriptors of one walk are taken less their mean, so where
else the picture differs from those that made the path does not count.

B pictures of (B, 3, H, W) in [-1, 1], S steps of a walk, D numbers of a descriptor; colours are
OKLab.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.generator.oklab import oklab

Measure = Callable[[Tensor], Tensor]


def lightness(pictures: Tensor) -> Tensor:
    """Mean lightness (B,)."""
    return oklab(pictures)[:, 0].mean((1, 2))


def warmth(pictures: Tensor) -> Tensor:
    """Mean of blue to yellow (B,)."""
    return oklab(pictures)[:, 2].mean((1, 2))


def edges(pictures: Tensor) -> Tensor:
    """Mean length of the gradient of lightness (B,): how much there is to see."""
    light = oklab(pictures)[:, 0]
    across, down = light.diff(dim=2)[:, :-1], light.diff(dim=1)[:, :, :-1]
    return (across.square() + down.square()).sqrt().mean((1, 2))


def palette(pictures: Tensor) -> Tensor:
    """Colours of 4 x 4 cells (B, 48)."""
    return functional.adaptive_avg_pool2d(oklab(pictures), 4).flatten(1)


def rows(pictures: Tensor) -> Tensor:
    """Mean colour of each of 32 rows, top to bottom (B, 96)."""
    return functional.adaptive_avg_pool2d(oklab(pictures), (32, 1)).flatten(1)


def layout(pictures: Tensor) -> Tensor:
    """Colours of 16 x 16 cells (B, 768)."""
    return functional.adaptive_avg_pool2d(oklab(pictures), 16).flatten(1)


@dataclass(frozen=True, slots=True)
class Statistic:
    """`measure` gives (B,), or (B, D) where the place along the scene's path is what counts."""

    name: str
    measure: Measure
    along_path: bool = False

    def values(self, walks: Tensor, guides: Tensor) -> Tensor:
        """Measured walks (W, S) or (W, S, D), and those that make the path -> numbers (W, S)."""
        if not self.along_path:
            return walks
        centred = walks - walks.mean(1, keepdim=True)
        path = (guides - guides.mean(1, keepdim=True)).mean(0)
        return torch.stack([place_along(path, walk) for walk in centred])


def place_along(path: Tensor, points: Tensor) -> Tensor:
    """Where the nearest point of a polyline (S, D) is for points (B, D): 0 start, 1 end."""
    steps = path[1:] - path[:-1]
    lengths = steps.norm(dim=1).clamp(min=1e-9)
    begun = torch.cat([lengths.new_zeros(1), lengths.cumsum(0)])
    away = points[:, None] - path[:-1]
    share = ((away * steps).sum(2) / lengths.square()).clamp(0, 1)
    nearest = (away - share[..., None] * steps).norm(dim=2).argmin(1, keepdim=True)
    place: Tensor = begun[:-1][nearest] + share.gather(1, nearest) * lengths[nearest]
    return place[:, 0] / begun[-1]


def spearman(one: Tensor, other: Tensor) -> float:
    """Rank correlation of (n,) and (n,), ties at their mean rank; 0 if either never moves."""
    ranks = [_ranks(one), _ranks(other)]
    (a, b) = (rank - rank.mean() for rank in ranks)
    size = float(a.norm() * b.norm())
    return round(float(a @ b) / size, 9) if size else 0.0


def _ranks(values: Tensor) -> Tensor:
    below = (values[:, None] > values).sum(1)
    alike = (values[:, None] == values).sum(1)
    return below + (alike - 1).double() / 2


_EDGES = Statistic("edges", edges)
_LAYOUT = Statistic("place along the drawn change", layout, along_path=True)

# For each entry of z the statistics that may speak for it. The first that the drawn scene itself
# follows is taken: windows that light up add edges, dunes that grow together do not.
ATTRIBUTES: dict[str, tuple[Statistic, ...]] = {
    "hue": (Statistic("place along the palettes", palette, along_path=True),),
    "warmth": (Statistic("blue to yellow", warmth),),
    "light": (Statistic("lightness", lightness),),
    "horizon": (Statistic("place of the rows", rows, along_path=True),),
    "density": (_EDGES, _LAYOUT),
    "detail": (_EDGES, _LAYOUT),
}
