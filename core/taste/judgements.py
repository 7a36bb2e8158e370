"""What a designer said, as numbers: ledger entries become indices into a table of pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from core.domain.ids import ImageId
from core.domain.rating import LedgerEntry, Rating, RatingKind


@dataclass(frozen=True, slots=True, eq=False)
class Judgements:
    """Integer tables, one row for each act.

    stars: (N, 3) of picture, stars 1 to 5, session. likes and flags: (N, 3) of picture, 1 for
    liked or picked and 0 for not liked or rejected, session. pairs: (N, 2) of chosen picture,
    other picture.
    """

    stars: Tensor
    likes: Tensor
    flags: Tensor
    pairs: Tensor

    @property
    def count(self) -> int:
        """How many acts there are."""
        return len(self.stars) + len(self.likes) + len(self.flags) + len(self.pairs)

    @property
    def sessions(self) -> Tensor:
        """The sessions that occur, ascending."""
        told = torch.cat([self.stars[:, 2], self.likes[:, 2], self.flags[:, 2]])
        occurring: Tensor = torch.unique(told)
        return occurring


def judgements_of(acts: Iterable[LedgerEntry], rows: Mapping[ImageId, int]) -> Judgements:
    """The acts in force (see core.domain.ledger) whose pictures have a row; others are left out."""
    tables: dict[RatingKind, list[Sequence[int]]] = {kind: [] for kind in RatingKind}
    for act in acts:
        rating = act.rating
        if rating.image in rows and (rating.other is None or rating.other in rows):
            tables[rating.kind].append(_numbers(rating, rows))
    return Judgements(
        _table(tables[RatingKind.STARS], 3),
        _table(tables[RatingKind.LIKE], 3),
        _table(tables[RatingKind.FLAG], 3),
        _table(tables[RatingKind.PAIR], 2),
    )


def _numbers(rating: Rating, rows: Mapping[ImageId, int]) -> Sequence[int]:
    if rating.other is not None:
        return rows[rating.image], rows[rating.other]
    value = rating.value if rating.kind is RatingKind.STARS else int(rating.value > 0)
    return rows[rating.image], value, rating.session


def _table(rows: list[Sequence[int]], width: int) -> Tensor:
    return torch.tensor(rows, dtype=torch.int64).reshape(-1, width)
