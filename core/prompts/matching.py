"""From similarities and names to a sparse mix of scenes.

All constants were chosen on the `tuned` half of tests/bench/prompts; `python -m
tests.bench.prompts` prints what they give on both halves.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.prompt import NEARLY_UNDERSTOOD
from core.prompts.lexicon import Hit
from core.prompts.scenes import Similarities

# Evidence is the similarity to a scene, less this share of the similarity to everyday things.
STRANGENESS_SHARE = 0.5
# What a name, or a telling word, adds to the evidence of its phrase.
NAME_BONUS = 0.15
TELLING_BONUS = 0.10
# A name that several scenes share is that of the first, unless the whole prompt is this much nearer
# to another: "city" is the city at night, but not in "a city on a sunny morning".
SHARED_MARGIN = 0.08
# Where a phrase begins to count.
LINE = 0.32
# Coverage is a logistic of the evidence: how steep, and where it is one half. More classes find
# more that is near by chance, so the middle rises with the logarithm of their number. Fitted to the
# tuned halves for a dozen scenes and for a thousand classes; two dozen scenes agree with it.
_STEEPNESS = 12.0
_MIDDLE, _MIDDLE_RISE = 0.33, 0.0275
# "The moon over the rooftops" is about the moon: where the first phrase names no scene and is this
# near to an everyday thing, and so much nearer than to any scene, names after it count less.
STRANGE_LINE = 0.75
STRANGE_MARGIN = 0.20
ELSEWHERE = 0.12
# A phrase that names nothing adds a scene of its own when its evidence is this strong, when it is
# this much nearer to that scene than to any other ("night" is near several), and when the whole
# prompt agrees: it is at most this much further from that scene than from its best.
PHRASE_LINE = 0.34
PHRASE_MARGIN = 0.12
PHRASE_GAP = 0.20

MAX_SCENES = 3
# Levels, in the unit of a cosine, of what the prompt names and of what a phrase only resembles.
_NAMED = 0.75
_TOLD = 0.72
_RESEMBLED = 0.70
_RESEMBLED_BONUS = 0.12
# "A beach with trees" is a beach first: what the first phrase names leads, whatever words for looks
# do to the whole. Among a few scenes of equal level this makes half as much again of the first.
_LEADING = 0.02
_WHOLE_SHARE = 0.12
_TEMPERATURE = 0.05
_FLOOR = 0.12
_DOMINANT = 0.80


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a prompt: for the whole (C,), for each of its P phrases (P, C).

    `strange` and `phrase_strange` (P,) are similarities to everyday things. `phrases` holds the
    word indices of each phrase. Without phrases the whole is the only one.
    """

    whole: Similarities
    strange: float
    phrases: Sequence[tuple[int, ...]]
    near: Similarities
    phrase_strange: Similarities
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Match:
    """(scene, weight) pairs, heaviest first, weights sum to 1; and the names that were believed.

    `coverage` is the probability that the prompt is about something that the scenes hold.
    """

    mix: tuple[tuple[int, float], ...]
    coverage: float
    hits: tuple[Hit, ...]


def match(evidence: Evidence) -> Match:
    """The mix of a prompt; empty when nothing in it is near a scene."""
    phrase_score = evidence.near - STRANGENESS_SHARE * evidence.phrase_strange[:, None]
    whole_score = evidence.whole - STRANGENESS_SHARE * evidence.strange
    believed, named_score = _believed(evidence, phrase_score)
    levels = _named_levels(believed, evidence)
    resembled = _resembled(evidence, phrase_score, believed)
    if believed and _is_about_something_else(evidence, believed):
        named_score -= ELSEWHERE
    best = max([float(whole_score.max()), named_score, *resembled.values()])
    if believed:
        for scene in resembled:
            levels[scene] = max(levels[scene], _RESEMBLED)
        logits = np.where(levels > 0, levels + _WHOLE_SHARE * evidence.whole, -np.inf)
    else:
        logits = evidence.whole.astype(np.float64)
        logits[list(resembled)] += _RESEMBLED_BONUS
    coverage = covered(best, len(evidence.whole))
    understood = coverage >= NEARLY_UNDERSTOOD
    return Match(_sparse(logits) if understood else (), coverage, tuple(believed))


def covered(evidence: float, scenes: int) -> float:
    """The coverage that this evidence gives a generator with so many scenes."""
    middle = _MIDDLE + _MIDDLE_RISE * math.log(scenes)
    return round(1 / (1 + math.exp(-_STEEPNESS * (evidence - middle))), 4)


