"""The feature space of a run, and the features of its pictures.

Both are kept in the run folder, so that the folder alone repeats the run. The space of the
library's cache is taken when there is one: it is the one in which the designer's taste is shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch
from torch import Tensor

from core.domain.errors import BocetoError
from core.domain.painting import AdapterRef, Precision
from core.domain.recipe import Recipe
from core.domain.run import RunImage
from core.generator.latents import draw_latents
from core.generator.paint import Painter
from core.paths import LibraryPaths
from core.taste.backbone import Backbone
from core.taste.feature_cache import FeatureCache, cache_file
from core.taste.features import (
    SHIPPED_SPACE,
    FeatureSpace,
    fit_coordinates,
    raw_features,
    space_file,
)
from core.taste.pictures import read_picture
from finetune.run_folder import RunFolder

BASE_PICTURES = 288
"""Painted without taste to fit a space: 24 of each scene of the starter generator."""

MOST_CLASSES = 72
"""Of a generator with more, only so many scenes are painted, those with ratings first."""

_log = logging.getLogger(__name__)
Breathe = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Looked:
    """Progress: pictures looked at, of how many."""

    done: int
    total: int


class Spectator:
    """Looks at pictures: those of the run and, for want of a space, at some of every scene."""

    def __init__(self, folder: RunFolder, breathe: Breathe) -> None:
        """`breathe` is called after every few pictures; it may wait."""
        self.backbone = Backbone.load()
        self.features = FeatureCache(cache_file(folder.path))
        self._folder = folder
        self._breathe = breathe
        self._space = _known_space(folder, self.backbone)

    @cached_property
    def _painter(self) -> Painter:
        return Painter(Path(self._folder.sheet.generator_folder))

    @property
    def space(self) -> FeatureSpace:
        """Known once `look` has ended."""
        assert self._space is not None
        return self._space

    def look(self) -> Iterator[Looked]:
        """Measure what is not known yet. Raises BocetoErrors of the generator.

        Pictures whose file is gone are painted again; those that cannot be are left out.
        """
        unseen = [image for image in self._folder.images if image.id not in self.features]
        recipes = [] if self._space else self._base_recipes()
        total = len(recipes) + len(unseen)
        done = 0
        for done in self._fit_space(recipes):
            yield Looked(done, total)
        for image in unseen:
            self._breathe()
            self._look_at(image)
            done += 1
            yield Looked(done, total)

    def _fit_space(self, recipes: Sequence[Recipe]) -> Iterator[int]:
        raw: list[Tensor] = []
        classes: list[int] = []
        for chunk, painted in self._painter.paint(recipes, Precision.FP32) if recipes else ():
            raw.append(raw_features(self.backbone, painted.pictures).double())
            classes += [recipe.heaviest_class for recipe in chunk]
            self._breathe()
            yield len(classes)
        if raw:
            coordinates = fit_coordinates(torch.cat(raw), torch.tensor(classes))
            self._space = FeatureSpace(self.backbone, coordinates)
            self._space.save(_own_space(self._folder))

    def _base_recipes(self) -> list[Recipe]:
        card, folder = self._painter.card, self._folder
        classes = _chosen_classes(folder, card.architecture.num_classes)
        each = max(2, BASE_PICTURES // len(classes))
        latents = draw_latents(folder.config.seed, 0, each * len(classes), card.architecture.z_dim)
        return [
            Recipe(
                generator=card.weights_sha256,
                z=z.astype("<f4").tobytes(),
                classes=((classes[number // each], 1.0),),
                truncation=1.0,
            )
            for number, z in enumerate(latents)
        ]

    def _look_at(self, image: RunImage) -> None:
        picture = read_picture(Path(image.file))
        if picture is None:
            picture = self._repainted(image)
        if picture is not None:
            self.features.put([image.id], raw_features(self.backbone, picture[None]))

    def _repainted(self, image: RunImage) -> Tensor | None:
        recipe = image.recipe
        try:
            if recipe.adapter is not None:
                folder = str(self._folder.folder_of(recipe.adapter))
                self._painter.use(AdapterRef(recipe.adapter, folder))
            self._painter.check(recipe)
        except BocetoError as error:
            _log.warning("Picture %s is left out: %s", image.id, error.sentence)
            return None
        ((_, painted),) = self._painter.paint([recipe], Precision.FP32)
        # As its file had it: 8 bits.
        pixels = torch.from_numpy(painted.pixels[0]).permute(2, 0, 1)
        return pixels.float() / 127.5 - 1


def _own_space(folder: RunFolder) -> Path:
    return space_file(folder.path, folder.sheet.run.generator)


def _known_space(folder: RunFolder, backbone: Backbone) -> FeatureSpace | None:
    """The run's own space, else a copy of the library's or the generator's, else None."""
    home = folder.adapter_folder.parent.parent
    own = _own_space(folder)
    kept = space_file(LibraryPaths(home).cache, folder.sheet.run.generator)
    for path in (own, kept, Path(folder.sheet.generator_folder) / SHIPPED_SPACE):
        try:
            space = FeatureSpace.load(path, backbone)
        except BocetoError:
            continue
        if path != own:
            space.save(own)
        return space
    return None


def _chosen_classes(folder: RunFolder, count: int) -> list[int]:
    rated = dict.fromkeys(image.class_index for image in folder.images)
    return sorted(list(dict.fromkeys([*rated, *range(count)]))[:MOST_CLASSES])
