"""The taste of one designer for the pictures of one generator, as a painter or a tuner uses it.

All calls come from one thread. Models are immutable, so a selection that is under way keeps the
taste that it began with.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import GeneratorId, ImageId
from core.domain.ledger import LedgerView
from core.domain.rating import LedgerEntry
from core.domain.taste import Trait
from core.protocol.messages import RatedImage, TasteUpdated
from core.taste.backbone import Backbone
from core.taste.basis import Basis
from core.taste.feature_cache import FeatureCache, cache_file
from core.taste.features import BaseSamples, FeatureSpace, space_file
from core.taste.fitting import Preferences
from core.taste.judgements import judgements_of
from core.taste.learned import learned_traits
from core.taste.pictures import read_picture
from core.taste.prequential import RANK_FROM, Place, Prequential, reason_not_to_tune
from core.taste.reward import RewardModel
from core.taste.selection import PoolSelector, Wishes

REPLAY_SHARE = 8
"""A long ledger is replayed in blocks of 1/8 of what came before: 40 fits for 500 acts, not 500."""

REMEMBERED = 256
"""Shown pictures that novelty keeps away from."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What was seen in pictures: raw features (B, raw) to keep, coordinates (B, D) to judge."""

    raw: Tensor
    coordinates: Tensor

    def at(self, indices: Sequence[int]) -> Looked:
        """Some of the pictures."""
        rows = list(indices)
        return Looked(self.raw[rows], self.coordinates[rows])


