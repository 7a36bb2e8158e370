"""Measures pictures against what the generator paints by itself: for filters, balance, counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from torch import Tensor

from core.cards import yardstick_files
from core.choosing.levels import placed
from core.choosing.yardstick import Numbers, Yardstick
from core.domain.leaning import UNKNOWN, Placed
from core.domain.prompt import Constraint
from core.generator.measures import measured
from core.generator.paint import Painter
from core.generator.yardsticks import load_yardstick, measure_yardstick, save_yardstick
from core.taste.recognition import Recogniser
from core.taste.taste import Taste


class Gauge:
    """The yardstick of a generator, and who recognises its scenes; both are made when needed."""

    def __init__(self, painter: Painter, taste: Taste, folder: Path, cache: Path) -> None:
        self._painter = painter
        self._taste = taste
        generator = painter.card.weights_sha256
        self._files = yardstick_files(folder, cache, generator)
        self._yardstick: Yardstick | None = None

    @cached_property
    def recogniser(self) -> Recogniser:
        """Tells the scenes that the space of features has references of."""
        return Recogniser(self._taste.space.reference, self._taste.space.reference_classes)

    @property
    def recognition(self) -> Callable[[Tensor], Tensor] | None:
        """Tells how much pictures look like each class; None where there is nothing to tell apart,
        or some classes have no references.
        """
        if not self._knows_all or len(self.recogniser.classes) == 1:
            return None
        return lambda pictures: self.recogniser.likeness(self._taste.look(pictures).coordinates)

    @property
    def is_ready(self) -> bool:
        """Whether the yardstick is at hand."""
        return self._yardstick is not None

    def learn(self) -> Iterator[float]:
        """Find the yardstick, or measure it; yields how much is done while that takes its time.

        Whoever stops listening has no yardstick yet.
        """
        generator = self._painter.card.weights_sha256
        found = (load_yardstick(generator, file) for file in self._files)
        self._yardstick = self._yardstick or next((one for one in found if one), None)
        if self._yardstick is None:
            yield from self.measure(self._files[-1])

    def measure(self, file: Path) -> Iterator[float]:
        """Measure the yardstick and keep it in this file."""
        for step in measure_yardstick(self._painter):
            if isinstance(step, Yardstick):
                self._yardstick = step
                save_yardstick(step, self._painter.card.weights_sha256, file)
            else:
                yield step

    def can_check(self, constraint: Constraint) -> bool:
        """Whether there is a measure of all that a constraint says."""
        return not constraint.scenes or self.recogniser.knows(constraint.scenes)

    def margins(self, constraints: Sequence[Constraint], pictures: Tensor) -> list[float]:
        """pictures: (B, 3, H, W) in [-1, 1]. By how much each keeps all; below 0 it does not."""
        statistics = self._statistics(pictures)
        least = np.full(len(pictures), np.inf)
        scenes = [scene for one in constraints for scene in one.scenes]
        if scenes:
            coordinates = self._taste.look(pictures).coordinates
            least = np.minimum(least, self.recogniser.margins(scenes, coordinates).numpy())
        for one in constraints:
            if one.asks:
                least = np.minimum(least, self._known.margins(one, statistics))
        margins: list[float] = least.tolist()
        return margins

    def placed(self, pictures: Tensor, coordinates: Tensor) -> list[Placed]:
        """Where each picture stands on every axis.

        pictures: (B, 3, H, W) in [-1, 1]; coordinates: (B, D), those of the taste. Of a generator
        with so many classes that only some have references, no scene is recognised.
        """
        scenes = [UNKNOWN] * len(pictures)
        if self._knows_all:
            scenes = self.recogniser.recognised(coordinates)
        return placed(self._known, self._statistics(pictures), scenes)

    @property
    def _knows_all(self) -> bool:
        return len(self.recogniser.classes) == len(self._painter.card.classes)

    @property
    def _known(self) -> Yardstick:
        assert self._yardstick is not None, "learn() comes first"
        return self._yardstick

    def _statistics(self, pictures: Tensor) -> Numbers:
        return measured(pictures).numpy()
