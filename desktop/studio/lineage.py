"""How batches came from one another: which dot lies in which lane, and which lines join them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.ids import BatchId


@dataclass(frozen=True, slots=True)
class Line:
    """From a parent to its child, by their positions in the strip."""

    parent: int
    child: int
    is_ancestry: bool
    """Part of the way that leads to the batch on show."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """`lanes[k]` is 0 or 1, the row of batch k's dot; `ancestry` the positions on the way."""

    lanes: tuple[int, ...]
    lines: tuple[Line, ...]
    ancestry: frozenset[int]


def lineage(
    batches: Sequence[BatchId], parents: Mapping[BatchId, BatchId | None], on_show: BatchId
) -> Lineage:
    """Lay out the dots of batches that stand in the order painted.

    The way to the batch on show keeps the upper lane; a dot that would lie on one of its lines
    without being part of it moves to the lower one. Parents that are not in the strip are left out.
    """
    position = {batch: at for at, batch in enumerate(batches)}
    ancestry = _ancestry(position, parents, on_show)
    lines = tuple(
        Line(position[parent], at, at in ancestry and position[parent] in ancestry)
        for batch, at in position.items()
        if (parent := parents.get(batch)) in position and parent is not None
    )
    spans = [(line.parent, line.child) for line in lines if line.is_ancestry]
    lanes = tuple(
        int(at not in ancestry and any(first < at < last for first, last in spans))
        for at in range(len(batches))
    )
    return Lineage(lanes, lines, ancestry)


def _ancestry(
    position: Mapping[BatchId, int], parents: Mapping[BatchId, BatchId | None], on_show: BatchId
) -> frozenset[int]:
    found: set[int] = set()
    batch: BatchId | None = on_show
    while batch in position and batch is not None and position[batch] not in found:
        found.add(position[batch])
        batch = parents.get(batch)
    return frozenset(found)


def goes_on_from(prompt: str, former: str) -> bool:
    """Whether a prompt is an edit of a former one: they share at least half of all their words."""
    words, others = set(prompt.casefold().split()), set(former.casefold().split())
    return bool(words) and 2 * len(words & others) >= len(words | others)
