"""Which pictures of the batch are on show, and how many of each kind there are."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from PySide6.QtCore import QObject, QSortFilterProxyModel

from core.domain.ids import ImageId
from core.domain.image import Flag, Marks
from desktop.studio.cell import Cell
from desktop.studio.model import ROOT, Index, PictureModel


class Shown(StrEnum):
    """The choices of the filter above the grid."""

    ALL = "all"
    PICKS = "picks"
    REJECTED = "rejected"
    UNRATED = "unrated"


def kind_of(marks: Marks) -> Shown | None:
    """The choice beside "all" that a picture with these marks belongs to."""
    if marks.flag is Flag.PICK:
        return Shown.PICKS
    if marks.flag is Flag.REJECT:
        return Shown.REJECTED
    return None if marks.stars else Shown.UNRATED


class PictureFilter(QSortFilterProxyModel):
    """The pictures of one kind, in the order painted. Empty places are part of "all" alone."""

    def __init__(self, source: PictureModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = source
        self._shown = Shown.ALL
        self.setSourceModel(source)

    @property
    def shown(self) -> Shown:
        """The kind on show."""
        return self._shown

    def show_only(self, shown: Shown) -> None:
        """Show one kind."""
        self._shown = shown
        self.invalidate()

    def counts(self) -> dict[Shown, int]:
        """How many pictures each choice would show."""
        found = Counter(kind_of(cell.marks) for cell in self.pictures.cells() if cell.image)
        counts = {shown: found[shown] for shown in Shown}
        counts[Shown.ALL] = found.total()
        return counts

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt's question: is this row on show?"""
        if self._shown is Shown.ALL:
            return True
        cell = self.pictures.cell(source_row)
        return cell.image is not None and kind_of(cell.marks) is self._shown

    def cell(self, row: int) -> Cell:
        """The cell at a row of those on show."""
        return self.pictures.cell(self.source_row(row))

    def source_row(self, row: int) -> int:
        """The place in the batch of a row on show."""
        return row if self._shown is Shown.ALL else self.mapToSource(self.index(row, 0)).row()

    def row_of(self, image: ImageId) -> int:
        """The row on show of a picture, -1 if it is filtered out."""
        source_row = self.pictures.row_of(image)
        if source_row < 0 or self._shown is Shown.ALL:
            return source_row
        return self.mapFromSource(self.pictures.index(source_row, 0, ROOT)).row()
