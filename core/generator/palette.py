"""Drawing pictures towards a palette: a few steps of z along the gradient of a colour distance.

The generator is differentiable, and z is what a recipe stores: so the result is an ordinary recipe.
z stays on the sphere of its length and within the cut of its law, where the generator has learned
to paint. B batch, K colours, P pixels, Z latent size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from core.domain.painting import AdapterRef
from core.domain.recipe import Recipe
from core.generator.adapters import AdaptedNetwork, LoadedAdapter, load_adapter
from core.generator.blends import seen_mixes
from core.generator.checkpoints.canonical import load_generator
from core.generator.latents import TRUNCATED_AT
from core.generator.oklab import oklab
from core.generator.truncation import stat_row

STEPS = 10
FIRST_STEP, LAST_STEP = 0.25, 0.06
"""Length of a step in lengths of z: large at first, then finer."""
MOMENTUM = 0.6
SIDE_PX = 24
LIGHTNESS_WEIGHT = 0.5
"""Shading is no matter of the palette: differences of lightness count half."""
SOFTNESS = 0.01
"""Squared OKLab distance over which the nearest colour is softly chosen."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Recipes whose pictures are nearer to the palette, and the distances before and after."""

    recipes: tuple[Recipe, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]


def palette_distance(pictures: Tensor, palette: Tensor) -> Tensor:
    """pictures: (B, 3, H, W) in [-1, 1]; palette: (K, 3) OKLab. Returns (B,), differentiable.

    The mean of two distances in OKLab: of every pixel from its nearest colour, and of every colour
    from the 1/(2K) of the pixels that are nearest to it, so that no colour may be missing (a
    Chamfer distance; Barrow et al., 1977). The minima are soft.
    """
    small = functional.adaptive_avg_pool2d(pictures.float().clamp(-1, 1), SIDE_PX)
    weights = pictures.new_tensor((LIGHTNESS_WEIGHT, 1.0, 1.0))
    pixels = oklab(small).flatten(2).transpose(1, 2) * weights
    squared = (pixels[:, :, None, :] - palette * weights).square().sum(-1)
    nearest = (squared * (-squared / SOFTNESS).softmax(dim=2)).sum(2)
    share = max(1, squared.shape[1] // (2 * len(palette)))
    covering = squared.topk(share, dim=1, largest=False).values
    return (_root(nearest).mean(1) + _root(covering).mean((1, 2))) / 2


def in_oklab(palette: Sequence[int]) -> Tensor:
    """0xRRGGBB colours as (K, 3) OKLab."""
    parts = torch.tensor([list(colour.to_bytes(3, "big")) for colour in palette])
    return oklab((parts.float() / 127.5 - 1).T[None, :, :, None])[0, :, :, 0].T


class PaletteSearch:
    """A generator with gradients; loaded beside the painting one when a palette is asked for."""

    def __init__(self, folder: Path, device: torch.device) -> None:
        """Raises BocetoError as `load_generator` does."""
        self._card, self._network = load_generator(folder)
        self._network.to(device).requires_grad_(False)
        self._adapted = AdaptedNetwork(self._network)
        self._adapters: dict[str, LoadedAdapter] = {}
        self.device = device

    def use(self, adapter: AdapterRef) -> None:
        """Load an adapter so that recipes may name it; raises BocetoError as `load_adapter`."""
        if adapter.id not in self._adapters:
            loaded = load_adapter(Path(adapter.folder), self._card.weights_sha256, self._network)
            self._adapters[adapter.id] = loaded

    def towards(self, recipes: Sequence[Recipe], palette: Sequence[int]) -> Iterator[Found | int]:
        """Search for recipes of the same conditions; yields the number of each step done.

        At last come the best z that were seen, each no further from the palette than its start.
        """
        first = recipes[0]
        paint = _Paint(self, first)
        colours = in_oklab(palette).to(self.device)
        start = torch.from_numpy(np.stack([np.frombuffer(one.z, "<f4") for one in recipes]).copy())
        z, law = start.to(self.device), _Shell(start.to(self.device), first.truncation)
        best, heading = z.clone(), torch.zeros_like(z)
        least = torch.full((len(z),), torch.inf, device=self.device)
        before: Tensor | None = None
        for step in range(STEPS):
            distances, gradient = paint.distances(z, colours)
            before = distances if before is None else before
            nearer = distances < least
            best[nearer], least[nearer] = z[nearer], distances[nearer]
            heading = MOMENTUM * heading + (1 - MOMENTUM) * _unit(law.along(z, gradient))
            length = FIRST_STEP * (LAST_STEP / FIRST_STEP) ** (step / (STEPS - 1))
            z = law.back(z - length * law.radius * _unit(heading))
            yield step + 1
        assert before is not None
        moved = best.cpu().numpy().astype("<f4")
        yield Found(
            tuple(
                msgspec.structs.replace(recipe, z=row.tobytes())
                for recipe, row in zip(recipes, moved, strict=True)
            ),
            tuple(before.tolist()),
            tuple(least.tolist()),
        )

    def _worn(self, recipe: Recipe) -> tuple[Tensor, Tensor | None]:
        adapter = self._adapters[recipe.adapter] if recipe.adapter is not None else None
        shapes, fine = seen_mixes(self._card, recipe)
        with torch.no_grad():
            embedding, texture = self._adapted.wear_layered(adapter, recipe.strength, shapes, fine)
        return embedding.clone(), texture.clone() if fine != shapes else None


class _Paint:
    """Pictures of z under the conditions of one recipe, with gradients."""

    def __init__(self, search: PaletteSearch, recipe: Recipe) -> None:
        self._network = search._network
        self._embedding, self._texture = search._worn(recipe)
        self._row = stat_row(recipe.truncation, search._card.architecture.stat_rows)

    def distances(self, z: Tensor, colours: Tensor) -> tuple[Tensor, Tensor]:
        """z: (B, Z). The distances (B,) and their gradients (B, Z)."""
        with torch.enable_grad():
            point = z.detach().requires_grad_()
            embedding = self._embedding.expand(len(z), -1)
            fine = None if self._texture is None else self._texture.expand(len(z), -1)
            found = palette_distance(self._network(point, embedding, self._row, fine), colours)
            (gradient,) = torch.autograd.grad(found.sum(), point)
        return found.detach(), gradient


class _Shell:
    """Where latents may go: on the sphere of their first length, within the cut of the law."""

    def __init__(self, z: Tensor, truncation: float) -> None:
        self.radius = z.norm(dim=1, keepdim=True)
        # What steering has put further out than the law stays allowed.
        self._most = torch.clamp(z.abs().amax(1, keepdim=True), min=TRUNCATED_AT * truncation)

    def along(self, z: Tensor, gradient: Tensor) -> Tensor:
        """The part of a gradient that does not lead off the sphere."""
        outward = _unit(z)
        return gradient - (gradient * outward).sum(1, keepdim=True) * outward

    def back(self, z: Tensor) -> Tensor:
        """The point of the shell that belongs to a point beside it."""
        for _ in range(2):
            z = (_unit(z) * self.radius).clamp(-self._most, self._most)
        return z


def _unit(rows: Tensor) -> Tensor:
    return functional.normalize(rows, dim=1, eps=1e-9)


def _root(squared: Tensor) -> Tensor:
    return (squared + 1e-8).sqrt()
