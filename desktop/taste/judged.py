"""How a blind test stands: what the presenter asks of the gate, on the database thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.adapter import BlindResult, Side
from core.domain.ids import AdapterId, ImageId
from core.paths import LibraryPaths
from core.protocol.messages import Rated
from core.services.blind_pairs import ShownPair
from core.services.changes import Changes
from desktop.taste.pair_painting import Pair
from desktop.taste.ports import TasteServices

NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class Judged:
    """How a test stands; `pairs` wait for an answer, `rated` is what the painter has to know."""

    result: BlindResult
    pairs: tuple[Pair, ...] = ()
    changes: Changes = NO_CHANGES
    rated: Rated | None = None


def opened(services: TasteServices, adapter: AdapterId) -> Judged:
    """The test as it was left."""
    result = services.gate.result(adapter)
    return Judged(result, _located(services, adapter, services.gate.unanswered(adapter)))


def answered(services: TasteServices, adapter: AdapterId, number: int, side: Side) -> Judged:
    """Record a vote; one that decides the test makes all votes ratings."""
    told = services.gate.answer(adapter, number, side)
    entries = told.changes.entries
    rated = services.rated(entries) if entries else None
    return Judged(told.result, (), told.changes, rated)


def taken_back(services: TasteServices, adapter: AdapterId) -> Judged:
    """The pair of the last vote waits for an answer again."""
    result = services.gate.take_back(adapter)
    return Judged(result, _located(services, adapter, services.gate.unanswered(adapter)[:1]))


def _located(
    services: TasteServices, adapter: AdapterId, pairs: Sequence[ShownPair]
) -> tuple[Pair, ...]:
    """These pairs with the files of their pictures; one without a known picture is left out."""
    folder = LibraryPaths(services.home).pictures
    located = []
    for pair in pairs:
        ids = [ImageId(pair.left[0]), ImageId(pair.right[0])]
        files = {image.id: folder / image.file for image in services.images(ids)}
        if all(image in files for image in ids):
            located.append(Pair(adapter, pair.number, (files[ids[0]], files[ids[1]])))
    return tuple(located)
