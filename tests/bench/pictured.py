"""From words to pictures as the product does it, without its processes: read, planned, painted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.cards import directions_file, steerable
from core.domain.painting import PaintPlan
from core.domain.prompt import Interpretation
from core.domain.recipe import Recipe
from core.generator.directions import load_directions
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.paths import LibraryPaths, default_home, resources_folder
from core.prompts.compiler import PromptReader
from core.services.studio import mix_of, wordings_of

Pictures = NDArray[np.uint8]
Pixels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shown:
    """A prompt as it was read, and pictures (N, side, side, 3) painted for it."""

    reading: Interpretation
    pictures: Pictures


class Easel:
    """A reader and a painter with the directions that were measured for it."""

    def __init__(self, folder: Path | None = None, home: Path | None = None) -> None:
        torch.set_num_threads(1)
        folder = folder or resources_folder() / "starter"
        cache = LibraryPaths(home or default_home()).cache
        self.painter = Painter(folder, safe_mode=True)
        self.card = self.painter.card
        file = directions_file(folder, cache, self.card.weights_sha256)
        self.directions = load_directions(file)
        self.reader = PromptReader(self.card.classes, cache, steerable=steerable(file))

    def shown(self, prompt: str, count: int, negative: str = "", seed: int = 7) -> Shown:
        """The first `count` pictures of a seed; BocetoError where nothing can be painted."""
        reading, recipes = self.planned(prompt, count, negative, seed)
        rows = [painted.pixels for _, painted in self.painter.paint(recipes)]
        return Shown(reading, np.concatenate(rows))

    def planned(
        self, prompt: str, count: int, negative: str = "", seed: int = 7
    ) -> tuple[Interpretation, list[Recipe]]:
        """What is painted for that."""
        reading = self.reader.read(prompt, negative, wordings=1)
        plan = PaintPlan(
            prompt,
            mix_of(reading),
            count,
            seed,
            truncation=self.card.default_truncation,
            wordings=wordings_of(reading)[:1],
        )
        return reading, drawn_recipes(self.card, plan, self.directions)


def pixels(pictures: Pictures) -> Pixels:
    """Bytes as values in [0, 1]."""
    return pictures / 255.0
