"""From painted pictures to shown ones: look at them if there is a choice, pick, hand over."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.recipe import Recipe
from core.generator.paint import Painted
from core.painter.choices import Choice
from core.painter.writer import Delivery
from core.taste.taste import Looked, Taste


class Showing:
    """The pictures of one request. With a choice (`chooses`) each is looked at as it comes.

    Without one they are shown first and looked at later, when nothing waits: a designer should
    not have to wait for features that nobody needs yet.
    """

    def __init__(self, taste: Taste, choice: Choice, delivery: Delivery, *, chooses: bool) -> None:
        self._taste = taste
        self._choice = choice
        self._delivery = delivery
        self._chooses = chooses
        self._recipes: list[Recipe] = []
        self._pixels: list[NDArray[np.uint8]] = []
        self._pictures: list[Tensor] = []
        self._looked: list[Looked] = []
        self._shown: list[int] = []

    @property
    def count(self) -> int:
        """How many are shown."""
        return len(self._shown)

    def offer(self, recipes: Sequence[Recipe], painted: Painted) -> None:
        """The next pictures of the pool, if there are any."""
        if not recipes:
            return
        self._recipes += recipes
        self._pixels += list(painted.pixels)
        if self._chooses:
            looked = self._taste.look(painted.pictures)
            self._looked.append(looked)
            coordinates = looked.coordinates
        else:
            self._pictures.append(painted.pictures)
            coordinates = torch.zeros(len(recipes), self._taste.space.width)
        self._show(self._choice.offer(painted.pictures, coordinates))

    def finish(self) -> None:
        """Show the rest and wait for the files."""
        self._show(self._choice.finish())
        self._delivery.finish()

    def remember(self) -> None:
        """Keep what the shown pictures look like, for the ratings that they will get."""
        if not self._shown:
            return
        if not self._chooses:
            self._looked = [self._taste.look(torch.cat(self._pictures))]
        looked = _joined(self._looked).at(self._shown)
        self._taste.keep([self._recipes[index].id for index in self._shown], looked)

    def _show(self, indices: Sequence[int]) -> None:
        for index, stars in zip(indices, self._predicted(indices), strict=True):
            place = len(self._shown)
            self._shown.append(index)
            self._delivery.deliver(place, self._recipes[index], self._pixels[index], stars)

    def _predicted(self, indices: Sequence[int]) -> Sequence[float | None]:
        if not self._chooses or not indices:
            return [None] * len(indices)
        coordinates = _joined(self._looked).at(indices).coordinates
        class_index = self._recipes[indices[0]].heaviest_class
        stars = self._taste.predicted_stars(coordinates, class_index)
        return [None] * len(indices) if stars is None else stars


def _joined(looked: Sequence[Looked]) -> Looked:
    return Looked(
        torch.cat([part.raw for part in looked]), torch.cat([part.coordinates for part in looked])
    )
