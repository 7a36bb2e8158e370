"""Curation: what the designer says about pictures, and takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from core.domain.ids import ImageId, RatingId
from core.domain.image import Marks
from core.domain.ledger import LedgerView, Subject, subject_of
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.services.changes import Changes
from core.services.ports import Clock, Library
from core.services.spoken_of import checked_images, images_named, known_images


class Curation:
    """Turns acts into ledger entries. `session` is the number of this sitting."""

    def __init__(self, library: Library, clock: Clock, session: int) -> None:
        self._library = library
        self._clock = clock
        self._session = session
        self._ledger: LedgerView | None = None

    def rate(self, images: Sequence[ImageId], kind: RatingKind, value: int) -> Changes:
        """Say the same about all these pictures, in one append.

        A picture that has this value already gets no entry. Raises BocetoError(RATING_INVALID or
        IMAGE_UNKNOWN); then nothing was said about any of them.
        """
        return self.record([Rating(kind, image, value) for image in dict.fromkeys(images)])

    def prefer(self, chosen: ImageId, other: ImageId) -> Changes:
        """Say that one picture is better than another. Each comparison counts, repeats too."""
        return self.record([Rating(RatingKind.PAIR, chosen, 1, other)])

    def record(self, ratings: Sequence[Rating]) -> Changes:
        """Append acts in their order, all or none, except those that change nothing.

        The session and the time are filled in here.
        """
        for rating in ratings:
            rating.check()
        current = self._current_values(ratings)
        told: list[Rating] = []
        for rating in ratings:
            subject = subject_of(rating)
            if rating.kind is RatingKind.PAIR or current[subject] != rating.value:
                current[subject] = rating.value
                told.append(self._now(rating, rating.value))
        return self._changes(self._library.append(told)) if told else Changes()

    def undo(self, entries: Sequence[LedgerEntry]) -> Changes:
        """Take these entries back, the last one first, by appending their opposites.

        The opposite restores the value before. What was taken back already stays as it is.
        """
        view = self._caught_up()
        # Until the append has succeeded the view is ahead of the ledger: on an error it is lost.
        self._ledger = None
        opposites: list[Rating] = []
        undoes: list[RatingId | None] = []
        for entry in reversed(entries):
            if view.take_back(entry.id):
                opposites.append(self._now(entry.rating, _value_left(view, entry)))
                undoes.append(entry.id)
        appended = self._library.append(opposites, undoes) if opposites else []
        view.add(appended)
        self._ledger = view
        return self._changes(appended)

    def redo(self, undone: Sequence[LedgerEntry]) -> Changes:
        """Take back an undo; `undone` are the entries of the Changes that `undo` returned."""
        return self.undo(undone)

    def _current_values(self, ratings: Sequence[Rating]) -> dict[Subject, int | None]:
        images = checked_images(self._library, images_named(ratings))
        likes = any(rating.kind is RatingKind.LIKE for rating in ratings)
        ledger = self._caught_up() if likes else LedgerView()
        current: dict[Subject, int | None] = {}
        for rating in ratings:
            marks = images[rating.image].marks
            values: dict[RatingKind, int] = {
                RatingKind.STARS: marks.stars,
                RatingKind.FLAG: marks.flag,
                RatingKind.LABEL: marks.label,
            }
            subject = subject_of(rating)
            current[subject] = values.get(rating.kind, ledger.value(subject))
        return current

    def _caught_up(self) -> LedgerView:
        if self._ledger is None:
            self._ledger = LedgerView()
        self._ledger.add(self._library.entries(after=self._ledger.end))
        return self._ledger

    def _now(self, rating: Rating, value: int) -> Rating:
        return msgspec.structs.replace(
            rating, value=value, session=self._session, created_at=self._clock.now()
        )

    def _changes(self, entries: Sequence[LedgerEntry]) -> Changes:
        images = images_named(entry.rating for entry in entries)
        marked = {entry.rating.image for entry in entries if entry.rating.kind in MARKS}
        return Changes(
            entries=tuple(entries),
            images=tuple(images),
            marks=self._marks(image for image in images if image in marked),
        )

    def _marks(self, images: Iterable[ImageId]) -> dict[ImageId, Marks]:
        return {image.id: image.marks for image in known_images(self._library, images).values()}


MARKS = {RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL}


def _value_left(view: LedgerView, entry: LedgerEntry) -> int:
    """The value to write down for the opposite of an entry that `view` has taken back."""
    if entry.rating.kind is RatingKind.PAIR:
        # Two equal comparisons are two acts: what is left of this one is asked, not of its twin.
        return int(view.is_in_force(view.act_behind(entry).id))
    return view.value(subject_of(entry.rating)) or 0
