"""The pictures of the batch on show, as every picture view of the Studio sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core.domain.ids import ImageId
from core.domain.image import Image, Marks
from desktop.pictures.cell import Cell, CellState
from desktop.pictures.list_model import PictureListModel, title_of
from desktop.pictures.pictures import Pictures
from desktop.pictures.rows import ROOT, Index
from desktop.pictures.spoken import spoken


class PictureModel(PictureListModel):
    """One row for each place of a batch: waiting, painted, failed or with its file missing."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(pictures, parent)
        self._batch = 0
        self._cells: list[Cell] = []
        self._rows: dict[ImageId, int] = {}

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many places the batch has."""
        return 0 if parent.isValid() else len(self._cells)

    @property
    def batch(self) -> int:
        """The number of the batch on show, 0 while it has none."""
        return self._batch

    def cell(self, row: int) -> Cell:
        """The cell at a row."""
        return self._cells[row]

    def cells(self) -> Sequence[Cell]:
        """All cells, in order."""
        return self._cells

    def row_of(self, image: ImageId) -> int:
        """The row of a picture, -1 if it is not in this batch."""
        return self._rows.get(image, -1)

    def title(self, row: int) -> str:
        """Batch and place of a row."""
        return title_of(self._batch, row + 1)

    def in_words(self, row: int) -> str:
        """A row for people who hear it."""
        return spoken(self._cells[row], self._batch, row + 1, len(self._cells))

    # What changes

    def show_batch(self, number: int, images: Sequence[Image], folder: Path) -> None:
        """Show a batch from the library. `folder` holds the files that the pictures name."""
        self._reset(number, [Cell(CellState.READY, image) for image in images], folder)

    def begin(self, count: int, folder: Path) -> None:
        """Show a batch that is about to be painted: so many empty places."""
        waiting = [Cell(CellState.WAITING)] * count
        waiting[:1] = [Cell(CellState.NEXT)] * min(1, count)
        self._reset(0, waiting, folder)

    def number(self, batch: int) -> None:
        """The batch on show has got its number."""
        self._batch = batch

    def put(self, row: int, image: Image, pixels: QImage | None) -> None:
        """A picture is painted. `pixels` are shown at once; without them its file is read."""
        if pixels is not None:
            self.pictures.keep_live(image.id, pixels)
        self._rows[image.id] = row
        self._replace(row, Cell(CellState.READY, image, perf_counter()))
        following = next((at for at in range(row + 1, len(self._cells)) if self._waits(at)), None)
        if following is not None:
            self._replace(following, Cell(CellState.NEXT))
        self.counts_changed.emit()

    def end(self) -> None:
        """Painting has ended; places that stayed empty disappear."""
        for row in reversed(range(len(self._cells))):
            if self._waits(row):
                self.beginRemoveRows(ROOT, row, row)
                del self._cells[row]
                self.endRemoveRows()
        self._index_rows()
        self.counts_changed.emit()

    def fail(self) -> None:
        """Painting was refused; places that stayed empty say so."""
        for row in range(len(self._cells)):
            if self._waits(row):
                self._replace(row, Cell(CellState.FAILED))

    def replace(self, image: Image, pixels: QImage | None) -> None:
        """A picture of this batch was painted again, because its file was missing."""
        row = self.row_of(image.id)
        if row >= 0:
            self.pictures.forget(image.id)
            self.put(row, image, pixels)

    def lose(self, row: int) -> None:
        """The file of a row cannot be read."""
        self._replace(row, Cell(CellState.MISSING, self._cells[row].image))

    def show_marks(self, marks: Mapping[ImageId, Marks]) -> None:
        """Show other marks. Pictures of other batches are not concerned."""
        changed = []
        for image, now in marks.items():
            former = self.image(image)
            if former is not None and former.marks != now:
                row = self._rows[image]
                marked = msgspec.structs.replace(former, marks=now)
                self._cells[row] = Cell(self._cells[row].state, marked)
                changed.append(row)
        self.tell(changed)
        if changed:
            self.counts_changed.emit()

    def _reset(self, batch: int, cells: list[Cell], folder: Path) -> None:
        self.beginResetModel()
        self._batch, self._cells, self.folder = batch, cells, folder
        self._index_rows()
        self.endResetModel()
        self.counts_changed.emit()

    def _index_rows(self) -> None:
        self._rows = {cell.id: row for row, cell in enumerate(self._cells) if cell.image}

    def _waits(self, row: int) -> bool:
        return self._cells[row].state in (CellState.WAITING, CellState.NEXT)

    def _replace(self, row: int, cell: Cell) -> None:
        self._cells[row] = cell
        self.tell([row])
