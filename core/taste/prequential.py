"""How well the taste predicts acts that it has not seen yet.

Each act is predicted before it is used (Dawid 1984: the prequential principle), so the figures are
honest although the same acts train the model. An act on a picture that was judged before is not
predicted: the model knows that picture already.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.domain.errors import ErrorCode
from core.domain.ids import RatingId
from core.domain.rating import LedgerEntry, RatingKind
from core.taste.judgements import Judgements
from core.taste.likelihood import FLAG, LIKE, decision_chance, pair_chance, star_chances
from core.taste.reward import RewardModel

RANK_FROM = 12
"""With fewer acts the taste does not choose what is shown."""

TUNE_FROM = 30
TUNE_GAIN = 0.05
"""Nats an act by which predictions must beat a constant guess before anything is tuned."""

MIN_CONTRAST = 5
"""Acts that must differ from the rest, for there to be anything to learn."""

AGREEMENT_FROM = 10
WINDOW = 100
"""Figures are of the last acts only: the first predictions of a young taste are soon outdated."""

SMOOTHING = 0.5
CORRELATION_FACTOR = {
    RatingKind.STARS: 1.0,
    RatingKind.LIKE: 0.8,
    RatingKind.FLAG: 0.8,
    RatingKind.PAIR: 1.1,
}
"""From the concordance with noisy, coarse answers to that with the utility behind them; from a
simulation with a test-retest correlation of .8 and 5 % slips, good to .05 in between .3 and .8."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a judged picture lies: coordinates (1, D) and its class."""

    coordinates: Tensor
    class_index: int


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was predicted of one act, and how it came out.

    `guess` orders acts of one kind (expected stars, or a chance); `gain` is in nats, over a
    constant guess; `agreement` is the share of earlier acts of this kind and another value that
    `guess` ordered rightly, None if there were none.
    """

    act: RatingId
    kind: RatingKind
    value: int
    guess: float
    gain: float
    agreement: float | None


class Prequential:
    """The running record of predictions."""

    def __init__(self) -> None:
        self._predictions: list[Prediction] = []
        self._seen: dict[RatingKind, Counter[int]] = {kind: Counter() for kind in RatingKind}

    def observe(self, act: LedgerEntry, places: Sequence[Place], model: RewardModel | None) -> None:
        """Predict `act` with a model that was not fitted to it, nor to its pictures, and score it.

        places: of its picture, or of both pictures of a pair. Without a model (or with no place)
        the act only teaches the constant guess.
        """
        kind, value = act.rating.kind, act.rating.value
        if model is not None and places:
            chances, guess = _predicted(model, act, places)
            gain = math.log(chances[value] / self._constant_chance(kind, value))
            agreement = self._agreement(kind, value, guess)
            self._predictions.append(Prediction(act.id, kind, value, guess, gain, agreement))
        self._seen[kind][value] += 1

    def forget(self, act: RatingId) -> None:
        """An act was taken back."""
        self._predictions = [known for known in self._predictions if known.act != act]

    @property
    def agreement(self) -> float | None:
        """The share of recent acts whose order against another came out right; None if too few."""
        shares = self._agreements()
        return sum(shares) / len(shares) if len(shares) >= AGREEMENT_FROM else None

    @property
    def agreement_count(self) -> int:
        """How many acts `agreement` is about."""
        return len(self._agreements())

    @property
    def gain(self) -> float:
        """Mean nats an act over the constant guess; 0 before the first prediction."""
        recent = self._recent()
        return sum(known.gain for known in recent) / len(recent) if recent else 0.0

    @property
    def correlation(self) -> float:
        """An estimate, 0 to 1, of the correlation of predicted and true utility.

        For normal variables concordance A means a correlation of sin(pi (A - 1/2)) (Kendall).
        """
        total = weight = 0.0
        for kind, factor in CORRELATION_FACTOR.items():
            shares = self._agreements(kind)
            if shares:
                concordance = sum(shares) / len(shares)
                total += len(shares) * factor * math.sin(math.pi * (concordance - 0.5))
                weight += len(shares)
        return min(1.0, max(0.0, total / weight)) if weight else 0.0

    def _recent(self) -> list[Prediction]:
        return self._predictions[-WINDOW:]

    def _agreements(self, kind: RatingKind | None = None) -> list[float]:
        return [
            known.agreement
            for known in self._recent()
            if known.agreement is not None and kind in (None, known.kind)
        ]

    def _constant_chance(self, kind: RatingKind, value: int) -> float:
        """How often this value came up so far (add-half estimate); half for a pair."""
        if kind is RatingKind.PAIR:
            return 0.5
        values = 5 if kind is RatingKind.STARS else 2
        seen = self._seen[kind]
        return (seen[value] + SMOOTHING) / (seen.total() + values * SMOOTHING)

    def _agreement(self, kind: RatingKind, value: int, guess: float) -> float | None:
        if kind is RatingKind.PAIR:
            return _rightness(guess - 0.5)
        others = [
            _rightness((guess - known.guess) * (value - known.value))
            for known in self._recent()
            if known.kind is kind and known.value != value
        ]
        return sum(others) / len(others) if others else None


def reason_not_to_tune(said: Judgements, record: Prequential) -> ErrorCode | None:
    """None if there is enough evidence to tune, else what is missing."""
    if said.count < TUNE_FROM:
        return ErrorCode.NOT_ENOUGH_RATINGS
    if _contrast(said) < MIN_CONTRAST:
        return ErrorCode.NO_CONTRAST
    return None if record.gain >= TUNE_GAIN else ErrorCode.NO_EVIDENCE


def _contrast(said: Judgements) -> int:
    """How many acts differ from the usual answer of their kind, or praise against blame."""
    differing, praise, blame = len(said.pairs), 0, 0
    for table, middle in ((said.stars, 3.0), (said.likes, 0.5), (said.flags, 0.5)):
        values = table[:, 1].tolist()
        differing += len(values) - max(Counter(values).values(), default=0)
        praise += sum(value > middle for value in values)
        blame += sum(value < middle for value in values)
    return max(differing, min(praise, blame))


def _rightness(agreeing: float) -> float:
    return 0.5 if agreeing == 0 else float(agreeing > 0)


def _predicted(
    model: RewardModel, act: LedgerEntry, places: Sequence[Place]
) -> tuple[dict[int, float], float]:
    """The chance of each value, and a guess that orders acts of this kind."""
    kind = act.rating.kind
    with torch.no_grad():
        if kind is RatingKind.PAIR:
            first, second = places
            lead, variance = model.lead(
                (first.coordinates, second.coordinates), (first.class_index, second.class_index)
            )
            chance = float(pair_chance(lead, model.tail, variance))
            return {1: chance}, chance
        mean, sd = model.mean_sd(places[0].coordinates, places[0].class_index)
        offset, uncertainty = model.mood(act.rating.session)
        mean, variance = mean + offset, sd.square() + uncertainty
        if kind is RatingKind.STARS:
            stars = dict(enumerate(star_chances(mean, model.tail, variance)[0].tolist(), start=1))
            return stars, sum(value * chance for value, chance in stars.items())
        at = LIKE if kind is RatingKind.LIKE else FLAG
        chance = float(decision_chance(mean, model.tail, variance, at))
        no = 0 if kind is RatingKind.LIKE else -1
        return {1: chance, no: 1 - chance}, chance
