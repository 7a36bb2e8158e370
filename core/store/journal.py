"""`ratings.jsonl`: the second copy of the ledger, independent of SQLite and readable by anyone.

One line for each entry: {"crc": CRC-32 of the entry's JSON, "entry": {...}}. A line is on the disk
before the database commits, and is taken back if that commit fails; see `core.store.ledger`.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec

from core.domain.ids import RatingId
from core.domain.rating import LedgerEntry
from core.faults import translated
from core.files import read, sync, sync_folder, write_atomically, write_whole


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """A line as it is read: the entry stays as bytes until its CRC was checked."""

    crc: int
    entry: msgspec.Raw


class JournalContent(msgspec.Struct, frozen=True):
    """What a journal says.

    `damaged` counts lines that cannot be trusted. `torn`: the end has no newline, a line was being
    written when the power failed, and was acknowledged to nobody.
    """

    entries: dict[RatingId, LedgerEntry]
    damaged: int
    torn: bool
    in_order: bool


_decode_line = msgspec.json.Decoder(_Line).decode
_decode_entry = msgspec.json.Decoder(LedgerEntry).decode


def encode_line(entry: LedgerEntry) -> bytes:
    """An entry with its CRC, and a newline."""
    data = msgspec.json.encode(entry, order="deterministic")
    return b'{"crc":%d,"entry":%s}\n' % (zlib.crc32(data), data)


def decode_line(untrusted: bytes) -> LedgerEntry | None:
    """The entry of a line; None if a bit of it was changed."""
    try:
        line = _decode_line(untrusted)
        entry = bytes(line.entry)
        return _decode_entry(entry) if zlib.crc32(entry) == line.crc else None
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def read_journal(path: Path) -> JournalContent:
    """All that can be trusted in a journal; a missing one is empty.

    Of two lines with one id the later counts.
    """
    lines = (read(path) if path.exists() else b"").split(b"\n")
    torn = lines.pop() != b""
    entries = [entry for entry in map(decode_line, lines) if entry is not None]
    ids = [entry.id for entry in entries]
    return JournalContent(
        entries={entry.id: entry for entry in entries},
        damaged=len(lines) - len(entries),
        torn=torn,
        in_order=all(one < other for one, other in pairwise(ids)),
    )


class Journal:
    """The open journal of a library. Lines count once they are kept; until then they can be undone.

    `pending` holds the entries whose lines are written and neither kept nor taken back.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pending: tuple[LedgerEntry, ...] = ()
        self._open()

    def _open(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
        with translated(self.path.parent):
            self._descriptor = os.open(self.path, flags, 0o666)
            sync_folder(self.path.parent)
            self._kept = os.fstat(self._descriptor).st_size

    def append(self, entries: Sequence[LedgerEntry]) -> None:
        """Write lines and have the disk keep them; follow with `keep` or `rewind`."""
        self.pending = tuple(entries)
        with translated(self.path.parent):
            write_whole(self._descriptor, b"".join(map(encode_line, entries)))
            sync(self._descriptor)

    def keep(self) -> None:
        """The pending entries are in the database too: their lines stay."""
        self.pending = ()
        self._kept = os.fstat(self._descriptor).st_size

    def rewind(self) -> None:
        """Take the pending lines back, half written ones too."""
        if self.pending:
            with translated(self.path.parent):
                os.ftruncate(self._descriptor, self._kept)
                sync(self._descriptor)
            self.pending = ()

    def replace(self, entries: Iterable[LedgerEntry]) -> None:
        """Make the journal hold exactly these entries; the old file stays until all are written."""
        self.close()
        try:
            write_atomically(self.path, b"".join(map(encode_line, entries)))
        finally:
            self.pending = ()
            self._open()

    def close(self) -> None:
        """Let go of the file; may be called again."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
