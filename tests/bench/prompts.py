"""How well and how fast prompts are read: `python -m tests.bench.prompts [--mistakes]`.

Prints, for both languages and both halves of the labelled sets, for the starter's scenes and for
the 1000 ImageNet classes: accuracy, how well coverage separates prompts outside the scenes (area
under the ROC curve) and how well it is calibrated, how words are judged, precision and recall of
contradictions, the time of a reading and the memory of a reader. Only the tuned half may be looked
at while choosing constants; `--mistakes` prints the mistakes of that half alone.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from core.domain.prompt import Interpretation, WordRole
from core.prompts.compiler import PromptReader
from core.vocabulary import read_vocabulary
from tests.bench.prompts_contradictions import score_contradictions
from tests.bench.prompts_imagenet import score_imagenet
from tests.bench.prompts_sets import (
    HALVES,
    LANGUAGES,
    area_under_curve,
    calibration_error,
    labelled_set,
)

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ROOT / "resources/vocabulary/starter.toml"
IMAGENET = ROOT / "resources/vocabulary/imagenet.toml"


@dataclass(frozen=True)
class Labelled:
    """One prompt with the slugs of its scenes; none when it is outside all scenes.

    With `either` each of the scenes is right by itself, otherwise they are wanted together.
    """

    text: str
    scenes: tuple[str, ...]
    either: bool = False

    def is_whole(self, found: set[str]) -> bool:
        """Whether these scenes are what the prompt asks for, no more and no less."""
        wanted = set(self.scenes)
        return bool(found) and found <= wanted if self.either else found == wanted


@dataclass
class Score:
    """What one half of one language gave."""

    prompts: int = 0
    top1: int = 0
    top3: int = 0
    singles: int = 0
    singles_pure: int = 0
    mixes: int = 0
    mixes_whole: int = 0
    refused: int = 0
    outside: int = 0
    outside_refused: int = 0
    inside_coverage: list[float] = field(default_factory=list)
    outside_coverage: list[float] = field(default_factory=list)
    words: int = 0
    words_right: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def auc(self) -> float:
        """Chance that a prompt inside has more coverage than one outside."""
        return area_under_curve(self.inside_coverage, self.outside_coverage)

    @property
    def ece(self) -> float:
        """Expected calibration error of coverage."""
        return calibration_error(self.inside_coverage, self.outside_coverage)

    def line(self) -> str:
        """One row of the table."""
        return (
            f"{self.prompts:4d} {self.top1 / self.prompts:6.1%} {self.top3 / self.prompts:6.1%} "
            f"{self.singles_pure:3d}/{self.singles:<3d} {self.mixes_whole:3d}/{self.mixes:<3d} "
            f"{self.refused:4d} {self.outside_refused:4d}/{self.outside:<3d} {self.auc:6.3f} "
            f"{self.ece:6.3f} {self.words_right:4d}/{self.words:<4d}"
        )


def labelled(language: str, half: str) -> Iterator[Labelled]:
    """All prompts of a half."""
    table = _table(language)[half]
    for scenes, texts in table["scenes"].items():
        either = " | " in scenes
        for text in texts:
            yield Labelled(text, tuple(scenes.split(" | " if either else " + ")), either)
    for text in table["out_of_domain"]:
        yield Labelled(text, ())


def unused_words(language: str, half: str) -> dict[str, list[str]]:
    """For some prompts, the words that must be reported as not used."""
    unused: dict[str, list[str]] = _table(language)[half]["unused"]
    return unused


def score(reader: PromptReader, slugs: list[str], language: str, half: str) -> Score:
    """Read a half and count."""
    result = Score()
    for item in labelled(language, half):
        reading = reader.read(item.text)
        if item.scenes:
            _count_inside(result, item, reading, slugs)
        else:
            _count_outside(result, item, reading)
    for text, expected in unused_words(language, half).items():
        _count_words(result, text, set(expected), reader.read(text))
    return result


def _table(language: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    found: dict[str, dict[str, dict[str, list[str]]]] = labelled_set(f"starter_{language}")
    return found


def _count_inside(result: Score, item: Labelled, reading: Interpretation, slugs: list[str]) -> None:
    found = [slugs[weight.index] for weight in reading.classes]
    ranked = [slugs[weight.index] for weight in reading.closest[:3]]
    right = bool(found) and found[0] in item.scenes
    result.prompts += 1
    result.top1 += right
    result.top3 += any(slug in item.scenes for slug in ranked)
    result.refused += not found
    result.inside_coverage.append(reading.coverage)
    whole = item.is_whole(set(found))
    if len(item.scenes) > 1 and not item.either:
        result.mixes += 1
        result.mixes_whole += whole
    else:
        result.singles += 1
        result.singles_pure += whole
    if not whole:
        sign = "wrong" if not right else "mix"
        mix = [(slugs[w.index], round(w.weight, 2)) for w in reading.classes or reading.closest]
        result.mistakes.append(f"{sign:6s} {reading.coverage:.2f} {item.text!r}: {mix}")


def _count_outside(result: Score, item: Labelled, reading: Interpretation) -> None:
    result.outside += 1
    result.outside_refused += not reading.classes
    result.outside_coverage.append(reading.coverage)
    if reading.classes:
        named = [weight.name for weight in reading.classes]
        result.mistakes.append(f"taken  {reading.coverage:.2f} {item.text!r}: {named}")


def _count_words(result: Score, text: str, expected: set[str], reading: Interpretation) -> None:
    for span in reading.words:
        word = reading.text[span.start : span.end]
        if span.role is WordRole.FILLER:
            continue
        right = (word in reading.unused) == (word in expected)
        result.words += 1
        result.words_right += right
        if not right:
            result.mistakes.append(f"word   {word!r} in {text!r} is {span.role.value}")


def timings(reader: PromptReader, texts: list[str]) -> list[float]:
    """Milliseconds of each first reading, after a warm-up."""
    reader.read("warm up, please")
    found = []
    for text in texts:
        started = time.perf_counter()
        reader.read(text)
        found.append(1000 * (time.perf_counter() - started))
    return found


def starter(reader: PromptReader, slugs: list[str]) -> list[str]:
    """Print the table of the starter's scenes; returns the mistakes of the tuned half."""
    print(
        "starter\n"
        "language half       n   top-1  top-3  alone  mixes   ref. outside  AUC    ECE  words"
    )
    mistakes: list[str] = []
    for language in LANGUAGES:
        for half in HALVES:
            result = score(reader, slugs, language, half)
            print(f"{language:8s} {half:9s}{result.line()}")
            mistakes += result.mistakes if half == "tuned" else []
    return mistakes


