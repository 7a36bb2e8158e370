"""What the Library's presenter needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.domain.browsing import Found, Query, Scene
from core.domain.card import GeneratorCard
from core.domain.ids import ImageId
from core.domain.image import Image
from core.domain.painting import AdapterRef
from core.domain.rating import LedgerEntry
from core.domain.recipe import Recipe
from core.protocol.messages import Rated
from desktop.pictures.ports import CurationService


class BrowsingService(Protocol):
    """The part of `core.services.browsing.Browsing` that is used here; database thread only."""

    def look(self, query: Query) -> Found:
        """What a query shows now; the same object as before if nothing has changed."""
        ...

    def scenes(self) -> list[Scene]:
        """Every class that any picture shows."""
        ...

    def pictures(self, ids: Sequence[ImageId]) -> list[Image]:
        """The whole records of these pictures, as far as they are known."""
        ...


@dataclass(frozen=True, slots=True)
class LibraryServices:
    """The use cases, all called on the database thread; `folder` holds the files of pictures.

    `rated` makes the message that tells the painter of entries, `references` finds the adapters
    that recipes name. `cards` are the generators whose classes have names.
    """

    browsing: BrowsingService
    curation: CurationService
    rated: Callable[[Sequence[LedgerEntry]], Rated]
    references: Callable[[Sequence[Recipe]], tuple[AdapterRef, ...]]
    cards: tuple[GeneratorCard, ...]
    folder: Path
