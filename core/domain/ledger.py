"""What a ledger says now: the acts that count, after everything that was taken back."""

from __future__ import annotations

from collections.abc import Iterable

from core.domain.ids import ImageId, RatingId
from core.domain.rating import LedgerEntry, Rating, RatingKind

Subject = tuple[RatingKind, ImageId, ImageId | None]
"""What an act speaks of: two acts on the same subject contradict or repeat each other."""

CLEARED = {RatingKind.STARS, RatingKind.FLAG, RatingKind.LABEL, RatingKind.PAIR}
"""The kinds whose value 0 says nothing; a like of 0 is a dislike."""


def subject_of(rating: Rating) -> Subject:
    """The subject of an act."""
    return rating.kind, rating.image, rating.other


class LedgerView:
    """A reading of ledger entries, in their order; more can be added as they come.

    An act is an entry that undoes nothing. An entry is in force unless one that is in force itself
    undoes it: so undoing an undo brings the act back, in whatever order that is done.
    """

    def __init__(self, entries: Iterable[LedgerEntry] = ()) -> None:
        self._entries: dict[RatingId, LedgerEntry] = {}
        self._off: set[RatingId] = set()
        self._taken: set[RatingId] = set()
        self._undoers: dict[RatingId, list[RatingId]] = {}
        self._acts: dict[Subject, list[LedgerEntry]] = {}
        self.end = 0
        self.add(entries)

    def add(self, entries: Iterable[LedgerEntry]) -> None:
        """Read on; the ids must go up."""
        for entry in entries:
            self._entries[entry.id] = entry
            self.end = entry.id
            if entry.undoes is None:
                self._acts.setdefault(subject_of(entry.rating), []).append(entry)
            else:
                self._undoers.setdefault(entry.undoes, []).append(entry.id)
                self._taken.discard(entry.undoes)
                self._settle(entry.undoes)

    def take_back(self, entry: RatingId) -> bool:
        """Switch an entry off until one that undoes it is read; False if it was off, or unknown."""
        if not self.is_in_force(entry):
            return False
        self._taken.add(entry)
        self._settle(entry)
        return True

    def _settle(self, entry: RatingId | None) -> None:
        """Say anew whether an entry is in force, and those that depend on it."""
        while entry is not None and entry in self._entries:
            undone = any(undoer not in self._off for undoer in self._undoers.get(entry, ()))
            off = undone or entry in self._taken
            if off == (entry in self._off):
                return
            (self._off.add if off else self._off.discard)(entry)
            entry = self._entries[entry].undoes

    def is_in_force(self, entry: RatingId) -> bool:
        """Whether this entry is known and nobody took it back."""
        return entry in self._entries and entry not in self._off

    def act_behind(self, entry: LedgerEntry) -> LedgerEntry:
        """The act that an undo, a redo, ... is about in the end; an act is about itself."""
        while entry.undoes is not None and entry.undoes in self._entries:
            entry = self._entries[entry.undoes]
        return entry

    def value(self, subject: Subject) -> int | None:
        """What was said last about a subject and not taken back; None if nothing was."""
        for act in reversed(self._acts.get(subject, [])):
            if act.id not in self._off:
                return act.rating.value
        return None

    def judgements(self) -> list[LedgerEntry]:
        """The acts that tell a taste, oldest first.

        The last star, flag and like of each picture, and every pair; what was cleared is left out,
        and so are labels, which sort pictures and do not praise them.
        """
        told: list[LedgerEntry] = []
        for (kind, _, _), acts in self._acts.items():
            if kind is RatingKind.LABEL:
                continue
            standing = [act for act in acts if act.id not in self._off]
            kept = standing if kind is RatingKind.PAIR else standing[-1:]
            told += [act for act in kept if act.rating.value or kind not in CLEARED]
        return sorted(told, key=lambda act: act.id)
