"""Small changes of the words make small changes of the picture: `python -m tests.bench.iteration`.

A hundred chains of four edits, each of which adds or changes one word, on a fixed seed. The wording
distance of a prompt is the number of edits since the chain began; the picture distance is one minus
the cosine of EfficientNet-Lite0 features (centred on all pictures), plus the root mean square
difference of the pixels at 16 x 16, both in units of their means, over the same seeds. Printed are
Spearman's coefficient within a chain, averaged, and the one over all prompts of all chains.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from tests.bench.figure import Figure
from tests.bench.pictured import Easel, Pictures
from tests.bench.recognition import Judge

CHAINS = 100
SEEDS = 3
_POOLED_PX = 16
_SEED = 5
Vectors = NDArray[np.float64]

SCENES = {
    "en": ("a beach", "a desert", "a forest", "a bird", "a canyon", "mountains", "tropical leaves",
           "a jellyfish", "a snowfield", "a nebula"),
    "es": ("una playa", "un desierto", "un bosque", "un pájaro", "un cañón", "montañas",
           "hojas tropicales", "una medusa", "un campo nevado", "una nebulosa"),
}  # fmt: skip
# What an edit adds; a chain takes one word from each of four rows, in any order.
ADDITIONS = {
    "en": (("bright", "dark", "sunny", "gloomy"), ("warm", "cool", "crimson", "teal", "violet",
           "golden", "blue", "pink"), ("detailed", "minimalist", "smooth"),
           ("misty", "dramatic", "colorful", "muted"), ("with mountains", "with trees",
           "by the sea", "under the stars")),
    "es": (("luminoso", "oscuro", "soleado"), ("cálido", "carmesí", "turquesa", "violeta",
           "dorado", "azul", "rosa"), ("detallado", "minimalista", "liso"),
           ("brumoso", "dramático", "colorido", "desaturado"), ("con montañas", "con árboles",
           "junto al mar", "bajo las estrellas")),
}  # fmt: skip


def chains() -> list[tuple[str, ...]]:
    """Five prompts each, English and Spanish in turn; the same ones every time."""
    random = np.random.default_rng(_SEED)
    found = []
    for number in range(CHAINS):
        language = "es" if number % 2 else "en"
        prompt = SCENES[language][number // 2 % len(SCENES[language])]
        rows = random.permutation(len(ADDITIONS[language]))[:4]
        chain = [prompt]
        for row in rows:
            choice = ADDITIONS[language][row]
            prompt = f"{prompt}, {choice[random.integers(len(choice))]}"
            chain.append(prompt)
        found.append(tuple(chain))
    return found


def pooled(pictures: Pictures) -> Vectors:
    """(N, side, side, 3) -> (N, 16 * 16 * 3) in [0, 1]."""
    count, side = pictures.shape[:2]
    cells = side // _POOLED_PX
    grouped = pictures.reshape(count, _POOLED_PX, cells, _POOLED_PX, cells, 3)
    means: Vectors = grouped.mean((2, 4)).reshape(count, -1) / 255
    return means


def distances(features: Vectors, small: Vectors) -> Vectors:
    """features: (P, SEEDS, F), small: (P, SEEDS, D) of a chain -> (P - 1,) from its beginning."""
    unit = features / np.linalg.norm(features, axis=-1, keepdims=True)
    seen = 1 - (unit[1:] * unit[0]).sum(-1)
    painted = np.sqrt(((small[1:] - small[0]) ** 2).mean(-1))
    found: Vectors = np.stack([seen.mean(1), painted.mean(1)], axis=1)
    return found


def figures(chosen: Sequence[tuple[str, ...]] | None = None) -> list[Figure]:
    """Paint all chains; what the issue asks for."""
    easel = Easel()
    judge = Judge(easel.card)
    chosen = chains() if chosen is None else chosen
    features, small = [], []
    for chain in chosen:
        painted = [easel.shown(prompt, SEEDS, seed=11).pictures for prompt in chain]
        features.append(np.stack([judge.features(pictures) for pictures in painted]))
        small.append(np.stack([pooled(pictures) for pictures in painted]))
    every = np.stack(features).astype(float)
    every -= every.mean((0, 1, 2))
    both = np.stack([distances(*pair) for pair in zip(every, np.stack(small), strict=True)])
    moved = (both / both.mean((0, 1))).sum(-1)
    steps = np.arange(1, moved.shape[1] + 1)
    within = np.array([float(spearmanr(steps, row).statistic) for row in moved])
    whole = float(spearmanr(np.tile(steps, len(moved)), moved.ravel()).statistic)
    backwards = [
        (chain[step + 1], float(row[step] - row[step - 1]))
        for chain, row in zip(chosen, moved, strict=True)
        for step in range(1, len(row))
        if row[step] < row[step - 1]
    ]
    for prompt, fall in sorted(backwards, key=lambda one: one[1])[:12]:
        print(f"nearer by {-fall:.2f}: {prompt}")
    jumps = [abs(b - a) for row in moved for a, b in pairwise(row)]
    print(f"mean distance after each edit {np.round(moved.mean(0), 2)}")
    print(f"a step moves {np.mean(jumps):.2f} on average, {np.max(jumps):.2f} at most")
    print(f"Spearman over all prompts of all chains, which go at their own pace: {whole:.2f}")
    name = f"picture by wording distance: Spearman, mean of {len(moved)} chains"
    return [Figure(name, float(within.mean()), 0.60, "{:.2f}")]


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
