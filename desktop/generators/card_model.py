"""The installed generators as Qt's views see them, with the sample pictures of the one in use."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from desktop.generators.surface import Model
from desktop.generators.words import ModelWords

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ModelRole(IntEnum):
    """What the list answers beside Qt's own roles."""

    MODEL = Qt.ItemDataRole.UserRole + 1
    """The whole Model."""
    SAMPLES = Qt.ItemDataRole.UserRole + 2
    """A list of QPixmaps, in order; empty while nothing is painted."""


class ModelList(QAbstractListModel):
    """One row for each generator."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ModelWords()
        self._models: list[Model] = []
        self._samples: dict[int, QPixmap] = {}

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many generators there are."""
        return 0 if parent.isValid() else len(self._models)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The generator, its samples, its title, or the sentence for a screen reader."""
        if not index.isValid():
            return None
        model = self._models[index.row()]
        match role:
            case ModelRole.MODEL:
                return model
            case ModelRole.SAMPLES:
                return self.samples_of(model)
            case Qt.ItemDataRole.DisplayRole:
                return self._words.title(model)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words.spoken(model)
        return None

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

    def put_sample(self, place: int, pixmap: QPixmap) -> None:
        """A sample of the generator in use is painted."""
        self._samples[place] = pixmap
        for row, model in enumerate(self._models):
            if model.in_use:
                self.dataChanged.emit(self.index(row), self.index(row))
