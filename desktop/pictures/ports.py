"""What marking and repainting pictures needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import SignalInstance

from core.domain.ids import ImageId, RequestId
from core.domain.image import Marks
from core.domain.painting import AdapterRef
from core.domain.rating import LedgerEntry, RatingKind
from core.domain.recipe import Recipe
from core.protocol.messages import Rated, RatedImage
from core.services.changes import Changes

T = TypeVar("T")


class Database(Protocol):
    """The one database thread."""

    def submit(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        """Do `work` there, then call `then` with its result, or `fail` with its error, here."""
        ...


class CurationService(Protocol):
    """The part of `core.services.curation.Curation` that is used here; database thread only."""

    def rate(self, images: Sequence[ImageId], kind: RatingKind, value: int) -> Changes:
        """Say the same about all these pictures, in one append."""
        ...

    def undo(self, entries: Sequence[LedgerEntry]) -> Changes:
        """Take these entries back."""
        ...

    def redo(self, undone: Sequence[LedgerEntry]) -> Changes:
        """Take back an undo."""
        ...


class MarkingServices(Protocol):
    """The use cases behind marks, called on the database thread."""

    @property
    def curation(self) -> CurationService:
        """What a person says about pictures."""
        ...

    @property
    def rated(self) -> Callable[[Sequence[LedgerEntry]], Rated]:
        """Makes the message that tells the painter of entries."""
        ...


class RepaintingServices(Protocol):
    """The use case behind lost files, called on the database thread."""

    @property
    def references(self) -> Callable[[Sequence[Recipe]], tuple[AdapterRef, ...]]:
        """Finds the adapters that recipes name."""
        ...


class Rater(Protocol):
    """Whoever learns from marks: the painter's taste."""

    def rated(self, entries: Sequence[LedgerEntry], images: Sequence[RatedImage]) -> None:
        """Tell the taste what was rated."""
        ...


class Repainter(Protocol):
    """Whoever can paint recipes again: the painter."""

    @property
    def image_ready(self) -> SignalInstance:
        """Carries ImageReady and a QImage, which is null if the picture is only in its file."""
        ...

    @property
    def failed(self) -> SignalInstance:
        """Carries Failed."""
        ...

    def paint_recipes(
        self, recipes: Sequence[Recipe], adapters: Sequence[AdapterRef] = ()
    ) -> RequestId:
        """Paint exactly these recipes."""
        ...


class MarkedPictures(Protocol):
    """A list that shows the marks of pictures."""

    def marks_of(self, image: ImageId) -> Marks | None:
        """The marks on show; None for a picture that is not in the list."""
        ...

    def show_marks(self, marks: Mapping[ImageId, Marks]) -> None:
        """Show other marks; pictures that are not in the list are not concerned."""
        ...
