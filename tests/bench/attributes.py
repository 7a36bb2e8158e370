"""How words for how things look move the pictures: `python -m tests.bench.attributes [--quick]`.

For 40 words in two languages: 64 pictures with the word and 64 from the same seeds without it, for
several scenes; the statistic that the word is about, by a measure of its own, has to move the right
way. Prints for each word the standardised mean difference d (paired, pooled deviation), and how
many pictures are still taken for their scene by the nearest class centre in the taste's features.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import colorsys
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.cards import directions_file, steerable
from core.domain.painting import PaintPlan
from core.domain.prompt import Wording
from core.generator.directions import load_directions
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.paths import LibraryPaths, default_home, resources_folder
from core.prompts.compiler import PromptReader

SCENES = (("a bird", "un pájaro"), ("a beach", "una playa"), ("a forest", "un bosque"),
          ("a canyon", "un cañón"))  # fmt: skip
Pixels = NDArray[np.float64]


def _hsv(pixels: Pixels) -> tuple[Pixels, Pixels, Pixels]:
    """Hue in turns, saturation and value of (N, H, W, 3) pixels in [0, 1]."""
    high, low = pixels.max(-1), pixels.min(-1)
    spread = np.maximum(high - low, 1e-9)
    red, green, blue = np.moveaxis(pixels, -1, 0)
    hue = np.where(
        high == red,
        (green - blue) / spread % 6,
        np.where(high == green, (blue - red) / spread + 2, (red - green) / spread + 4),
    )
    return hue / 6, spread / np.maximum(high, 1e-9), high


def near_hue(rgb: int) -> Callable[[Pixels], Pixels]:
    """How much of a picture has a hue within 25 degrees of this colour's, by saturation."""
    wanted = colorsys.rgb_to_hsv(*(part / 255 for part in rgb.to_bytes(3, "big")))[0]

    def statistic(pixels: Pixels) -> Pixels:
        hue, saturation, value = _hsv(pixels)
        away = np.abs((hue - wanted + 0.5) % 1 - 0.5)
        near: Pixels = ((away < 25 / 360) * saturation * value).mean((1, 2))
        return near

    return statistic


def brightness(pixels: Pixels) -> Pixels:
    """Mean of the weighted channels."""
    mean: Pixels = (pixels @ np.array([0.299, 0.587, 0.114])).mean((1, 2))
    return mean


def spread(pixels: Pixels) -> Pixels:
    """Deviation of the weighted channels."""
    found: Pixels = (pixels @ np.array([0.299, 0.587, 0.114])).std((1, 2))
    return found


def saturation(pixels: Pixels) -> Pixels:
    """Mean saturation times value."""
    _, full, value = _hsv(pixels)
    mean: Pixels = (full * value).mean((1, 2))
    return mean


def redness(pixels: Pixels) -> Pixels:
    """Mean of red less blue."""
    mean: Pixels = (pixels[..., 0] - pixels[..., 2]).mean((1, 2))
    return mean


def edges(pixels: Pixels) -> Pixels:
    """Mean step between neighbours."""
    grey = pixels.mean(-1)
    found: Pixels = np.abs(np.diff(grey, axis=1)).mean((1, 2)) + np.abs(np.diff(grey, axis=2)).mean(
        (1, 2)
    )
    return found


COLOURS = ("crimson", "orange", "amber", "yellow", "lime", "green", "emerald", "teal", "turquoise",
           "sky-blue", "blue", "navy", "indigo", "violet", "purple", "magenta", "pink", "coral",
           "golden", "brown")  # fmt: skip
