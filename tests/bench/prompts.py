"""How well and how fast prompts are read: `python -m tests.bench.prompts [--mistakes]`.

Prints, for both languages and both halves of the labelled sets, top-1 and top-3 accuracy, how well
coverage separates prompts outside the scenes (area under the ROC curve), what is refused, how words
are judged, and the time of a reading. Only the tuned half may be looked at while choosing
constants; `--mistakes` prints the mistakes of that half alone.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.domain.prompt import Interpretation, WordRole
from core.prompts.compiler import PromptReader
from core.prompts.vocabulary import read_vocabulary

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ROOT / "resources/vocabulary/starter.toml"
HALVES = ("tuned", "held_out")


@dataclass(frozen=True)
class Labelled:
    """One prompt with the slugs of its scenes, best first; none when it is outside all scenes."""

    text: str
    scenes: tuple[str, ...]


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
        """Chance that a prompt inside has more coverage than one outside (ties count half)."""
        inside = np.array(self.inside_coverage)[:, None]
        outside = np.array(self.outside_coverage)[None, :]
        return float(np.mean((inside > outside) + 0.5 * (inside == outside)))

    def line(self) -> str:
        """One row of the table."""
        return (
            f"{self.prompts:4d} {self.top1 / self.prompts:6.1%} {self.top3 / self.prompts:6.1%} "
            f"{self.singles_pure:3d}/{self.singles:<3d} {self.mixes_whole:3d}/{self.mixes:<3d} "
            f"{self.refused:4d} {self.outside_refused:4d}/{self.outside:<3d} {self.auc:6.3f} "
            f"{self.words_right:4d}/{self.words:<4d}"
        )


def labelled(language: str, half: str) -> Iterator[Labelled]:
    """All prompts of a half."""
    table = _table(language)[half]
    for scenes, texts in table["scenes"].items():
        for text in texts:
            yield Labelled(text, tuple(scenes.split(" + ")))
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
    file = Path(__file__).parent / "prompts" / f"starter_{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _count_inside(result: Score, item: Labelled, reading: Interpretation, slugs: list[str]) -> None:
    found = [slugs[weight.index] for weight in reading.classes]
    considered = found or [slugs[weight.index] for weight in reading.closest]
    right = bool(found) and found[0] in item.scenes
    result.prompts += 1
    result.top1 += right
    result.top3 += any(slug in item.scenes for slug in considered)
    result.refused += not found
    result.inside_coverage.append(reading.coverage)
    whole = set(found) == set(item.scenes)
    if len(item.scenes) > 1:
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


def main() -> None:
    """Print the table."""
    classes = read_vocabulary(VOCABULARY)
    slugs = [scene.name for scene in classes]
    print("language half       n   top-1  top-3  alone  mixes  ref. outside   AUC   words right")
    mistakes: list[str] = []
    for language in ("en", "es"):
        reader = PromptReader(classes, None, "en")
        for half in HALVES:
            result = score(reader, slugs, language, half)
            print(f"{language:8s} {half:9s}{result.line()}")
            mistakes += result.mistakes if half == "tuned" else []
    texts = [
        item.text
        for language in ("en", "es")
        for half in HALVES
        for item in labelled(language, half)
    ]
    spent = timings(PromptReader(classes, None, "en"), texts)
    middle, high = np.percentile(spent, [50, 95])
    threads = os.environ["OPENBLAS_NUM_THREADS"]
    print(
        f"time of a reading, threads {threads}, n {len(spent)}: "
        f"median {middle:.1f} ms, 95 % {high:.1f} ms"
    )
    if "--mistakes" in sys.argv:
        print(*mistakes, sep="\n")


if __name__ == "__main__":
    main()
