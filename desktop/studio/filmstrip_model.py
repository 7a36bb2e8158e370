"""The batches of the strip below the grid, in the order painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch, Flag, Image
from desktop.pictures.rows import ROOT, Index

MOSAIC = 4


class CardRole(IntEnum):
    """What the model answers beside Qt's own roles."""

    CARD = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture of a mosaic."""

    image: ImageId
    file: Path
    mean_rgb: int


@dataclass(frozen=True, slots=True)
class BatchCard:
    """What the strip says about one batch. `mosaic` holds up to four tiles, best-rated first."""

    id: BatchId
    prompt: str
    picks: int
    mosaic: tuple[Tile, ...]
    parent: BatchId | None = None


def card_of(batch: Batch, folder: Path) -> BatchCard:
    """The card of a batch whose pictures lie in `folder`."""
    best = sorted(batch.images, key=_worth, reverse=True)[:MOSAIC]
    tiles = tuple(Tile(image.id, folder / image.file, image.mean_rgb) for image in best)
    picks = sum(image.marks.flag is Flag.PICK for image in batch.images)
    return BatchCard(batch.id, batch.prompt, picks, tiles, batch.parent)


def _worth(image: Image) -> tuple[int, int]:
    return (image.marks.flag, image.marks.stars)


class FilmstripModel(QAbstractListModel):
    """One row for each batch, the newest last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[BatchCard] = []

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many batches there are."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, the whole prompt as a tooltip, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == CardRole.CARD:
            return card
        if role == Qt.ItemDataRole.ToolTipRole:
            return card.prompt
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.tr("Batch {number}: {prompt}. {picks}.")
            picks = self.tr("%n pick(s)", "", card.picks)
            return words.format(number=card.id, prompt=card.prompt, picks=picks)
        return None

    def cards(self) -> Sequence[BatchCard]:
        """All cards, in order."""
        return self._cards

    def row_of(self, batch: BatchId) -> int:
        """The row of a batch, -1 if the strip does not reach back that far."""
        return next((row for row, card in enumerate(self._cards) if card.id == batch), -1)

    def show(self, cards: Sequence[BatchCard]) -> None:
        """Show these batches, oldest first."""
        self.beginResetModel()
        self._cards = list(cards)
        self.endResetModel()

    def put(self, card: BatchCard) -> None:
        """A batch is new, or something about it changed."""
        row = self.row_of(card.id)
        if row >= 0:
            self._cards[row] = card
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        row = next((at for at, one in enumerate(self._cards) if one.id > card.id), len(self._cards))
        self.beginInsertRows(ROOT, row, row)
        self._cards.insert(row, card)
        self.endInsertRows()
