"""What the batch of the Studio and the list of the Library have in common as Qt models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, QUrl, Signal

from core.domain.ids import ImageId
from core.domain.image import Image, Marks
from desktop.pictures.cell import Cell, CellState, Role
from desktop.pictures.decoding import NATIVE
from desktop.pictures.pictures import Pictures, Place, Wanted
from desktop.pictures.rows import Index

DOT = " \u00b7 "


def title_of(batch: int, place: int) -> str:
    """Batch and place, counted from 1, as "42 · 09"."""
    return f"{batch}{DOT}{place:02}"


class PictureListModel(QAbstractListModel):
    """Answers Qt's questions about cells, which are kept by those who derive from it."""

    counts_changed = Signal()

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self.folder = Path()
        """Holds the files that the pictures name."""
        pictures.arrived.connect(self._on_pixels)
        pictures.lost.connect(self._on_lost)

    # What those who derive from it know. (Qt's metaclass leaves no room for that of abc.)

    def cell(self, row: int) -> Cell:
        """The cell at a row."""
        raise NotImplementedError

    def row_of(self, image: ImageId) -> int:
        """The row of a picture, -1 if it is not in the list."""
        raise NotImplementedError

    def title(self, row: int) -> str:
        """Batch and place of a row."""
        raise NotImplementedError

    def in_words(self, row: int) -> str:
        """A row for people who hear it."""
        raise NotImplementedError

    def lose(self, row: int) -> None:
        """The file of a row cannot be read."""
        raise NotImplementedError

    def show_marks(self, marks: Mapping[ImageId, Marks]) -> None:
        """Show other marks; pictures that are not in the list are not concerned."""
        raise NotImplementedError

    # Qt's questions

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its picture's id, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        if role == Role.CELL:
            return self.cell(index.row())
        if role == Role.IMAGE_ID:
            return self.cell(index.row()).id
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.in_words(index.row())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Painted pictures can be dragged out."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        if self.cell(index.row()).state is CellState.READY:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def mimeTypes(self) -> list[str]:
        """Pictures leave as files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of these pictures, so that any other program can take them."""
        images = (self.cell(index.row()).image for index in indexes)
        files = [self.folder / image.file for image in images if image is not None]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        return data

    # What pages and views ask

    def image(self, image: ImageId) -> Image | None:
        """The record of a picture in the list."""
        row = self.row_of(image)
        return None if row < 0 else self.cell(row).image

    def marks_of(self, image: ImageId) -> Marks | None:
        """The marks of a picture in the list."""
        row = self.row_of(image)
        return None if row < 0 else self.cell(row).marks

    def set_marks(self, image: ImageId, marks: Marks) -> None:
        """Show other marks on one picture."""
        self.show_marks({image: marks})

    def want(
        self, place: Place, rows: Iterable[int], side_px: int = NATIVE, corner_px: float = 0.0
    ) -> None:
        """Decode the pictures of these rows, in this order; lengths are in device pixels."""
        images = (self.cell(row).image for row in rows)
        self.pictures.want(
            place,
            [
                Wanted(image.id, self.folder / image.file, side_px, corner_px)
                for image in images
                if image is not None and not self.pictures.has(image.id, side_px)
            ],
        )

    def tell(self, rows: Iterable[int]) -> None:
        """Say that these rows look different now."""
        changed = list(rows)
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))

    def _on_pixels(self, image: str) -> None:
        row = self.row_of(ImageId(image))
        if row >= 0:
            self.dataChanged.emit(
                self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole]
            )

    def _on_lost(self, image: str) -> None:
        row = self.row_of(ImageId(image))
        if row >= 0 and self.pictures.find(ImageId(image)) is None:
            self.lose(row)
