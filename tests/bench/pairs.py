"""Two words for looks at once, each measured: `python -m tests.bench.pairs`.

Eight pairs of words on six scenes, 8 pictures with both against 8 from the same seeds with neither.
d is that of `tests.bench.attributes`; a pair is served when both words have a large one.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from tests.bench.attributes import EACH, LARGE, SCENES, Word, effect, words
from tests.bench.pictured import Easel, pixels

PAIRS = (
    ("dark", "pink"),
    ("bright", "teal"),
    ("misty", "violet"),
    ("minimalist", "warm"),
    ("dramatic", "cool"),
    ("dark", "orange"),
    ("muted", "blue"),
    ("bright", "crimson"),
)
_NOUNS = ("beach", "forest", "canyon", "desert", "jellyfish", "mountain range")


def effects(easel: Easel, noun: str, known: dict[str, Word]) -> list[tuple[float, float]]:
    """d of the first and of the second word of each pair on a scene."""
    plain = pixels(easel.shown(f"a {noun}", EACH).pictures)
    found = []
    for pair in PAIRS:
        shown = pixels(easel.shown(f"a {noun}, {pair[0]}, {pair[1]}", EACH).pictures)
        one, other = (
            word.sign * effect(word.measure(shown), word.measure(plain))
            for word in (known[text] for text in pair)
        )
        found.append((one, other))
    return found


def main() -> None:
    """Print what the less served word of each pair gets on each scene, and how many are served."""
    easel = Easel()
    known = {word.text: word for word in words(easel)}
    nouns = [noun for noun, _ in SCENES if noun in _NOUNS]
    least = np.array([effects(easel, noun, known) for noun in nouns]).min(-1)
    print(f"the lesser d of both; scenes: {', '.join(nouns)}")
    for pair, row in zip(PAIRS, least.T, strict=True):
        print(f"{' + '.join(pair):20s}" + " ".join(f"{value:6.2f}" for value in row))
    print(f"both at least {LARGE}: {(least >= LARGE).mean():.0%} of {least.size}")


if __name__ == "__main__":
    main()