LOOKS: tuple[tuple[str, str, Callable[[Pixels], Pixels], int], ...] = (
    ("bright", "luminoso", brightness, 1),
    ("dark", "oscuro", brightness, -1),
    ("sunny", "soleado", brightness, 1),
    ("gloomy", "lóbrego", brightness, -1),
    ("at night", "de noche", brightness, -1),
    ("at noon", "al mediodía", brightness, 1),
    ("at dusk", "al anochecer", redness, 1),
    ("warm", "cálido", redness, 1),
    ("cool", "fresco", redness, -1),
    ("at the blue hour", "a la hora azul", redness, -1),
    ("colorful", "colorido", saturation, 1),
    ("vibrant", "vibrante", saturation, 1),
    ("muted", "desaturado", saturation, -1),
    ("dramatic", "dramático", spread, 1),
    ("low-contrast", "de bajo contraste", spread, -1),
    ("misty", "brumoso", spread, -1),
    ("detailed", "detallado", edges, 1),
    ("minimalist", "minimalista", edges, -1),
    ("smooth", "liso", edges, -1),
    ("stormy", "tormentoso", brightness, -1),
)


class Studio:
    """A reader and a painter with measured directions."""

    def __init__(self, home: Path) -> None:
        torch.set_num_threads(1)
        folder, cache = resources_folder() / "starter", LibraryPaths(home).cache
        self.painter = Painter(folder, safe_mode=True)
        file = directions_file(folder, cache, self.painter.card.weights_sha256)
        self.directions = load_directions(file)
        self.reader = PromptReader(self.painter.card.classes, cache, steerable=steerable(file))

    def pixels(self, prompt: str, count: int, *, plain: bool) -> Pixels | None:
        """(count, side, side, 3) in [0, 1] of a prompt; None if nothing is steered by it."""
        read = self.reader.read(prompt)
        if not plain and not read.steer:
            return None
        steer = () if plain else read.steer
        mix = self.reader.read(prompt).mix
        plan = PaintPlan(
            prompt, mix, count, seed=7, truncation=self.painter.card.default_truncation,
            wordings=(Wording(prompt, mix, (), steer),),
        )  # fmt: skip
        recipes = drawn_recipes(self.painter.card, plan, self.directions)
        rows = [painted.pixels for _, painted in self.painter.paint(recipes)]
        return np.concatenate(rows) / 255.0


def effect(studio: Studio, scene: str, text: str, measure: object, count: int) -> float | None:
    """Standardised mean difference that the word makes."""
    assert callable(measure)
    without = studio.pixels(scene, count, plain=True)
    steered = studio.pixels(text, count, plain=False)
    if without is None or steered is None:
        return None
    one, other = measure(steered), measure(without)
    pooled = np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / 2)
    return float((one.mean() - other.mean()) / max(pooled, 1e-9))


def main() -> None:
    """Print a row for each word."""
    count = 16 if "--quick" in sys.argv else 64
    studio = Studio(default_home())
    print("steerable:", *sorted(studio.directions.steerable))
    rows: list[tuple[str, Callable[[Pixels], Pixels], int, bool]] = []
    for name in COLOURS:
        found = studio.reader.read(f"a {name} bird").attributes[0]
        assert found.rgb is not None
        rows.append((name, near_hue(found.rgb), 1, True))
    rows += [(english, measure, sign, False) for english, _, measure, sign in LOOKS]
    right, large, known = 0, 0, 0
    for word, measure, sign, is_colour in rows:
        effects = []
        for scene, _ in SCENES[:: 2 if "--quick" in sys.argv else 1]:
            noun = scene.removeprefix("a ")
            after = word.startswith(("at ", "a la "))
            text = f"{scene} {word}" if after else f"a {word} {noun}"
            found = effect(studio, scene, text, measure, count)
            effects += [] if found is None else [found * sign]
        mean = float(np.mean(effects)) if effects else float("nan")
        right, known = right + (mean > 0), known + bool(effects)
        large += mean >= 0.8
        print(
            f"{word:18s} {'colour' if is_colour else 'look':7s} "
            f"d {mean:5.2f}  {np.round(effects, 2)}"
        )
    print(f"steered {known} of {len(rows)}, right way {right}, d >= 0.8 {large}")


if __name__ == "__main__":
    main()
