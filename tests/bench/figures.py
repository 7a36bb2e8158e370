"""Every figure that is promised of prompts, by one command: `python -m tests.bench.figures`.

Runs the benches of prompts, attributes, negatives, iteration and choosing in turn (ten minutes on a
quiet processor; with `--words` only what needs no painting) and prints each figure with what is
asked for. Where a set has a half that nothing was tuned on, accuracy is that of both halves, and
calibration the worst of all sets and halves.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import psutil

from core.prompts.compiler import PromptReader
from core.vocabulary import read_vocabulary
from tests.bench import attributes, choosing, iteration, negatives
from tests.bench.figure import Figure
from tests.bench.prompts import IMAGENET, VOCABULARY, labelled, score
from tests.bench.prompts_contradictions import score_contradictions
from tests.bench.prompts_imagenet import score_imagenet
from tests.bench.prompts_sets import (
    HALVES,
    LANGUAGES,
    area_under_curve,
    calibration_error,
)

TWO_DECIMALS = "{:.2f}"
Coverages = tuple[list[float], list[float]]


def starter(reader: PromptReader, slugs: list[str]) -> Iterator[Figure | Coverages]:
    """Accuracy on the bundled scenes, and the coverages of each half."""
    first: dict[str, float] = {}
    third: dict[str, float] = {}
    for language in LANGUAGES:
        halves = [score(reader, slugs, language, half) for half in HALVES]
        prompts = sum(half.prompts for half in halves)
        first[language] = sum(half.top1 for half in halves) / prompts
        third[language] = sum(half.top3 for half in halves) / prompts
        yield from ((half.inside_coverage, half.outside_coverage) for half in halves)
        yield Figure(f"starter, {language}, top-1", first[language], 0.92)
        yield Figure(f"starter, {language}, top-3", third[language], 0.98)
    apart = abs(first["en"] - first["es"])
    yield Figure("starter, between the languages", apart, 0.03, at_most=True)


def imagenet(reader: PromptReader) -> Iterator[Figure | Coverages]:
    """The same for the thousand classes."""
    for language in LANGUAGES:
        halves = [score_imagenet(reader, language, half) for half in HALVES]
        prompts = sum(half.prompts for half in halves)
        yield from ((half.inside, half.outside) for half in halves)
        yield Figure(f"ImageNet, {language}, top-1", sum(h.top1 for h in halves) / prompts, 0.70)
        yield Figure(f"ImageNet, {language}, top-5", sum(h.top5 for h in halves) / prompts, 0.90)


def coverage(name: str, sets: list[Coverages]) -> Iterator[Figure]:
    """How well coverage tells prompts inside from those outside, at worst."""
    areas = [area_under_curve(*one) for one in sets]
    errors = [calibration_error(*one) for one in sets]
    yield Figure(f"{name}, coverage: least area under the curve", min(areas), 0.90, TWO_DECIMALS)
    yield Figure(
        f"{name}, coverage: greatest calibration error", max(errors), 0.10, "{:.3f}", at_most=True
    )


def contradictions(reader: PromptReader) -> Iterator[Figure]:
    """Precision and recall over both halves."""
    halves = [score_contradictions(reader, half) for half in HALVES]
    found = sum(half.found for half in halves)
    called = found + sum(half.mistaken for half in halves)
    there = found + sum(half.missed for half in halves)
    yield Figure("contradictions, precision", found / max(1, called), 0.85, TWO_DECIMALS)
    yield Figure("contradictions, recall", found / max(1, there), 0.85, TWO_DECIMALS)


def latency(reader: PromptReader) -> Iterator[Figure]:
    """Processor time of a first reading, so that a busy machine tells the same as a quiet one."""
    spent = []
    reader.read("warm up, please")
    for language in LANGUAGES:
        for half in HALVES:
            for item in labelled(language, half):
                began = time.thread_time()
                reader.read(item.text)
                spent.append(1000 * (time.thread_time() - began))
    high = float(np.percentile(spent, 95))
    yield Figure("a reading, 95 % of them (processor time)", high, 30, "{:.1f} ms", at_most=True)


def words() -> Iterator[Figure]:
    """All that needs no painting."""
    process = psutil.Process()
    before = process.memory_info().rss
    classes = read_vocabulary(VOCABULARY)
    reader = PromptReader(classes, None, "en")
    reader.read("warm up, please")
    memory = (process.memory_info().rss - before) / 2**20
    yield Figure("memory of encoder and tables", memory, 200, "{:.0f} MiB", at_most=True)
    yield from latency(PromptReader(classes, None, "en"))
    thousand = PromptReader(read_vocabulary(IMAGENET), None, "en")
    slugs = [scene.name for scene in classes]
    for name, found in (("starter", starter(reader, slugs)), ("ImageNet", imagenet(thousand))):
        sets: list[Coverages] = []
        for one in found:
            if isinstance(one, Figure):
                yield one
            else:
                sets.append(one)
        yield from coverage(name, sets)
    yield from contradictions(reader)


def main() -> None:
    """Print what each bench prints, then all figures."""
    found = list(words())
    painted: tuple[Callable[[], list[Figure]], ...] = (
        attributes.figures,
        negatives.figures,
        iteration.figures,
        choosing.figures,
    )
    for bench in () if "--words" in sys.argv else painted:
        found += bench()
    for figure in found:
        print(figure.line())
    print(f"{sum(figure.met for figure in found)} of {len(found)} met")


if __name__ == "__main__":
    main()