def nearest(similarities: Similarities, count: int = MAX_SCENES) -> tuple[tuple[int, float], ...]:
    """The nearest scenes of (C,) similarities with softmax weights that sum to 1."""
    order = np.argsort(-similarities, kind="stable")[:count]
    weights = _softmax(similarities[order].astype(np.float64))
    return tuple((int(scene), float(weight)) for scene, weight in zip(order, weights, strict=True))


def _believed(evidence: Evidence, score: Similarities) -> tuple[list[Hit], float]:
    """The hits that the encoder confirms in their phrase ("ice cream" is no ice), and the best.

    One that says less than another is left out: "golden retriever" is all of "dog" that is meant.
    """
    believed: list[Hit] = []
    best = -1.0
    for hit in evidence.hits:
        if any(set(other.scenes) < set(hit.scenes) for other in evidence.hits):
            continue
        row = _phrase_of(hit, evidence.phrases)
        bonus = NAME_BONUS if hit.is_name else TELLING_BONUS
        value = max(float(score[row, scene]) for scene in hit.scenes) + bonus
        if value >= LINE:
            believed.append(hit)
            best = max(best, value)
    return believed, best


def _is_about_something_else(evidence: Evidence, believed: Sequence[Hit]) -> bool:
    """Whether the first phrase is an everyday thing that no scene has."""
    if any(_phrase_of(hit, evidence.phrases) == 0 for hit in believed):
        return False
    strange = float(evidence.phrase_strange[0])
    return strange >= max(STRANGE_LINE, float(evidence.near[0].max()) + STRANGE_MARGIN)


def _phrase_of(hit: Hit, phrases: Sequence[tuple[int, ...]]) -> int:
    return next((row for row, words in enumerate(phrases) if hit.words[0] in words), 0)


def _named_levels(hits: Sequence[Hit], evidence: Evidence) -> NDArray[np.float64]:
    levels = np.zeros(len(evidence.whole))
    sure = {hit.scenes[0] for hit in hits if len(hit.scenes) == 1}
    leading: set[int] = set()
    for hit in hits:
        meant = sure.intersection(hit.scenes) or {_meant(hit.scenes, evidence.whole)}
        for scene in meant:
            levels[scene] = max(levels[scene], _NAMED if hit.is_name else _TOLD)
        leading |= meant if _phrase_of(hit, evidence.phrases) == 0 else set()
    if (levels > 0).sum() > len(leading):
        levels[list(leading)] += _LEADING
    return levels


def _meant(scenes: Sequence[int], whole: Similarities) -> int:
    """Which of the scenes that share a name is meant where no other name says it: "city"."""
    nearest = max(scenes, key=lambda scene: float(whole[scene]))
    return nearest if whole[nearest] - whole[scenes[0]] >= SHARED_MARGIN else scenes[0]


def _resembled(
    evidence: Evidence, score: Similarities, believed: Sequence[Hit]
) -> dict[int, float]:
    """Scenes of phrases that name nothing but are near one, with the evidence for each."""
    if len(evidence.phrases) < 2:
        return {}
    spoken_for = {word for hit in believed for word in hit.words}
    found: dict[int, float] = {}
    for row, words in enumerate(evidence.phrases):
        second, first = np.sort(score[row])[-2:] if score.shape[1] > 1 else (-1.0, score[row, 0])
        scene = int(score[row].argmax())
        clear = first >= PHRASE_LINE and first - second >= PHRASE_MARGIN
        agreed = evidence.whole[scene] >= evidence.whole.max() - PHRASE_GAP
        if clear and agreed and spoken_for.isdisjoint(words):
            found[scene] = max(found.get(scene, 0.0), float(first))
    return found


def _sparse(logits: NDArray[np.float64]) -> tuple[tuple[int, float], ...]:
    """Softmax of the best few; light ones dropped; one that dominates stands alone."""
    order = [int(scene) for scene in np.argsort(-logits, kind="stable")[:MAX_SCENES]]
    weights = _softmax(logits[order])
    if weights[0] >= _DOMINANT:
        return ((order[0], 1.0),)
    kept = [(scene, float(weight)) for scene, weight in zip(order, weights, strict=True)]
    kept = [(scene, weight) for scene, weight in kept if weight >= _FLOOR]
    total = sum(weight for _, weight in kept)
    return tuple((scene, weight / total) for scene, weight in kept)


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp((logits - logits.max()) / _TEMPERATURE)
    powers /= powers.sum()
    return powers
