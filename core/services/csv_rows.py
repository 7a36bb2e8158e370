"""Reading small tables that people or other programs wrote: strict about content, kind about form.

UTF-8 with or without a byte order mark, commas or semicolons, quoted cells, any line ends, blank
lines, columns in any order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import msgspec

from core.domain.errors import BocetoError, ErrorCode

MAX_BYTES = 32 * 1024 * 1024
SHOWN = 40
"""Characters of a cell that a sentence repeats."""

SEPARATORS = (",", ";")


class Row(msgspec.Struct, frozen=True):
    """The line on which a record starts, and its cells by column, or what is wrong with it."""

    line: int
    cells: dict[str, str] = {}
    fault: str = ""


class RejectedRow(msgspec.Struct, frozen=True):
    """A row that was not accepted, with the reason in one sentence."""

    line: int
    code: str
    reason: str


class Record(msgspec.Struct, frozen=True):
    """A row before its columns are known."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


def rejected(line: int, error: BocetoError) -> RejectedRow:
    """The row that this error is about."""
    return RejectedRow(line, error.code.value, error.sentence)


def shown(cell: str) -> str:
    """A cell as a sentence may repeat it: short, in one line, never empty."""
    printable = "".join(letter if letter.isprintable() else " " for letter in cell).strip()
    if len(printable) > SHOWN:
        return printable[: SHOWN - 1] + "…"
    return printable or "empty"


def read_table(
    path: Path, columns: tuple[str, ...], aliases: dict[str, str], *, header: bool = True
) -> Iterator[Row]:
    """The rows of a file with exactly these columns.

    `aliases` maps other names of columns to theirs. With `header` False, the names may be missing
    if the first cell of the file is a number. A row that is cut short has empty cells at its end.
    Raises BocetoError(FILE_UNREADABLE) for a file that is no text of at most 32 MB, and
    BocetoError(CSV_COLUMNS) when the columns are others.
    """
    text = _text(path)
    found: tuple[str, ...] = ()
    for separator in SEPARATORS:
        records = _records(text, separator)
        first = next(records, None)
        if first is None:
            break
        names = _names(first.cells, aliases)
        if sorted(names) == sorted(columns):
            return (_row(record, names, columns) for record in records)
        if not header and len(names) == len(columns) and names[0].isdecimal():
            return (_row(record, columns, columns) for record in chain([first], records))
        found = max(found, first.cells, key=len)
    raise BocetoError(
        ErrorCode.CSV_COLUMNS,
        expected=", ".join(columns),
        columns=", ".join(shown(cell) for cell in found[: 2 * len(columns)]) or "none",
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            untrusted = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or "it cannot be opened") from error
    if len(untrusted) > MAX_BYTES:
        raise _unreadable(path, f"it is larger than {MAX_BYTES >> 20} MB")
    if b"\0" in untrusted:
        raise _unreadable(path, "it is not a text file")
    try:
        return untrusted.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"byte {error.start + 1} is not UTF-8 text") from error


def _unreadable(path: Path, reason: str) -> BocetoError:
    return BocetoError(ErrorCode.FILE_UNREADABLE, file=shown(path.name), reason=reason)


def _records(text: str, separator: str) -> Iterator[Record]:
    """The records that are not blank, the first one with the names of the columns."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = tuple(cell.strip() for cell in next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            yield Record(line, (), str(error))
            continue
        if any(cells):
            yield Record(line, cells)


def _names(cells: tuple[str, ...], aliases: dict[str, str]) -> tuple[str, ...]:
    """The names of the columns; spreadsheets like to add empty ones on the right."""
    used = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
    folded = [cell.casefold() for cell in cells[:used]]
    return tuple(aliases.get(name, name) for name in folded)


def _row(record: Record, names: tuple[str, ...], columns: tuple[str, ...]) -> Row:
    if record.fault:
        return Row(record.line, fault=record.fault)
    if any(record.cells[len(names) :]):
        return Row(record.line, fault=f"it has {len(record.cells)} cells")
    padded = record.cells + ("",) * len(columns)
    return Row(record.line, dict(zip(names, padded, strict=False)))
