"""How well prompts are read for a generator of the 1000 ImageNet classes."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.prompts.compiler import PromptReader
from tests.bench.prompts_sets import area_under_curve, calibration_error, labelled_set


@dataclass
class ImageNetScore:
    """What one half of one language gave."""

    prompts: int = 0
    top1: int = 0
    top5: int = 0
    inside: list[float] = field(default_factory=list)
    outside: list[float] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One row of the table."""
        taken = sum(value >= 0.5 for value in self.outside)
        return (
            f"{self.prompts:4d} {self.top1 / self.prompts:6.1%} {self.top5 / self.prompts:6.1%} "
            f"{len(self.outside) - taken:4d}/{len(self.outside):<3d} "
            f"{area_under_curve(self.inside, self.outside):6.3f} "
            f"{calibration_error(self.inside, self.outside):6.3f}"
        )


def score_imagenet(reader: PromptReader, language: str, half: str) -> ImageNetScore:
    """Read a half and count."""
    table, result = labelled_set(f"imagenet_{language}")[half], ImageNetScore()
    for labels, text in table["inside"]:
        right = set(map(int, labels.split()))
        reading = reader.read(text)
        ranked = [scene.index for scene in reading.closest]
        first = bool(reading.classes) and reading.classes[0].index in right
        result.prompts += 1
        result.top1 += first
        result.top5 += not right.isdisjoint(ranked)
        result.inside.append(reading.coverage)
        if not first:
            names = [scene.name for scene in reading.closest]
            result.mistakes.append(f"wrong  {reading.coverage:.2f} {text!r} {labels}: {names}")
    for text in table["outside"]:
        reading = reader.read(text)
        result.outside.append(reading.coverage)
        if reading.classes:
            names = [scene.name for scene in reading.classes]
            result.mistakes.append(f"taken  {reading.coverage:.2f} {text!r}: {names}")
    return result
