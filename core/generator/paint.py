"""Recipes in, pixels out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.cards import load_card
from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import AdapterRef, Precision
from core.domain.recipe import Recipe
from core.generator.adapters import LoadedAdapter, load_adapter
from core.generator.blends import seen_mixes
from core.generator.devices import (
    CPU,
    device_name,
    dtype_of,
    is_out_of_memory,
    pick_device,
    pick_precision,
)
from core.generator.loaded import LoadedGenerator, Setting
from core.generator.memory import CPU_GROUP, free_bytes, plan_memory, wished_at_once
from core.generator.mirroring import as_facing
from core.generator.truncation import stat_row

MEGABYTE = 1_000_000

Notify = Callable[[BocetoError], None]


def _tell_nobody(_: BocetoError) -> None:
    """For callers that have nobody to tell."""


@dataclass(frozen=True, slots=True)
class Painted:
    """pictures: (B, 3, side, side) fp32 in [-1, 1] on the CPU; pixels: (B, side, side, 3) uint8."""

    pictures: Tensor
    pixels: NDArray[np.uint8]


class Painter:
    """A generator that paints recipes, with adapters.

    Every pass through it has the same number of pictures, padded if need be, so the pixels of a
    recipe do not depend on how many were painted beside it. When memory runs out that number is
    halved, then the processor takes over from the graphics card; `notify` is told, once for each.
    """

    def __init__(
        self, folder: Path, safe_mode: bool = False, notify: Notify = _tell_nobody
    ) -> None:
        """Load from a generator's folder; raises BocetoError as `load_generator` does.

        And MEMORY_TOO_SMALL if the memory that is free is not enough for one picture.
        """
        self.card = load_card(folder)
        self._folder = folder
        self._notify = notify
        self._adapters: dict[str, LoadedAdapter] = {}
        device = pick_device(safe_mode)
        self._moved = False
        self._loaded: LoadedGenerator | None = None
        self._setting = Setting(device, pick_precision(Precision.AUTO, device), 1)
        self._load(self._planned())

    @property
    def folder(self) -> Path:
        """Where it was loaded from."""
        return self._folder

    @property
    def device(self) -> torch.device:
        """Where it paints now."""
        return self._setting.device

    @property
    def at_once(self) -> int:
        """How many pictures every pass through the network has."""
        return self._setting.at_once

    def use(self, adapter: AdapterRef) -> None:
        """Load an adapter so that recipes may name it; raises BocetoError as `load_adapter`."""
        if adapter.id not in self._adapters:
            network = self._ready(self._setting.precision).adapted.network
            loaded = load_adapter(Path(adapter.folder), self.card.weights_sha256, network)
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
        """Paint in order, a few pictures at a time, as they are finished.

        Raises BocetoError: SETTING_INVALID, OUT_OF_MEMORY.
        """
        for _, alike in groupby(recipes, key=_conditions):
            left = list(alike)
            while left:
                try:
                    for chunk, painted in self._paint_group(left[: self._group], precision):
                        yield chunk, painted
                        left = left[len(chunk) :]
                except (RuntimeError, MemoryError) as error:
                    if not is_out_of_memory(error):
                        raise
                    self._take_less()

    @property
    def _group(self) -> int:
        """How many pictures are conditioned at once; also that number is always the same."""
        return max(CPU_GROUP, self._setting.at_once)

    def _paint_group(
        self, recipes: Sequence[Recipe], asked: Precision
    ) -> Iterator[tuple[Sequence[Recipe], Painted]]:
        first, loaded = recipes[0], self._ready(self._possible(asked))
        z = np.zeros((self._group, self.card.architecture.z_dim), np.float32)
        for row, recipe in zip(z, recipes, strict=False):
            row[:] = np.frombuffer(recipe.z, "<f4")
        adapter = self._adapters[first.adapter] if first.adapter is not None else None
        row_of_statistics = stat_row(first.truncation, self.card.architecture.stat_rows)
        shapes, fine = seen_mixes(self.card, first)
        with torch.inference_mode():
            embedding, texture = loaded.adapted.wear_layered(adapter, first.strength, shapes, fine)
        conditioned = loaded.condition(
            torch.from_numpy(z), embedding, row_of_statistics, texture if fine != shapes else None
        )
        at_once = self._setting.at_once
        for start in range(0, len(recipes), at_once):
            chunk = recipes[start : start + at_once]
            painted = loaded.paint(conditioned.part(start, start + at_once))[: len(chunk)]
            pictures = as_facing(painted, chunk)
            yield chunk, Painted(pictures, as_pixels(pictures))

    def _possible(self, asked: Precision) -> Precision:
        """What was asked for, unless it was for a graphics card that had too little memory."""
        if asked is Precision.FP16 and self._moved:
            asked = Precision.AUTO
        return pick_precision(asked, self._setting.device)

    def _ready(self, precision: Precision) -> LoadedGenerator:
        """The generator in this arithmetic, loaded again if it is there in another."""
        if self._loaded is None or self._setting.precision is not precision:
            device, at_once = self._setting.device, self._setting.at_once
            return self._load(Setting(device, precision, at_once))
        return self._loaded

    def _load(self, setting: Setting) -> LoadedGenerator:
        self._loaded = None  # before the next one, so that there is room for it
        self._setting = setting
        self._loaded = LoadedGenerator(self._folder, setting)
        return self._loaded

    def _planned(self) -> Setting:
        """The setting with as many at once as fit into the memory that is free."""
        device, precision = self._setting.device, self._setting.precision
        free = free_bytes(device)
        plan = plan_memory(self.card.architecture, device, dtype_of(precision), free)
        if plan.at_once:
            return Setting(device, precision, plan.at_once)
        if device != CPU:
            self._setting = self._on_processor()
            return self._planned()
        raise BocetoError(
            ErrorCode.MEMORY_TOO_SMALL,
            generator=self.card.title,
            needed_mb=plan.needed_bytes // MEGABYTE,
            free_mb=(free or 0) // MEGABYTE,
        )

    def _take_less(self) -> None:
        """Memory ran out: half as many at once, then the processor, then nothing is left to do."""
        self._loaded = None
        device, precision, at_once = (
            self._setting.device,
            self._setting.precision,
            self._setting.at_once,
        )
        if at_once > 1:
            self._setting = Setting(device, precision, at_once // 2)
            self._notify(BocetoError(ErrorCode.FEWER_AT_ONCE, count=at_once // 2))
        elif device != CPU:
            self._setting = self._on_processor()
        else:
            raise BocetoError(ErrorCode.OUT_OF_MEMORY, count=1)

    def _on_processor(self) -> Setting:
        self._moved = True
        self._notify(
            BocetoError(
                ErrorCode.PROCESSOR_PAINTS,
                device=device_name(self._setting.device),
                generator=self.card.title,
            )
        )
        precision = pick_precision(Precision.AUTO, CPU)
        return Setting(CPU, precision, wished_at_once(self.card.architecture, CPU))


def as_pixels(pictures: Tensor) -> NDArray[np.uint8]:
    """(B, 3, H, W) in [-1, 1] -> (B, H, W, 3) uint8, rounded to nearest."""
    scaled = pictures.add(1).mul_(127.5).add_(0.5).clamp_(0, 255)
    return scaled.to(torch.uint8).permute(0, 2, 3, 1).contiguous().numpy()


def _conditions(recipe: Recipe) -> tuple[object, ...]:
    return recipe.classes, recipe.texture, recipe.truncation, recipe.adapter, recipe.strength
