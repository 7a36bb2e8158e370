"""Tables from outside: any bytes are rows or one refusal."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.services import csv_rows
from core.services.csv_rows import Row, read_table, shown

COLUMNS = ("pair", "vote")


def read(folder: Path, content: str | bytes, *, header: bool = True) -> list[Row]:
    path = folder / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_table(path, COLUMNS, {"answer": "vote"}, header=header))


@pytest.mark.parametrize(
    "content",
    [
        "pair,vote\n1,left\n2,tie\n",
        "pair;vote\n1;left\n2;tie",
        "\ufeffpair,vote\r\n1,left\r\n2,tie\r\n",
        "pair,vote\r1,left\r2,tie",
        "\n\n Pair , ANSWER \n\n1, left\n,,\n2,tie\n\n",
        'vote,pair\n"left","1"\n"tie",2\n',
        "pair,vote,,\n1,left,,\n2,tie,,\n",
    ],
)
def test_forms_of_the_same_table(content: str, tmp_path: Path) -> None:
    cells = [row.cells for row in read(tmp_path, content)]
    assert cells == [{"pair": "1", "vote": "left"}, {"pair": "2", "vote": "tie"}]


def test_lines_are_counted_as_an_editor_does(tmp_path: Path) -> None:
    rows = read(tmp_path, 'pair,vote\n\n1,"two\nlines"\n2,left\n')
    assert [row.line for row in rows] == [3, 5]


def test_short_rows_are_filled_and_long_ones_named(tmp_path: Path) -> None:
    rows = read(tmp_path, "pair,vote\n1\n2,left,\n3,left,why\n")
    assert [row.fault for row in rows] == ["", "", "it has 3 cells"]
    assert rows[0].cells == {"pair": "1", "vote": ""}


def test_a_quote_that_never_ends_is_one_bad_row(tmp_path: Path) -> None:
    rows = read(tmp_path, 'pair,vote\n1,left\n"2,left\n3,left\n')
    assert [(row.line, bool(row.fault)) for row in rows] == [(2, False), (3, True)]


def test_a_bad_quote_spoils_its_own_row_only(tmp_path: Path) -> None:
    rows = read(tmp_path, 'pair,vote\n"1"x,left\n2,left\n')
    assert [(row.line, bool(row.fault)) for row in rows] == [(2, True), (3, False)]


def test_names_may_be_missing_where_that_is_allowed(tmp_path: Path) -> None:
    rows = read(tmp_path, "1;left\n2;tie\n", header=False)
    assert [(row.line, row.cells["pair"]) for row in rows] == [(1, "1"), (2, "2")]
    with pytest.raises(BocetoError):
        read(tmp_path, "1;left\n2;tie\n")


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ("", "none"),
        ("\n \n", "none"),
        ("image,stars\nabc,3\n", "image, stars"),
        ("pair,vote,pair\n", "pair, vote, pair"),
        ("pair;choice\n", "pair, choice"),
        ("pair\tvote\n", "pair vote"),
    ],
)
def test_other_columns_are_named(content: str, columns: str, tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as refused:
        read(tmp_path, content)
    assert refused.value.code is ErrorCode.CSV_COLUMNS
    assert refused.value.facts == {"expected": "pair, vote", "columns": columns}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        ("pair,vote\n".encode("utf-16"), "not a text file"),
        ("pair,vote\nñ,left".encode("latin-1"), "byte 11 is not UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as refused:
        read(tmp_path, content)
    assert refused.value.code is ErrorCode.FILE_UNREADABLE
    assert reason in refused.value.sentence


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(csv_rows.MAX_BYTES + 1)
    with pytest.raises(BocetoError) as refused:
        read_table(path, COLUMNS, {})
    assert "larger than 32 MB" in refused.value.sentence


@pytest.mark.parametrize("name", ["nothing.csv", "."])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as refused:
        read_table(tmp_path / name, COLUMNS, {})
    assert refused.value.code is ErrorCode.FILE_UNREADABLE


@given(st.text())
def test_a_shown_cell_is_short_printable_and_never_empty(cell: str) -> None:
    assert 1 <= len(shown(cell)) <= csv_rows.SHOWN
    assert shown(cell).isprintable()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


pieces = st.lists(
    st.sampled_from([b"pair,vote\n", b"pair;vote\r\n", b'"', b",", b";", b"\n", b"1", b"left"])
    | st.binary(max_size=4),
    max_size=30,
)


@given(parts=pieces, header=st.booleans())
def test_any_bytes_are_rows_or_a_refusal(folder: Path, parts: list[bytes], header: bool) -> None:
    with contextlib.suppress(BocetoError):
        rows = read(folder, b"".join(parts), header=header)
        assert [row.line for row in rows] == sorted({row.line for row in rows})
        for row in rows:
            assert row.fault or set(row.cells) == set(COLUMNS)
