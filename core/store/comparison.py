"""The two copies of the ledger, side by side: what each lacks, and how both become whole.

A row or a line is believed only with its CRC. What one copy lost, the other gives back. An entry
that the journal alone has was written in the moment of a crash, or the database is an older backup:
it is taken in. If both hold different entries under one number, the database is right, because a
line counts only after the database's commit.
"""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from core.domain.ids import RatingId
from core.domain.rating import LedgerEntry
from core.files import read, write_atomically
from core.store import checksums
from core.store.engine import Database, chunks
from core.store.journal import Journal, read_journal
from core.store.tables import LedgerRow

log = logging.getLogger(__name__)

ROW = tuple(getattr(LedgerRow, name) for name in checksums.LEDGER_COLUMNS)


class Comparison(msgspec.Struct, frozen=True):
    """The whole ledger as both copies together tell it, and where each differs from that.

    `rows_lost` are damaged rows of which the journal has no copy either. `lines_damaged` and
    `lines_missing` count lines; `torn` is explained at `core.store.journal.JournalContent`.
    """

    entries: tuple[LedgerEntry, ...]
    rows_damaged: tuple[RatingId, ...]
    rows_missing: tuple[RatingId, ...]
    rows_lost: tuple[RatingId, ...]
    lines_missing: tuple[RatingId, ...]
    lines_different: tuple[RatingId, ...]
    lines_damaged: int
    lines_out_of_order: bool
    torn: bool

    @property
    def rows_equal(self) -> bool:
        """Whether the database holds the whole ledger."""
        return not (self.rows_damaged or self.rows_missing or self.rows_lost)

    @property
    def journal_equal(self) -> bool:
        """Whether the journal holds the whole ledger."""
        return not (self.lines_missing or self.torn or self.journal_suspect)

    @property
    def journal_suspect(self) -> bool:
        """Whether the journal holds something that no crash explains."""
        return bool(self.lines_damaged or self.lines_different or self.lines_out_of_order)


def compare(session: Session, journal: Path) -> Comparison:
    """Read both copies."""
    content = read_journal(journal)
    lines = content.entries
    rows: dict[RatingId, LedgerEntry] = {}
    damaged: list[RatingId] = []
    for row in session.execute(select(*ROW)):
        entry = checksums.entry_of(row)
        if entry is None:
            damaged.append(RatingId(row[0]))
        else:
            rows[entry.id] = entry
    whole = lines | rows
    return Comparison(
        entries=tuple(whole[number] for number in sorted(whole)),
        rows_damaged=tuple(number for number in damaged if number in lines),
        rows_missing=tuple(sorted(lines.keys() - rows.keys() - set(damaged))),
        rows_lost=tuple(number for number in damaged if number not in lines),
        lines_missing=tuple(sorted(rows.keys() - lines.keys())),
        lines_different=tuple(
            sorted(number for number in rows.keys() & lines.keys() if rows[number] != lines[number])
        ),
        lines_damaged=content.damaged,
        lines_out_of_order=not content.in_order,
        torn=content.torn,
    )


def equalise(database: Database, journal: Journal, lost_and_found: Path) -> Comparison:
    """Make both copies whole; returns what they were like before.

    Damaged rows without a copy, and a journal that no crash explains, are kept in lost+found.
    """
    found = database.read(lambda session: compare(session, journal.path))
    if not found.rows_equal:
        database.write(lambda session: _mend_rows(session, found, lost_and_found))
        log.warning("The ledger was mended: %s", summary(found))
    if not found.journal_equal:
        if found.journal_suspect:
            keep_copy(lost_and_found, journal.path.stem, "jsonl", read(journal.path))
        journal.replace(found.entries)
        log.warning("The journal of ratings was mended: %s", summary(found))
    return found


def _mend_rows(session: Session, found: Comparison, lost_and_found: Path) -> None:
    lost: list[bytes] = []
    for chunk in chunks(found.rows_lost):
        rows = session.execute(select(*ROW).where(LedgerRow.id.in_(chunk)))
        lost += (msgspec.json.encode(tuple(row)) for row in rows)
    if lost:
        keep_copy(lost_and_found, "ledger-rows", "jsonl", b"\n".join(lost) + b"\n")
    if found.rows_damaged or found.rows_lost:
        # An index that still has what the row said before would hinder its deletion.
        session.execute(text("REINDEX ledger"))
    for chunk in chunks((*found.rows_damaged, *found.rows_lost)):
        session.execute(delete(LedgerRow).where(LedgerRow.id.in_(chunk)))
    missing = {*found.rows_damaged, *found.rows_missing}
    values = [checksums.ledger_values(entry) for entry in found.entries if entry.id in missing]
    if values:
        session.execute(insert(LedgerRow), values)


def keep_copy(lost_and_found: Path, name: str, suffix: str, data: bytes) -> Path:
    """Keep what was found damaged, under a name that is free."""
    number = 1
    while (path := lost_and_found / f"{name}-{number}.{suffix}").exists():
        number += 1
    write_atomically(path, data)
    return path


def summary(found: Comparison) -> str:
    """The differences in one line, for the log and for `boceto doctor`."""
    parts = {
        "rows damaged": len(found.rows_damaged),
        "rows missing": len(found.rows_missing),
        "rows lost": len(found.rows_lost),
        "lines missing": len(found.lines_missing),
        "lines different": len(found.lines_different),
        "lines damaged": found.lines_damaged,
        "lines out of order": int(found.lines_out_of_order),
        "torn end": int(found.torn),
    }
    return ", ".join(f"{count} {name}" for name, count in parts.items() if count) or "no difference"
