"""The pictures of the batch on show, as every picture view of the Studio sees them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import QImage

from core.domain.ids import ImageId
from core.domain.image import Image, Marks
from desktop.studio.cell import Cell, CellState, Role
from desktop.studio.decoding import NATIVE
from desktop.studio.pictures import Pictures, Place, Wanted
from desktop.studio.spoken import spoken

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PictureModel(QAbstractListModel):
    """One row for each place of a batch: waiting, painted, failed or with its file missing."""

    counts_changed = Signal()

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self._folder = Path()
        self._batch = 0
        self._cells: list[Cell] = []
        self._rows: dict[ImageId, int] = {}
        pictures.arrived.connect(self._on_pixels)
        pictures.lost.connect(self._on_lost)

    # Qt's questions

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many places the batch has."""
        return 0 if parent.isValid() else len(self._cells)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its picture's id, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        cell = self._cells[index.row()]
        if role == Role.CELL:
            return cell
        if role == Role.IMAGE_ID:
            return cell.id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(cell, self._batch, index.row() + 1, len(self._cells))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Painted pictures can be dragged out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if self._cells[index.row()].state is CellState.READY:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Pictures leave as files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of these pictures, so that any other program can take them."""
        files = [self.file(self._cells[index.row()].id) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files if file])
        return data

    # What the page asks

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

    def image(self, image: ImageId) -> Image | None:
        """A picture of this batch."""
        row = self.row_of(image)
        return None if row < 0 else self._cells[row].image

    def file(self, image: ImageId) -> Path | None:
        """Where a picture of this batch lies."""
        known = self.image(image)
        return self._folder / known.file if known else None

    def want(
        self, place: Place, rows: Iterable[int], side_px: int = NATIVE, corner_px: float = 0.0
    ) -> None:
        """Decode the pictures of these rows, in this order; lengths are in device pixels."""
        images = (self._cells[row].image for row in rows)
        self.pictures.want(
            place,
            [
                Wanted(image.id, self._folder / image.file, side_px, corner_px)
                for image in images
                if image is not None and not self.pictures.has(image.id, side_px)
            ],
        )

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

    def set_marks(self, image: ImageId, marks: Marks) -> None:
        """Show other marks. Pictures of other batches are not concerned."""
        row = self.row_of(image)
        former = self.image(image)
        if former is not None and former.marks != marks:
            marked = msgspec.structs.replace(former, marks=marks)
            self._replace(row, Cell(self._cells[row].state, marked))
            self.counts_changed.emit()

    def _reset(self, batch: int, cells: list[Cell], folder: Path) -> None:
        self.beginResetModel()
        self._batch, self._cells, self._folder = batch, cells, folder
        self._index_rows()
        self.endResetModel()
        self.counts_changed.emit()

    def _index_rows(self) -> None:
        self._rows = {cell.id: row for row, cell in enumerate(self._cells) if cell.image}

    def _waits(self, row: int) -> bool:
        return self._cells[row].state in (CellState.WAITING, CellState.NEXT)

    def _replace(self, row: int, cell: Cell) -> None:
        self._cells[row] = cell
        self.dataChanged.emit(self.index(row), self.index(row))

    def _on_pixels(self, image: str) -> None:
        row = self.row_of(ImageId(image))
        if row >= 0:
            self.dataChanged.emit(
                self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole]
            )

    def _on_lost(self, image: str) -> None:
        row = self.row_of(ImageId(image))
        if row >= 0 and self.pictures.find(ImageId(image)) is None:
            self._replace(row, Cell(CellState.MISSING, self._cells[row].image))
