"""Recipes in, pixels out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import AdapterRef, Precision
from core.domain.recipe import Recipe
from core.generator.adapters import AdaptedNetwork, LoadedAdapter, load_adapter
from core.generator.checkpoints.canonical import load_generator
from core.generator.devices import pick_device, pick_precision
from core.generator.truncation import stat_row

MICRO_BATCH = 4
"""Every forward pass has this many rows, padded if need be: so the pixels of a recipe do not
depend on how many were painted beside it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """pictures: (B, 3, side, side) fp32 in [-1, 1] on the CPU; pixels: (B, side, side, 3) uint8."""

    pictures: Tensor
    pixels: NDArray[np.uint8]


class Painter:
    """A loaded generator that paints recipes, with adapters."""

    def __init__(self, folder: Path, safe_mode: bool = False) -> None:
        """Load from a generator's folder; raises BocetoError as `load_generator` does."""
        self.card, network = load_generator(folder)
        self.device = pick_device(safe_mode)
        self._network = AdaptedNetwork(network.to(self.device))
        self._adapters: dict[str, LoadedAdapter] = {}

    def use(self, adapter: AdapterRef) -> None:
        """Load an adapter so that recipes may name it; raises BocetoError as `load_adapter`."""
        if adapter.id not in self._adapters:
            loaded = load_adapter(
                Path(adapter.folder), self.card.weights_sha256, self._network.network
            )
            self._adapters[adapter.id] = loaded

    def check(self, recipe: Recipe) -> None:
        """Raise BocetoError(RECIPE_INVALID, ADAPTER_UNKNOWN) unless this generator can paint it."""
        recipe.check()
        if recipe.generator != self.card.weights_sha256:
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason="it is for another generator")
        if len(recipe.z) != 4 * self.card.architecture.z_dim:
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason="z has the wrong length")
        known = range(self.card.architecture.num_classes)
        if any(index not in known for index, _ in (*recipe.classes, *recipe.texture)):
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason="it names an unknown class")
        if not np.isfinite(np.frombuffer(recipe.z, "<f4")).all():
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason="z holds values that are no numbers")
        if recipe.edits:
            raise BocetoError(ErrorCode.RECIPE_INVALID, reason="it has edits of a newer version")
        if recipe.adapter is not None and recipe.adapter not in self._adapters:
            raise BocetoError(ErrorCode.ADAPTER_UNKNOWN, adapter=recipe.adapter)

    def paint(
        self, recipes: Sequence[Recipe], precision: Precision = Precision.AUTO
    ) -> Iterator[tuple[Sequence[Recipe], Painted]]:
        """Paint in order, at most MICRO_BATCH pictures at a time, as they are finished."""
        for _, alike in groupby(recipes, key=_conditions):
            group = list(alike)
            for start in range(0, len(group), MICRO_BATCH):
                chunk = group[start : start + MICRO_BATCH]
                yield chunk, self._paint_chunk(chunk, precision)

    def _paint_chunk(self, recipes: Sequence[Recipe], precision: Precision) -> Painted:
        first = recipes[0]
        z = np.zeros((MICRO_BATCH, self.card.architecture.z_dim), np.float32)
        for row, recipe in zip(z, recipes, strict=False):
            row[:] = np.frombuffer(recipe.z, "<f4")
        adapter = self._adapters[first.adapter] if first.adapter is not None else None
        with torch.inference_mode():
            shape, texture = self._network.wear_layered(
                adapter, first.strength, first.classes, first.texture or first.classes
            )
            pictures = self._forward(
                torch.from_numpy(z).to(self.device),
                (shape.expand(MICRO_BATCH, -1), texture.expand(MICRO_BATCH, -1)),
                stat_row(first.truncation, self.card.architecture.stat_rows),
                pick_precision(precision, self.device),
            )
            pictures = pictures[: len(recipes)].float().cpu()
        return Painted(pictures, as_pixels(pictures))

    def _forward(
        self, z: Tensor, embeddings: tuple[Tensor, Tensor], row: int, precision: Precision
    ) -> Tensor:
        shape, texture = embeddings
        with torch.autocast(self.device.type, torch.bfloat16, enabled=precision is Precision.BF16):
            painted: Tensor = self._network.network(z, shape, row, texture)
        return painted


def as_pixels(pictures: Tensor) -> NDArray[np.uint8]:
    """(B, 3, H, W) in [-1, 1] -> (B, H, W, 3) uint8, rounded to nearest."""
    scaled = pictures.add(1).mul_(127.5).add_(0.5).clamp_(0, 255)
    return scaled.to(torch.uint8).permute(0, 2, 3, 1).contiguous().numpy()


def _conditions(recipe: Recipe) -> tuple[object, ...]:
    return recipe.classes, recipe.texture, recipe.truncation, recipe.adapter, recipe.strength
