"""Every picture that a query shows: a line each, and whole records for those near the screen."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QAbstractItemModel, QObject, Signal
from PySide6.QtGui import QImage

from core.domain.browsing import Found, Listed, Query, Shown, kind_of
from core.domain.ids import ImageId
from core.domain.image import Image, Marks
from desktop.library.records import Records
from desktop.pictures.cell import Cell, CellState
from desktop.pictures.decoding import NATIVE
from desktop.pictures.list_model import PictureListModel, title_of
from desktop.pictures.pictures import Pictures, Place
from desktop.pictures.rows import ROOT, Index
from desktop.pictures.spoken import spoken_in_library

PAGE = 256
"""Records are read by so many at once."""
MOST_REMOVALS = 64
"""More stretches of rows than this leave together, in one reset."""
NOTHING = Found(Query(), (), dict.fromkeys(Shown, 0), 0)


class LibraryModel(PictureListModel):
    """Fulfils `desktop.pictures.rows.PictureRows`. What a mark takes out of the query leaves.

    With 100,000 lines nothing here goes through all of them except a new answer, whose row numbers
    come ready made.
    """

    records_wanted = Signal(list)
    """ImageIds whose records are needed soon."""

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(pictures, parent)
        self._found = NOTHING
        self._lines: list[Listed] = []
        self._counts = dict(NOTHING.counts)
        self._at: Mapping[ImageId, int] = {}
        self._gone: list[int] = []
        """Places in the answer of pictures that have left since, in order."""
        self._records = Records()
        self._asked: set[ImageId] = set()
        self._missing: set[ImageId] = set()
        self._wants: dict[Place, tuple[list[int], int, float]] = {}

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many pictures are on show."""
        return 0 if parent.isValid() else len(self._lines)

    @property
    def model(self) -> QAbstractItemModel:
        """The same list as Qt's views know it."""
        return self

    @property
    def found(self) -> Found:
        """The answer that is on show."""
        return self._found

    @property
    def is_whole(self) -> bool:
        """Whether every picture of the answer is still on show."""
        return not self._gone

    @property
    def counts(self) -> dict[Shown, int]:
        """How many pictures each choice would show now."""
        return self._counts

    def cell(self, row: int) -> Cell:
        """The cell at a row; without its record as long as that is being read."""
        line = self._lines[row]
        image = self._records.get(line.image)
        if image is None:
            return Cell(CellState.READY, listed=line)
        if image.marks != line.marks:
            image = msgspec.structs.replace(image, marks=line.marks)
        return Cell(CellState.MISSING if image.id in self._missing else CellState.READY, image)

    def image_at(self, row: int) -> ImageId:
        """The picture at a row."""
        return self._lines[row].image

    def line(self, row: int) -> Listed:
        """The line at a row."""
        return self._lines[row]

    def row_of(self, image: ImageId) -> int:
        """The row of a picture, -1 if it is not on show."""
        at = self._at.get(image)
        if at is None:
            return -1
        before = bisect_left(self._gone, at)
        is_gone = before < len(self._gone) and self._gone[before] == at
        return -1 if is_gone else at - before

    def marks_of(self, image: ImageId) -> Marks | None:
        """The marks of a picture on show."""
        row = self.row_of(image)
        return None if row < 0 else self._lines[row].marks

    def title(self, row: int) -> str:
        """Batch and place of a row."""
        line = self._lines[row]
        return title_of(line.batch, line.place + 1)

    def in_words(self, row: int) -> str:
        """A row for people who hear it."""
        return spoken_in_library(self.cell(row), self.title(row), row + 1, len(self._lines))

    def want(
        self, place: Place, rows: Iterable[int], side_px: int = NATIVE, corner_px: float = 0.0
    ) -> None:
        """Decode the pictures of these rows; records that are missing are asked for first."""
        wanted = list(rows)
        self._wants[place] = (wanted, side_px, corner_px)
        super().want(place, wanted, side_px, corner_px)
        pages = {row // PAGE for row in wanted if self._lines[row].image not in self._records}
        self.need_records(
            line.image
            for page in sorted(pages)
            for line in self._lines[page * PAGE : (page + 1) * PAGE]
        )

    def need_records(self, images: Iterable[ImageId]) -> None:
        """Ask for the records of these pictures, as far as they are not at hand."""
        ids = [one for one in images if one not in self._records and one not in self._asked]
        if ids:
            self._asked.update(ids)
            self.records_wanted.emit(ids)

    # What changes

    def show(self, found: Found, at: Mapping[ImageId, int], folder: Path) -> None:
        """Show an answer. `at` holds the place of each of its pictures."""
        self.beginResetModel()
        self.folder = folder
        self._found, self._lines, self._counts = found, list(found.pictures), dict(found.counts)
        self._at, self._gone = at, []
        self._asked.clear()
        self._wants.clear()
        self.endResetModel()
        self.counts_changed.emit()

    def fill(self, images: Sequence[Image]) -> None:
        """Records have been read; what was wanted before is decoded now."""
        self._records.keep(images)
        self._asked.difference_update(image.id for image in images)
        self.tell(row for image in images if (row := self.row_of(image.id)) >= 0)
        last = len(self._lines) - 1
        for place, (rows, side_px, corner_px) in self._wants.items():
            super().want(place, [row for row in rows if row <= last], side_px, corner_px)

    def show_marks(self, marks: Mapping[ImageId, Marks]) -> None:
        """Show other marks; pictures that no longer fit the query leave."""
        changed = []
        for image, now in marks.items():
            row = self.row_of(image)
            if row >= 0 and self._lines[row].marks != now:
                self._count(self._lines[row].marks, -1)
                self._count(now, 1)
                self._lines[row] = msgspec.structs.replace(self._lines[row], marks=now)
                changed.append(row)
        self.tell(changed)
        self._remove([row for row in changed if not self._fits(self._lines[row].marks)])
        if changed:
            self.counts_changed.emit()

    def replace(self, image: Image, pixels: QImage | None) -> None:
        """A picture was painted again, because its file was missing."""
        self._missing.discard(image.id)
        self.pictures.forget(image.id)
        if pixels is not None:
            self.pictures.keep_live(image.id, pixels)
        row = self.row_of(image.id)
        self.tell([row] if row >= 0 else [])

    def lose(self, row: int) -> None:
        """The file of a row cannot be read."""
        self._missing.add(self._lines[row].image)
        self.tell([row])

    def _fits(self, marks: Marks) -> bool:
        query = self._found.query
        kind = query.shown in (Shown.ALL, kind_of(marks))
        return kind and marks.stars >= query.least_stars

    def _count(self, marks: Marks, by: int) -> None:
        if marks.stars >= self._found.query.least_stars:
            self._counts[Shown.ALL] += by
            if (kind := kind_of(marks)) is not None:
                self._counts[kind] += by

    def _remove(self, rows: list[int]) -> None:
        stretches = _stretches(sorted(rows))
        if len(stretches) > MOST_REMOVALS:
            leaving = set(rows)
            self.beginResetModel()
            self._gone = sorted(
                [*self._gone, *(self._at[self._lines[row].image] for row in leaving)]
            )
            self._lines = [line for row, line in enumerate(self._lines) if row not in leaving]
            self.endResetModel()
            return
        for first, last in reversed(stretches):
            self.beginRemoveRows(ROOT, first, last)
            for line in self._lines[first : last + 1]:
                insort(self._gone, self._at[line.image])
            del self._lines[first : last + 1]
            self.endRemoveRows()


def _stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows in order as (first, last) of each run without a gap."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
