"""Whether what a prompt leaves out becomes less: `python -m tests.bench.negatives`.

Each of the prompts of tests/bench/prompts/negatives.toml is painted, and the same prompt without
its negation from the same seeds. The score of the thing has to fall: the measured statistic of a
look, the odds of a scene by a judge that was taught on drawings. Nothing is filtered here.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tests.bench import attributes
from tests.bench.figure import Figure
from tests.bench.pictured import Easel, Pictures, pixels
from tests.bench.prompts_sets import labelled_set
from tests.bench.recognition import Judge

EACH = 8
_LOOKS: dict[str, Callable[[attributes.Pixels], attributes.Pixels]] = {
    "brightness": attributes.brightness,
    "spread": attributes.spread,
    "saturation": attributes.saturation,
    "redness": attributes.redness,
    "edges": attributes.edges,
}


def score_of(
    thing: str, judge: Judge, scenes: list[str]
) -> Callable[[Pictures], NDArray[np.float64]]:
    """What to measure on pictures (N,): more where they have more of the thing."""
    kind, value = thing.split()
    if kind == "scene":
        place = scenes.index(value)
        return lambda pictures: judge.odds(judge.features(pictures))[:, place].astype(float)
    if kind == "colour":
        hue = attributes.near_hue(int(value, 16))
        return lambda pictures: hue(pixels(pictures))
    return lambda pictures: int(value) * _LOOKS[kind](pixels(pictures))


def figures() -> list[Figure]:
    """Print a row for each prompt; what the issue asks for."""
    easel = Easel()
    judge = Judge(easel.card)
    scenes = [scene.name for scene in easel.card.classes]
    known: dict[str, Pictures] = {}
    fallen = []
    prompts = labelled_set("negatives")["prompts"]
    for text, negative, base, thing in prompts:
        if base not in known:
            known[base] = easel.shown(base, EACH).pictures
        score = score_of(thing, judge, scenes)
        before, after = score(known[base]), score(easel.shown(text, EACH, negative).pictures)
        fallen.append(after.mean() < before.mean())
        row = f"{text!r} --no {negative!r}" if negative else repr(text)
        sign = "fell  " if fallen[-1] else "STAYED"
        print(f"{sign} {before.mean():8.3f} -> {after.mean():8.3f} {thing:24s} {row}", flush=True)
    return [Figure(f"negatives whose thing fell (of {len(prompts)})", float(np.mean(fallen)), 0.90)]


if __name__ == "__main__":
    for figure in figures():
        print(figure.line())
