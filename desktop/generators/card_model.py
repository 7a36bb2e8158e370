"""The installed generators as Qt's views see them, with the sample pictures of the one in use."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from desktop.generators.arrival_words import ArrivalWords
from desktop.generators.surface import Arrival, Model
from desktop.generators.words import ModelWords

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ModelRole(IntEnum):
    """What the list answers beside Qt's own roles."""

    MODEL = Qt.ItemDataRole.UserRole + 1
    """The whole Model or Arrival."""
    SAMPLES = Qt.ItemDataRole.UserRole + 2
    """A list of QPixmaps, in order; empty while nothing is painted."""


class ModelList(QAbstractListModel):
    """One row for each generator, then one for each arrival."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ModelWords()
        self._arrival_words = ArrivalWords()
        self._models: list[Model] = []
        self._arrivals: list[Arrival] = []
        self._samples: dict[int, QPixmap] = {}

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many generators there are."""
        return 0 if parent.isValid() else len(self._models) + len(self._arrivals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The generator, its samples, its title, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entry(index.row())
        match role:
            case ModelRole.MODEL:
                return entry
            case ModelRole.SAMPLES:
                return self.samples_of(entry) if isinstance(entry, Model) else []
            case Qt.ItemDataRole.DisplayRole:
                return self._words.title(entry) if isinstance(entry, Model) else entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry)
        return None

    def entry(self, row: int) -> Model | Arrival:
        """What a row stands for."""
        count = len(self._models)
        return self._models[row] if row < count else self._arrivals[row - count]

    def models(self) -> Sequence[Model]:
        """All of them, in order."""
        return self._models

    def samples_of(self, model: Model) -> list[QPixmap]:
        """The sample pictures of a generator that are painted, in order."""
        if not model.in_use:
            return []
        return [pixmap for _, pixmap in sorted(self._samples.items(), key=lambda item: item[0])]

    def show(self, models: Sequence[Model]) -> None:
        """Show these generators; a list of the same ones is only refreshed."""
        same = [one.folder for one in models] == [one.folder for one in self._models]
        if not same:
            self.beginResetModel()
        self._models = list(models)
        if not same:
            self.endResetModel()
        elif models:
            self.dataChanged.emit(self.index(0), self.index(len(models) - 1))

    def show_arrivals(self, arrivals: Sequence[Arrival]) -> None:
        """Show these arrivals; whoever looks at another card goes on looking at it."""
        wanted = {one.number for one in arrivals}
        for place in reversed(range(len(self._arrivals))):
            if self._arrivals[place].number not in wanted:
                row = len(self._models) + place
                self.beginRemoveRows(ROOT, row, row)
                del self._arrivals[place]
                self.endRemoveRows()
        first = len(self._models)
        if fresh := list(arrivals)[len(self._arrivals) :]:
            start = first + len(self._arrivals)
            self.beginInsertRows(ROOT, start, start + len(fresh) - 1)
            self._arrivals += fresh
            self.endInsertRows()
        self._arrivals = list(arrivals)
        if arrivals:
            self.dataChanged.emit(self.index(first), self.index(self.rowCount() - 1))

    def _spoken(self, entry: Model | Arrival) -> str:
        if isinstance(entry, Model):
            return self._words.spoken(entry)
        return self._arrival_words.spoken(entry)

    def put_sample(self, place: int, pixmap: QPixmap) -> None:
        """A sample of the generator in use is painted."""
        self._samples[place] = pixmap
        for row, model in enumerate(self._models):
            if model.in_use:
                self.dataChanged.emit(self.index(row), self.index(row))
