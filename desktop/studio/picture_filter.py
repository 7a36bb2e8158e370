"""Which pictures of the batch are on show, and how many of each kind there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QObject, QSortFilterProxyModel

from core.domain.browsing import Shown, kind_of
from core.domain.ids import ImageId
from desktop.pictures.cell import Cell
from desktop.pictures.decoding import NATIVE
from desktop.pictures.pictures import Pictures, Place
from desktop.pictures.rows import ROOT, Index
from desktop.studio.model import PictureModel


class PictureFilter(QSortFilterProxyModel):
    """The pictures of one kind, in the order painted. Empty places are part of "all" alone.

    Fulfils `desktop.pictures.rows.PictureRows`.
    """

    def __init__(self, source: PictureModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self._shown = Shown.ALL
        self.setSourceModel(source)

    @property
    def model(self) -> QAbstractItemModel:
        """The pictures on show as Qt's views know them."""
        return self

    @property
    def pictures(self) -> Pictures:
        """The pixels."""
        return self.source.pictures

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
        found = Counter(kind_of(cell.marks) for cell in self.source.cells() if cell.image)
        counts = {shown: found[shown] for shown in Shown}
        counts[Shown.ALL] = found.total()
        return counts

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt's question: is this row on show?"""
        if self._shown is Shown.ALL:
            return True
        cell = self.source.cell(source_row)
        return cell.image is not None and kind_of(cell.marks) is self._shown

    def cell(self, row: int) -> Cell:
        """The cell at a row of those on show."""
        return self.source.cell(self.source_row(row))

    def image_at(self, row: int) -> ImageId:
        """The picture at a row of those on show, empty while nothing is painted there."""
        return self.cell(row).id

    def title(self, row: int) -> str:
        """Batch and place of a row on show."""
        return self.source.title(self.source_row(row))

    def want(
        self, place: Place, rows: Iterable[int], side_px: int = NATIVE, corner_px: float = 0.0
    ) -> None:
        """Decode the pictures of these rows, in this order; lengths are in device pixels."""
        self.source.want(place, [self.source_row(row) for row in rows], side_px, corner_px)

    def source_row(self, row: int) -> int:
        """The place in the batch of a row on show."""
        return row if self._shown is Shown.ALL else self.mapToSource(self.index(row, 0)).row()

    def row_of(self, image: ImageId) -> int:
        """The row on show of a picture, -1 if it is filtered out."""
        source_row = self.source.row_of(image)
        if source_row < 0 or self._shown is Shown.ALL:
            return source_row
        return self.mapFromSource(self.source.index(source_row, 0, ROOT)).row()
