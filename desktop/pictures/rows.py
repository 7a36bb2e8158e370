"""What every picture view needs of a list of pictures, in whatever way that list is filtered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

from core.domain.ids import ImageId
from desktop.pictures.cell import Cell
from desktop.pictures.decoding import NATIVE
from desktop.pictures.pictures import Pictures, Place

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PictureRows(Protocol):
    """The pictures on show, row by row."""

    @property
    def model(self) -> QAbstractItemModel:
        """The same list as Qt's views know it."""
        ...

    @property
    def pictures(self) -> Pictures:
        """The pixels."""
        ...

    def cell(self, row: int) -> Cell:
        """What there is to see at a row."""
        ...

    def image_at(self, row: int) -> ImageId:
        """The picture at a row, empty while nothing is painted there."""
        ...

    def row_of(self, image: ImageId) -> int:
        """The row of a picture, -1 if it is not on show."""
        ...

    def title(self, row: int) -> str:
        """Batch and place of a row, such as "42 · 09"."""
        ...

    def want(
        self, place: Place, rows: Iterable[int], side_px: int = NATIVE, corner_px: float = 0.0
    ) -> None:
        """Decode the pictures of these rows, in this order; lengths are in device pixels."""
        ...
