"""Figures of choosing: `python -m tests.bench.choosing [constraints|balance|palette] [--quick]`

Constraints: prompts with a "without" or a "with" are painted and sifted as the painter does it, and
what passed is checked by a look of its own that shares nothing with the filter: shares of pixels by
HSV, brightness and spread by the weighted channels. Asked for: at most 2 % of what passed violates.

Balance: the distance from even of the batch that is chosen from eight times as many pictures, and
of the batch that would have been painted. Asked for: it falls by half or more.

Palette: the distance of pictures from a palette, and that of the same seeds without it. Asked for:
it falls by a fifth or more.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from core.cards import directions_file, steerable
from core.choosing.balance import Balancer
from core.domain.leaning import AXES, Axis
from core.domain.painting import PaintPlan
from core.domain.prompt import Interpretation
from core.generator.directions import load_directions
from core.generator.paint import Painter
from core.generator.palette import Found, PaletteSearch
from core.painter.gauge import Gauge
from core.painter.rounds import Round, rounds
from core.painter.sifting import Offered, Sifting
from core.paths import LibraryPaths, resources_folder
from core.prompts.compiler import PromptReader
from core.prompts.palettes import colours_of
from core.services.studio import mix_of, wordings_of
from core.taste.base import base_samples
from core.taste.taste import Taste
from tests.bench.figure import Figure

Pixels = NDArray[np.float64]
FOLDER = resources_folder() / "starter"
MUCH = 0.15
"""A picture shows a colour if more than this share of its pixels has it."""


def coloured(pixels: Pixels, hue: float, reach: float) -> Pixels:
    """The share of pixels near an HSV hue (degrees) that are not nearly grey or black, (B,)."""
    most, least = pixels.max(-1), pixels.min(-1)
    chroma = np.maximum(most - least, 1e-9)
    red, green, blue = np.moveaxis(pixels, -1, 0)
    sector = np.where(
        most == red,
        (green - blue) / chroma,
        np.where(most == green, 2 + (blue - red) / chroma, 4 + (red - green) / chroma),
    )
    apart = np.abs((60 * sector - hue + 180) % 360 - 180)
    clear = (chroma / np.maximum(most, 1e-9) > 0.35) & (most > 0.25)
    share: Pixels = ((apart <= reach) & clear).mean((1, 2))
    return share


def brightness(pixels: Pixels) -> Pixels:
    """Mean of the weighted channels, (B,)."""
    mean: Pixels = (pixels @ np.array([0.299, 0.587, 0.114])).mean((1, 2))
    return mean


def spread(pixels: Pixels) -> Pixels:
    """Deviation of the weighted channels, (B,)."""
    found: Pixels = (pixels @ np.array([0.299, 0.587, 0.114])).std((1, 2))
    return found


CONSTRAINTS: tuple[tuple[str, Callable[[Pixels], NDArray[np.bool_]]], ...] = (
    ("a long-tailed bird without red", lambda p: coloured(p, 0, 20) > MUCH),
    ("tropical leaves without green", lambda p: coloured(p, 120, 45) > MUCH),
    ("desert dunes without blue", lambda p: coloured(p, 220, 35) > MUCH),
    ("una medusa sin morado", lambda p: coloured(p, 285, 25) > MUCH),
    ("a pine forest without fog", lambda p: spread(p) < 0.10),
    ("snowfield without darkness", lambda p: brightness(p) < 0.30),
    ("a bird with yellow light", lambda p: coloured(p, 50, 25) < 0.02),
    ("un bosque con luz oscura", lambda p: brightness(p) > 0.60),
)
BALANCED: tuple[tuple[str, tuple[Axis, ...]], ...] = (
    ("a long-tailed bird", (Axis.HUE,)),
    ("sunset over the mountains", (Axis.LIGHT,)),
    ("desert dunes", (Axis.WARMTH, Axis.LIGHT)),
    ("jellyfish", (Axis.LIGHT, Axis.HUE)),
    ("pine forest", (Axis.DENSITY,)),
    ("a bird over the ocean at the canyon", (Axis.SCENE,)),
)

PALETTES = (
    ("a long-tailed bird", "teal,orange"),
    ("sunset over the mountains", "navy,gold"),
    ("tropical leaves", "#00a0a0,#ff8000"),
    ("desert dunes", "rosa,turquesa"),
)

_SEED = 7


class Desk:
    """A reader, a painter and its gauge, in this process."""

    def __init__(self, home: Path, folder: Path = FOLDER) -> None:
        torch.set_num_threads(1)
        cache = LibraryPaths(home).cache
        self.painter = Painter(folder, safe_mode=True)
        card = self.painter.card
        cache.mkdir(parents=True, exist_ok=True)
        self.taste = Taste.open(cache, card.weights_sha256, lambda: base_samples(self.painter))
        self.gauge = Gauge(self.painter, self.taste, folder, cache)
        for _ in self.gauge.learn():
            pass
        file = directions_file(folder, cache, card.weights_sha256)
        self.directions = load_directions(file)
        self.reader = PromptReader(card.classes, cache, steerable=steerable(file))

    def round(
        self, prompt: str, count: int, balance: tuple[Axis, ...] = (), seed: int = _SEED
    ) -> Round:
        read: Interpretation = self.reader.read(prompt)
        plan = PaintPlan(
            prompt,
            mix_of(read),
            count,
            seed,
            self.painter.card.default_truncation,
            wordings=wordings_of(read),
            balance=balance,
        )
        (todo,) = rounds(self.painter.card, plan, self.directions)
        return todo

    def batch(self, prompt: str, count: int, seed: int = _SEED) -> NDArray[np.uint8]:
        """What a window shows: pictures that pass, and the nearest of the others for what lacks."""
        sifting, found = self._sifted(prompt, count, seed)
        if nearest := sifting.nearest():
            found.append(nearest.painted.pixels)
        return np.concatenate(found)[:count]

    def passed(self, prompt: str, count: int) -> tuple[Sifting, Pixels]:
        """The sifting of a prompt, and the pixels in [0, 1] of what passed."""
        sifting, found = self._sifted(prompt, count)
        assert sifting.checks, prompt
        return sifting, np.concatenate(found) / 255.0

    def _sifted(
        self, prompt: str, count: int, seed: int = _SEED
    ) -> tuple[Sifting, list[NDArray[np.uint8]]]:
        todo = self.round(prompt, count, seed=seed)
        sifting, found = Sifting(self.gauge, todo), []
        for chunk, painted in self.painter.paint(todo.recipes):
            found.append(sifting.passing(Offered(chunk, painted)).painted.pixels)
            if sifting.sieve.is_content:
                break
        return sifting, found

    def balance(self, prompt: str, axes: tuple[Axis, ...], count: int) -> Balancer:
        todo = self.round(prompt, count, axes)
        balancer = Balancer(axes, [count], len(todo.recipes))
        for chunk, painted in self.painter.paint(todo.recipes):
            coordinates = self.taste.look(painted.pictures).coordinates
            placed = self.gauge.placed(painted.pictures, coordinates)
            balancer.offer(placed, 0, [0.0] * len(chunk))
        balancer.finish()
        return balancer


def constraints(desk: Desk, count: int) -> Figure:
    checked = violated = 0
    for prompt, violates in CONSTRAINTS:
        sifting, pixels = desk.passed(prompt, count)
        wrong = int(violates(pixels).sum()) if len(pixels) else 0
        checked, violated = checked + len(pixels), violated + wrong
        sieve = sifting.sieve
        print(f"{prompt}: {sieve.passed} of {sieve.painted} passed, {wrong} violate", flush=True)
    share = violated / max(1, checked)
    return Figure(f"violations in {checked} filtered pictures", share, 0.02, at_most=True)


def balance(desk: Desk, count: int) -> Figure:
    ratios = []
    for prompt, axes in BALANCED:
        found = desk.balance(prompt, axes, count).balanced
        ratios.append(found.after / max(found.before, 1e-9))
        named = ", ".join(axis for axis in AXES if axis in axes)
        print(f"{prompt} by {named}: {found.before:.2f} -> {found.after:.2f}", flush=True)
    mean = float(np.mean(ratios))
    return Figure("balance: distance from even, of what it was", mean, 0.50, "{:.2f}", at_most=True)


def palette(desk: Desk, count: int) -> Figure:
    search, ratios = PaletteSearch(FOLDER, torch.device("cpu")), []
    for prompt, colours in PALETTES:
        begun, each = time.process_time(), max(2, count // 4)
        (*_, found) = search.towards(desk.round(prompt, each).recipes, colours_of(colours))
        assert isinstance(found, Found)
        seconds = (time.process_time() - begun) / each
        before, after = np.mean(found.before), np.mean(found.after)
        ratios.append(float(after / before))
        told = f"{before:.3f} -> {after:.3f}, {seconds:.1f} s of processor time a picture"
        print(f"{prompt} in {colours}: {told}", flush=True)
    mean = float(np.mean(ratios))
    return Figure("palette: distance from it, of what it was", mean, 0.80, "{:.2f}", at_most=True)


PARTS = {"constraints": constraints, "balance": balance, "palette": palette}


def figures(parts: Sequence[str] = (), quick: bool = False) -> list[Figure]:
    """Print a row for each prompt; what is asked for."""
    with tempfile.TemporaryDirectory() as home:
        desk = Desk(Path(home))
        return [PARTS[part](desk, 8 if quick else 16) for part in parts or PARTS]


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    options.add_argument("--quick", action="store_true")
    given = options.parse_args()
    for figure in figures(given.parts, given.quick):
        print(figure.line())
