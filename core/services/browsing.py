"""Browsing: every picture of the library in one list, filtered and sorted in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

import msgspec

from core.domain.browsing import UNMARKED, Found, Listed, Query, Scene, Shown, kind_of
from core.domain.ids import BatchId, ImageId
from core.domain.image import Image, Marks, Order
from core.services.ports import Library
from core.services.spoken_of import known_images


class Browsing:
    """Keeps one line for each picture, and catches up with the library before it answers.

    The first answer reads the whole library, later ones what is new.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places: list[tuple[BatchId, int, ImageId]] = []
        self._marks: dict[ImageId, Marks] = {}
        self._end = 0
        self._lines: list[Listed] = []
        self._at: dict[ImageId, int] = {}
        self._latest: Found | None = None

    def look(self, query: Query) -> Found:
        """What a query shows now; the same object as before if nothing has changed."""
        self._catch_up()
        if self._latest is None or self._latest.query != query:
            self._latest = self._find(query)
        return self._latest

    def scenes(self) -> list[Scene]:
        """Every class that any picture shows."""
        return self._library.scenes()

    def pictures(self, ids: Sequence[ImageId]) -> list[Image]:
        """The whole records of these pictures, as far as they are known."""
        return list(known_images(self._library, ids).values())

    def _catch_up(self) -> None:
        end, marks = self._library.marks_since(self._end)
        self._end = end
        self._marks.update(marks)
        # The newest batch may have grown since it was read.
        newest = self._places[0][0] if self._places else None
        later = self._library.places(newest)
        known = next((n for n, row in enumerate(self._places) if row[0] != newest), None)
        if later != self._places[:known]:
            self._places[:known] = later
            self._list()
        else:
            self._mark(marks)

    def _list(self) -> None:
        """One line for each picture, at its newest place."""
        places = self._places
        if len(set(map(itemgetter(2), places))) < len(places):
            newest: dict[ImageId, tuple[BatchId, int, ImageId]] = {}
            for row in places:
                newest.setdefault(row[2], row)
            places = list(newest.values())
        marks = self._marks.get
        self._lines = [
            Listed(image, batch, place, marks(image, UNMARKED)) for batch, place, image in places
        ]
        self._at = {line.image: number for number, line in enumerate(self._lines)}
        self._latest = None

    def _mark(self, marks: dict[ImageId, Marks]) -> None:
        for image, now in marks.items():
            at = self._at.get(image)
            if at is not None and self._lines[at].marks != now:
                self._lines[at] = msgspec.structs.replace(self._lines[at], marks=now)
                self._latest = None

    def _find(self, query: Query) -> Found:
        lines: Iterable[Listed] = self._lines
        if query.scene is not None:
            showing = self._library.pictures_of(query.scene)
            lines = [line for line in lines if line.image in showing]
        if query.least_stars:
            lines = [line for line in lines if line.marks.stars >= query.least_stars]
        by_marks = Counter(line.marks for line in lines)
        kinds = {marks: kind_of(marks) for marks in by_marks}
        if query.shown is not Shown.ALL:
            lines = [line for line in lines if kinds[line.marks] is query.shown]
        if query.order is Order.BEST_FIRST:
            ranks = {marks: _rank(marks) for marks in by_marks}
            lines = sorted(lines, key=lambda line: ranks[line.marks])
        return Found(query, tuple(lines), _counts(by_marks), len(self._lines))


def _counts(by_marks: Mapping[Marks, int]) -> dict[Shown, int]:
    counts = dict.fromkeys(Shown, 0)
    for marks, count in by_marks.items():
        counts[Shown.ALL] += count
        if (kind := kind_of(marks)) is not None:
            counts[kind] += count
    return counts


def _rank(marks: Marks) -> tuple[int, int]:
    """Most stars first; of equals, picks first and rejected ones last."""
    return -marks.stars, -int(marks.flag)
