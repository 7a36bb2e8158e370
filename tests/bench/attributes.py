"""How words for how things look move the pictures: `python -m tests.bench.attributes [--quick]`.

For 40 words: 64 pictures with the word, 8 of each of eight scenes, and 64 from the same seeds
without it. What the word is about, by a measure of its own, has to move the right way. d is the
standardised difference of means (Hedges' g, pooled within the scene, mean of the scenes); a picture
is recognised if `tests.bench.recognition` still takes it for its scene.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import colorsys
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.bench.figure import Figure
from tests.bench.pictured import Easel, Pixels, pixels
from tests.bench.recognition import Judge

SCENES: tuple[tuple[str, str], ...] = (
    ("bird", "long_tailed_bird"),
    ("beach", "ocean_beach"),
    ("forest", "pine_forest"),
    ("canyon", "canyon"),
    ("desert", "desert_dunes"),
    ("snowfield", "snowfield"),
    ("jellyfish", "jellyfish"),
    ("mountain range", "mountain_sunset"),
)
EACH = 8
LARGE = 0.8


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
LOOKS: tuple[tuple[str, Callable[[Pixels], Pixels], int], ...] = (
    ("bright", brightness, 1),
    ("dark", brightness, -1),
    ("sunny", brightness, 1),
    ("gloomy", brightness, -1),
    ("at night", brightness, -1),
    ("at noon", brightness, 1),
    ("at dusk", redness, 1),
    ("warm", redness, 1),
    ("cool", redness, -1),
    ("at the blue hour", redness, -1),
    ("colorful", saturation, 1),
    ("vibrant", saturation, 1),
    ("muted", saturation, -1),
    ("dramatic", spread, 1),
    ("low-contrast", spread, -1),
    ("misty", spread, -1),
    ("detailed", edges, 1),
    ("minimalist", edges, -1),
    ("smooth", edges, -1),
    ("stormy", brightness, -1),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what to measure, the way that it should move, and whether it must move far."""

    text: str
    measure: Callable[[Pixels], Pixels]
    sign: int
    must_be_large: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """d: for each scene; recognised: the share of the pictures; read: in how many scenes."""

    word: Word
    d: tuple[float, ...]
    recognised: float
    read: int

    @property
    def mean(self) -> float:
        """Over the scenes."""
        return float(np.mean(self.d))

    def line(self) -> str:
        """One row of the table."""
        scenes = " ".join(f"{value:5.2f}" for value in self.d)
        kind = "colour or light" if self.word.must_be_large else ""
        return (
            f"{self.word.text:18s} d {self.mean:5.2f}  recognised {self.recognised:4.0%}  "
            f"read {self.read}/{len(self.d)}  {scenes}  {kind}"
        )


def words(easel: Easel) -> list[Word]:
    """The forty."""
    found = []
    for name in COLOURS:
        rgb = easel.reader.read(f"a {name} bird").attributes[0].rgb
        assert rgb is not None
        found.append(Word(name, near_hue(rgb), 1, True))
    return found + [
        Word(text, measure, sign, measure is brightness) for text, measure, sign in LOOKS
    ]


def effect(one: Pixels, other: Pixels) -> float:
    """Hedges' g of two equal groups."""
    pooled = np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / 2)
    return float((one.mean() - other.mean()) / max(pooled, 1e-9)) * (1 - 3 / (8 * len(one) - 9))


class Bench:
    """Paints each scene once without a word, then with each."""

    def __init__(self, easel: Easel, judge: Judge, scenes: int) -> None:
        self.easel, self.judge = easel, judge
        names = [scene.name for scene in easel.card.classes]
        self._scenes = [(noun, names.index(name)) for noun, name in SCENES[:scenes]]
        self._plain = [
            pixels(easel.shown(_with_article(noun), EACH).pictures) for noun, _ in self._scenes
        ]

    def outcome(self, word: Word) -> Outcome:
        """How a word does in every scene."""
        d, recognised, read = [], [], 0
        for (noun, index), plain in zip(self._scenes, self._plain, strict=True):
            after = f"{_with_article(noun)} {word.text}"
            text = after if word.text.startswith("at ") else _with_article(f"{word.text} {noun}")
            shown = self.easel.shown(text, EACH)
            moved = word.measure(pixels(shown.pictures)), word.measure(plain)
            d.append(word.sign * effect(*moved))
            odds = self.judge.odds(self.judge.features(shown.pictures))
            recognised += list(odds.argmax(1) == index)
            read += bool(shown.reading.steer)
        return Outcome(word, tuple(d), float(np.mean(recognised)), read)


def figures(quick: bool = False) -> list[Figure]:
    """Print a row for each word; what the issue asks for."""
    easel = Easel()
    judge = Judge(easel.card)
    print(f"judge: {judge.accuracy:.1%} of held-out drawings")
    bench = Bench(easel, judge, 3 if quick else len(SCENES))
    outcomes = []
    for word in words(easel)[:: 4 if quick else 1]:
        outcomes.append(bench.outcome(word))
        print(outcomes[-1].line(), flush=True)
    large = [one for one in outcomes if one.word.must_be_large]
    right = np.mean([one.mean > 0 for one in outcomes])
    least = min(large, key=lambda one: one.mean)
    return [
        Figure("attribute words that move the right way", float(right), 0.95),
        Figure(f"least d of a colour or light ({least.word.text})", least.mean, LARGE, "{:.2f}"),
        Figure("still recognised", float(np.mean([one.recognised for one in outcomes])), 0.90),
    ]


def _with_article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


if __name__ == "__main__":
    for figure in figures("--quick" in sys.argv):
        print(figure.line())
