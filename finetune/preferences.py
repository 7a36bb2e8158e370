"""From the ledger slice of a run to the reward that is climbed, and to the evidence for it.

B batch, M pictures, D coordinates (core.taste.features).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch

from core.domain.errors import BocetoError
from core.domain.ids import ImageId
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry
from core.domain.run import RunImage
from core.protocol.messages import RatedImage
from core.taste.basis import Basis
from core.taste.feature_cache import FeatureCache
from core.taste.features import FeatureSpace
from core.taste.judgements import judgements_of
from core.taste.prequential import TUNE_FROM
from core.taste.reward import Preferences, RewardModel
from core.taste.taste import Taste

REPLAY_SHARE = 8
"""The ledger is replayed in blocks of 1/8 of what came before, with a pause allowed in between."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the ratings say.

    `reward` is fitted to all acts, `witness` to those on every second picture. `agreement` (share
    of `agreement_count` acts whose order was predicted) and `correlation` are prequential: each act
    is predicted before it is used. `rated` counts judged pictures by class.
    """

    reward: RewardModel
    witness: RewardModel
    ratings: int
    agreement: float | None
    agreement_count: int
    correlation: float
    rated: Mapping[int, int]


def weigh(
    entries: Sequence[LedgerEntry],
    images: Sequence[RunImage],
    space: FeatureSpace,
    features: FeatureCache,
    breathe: Callable[[], None],
) -> Evidence:
    """Fit, and say how well the acts predict one another. `features` knows every picture.

    Raises BocetoError: NOT_ENOUGH_RATINGS, NO_CONTRAST or NO_EVIDENCE.
    """
    known = {image.id: image for image in images if image.id in features}
    acts = [act for act in LedgerView(entries).judgements() if known.keys() >= set(_images(act))]
    taste = Taste(space, features)
    rated = [RatedImage(image.id, image.file, image.class_index) for image in known.values()]
    for block in _blocks(acts):
        breathe()
        taste.rated(block, rated)
    if (reason := taste.reason_not_to_tune()) is not None:
        raise BocetoError(reason, have=len(acts), missing=max(0, TUNE_FROM - len(acts)))
    assert taste.model is not None
    judged = dict.fromkeys(image for act in acts for image in _images(act))
    half = set(list(judged)[::2])
    return Evidence(
        reward=taste.model,
        witness=_fit([act for act in acts if act.rating.image in half], known, space, features),
        ratings=len(acts),
        agreement=taste.record.agreement,
        agreement_count=taste.record.agreement_count,
        correlation=taste.record.correlation,
        rated=Counter(known[image].class_index for image in judged),
    )


def _fit(
    acts: Sequence[LedgerEntry],
    known: Mapping[ImageId, RunImage],
    space: FeatureSpace,
    features: FeatureCache,
) -> RewardModel:
    images = list(dict.fromkeys(image for act in acts for image in _images(act)))
    said = judgements_of(acts, {image: row for row, image in enumerate(images)})
    classes = torch.tensor([known[image].class_index for image in images])
    coordinates = space.project(features.get(images))
    basis = Basis(space.reference, space.reference_classes)
    return RewardModel.fit(Preferences(coordinates, classes, said), basis)


def _blocks(acts: Sequence[LedgerEntry]) -> Iterator[Sequence[LedgerEntry]]:
    start = 0
    while start < len(acts):
        size = max(1, start // REPLAY_SHARE)
        yield acts[start : start + size]
        start += size


def _images(act: LedgerEntry) -> tuple[ImageId, ...]:
    other = act.rating.other
    return (act.rating.image,) if other is None else (act.rating.image, other)
