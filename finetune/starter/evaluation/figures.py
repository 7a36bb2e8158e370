"""What is asked of the starter generator, and what was found: the whole of an evaluation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from finetune.starter.evaluation.directions import Walk
from finetune.starter.evaluation.mixing import MixtureFigures


@dataclass(frozen=True, slots=True)
class Asked:
    """The range that a figure should lie in, ends included."""

    at_least: float = -math.inf
    at_most: float = math.inf

    def met(self, value: float) -> bool:
        """Whether it does; what is no number does not."""
        return self.at_least <= value <= self.at_most

    def __str__(self) -> str:
        if math.isinf(self.at_most):
            return f">= {self.at_least:g}"
        if math.isinf(self.at_least):
            return f"<= {self.at_most:g}"
        return f"{self.at_least:g} to {self.at_most:g}"


PSNR_DB = Asked(at_least=24)
SHARPNESS = Asked(at_least=0.80, at_most=1.15)
RECOGNISED = Asked(at_least=0.97)
RECOGNISED_SCENE = Asked(at_least=0.90)
KID_RATIO = Asked(at_most=3)
VENDI_RATIO = Asked(at_least=0.9)
SPEARMAN = Asked(at_least=0.9)
RECOGNISED_MOVED = Asked(at_least=0.90)
RECOGNISED_MIXED = Asked(at_least=0.90)
MIXED_SHARPNESS = Asked(at_least=0.7)


@dataclass(frozen=True, slots=True)
class SceneFigures:
    """One scene: means over its pictures.

    `recognised`, `drawn_recognised`: shares that the classifier takes for the scene, of painted and
    of drawn pictures; `taken_for`: what the other painted ones are taken for. `kid`,
    `kid_drawn`: painted ones, and drawn ones of the same latents, against drawn ones of others;
    `kid_chance`: what chance puts between drawn sets (`distance`).
    """

    scene: str
    psnr_db: float
    sharpness: float
    recognised: float
    drawn_recognised: float
    taken_for: tuple[tuple[str, float], ...]
    kid: float
    kid_drawn: float
    kid_chance: float
    kid_ratio: float
    vendi_ratio: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing that is asked, for the whole generator."""

    figure: str
    asked: str
    value: float
    met: bool
    where: str = ""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that was found."""

    generator: str
    weights_sha256: str
    pictures_each: int
    truncation: float
    sample: int
    scenes: tuple[SceneFigures, ...]
    walks: tuple[Walk, ...]
    skipped: tuple[tuple[str, str], ...]
    """(direction, scene) where the scene has no such parameter."""
    mixtures: tuple[MixtureFigures, ...]
    verdicts: tuple[Verdict, ...]


def verdicts(
    scenes: Sequence[SceneFigures], walks: Sequence[Walk], mixtures: Sequence[MixtureFigures]
) -> tuple[Verdict, ...]:
    """Each asked figure with the value that decides it: the mean, or the worst one."""
    return (*_of_scenes(scenes), *_of_walks(walks), *_of_mixtures(mixtures))


def _of_scenes(scenes: Sequence[SceneFigures]) -> list[Verdict]:
    psnr = mean([one.psnr_db for one in scenes])
    recognised = mean([one.recognised for one in scenes])
    return [
        _verdict("recognised, all scenes", RECOGNISED, recognised),
        _worst(
            "recognised, worst scene",
            RECOGNISED_SCENE,
            [(one.recognised, one.scene) for one in scenes],
        ),
        _verdict("PSNR dB, mean", PSNR_DB, psnr),
        _furthest("sharpness, furthest scene", SHARPNESS, scenes),
        _worst("KID ratio, worst scene", KID_RATIO, [(one.kid_ratio, one.scene) for one in scenes]),
        _worst(
            "Vendi ratio, worst scene",
            VENDI_RATIO,
            [(one.vendi_ratio, one.scene) for one in scenes],
        ),
    ]


def _of_walks(walks: Sequence[Walk]) -> list[Verdict]:
    found = []
    for direction in dict.fromkeys(one.direction for one in walks):
        own = [one for one in walks if one.direction == direction]
        told = [(one.painted, one.scene) for one in own if one.told]
        if told:
            found.append(_worst(f"{direction}, worst Spearman", SPEARMAN, told))
        share = mean([one.recognised for one in own])
        found.append(_verdict(f"{direction}, recognised", RECOGNISED_MOVED, share))
    return found


def _of_mixtures(mixtures: Sequence[MixtureFigures]) -> list[Verdict]:
    found = []
    for one in mixtures:
        where = " + ".join(one.scenes)
        found += [
            _verdict(f"{one.name}, recognised", RECOGNISED_MIXED, one.recognised, where),
            _verdict(f"{one.name}, sharpness", MIXED_SHARPNESS, one.sharpness, where),
        ]
    return found


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; of nothing, no number."""
    return math.fsum(values) / len(values) if values else math.nan


def _verdict(figure: str, asked: Asked, value: float, where: str = "") -> Verdict:
    return Verdict(figure, str(asked), value, asked.met(value), where)


def _worst(figure: str, asked: Asked, values: Sequence[tuple[float, str]]) -> Verdict:
    """The smallest value where enough is asked for, the largest where not too much is."""
    value, scene = (max if math.isinf(asked.at_least) else min)(values)
    return _verdict(figure, asked, value, scene)


def _furthest(figure: str, asked: Asked, scenes: Sequence[SceneFigures]) -> Verdict:
    """The scene whose sharpness is furthest out of what is asked, or nearest to its ends."""

    def out(one: SceneFigures) -> float:
        ratio = max(one.sharpness, 1e-9)
        return max(math.log(asked.at_least / ratio), math.log(ratio / asked.at_most))

    worst = max(scenes, key=out)
    return _verdict(figure, asked, worst.sharpness, worst.scene)
