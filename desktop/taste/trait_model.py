"""The traits of one leaning, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.domain.taste import Trait
from desktop.taste.trait_words import TraitWords, trait_name

TRAIT_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class TraitModel(QAbstractListModel):
    """The strongest trait first. TRAIT_ROLE gives the Trait itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._traits: tuple[Trait, ...] = ()
        self._words = TraitWords(self)

    @property
    def traits(self) -> tuple[Trait, ...]:
        """What is in the list."""
        return self._traits

    def show_traits(self, traits: Sequence[Trait]) -> None:
        """Show these; rows that keep their trait keep their place and the focus."""
        same = [trait.slug for trait in traits] == [trait.slug for trait in self._traits]
        if same:
            self._traits = tuple(traits)
            if traits:
                self.dataChanged.emit(self.index(0), self.index(len(traits) - 1))
            return
        self.beginResetModel()
        self._traits = tuple(traits)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many traits there are."""
        return 0 if parent.isValid() else len(self._traits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, words for tooltip and screen reader, and the trait."""
        if not index.isValid():
            return None
        trait = self._traits[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return trait_name(trait)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words.in_full(trait)
            case _ if role == TRAIT_ROLE:
                return trait
        return None