def imagenet() -> list[str]:
    """Print the table of the ImageNet classes; returns the mistakes of the tuned half."""
    started = time.perf_counter()
    reader = PromptReader(read_vocabulary(IMAGENET), None, "en")
    built = time.perf_counter() - started
    print("ImageNet\nlanguage half       n   top-1  top-5  outside    AUC    ECE")
    mistakes: list[str] = []
    for language in LANGUAGES:
        for half in HALVES:
            result = score_imagenet(reader, language, half)
            print(f"{language:8s} {half:9s}{result.line()}")
            mistakes += result.mistakes if half == "tuned" else []
    texts = [
        t for lang in LANGUAGES for _, t in labelled_set(f"imagenet_{lang}")["tuned"]["inside"]
    ]
    fresh = PromptReader(read_vocabulary(IMAGENET), None, "en")
    print(f"built in {built:.1f} s; {_spread(timings(fresh, texts))}")
    return mistakes


def contradictions(reader: PromptReader) -> list[str]:
    """Print precision and recall; returns the mistakes of the tuned half."""
    print("contradictions\nhalf         n precision recall")
    mistakes: list[str] = []
    for half in HALVES:
        result = score_contradictions(reader, half)
        print(f"{half:9s} {result.line()}")
        mistakes += result.mistakes if half == "tuned" else []
    return mistakes


def main() -> None:
    """Print all tables."""
    process = psutil.Process()
    before = process.memory_info().rss
    classes = read_vocabulary(VOCABULARY)
    reader = PromptReader(classes, None, "en")
    reader.read("warm up, please")
    memory = process.memory_info().rss - before
    mistakes = starter(reader, [scene.name for scene in classes])
    texts = [i.text for lang in LANGUAGES for half in HALVES for i in labelled(lang, half)]
    print(_spread(timings(PromptReader(classes, None, "en"), texts)))
    print(f"memory of encoder and tables: {memory / 2**20:.0f} MiB")
    mistakes += contradictions(reader)
    mistakes += imagenet()
    if "--mistakes" in sys.argv:
        print(*mistakes, sep="\n")


def _spread(spent: list[float]) -> str:
    middle, high = np.percentile(spent, [50, 95])
    threads = os.environ["OPENBLAS_NUM_THREADS"]
    return (
        f"time of a reading, threads {threads}, n {len(spent)}: "
        f"median {middle:.1f} ms, 95 % {high:.1f} ms"
    )


if __name__ == "__main__":
    main()
