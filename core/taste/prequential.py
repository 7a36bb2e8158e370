"""How well the taste predicts acts that it has not seen yet.

Each act is predicted before it is used (Dawid 1984: the prequential principle), so the figures are
honest although the same acts train the model. Two acts are ordered by one model that knew neither
of them: guesses of two models, one of which had learned from the first act, lean against it. An act
on a picture that was judged before is not predicted, because the model knows that picture.
"""

from __future__ import annotations

import math
from collections import Counter, deque
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
WINDOW = 50
"""Figures are of the last acts only: the first predictions of a young taste are soon outdated."""

MEMORY = 12
"""Earlier acts that a new one is ordered against, each by the model from before that act."""

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
    """How the prediction of one act came out.

    `gain` is in nats, over a constant guess. `agreement` is the share of earlier acts of this kind
    and another value that were ordered rightly against it; None if there were none.
    """

    act: RatingId
    kind: RatingKind
    gain: float
    agreement: float | None


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A predicted act, the model that predicted it, and the utility that this model gave it."""

    act: LedgerEntry
    model: RewardModel
    utility: float


class Prequential:
    """The running record of predictions."""

    def __init__(self) -> None:
        self._predictions: list[Prediction] = []
        self._memory: deque[_Remembered] = deque(maxlen=MEMORY)
        self._seen: dict[RatingKind, Counter[int]] = {kind: Counter() for kind in RatingKind}

    def observe(self, act: LedgerEntry, places: Sequence[Place], model: RewardModel | None) -> None:
        """Predict `act` with a model that was not fitted to it, nor to its pictures, and score it.

        places: of its picture, or of both pictures of a pair. With no place, or a model that is
        missing or too young to be used, the act only teaches the constant guess.
        """
        kind, value = act.rating.kind, act.rating.value
        if model is not None and model.acts >= RANK_FROM and places:
            chance = _chance(model, act, places)
            gain = math.log(chance / self._constant_chance(kind, value))
            if kind is RatingKind.PAIR:
                agreement: float | None = _rightness(chance - 0.5)
            else:
                agreement = self._agreement(act, places[0])
                utility = _utility(model, places[0])
                self._memory.append(_Remembered(act, model, utility))
            self._predictions.append(Prediction(act.id, kind, gain, agreement))
        self._seen[kind][value] += 1

    def forget(self, act: RatingId) -> None:
        """An act was taken back."""
        self._predictions = [known for known in self._predictions if known.act != act]
        kept = [known for known in self._memory if known.act.id != act]
        self._memory = deque(kept, maxlen=MEMORY)

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

    def _agreement(self, act: LedgerEntry, place: Place) -> float | None:
        value = act.rating.value
        shares = [
            _rightness((_utility(known.model, place) - known.utility) * (value - earlier.value))
            for known in self._memory
            if (earlier := known.act.rating).kind is act.rating.kind and earlier.value != value
        ]
        return sum(shares) / len(shares) if shares else None


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


def _utility(model: RewardModel, place: Place) -> float:
    with torch.no_grad():
        return float(model.mean(place.coordinates, place.class_index))


def _chance(model: RewardModel, act: LedgerEntry, places: Sequence[Place]) -> float:
    """The chance that the model gives to what was said."""
    rating = act.rating
    if rating.kind is RatingKind.PAIR:
        chosen, other = places
        lead, variance = model.lead(
            (chosen.coordinates, other.coordinates), (chosen.class_index, other.class_index)
        )
        return float(pair_chance(lead, model.tail, variance))
    mean, sd = model.predict(places[0].coordinates, places[0].class_index)
    offset, uncertainty = model.mood(rating.session)
    mean, variance = mean + offset, sd.square() + uncertainty
    if rating.kind is RatingKind.STARS:
        return float(star_chances(mean, model.tail, variance)[0, rating.value - 1])
    at = LIKE if rating.kind is RatingKind.LIKE else FLAG
    yes = float(decision_chance(mean, model.tail, variance, at))
    return yes if rating.value > 0 else 1 - yes
