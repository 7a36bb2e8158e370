"""Run folders to test with: a small random generator, and a designer who knows what he likes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import numpy as np
import torch
from PIL import Image as PngImage
from torch import Tensor

from core.cards import load_card
from core.domain import layout
from core.domain.ids import AdapterId, ImageId, RatingId, RunId
from core.domain.painting import AdapterRef, Precision
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.domain.recipe import Recipe
from core.domain.run import RunImage, RunSheet, RunState, TrainingConfig, TrainingRun
from core.generator.latents import draw_latents
from core.generator.paint import Painter
from core.taste.features import SHIPPED_SPACE as SPACE
from finetune.run_folder import RunFolder
from tests.generators import tiny_generator

Taste = Callable[[Tensor], Tensor]
QUICK = TrainingConfig(steps=32, batch_size=2, rank=2, preview_every=12)

__all__ = ["QUICK", "SPACE", "Workplace", "indifference", "warmth"]


def warmth(pictures: Tensor) -> Tensor:
    """pictures: (B, 3, H, W). More red than blue is better, (B,)."""
    return (pictures[:, 0] - pictures[:, 2]).mean((1, 2))


def indifference(pictures: Tensor) -> Tensor:
    """Ratings that have nothing to do with the pictures."""
    return torch.randn(len(pictures), generator=torch.Generator().manual_seed(5))


class Workplace:
    """A library's folders with one generator in them; makes run folders."""

    def __init__(self, home: Path, side_px: int = 16) -> None:
        self.home = home
        self.generator = home / "generator"
        if not self.generator.exists():
            tiny_generator(self.generator, side_px=side_px)
        self.card = load_card(self.generator)
        self.painter = Painter(self.generator)

    def recipes(self, classes: Sequence[int], count: int, seed: int = 3) -> list[Recipe]:
        """`count` recipes, the classes in turn, truncation 0.8."""
        latents = 0.8 * draw_latents(seed, 0, count, self.card.architecture.z_dim)
        return [
            Recipe(
                generator=self.card.weights_sha256,
                z=z.astype("<f4").tobytes(),
                classes=((classes[number % len(classes)], 1.0),),
                truncation=0.8,
            )
            for number, z in enumerate(latents)
        ]

    def painted(self, recipes: Sequence[Recipe], adapter: AdapterId | None = None) -> Tensor:
        """(N, 3, side, side), with an adapter of this library or without."""
        if adapter is not None:
            folder = self.home / layout.ADAPTERS / adapter
            self.painter.use(AdapterRef(adapter, str(folder)))
        worn = [msgspec.structs.replace(recipe, adapter=adapter) for recipe in recipes]
        return torch.cat([part.pictures for _, part in self.painter.paint(worn, Precision.FP32)])

    def run_folder(
        self,
        taste: Taste = warmth,
        ratings: int = 40,
        classes: Sequence[int] = (0, 2),
        config: TrainingConfig = QUICK,
        parent: AdapterId | None = None,
        name: str = "taste-1",
    ) -> RunFolder:
        """A run on star ratings of `ratings` pictures, whose files are there."""
        recipes = self.recipes(classes, ratings)
        pictures = self.painted(recipes)
        folder = self.home / layout.RUNS / f"{name}-run"
        folder.mkdir(parents=True)
        images = [
            self._image(recipe, picture) for recipe, picture in zip(recipes, pictures, strict=True)
        ]
        run = TrainingRun(
            id=RunId(folder.name),
            adapter=AdapterId(name),
            adapter_name=name.title(),
            generator=self.card.weights_sha256,
            parent=parent,
            state=RunState.PLANNED,
            folder=f"{layout.RUNS}/{folder.name}",
            ledger_end=ratings,
            ratings=ratings,
            config=config,
            created_at=1.0,
        )
        adapter_folder = self.home / layout.ADAPTERS / name
        sheet = RunSheet(run, str(self.generator), str(adapter_folder))
        entries = _starred([image.id for image in images], taste(pictures))
        _write(folder / layout.RUN_SHEET, [sheet])
        _write(folder / layout.RUN_RATINGS, entries)
        _write(folder / layout.RUN_IMAGES, images)
        return RunFolder.open(folder)

    def _image(self, recipe: Recipe, picture: Tensor) -> RunImage:
        path = self.home / layout.PICTURES / f"{recipe.id}.png"
        path.parent.mkdir(exist_ok=True)
        pixels = ((picture + 1) * 127.5).round().to(torch.uint8).permute(1, 2, 0).numpy()
        PngImage.fromarray(np.ascontiguousarray(pixels)).save(path)
        return RunImage(recipe.id, recipe, str(path), recipe.heaviest_class)


def _starred(images: Sequence[ImageId], utilities: Tensor) -> list[LedgerEntry]:
    """Stars by fifths of what the designer thinks."""
    cuts = torch.quantile(utilities, torch.tensor([0.2, 0.4, 0.6, 0.8]))
    stars = (torch.bucketize(utilities, cuts) + 1).tolist()
    return [
        LedgerEntry(RatingId(number), Rating(RatingKind.STARS, image, value, session=number // 20))
        for number, (image, value) in enumerate(zip(images, stars, strict=True), start=1)
    ]


def _write(path: Path, values: Sequence[msgspec.Struct]) -> None:
    path.write_bytes(b"".join(msgspec.json.encode(value) + b"\n" for value in values))