class Taste:
    """Learns from ledger entries, predicts stars, and chooses what to show."""

    def __init__(self, space: FeatureSpace, cache: FeatureCache) -> None:
        self.space = space
        self.model: RewardModel | None = None
        """None before the first rating."""
        self.record = Prequential()
        self._cache = cache
        self._basis = Basis(space.reference, space.reference_classes)
        self._ledger = LedgerView()
        self._data: Preferences | None = None
        self._acts: list[LedgerEntry] = []
        self._images: dict[ImageId, RatedImage] = {}
        self._places: dict[ImageId, Place] = {}
        self._lost: set[ImageId] = set()
        self._shown: deque[Tensor] = deque(maxlen=REMEMBERED)
        self._milliseconds = 0.0

    @classmethod
    def open(
        cls, folder: Path, generator: GeneratorId, base: Callable[[], Iterable[BaseSamples]]
    ) -> Taste:
        """Start without ratings. `folder` caches features and the space of each generator.

        `base` paints 256 to 512 pictures of all classes without taste; it is only called when the
        folder holds no space for this generator yet.
        """
        backbone = Backbone.load()
        path = space_file(folder, generator)
        try:
            space = FeatureSpace.load(path, backbone)
        except BocetoError as error:
            _log.info("Fitting the space of features: %s", error.sentence)
            space = FeatureSpace.fit(backbone, base())
            _keep(space, path)
        return cls(space, FeatureCache(cache_file(folder)))

    def look(self, pictures: Tensor) -> Looked:
        """pictures: (B, 3, H, W) in [-1, 1]. About 5 ms a picture on one core."""
        with torch.no_grad():
            raw = self.space.raw(pictures)
            return Looked(raw, self.space.project(raw))

    def keep(self, images: Sequence[ImageId], looked: Looked) -> None:
        """Remember pictures that were shown, so that rating them needs no second look."""
        self._cache.put(images, looked.raw)
        self._shown.extend(looked.coordinates)

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> TasteUpdated:
        """Take in new entries (their ids go up) and fit again.

        Acts that are taken back by the end of `entries` leave no trace. Pictures that cannot be
        looked at any more are left out.
        """
        begun = time.perf_counter()
        for image in images:
            self._images[image.id] = image
            self._lost.discard(image.id)
        self._ledger.add(entries)
        in_force = self._ledger.judgements()
        self._look_up(in_force)
        acts = [act for act in in_force if self._places.keys() >= set(_images_of(act))]
        for act in self._acts:
            if not self._ledger.is_in_force(act.id):
                self.record.forget(act.id)
        if [act.id for act in acts] != [act.id for act in self._acts]:
            self._learn(acts, new={entry.id for entry in entries})
        self._milliseconds = (time.perf_counter() - begun) * 1000
        return self.summary()

    def predicted_stars(self, coordinates: Tensor, class_index: int) -> list[float] | None:
        """coordinates: (B, D). Expected stars, 1 to 5; None before there is a usable taste."""
        model = self._usable_model()
        if model is None:
            return None
        with torch.no_grad():
            stars: list[float] = model.stars(coordinates, class_index).tolist()
        return stars

    def selector(self, wishes: Wishes, seed: int) -> PoolSelector:
        """Chooses from one pool with the taste of this moment."""
        earlier = torch.stack(list(self._shown)) if self._shown else None
        return PoolSelector(wishes, self._usable_model(), seed, earlier)

    def reason_not_to_tune(self) -> ErrorCode | None:
        """None if there is enough evidence to tune, else what is missing."""
        said = self._data.said if self._data else judgements_of([], {})
        return reason_not_to_tune(said, self.record)

    def summary(self) -> TasteUpdated:
        """What the window says about the taste."""
        return TasteUpdated(
            ratings=self._data.said.count if self._data else 0,
            milliseconds=self._milliseconds,
            agreement=self.record.agreement,
            agreement_count=self.record.agreement_count,
            ready=self._usable_model() is not None,
            tunable=self.reason_not_to_tune() is None,
            traits=self._traits(),
        )

    def _traits(self) -> tuple[Trait, ...]:
        model = self._usable_model()
        if model is None or self._data is None:
            return ()
        return learned_traits(model, self._data, self.space.reference, self.space.reference_classes)

    def _usable_model(self) -> RewardModel | None:
        return self.model if self.model and self.model.acts >= RANK_FROM else None

    def _learn(self, acts: list[LedgerEntry], new: set[int]) -> None:
        """Predict the new acts in blocks, and fit after each block."""
        told = [act for act in acts if act.id not in new]
        judged = {image for act in told for image in _images_of(act)}
        blocks = list(_blocks([act for act in acts if act.id in new], len(told)))
        for block in blocks:
            for act in block:
                fresh = judged.isdisjoint(_images_of(act))
                places = [self._places[image] for image in _images_of(act)]
                self.record.observe(act, places if fresh else [], self.model)
            judged.update(image for act in block for image in _images_of(act))
            told += block
            self._fit(told)
        if not blocks:
            self._fit(told)
        self._acts = acts

    def _fit(self, acts: Sequence[LedgerEntry]) -> None:
        images = list(dict.fromkeys(image for act in acts for image in _images_of(act)))
        if not images:
            self._data = self.model = None
            return
        places = [self._places[image] for image in images]
        self._data = Preferences(
            torch.cat([place.coordinates for place in places]),
            torch.tensor([place.class_index for place in places]),
            judgements_of(acts, {image: row for row, image in enumerate(images)}),
        )
        self.model = RewardModel.fit(self._data, self._basis, self.model)

    def _look_up(self, acts: Iterable[LedgerEntry]) -> None:
        """Find the coordinates of all judged pictures, in the cache or in their files."""
        judged = dict.fromkeys(image for act in acts for image in _images_of(act))
        passed_over = self._places.keys() | self._lost
        wanted = [
            self._images[image]
            for image in judged
            if image in self._images and image not in passed_over
        ]
        for image in wanted:
            if image.id not in self._cache:
                self._look_at_file(image)
        found = [image for image in wanted if image.id in self._cache]
        if found:
            rows = self.space.project(self._cache.get([image.id for image in found]))
            for image, row in zip(found, rows, strict=True):
                self._places[image.id] = Place(row[None], image.class_index)

    def _look_at_file(self, image: RatedImage) -> None:
        picture = read_picture(Path(image.file))
        if picture is None:
            self._lost.add(image.id)
        else:
            self._cache.put([image.id], self.look(picture[None]).raw)


def _images_of(act: LedgerEntry) -> tuple[ImageId, ...]:
    other = act.rating.other
    return (act.rating.image,) if other is None else (act.rating.image, other)


def _blocks(acts: Sequence[LedgerEntry], done: int) -> Iterator[Sequence[LedgerEntry]]:
    start = 0
    while start < len(acts):
        size = max(1, (done + start) // REPLAY_SHARE)
        yield acts[start : start + size]
        start += size


def _keep(space: FeatureSpace, path: Path) -> None:
    try:
        space.save(path)
    except OSError as error:
        _log.warning("The space of features was not kept on disk: %s", error)
