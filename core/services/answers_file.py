"""Answers to a blind test from a CSV file: columns pair, vote; votes are left, right or tie."""

from __future__ import annotations

from pathlib import Path

import msgspec

from core.domain.adapter import BlindResult, Side
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.services.changes import Changes
from core.services.csv_rows import RejectedRow, Row, read_table, rejected, shown
from core.services.gate import Gate

COLUMNS = ("pair", "vote")
ALIASES = {"answer": "vote"}
MAX_DIGITS = 9


class AnswersResult(msgspec.Struct, frozen=True):
    """What became of a file, and how the test stands after it."""

    accepted: int
    rejected: tuple[RejectedRow, ...]
    result: BlindResult
    changes: Changes


def answer_from_file(path: Path, gate: Gate, adapter: AdapterId) -> AnswersResult:
    """Record the good rows in their order; rows after the deciding one come too late.

    The line with the names of the columns may be missing. Raises BocetoError(FILE_UNREADABLE or
    CSV_COLUMNS), or ADAPTER_UNKNOWN; then nothing was recorded.
    """
    changes = Changes()
    accepted = 0
    bad: list[RejectedRow] = []
    result = gate.result(adapter)
    for row in read_table(path, COLUMNS, ALIASES, header=False):
        try:
            answered = gate.answer(adapter, *_answer(row))
        except BocetoError as error:
            bad.append(rejected(row.line, error))
        else:
            accepted += 1
            # Only the deciding answer has entries, and none is accepted after it.
            result, changes = answered.result, answered.changes
    return AnswersResult(accepted, tuple(bad), result, changes)


def _answer(row: Row) -> tuple[int, Side]:
    if row.fault:
        raise BocetoError(ErrorCode.CSV_ROW, reason=row.fault, expected=", ".join(COLUMNS))
    number, vote = row.cells["pair"], row.cells["vote"].casefold()
    if not (number.isascii() and number.isdigit() and len(number) <= MAX_DIGITS):
        raise BocetoError(ErrorCode.BLIND_PAIR_UNKNOWN, pair=shown(number))
    if vote not in list(Side):
        raise BocetoError(
            ErrorCode.RATING_INVALID,
            value=shown(row.cells["vote"]),
            kind="vote",
            allowed=", ".join(Side),
        )
    return int(number), Side(vote)
