"""The ledger of ratings: rows in the database, and a line for each in the journal.

Order of one append: rows inserted, lines written and fsynced, database committed. So whatever was
acknowledged is on the disk twice. A crash before the commit leaves lines without rows, which the
next start takes in (nobody was told otherwise); a commit that fails takes the lines back, unless
the database turns out to have the rows after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import RatingId
from core.domain.ledger import subject_of
from core.domain.rating import LedgerEntry, Rating
from core.store import checksums
from core.store.comparison import ROW, equalise
from core.store.engine import Database, chunks
from core.store.journal import Journal
from core.store.tables import ImageRow, LedgerRow, MetaRow

_SESSION = "session"


class SqlLedger:
    """Implements core.services.ports.Ledger."""

    _database: Database
    _journal: Journal
    _lost_and_found: Path

    def append(
        self, ratings: Sequence[Rating], undoes: Sequence[RatingId | None] = ()
    ) -> list[LedgerEntry]:
        """Append in order, all or none. `undoes` is empty or as long as `ratings`.

        Raises BocetoError: RATING_INVALID, IMAGE_UNKNOWN, or a fault of the disk; ValueError if an
        undo names an entry that is not there or that speaks of something else.
        """
        undone = undoes or (None,) * len(ratings)
        wanted = [
            LedgerEntry(RatingId(0), _normal(rating.check()), target)
            for rating, target in zip(ratings, undone, strict=True)
        ]
        if not wanted:
            return []
        self._settle()
        self._refuse_other_subjects(wanted)
        try:
            entries = self._database.write(lambda session: self._insert(session, wanted))
        except BaseException:
            entries = list(self._journal.pending)
            if not self._settle():
                raise
        self._journal.keep()
        return entries

    def _insert(self, session: Session, wanted: list[LedgerEntry]) -> list[LedgerEntry]:
        self._journal.rewind()  # lines of a first attempt that met a full disk
        _refuse_unknown(session, wanted)
        first = (session.scalar(select(func.max(LedgerRow.id))) or 0) + 1
        entries = [
            msgspec.structs.replace(entry, id=RatingId(number))
            for number, entry in enumerate(wanted, start=first)
        ]
        session.execute(insert(LedgerRow), [checksums.ledger_values(entry) for entry in entries])
        self._journal.append(entries)
        return entries

    def _refuse_other_subjects(self, wanted: list[LedgerEntry]) -> None:
        for entry in wanted:
            if entry.undoes is not None:
                target = self.entries(entry.undoes - 1, entry.undoes)
                if not target or subject_of(target[0].rating) != subject_of(entry.rating):
                    raise ValueError(f"entry {entry.undoes} cannot be undone by {entry.rating}")

    def _settle(self) -> bool:
        """After a failed commit: ask the database whether it failed, and follow its answer.

        True if the pending entries are in the database. Raises if it cannot be asked; the lines
        then stay pending, and the next append asks again.
        """
        pending = self._journal.pending
        if not pending:
            return False
        row = select(*ROW).where(LedgerRow.id == pending[-1].id)
        found = self._database.read(lambda session: session.execute(row).one_or_none())
        if found is not None and checksums.entry_of(found) == pending[-1]:
            self._journal.keep()
            return True
        self._journal.rewind()
        return False

    def entries(self, after: int = 0, until: int | None = None) -> list[LedgerEntry]:
        """Entries with after < id <= until, oldest first.

        Every CRC is checked. A damaged row is taken from the journal, and mended.
        """
        found = self._read_entries(after, until)
        if any(entry is None for entry in found):
            equalise(self._database, self._journal, self._lost_and_found)
            found = self._read_entries(after, until)
        return [entry for entry in found if entry is not None]

    def _read_entries(self, after: int, until: int | None) -> list[LedgerEntry | None]:
        query = select(*ROW).where(LedgerRow.id > after).order_by(LedgerRow.id)
        if until is not None:
            query = query.where(LedgerRow.id <= until)
        return self._database.read(
            lambda session: [checksums.entry_of(row) for row in session.execute(query)]
        )

    def next_session(self) -> int:
        """A number for this sitting, larger than any before, also after a backup was restored."""

        def count_up(session: Session) -> int:
            kept = session.get(MetaRow, _SESSION)
            seen = session.scalar(select(func.max(LedgerRow.session))) or 0
            number = max(seen, int(kept.value) if kept else 0) + 1
            session.merge(MetaRow(key=_SESSION, value=str(number)))
            return number

        return self._database.write(count_up)


def _normal(rating: Rating) -> Rating:
    # The CRC is taken over JSON, where True, 1 and 1.0 differ, but a column makes them one.
    return msgspec.structs.replace(
        rating,
        value=int(rating.value),
        session=int(rating.session),
        created_at=float(rating.created_at),
    )


def _refuse_unknown(session: Session, entries: Sequence[LedgerEntry]) -> None:
    named = {entry.rating.image: None for entry in entries}
    named |= {entry.rating.other: None for entry in entries if entry.rating.other is not None}
    known: set[str] = set()
    for chunk in chunks(list(named)):
        known.update(session.scalars(select(ImageRow.id).where(ImageRow.id.in_(chunk))))
    for image in named:
        if image not in known:
            raise BocetoError(ErrorCode.IMAGE_UNKNOWN, image=image)
