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

    An act is an entry that undoes nothing. An entry that undoes another switches it off; undoing
    that one switches the act on again, and so on. Taking back what is off already changes nothing.
    """

    def __init__(self, entries: Iterable[LedgerEntry] = ()) -> None:
        self._entries: dict[RatingId, LedgerEntry] = {}
        self._off: set[RatingId] = set()
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
                self.take_back(entry.undoes)

    def take_back(self, entry: RatingId) -> bool:
        """Switch an entry off, as if another had undone it; False if it was off, or is unknown."""
        if not self.is_in_force(entry):
            return False
        target: RatingId | None = entry
        switched_off = True
        while target is not None and target in self._entries:
            (self._off.add if switched_off else self._off.discard)(target)
            target = self._entries[target].undoes
            switched_off = not switched_off
        return True

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
