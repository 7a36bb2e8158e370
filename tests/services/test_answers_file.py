"""Answers to a blind test from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.adapter import Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.services.answers_file import AnswersResult, answer_from_file
from core.services.gate import Gate
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

ONE = AdapterId("taste-1")


class Desk:
    """A blind test with its pairs painted, and a file to answer it from."""

    def __init__(self, folder: Path, pairs: int = 12) -> None:
        self.library = MemoryLibrary()
        self.library.add_adapter(samples.adapter(1))
        self.gate = Gate(self.library, FixedClock(), samples.card())
        plan = self.gate.plan_pairs(ONE, pairs)
        for pair in plan.pairs:
            sides = samples.painted(pair.left), samples.painted(pair.right)
            self.gate.pair_painted(plan, pair, *sides)
        self._file = folder / "answers.csv"

    def answer(self, content: str) -> AnswersResult:
        self._file.write_text(content, encoding="utf-8")
        return answer_from_file(self._file, self.gate, ONE)

    def winning(self, count: int) -> str:
        pairs = self.library.blind_pairs(ONE)[:count]
        return "".join(f"{pair.number},{pair.candidate_side}\n" for pair in pairs)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("header", ["pair,vote\n", "pair,answer\n", "", "\ufeffPair,Vote\r\n"])
def test_answers_are_recorded_and_the_state_is_told(header: str, desk: Desk) -> None:
    result = desk.answer(header + "1,left\n2,RIGHT\n3,tie\n")
    assert (result.accepted, result.rejected) == (3, ())
    assert (result.result.verdict, result.result.ties) == (Verdict.UNDECIDED, 1)
    votes = [pair.vote for pair in desk.library.blind_pairs(ONE)[:4]]
    assert votes == [Side.LEFT, Side.RIGHT, Side.TIE, None]


def test_bad_rows_are_named(desk: Desk) -> None:
    rows = "1,left\n1,right\n99,left\nfirst,left\n2,both\n3\n4,tie,x\n" + "9" * 5000 + ",tie\n"
    result = desk.answer("pair,vote\n" + rows)
    assert result.accepted == 1
    assert [(row.line, row.code) for row in result.rejected] == [
        (3, "blind_pair_unknown"),
        (4, "blind_pair_unknown"),
        (5, "blind_pair_unknown"),
        (6, "rating_invalid"),
        (7, "rating_invalid"),
        (8, "csv_row"),
        (9, "blind_pair_unknown"),
    ]
    assert result.rejected[3].reason == "both is not a value for vote; use left, right, tie."


def test_rows_after_the_decision_come_too_late(desk: Desk) -> None:
    result = desk.answer("pair,vote\n" + desk.winning(9))
    assert (result.accepted, result.result.verdict) == (7, Verdict.BETTER)
    assert [row.code for row in result.rejected] == ["blind_test_decided"] * 2
    assert len(result.changes.entries) == 7
    again = desk.answer("pair,vote\n8,left\n")
    assert (again.accepted, again.result.verdict) == (0, Verdict.BETTER)


def test_other_columns_and_adapters_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as refused:
        desk.answer("number,choice\n1,left\n")
    assert refused.value.code is ErrorCode.CSV_COLUMNS
    with pytest.raises(BocetoError) as unknown:
        answer_from_file(tmp_path / "answers.csv", desk.gate, AdapterId("taste-9"))
    assert unknown.value.code is ErrorCode.ADAPTER_UNKNOWN


cells = st.sampled_from(["1", "2", "99", "0", "left", "right", "tie", "", "x"])
tables = st.lists(st.tuples(cells, cells).filter(any), max_size=8)


@given(rows=tables)
def test_every_row_is_accepted_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("answers"), pairs=3)
    result = desk.answer("pair,vote\n" + "".join(f"{pair},{vote}\n" for pair, vote in rows))
    assert result.accepted + len(result.rejected) == len(rows)
    assert result.accepted == sum(pair.vote is not None for pair in desk.library.blind_pairs(ONE))
