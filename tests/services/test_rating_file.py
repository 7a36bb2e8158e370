"""Ratings from a file: good rows in one append, bad ones named."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag, Label, Marks
from core.domain.rating import RatingKind
from core.services.curation import Curation
from core.services.rating_file import RatingFileResult, rate_from_file
from tests import samples
from tests.fakes import FixedClock, MemoryLibrary

HEADER = "image,kind,value,other\n"


class Desk:
    """A library with pictures, and a file to rate them from."""

    def __init__(self, folder: Path) -> None:
        self.library = MemoryLibrary()
        self.ids = samples.fill(self.library, 6)
        self._file = folder / "ratings.csv"

    def rate(self, content: str | bytes) -> RatingFileResult:
        data = content if isinstance(content, bytes) else content.encode()
        self._file.write_bytes(data)
        return rate_from_file(self._file, self.library, Curation(self.library, FixedClock(), 1))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_each_kind_of_act_is_read(desk: Desk) -> None:
    a, b = desk.ids[:2]
    result = desk.rate(
        f"{HEADER}{a},stars,4,\n{a},flag,pick,\n{a},label,Purple,\n{a},like,0,\n{a},pair,,{b}\n"
        f"{b},flag,reject,\n{b},stars,0\n"
    )
    assert (result.accepted, result.rejected) == (7, ())
    assert desk.library.appends == 1
    said = [(entry.rating.kind, entry.rating.value) for entry in result.changes.entries]
    assert said == [
        (RatingKind.STARS, 4),
        (RatingKind.FLAG, 1),
        (RatingKind.LABEL, 5),
        (RatingKind.LIKE, 0),
        (RatingKind.PAIR, 1),
        (RatingKind.FLAG, -1),
    ]
    assert desk.library.image(a).marks == Marks(4, Flag.PICK, Label.PURPLE)
    assert result.changes.marks[b] == Marks(flag=Flag.REJECT)


def test_bad_rows_are_named_and_the_good_ones_kept(desk: Desk) -> None:
    a, b = desk.ids[:2]
    rows = {
        f"{a},stars,6,": "6 is not a value for stars; use 0, 1, 2, 3, 4, 5.",
        f"{a},stars,,": "empty is not a value for stars",
        f"{a},stars,4.0,": "4.0 is not a value for stars",
        f"{a},flag,1,": "use pick, none, reject.",
        f"{a},label,pink,": "use none, red, yellow, green, blue, purple.",
        f"{a},like,yes,": "use 1, 0.",
        f"{a},rating,4,": "rating is not a value for kind; use stars, flag, label, like, pair.",
        f"{a},pair,1,{b}": "use an empty cell.",
        f"{a},pair,,": "a pair needs the other picture",
        f"{a},pair,,{a}": "cannot be compared with itself",
        f"{a},stars,4,{b}": "only a pair names another picture",
        ",stars,4,": "it names no picture",
        "nobody,stars,4,": "No picture nobody is in this library",
        f"{a},pair,,nobody": "No picture nobody is in this library",
        f"{a},stars,4,,more": "it has 5 cells",
    }
    result = desk.rate(HEADER + f"{a},stars,5,\n" + "\n".join(rows) + f"\n{b},stars,5,\n")
    assert result.accepted == 2
    assert [row.line for row in result.rejected] == list(range(3, 3 + len(rows)))
    for rejected, reason in zip(result.rejected, rows.values(), strict=True):
        assert reason in rejected.reason
        assert rejected.code in list(ErrorCode)
    assert desk.library.appends == 1


def test_the_same_file_again_adds_no_marks(desk: Desk) -> None:
    content = HEADER + "".join(f"{image},stars,{n},\n" for n, image in enumerate(desk.ids))
    assert len(desk.rate(content).changes.entries) == 5
    again = desk.rate(content)
    assert (again.accepted, again.changes.entries) == (6, ())


def test_acts_on_one_picture_stay_in_order(desk: Desk) -> None:
    a = desk.ids[0]
    result = desk.rate(f"{HEADER}{a},stars,5,\n{a},stars,5,\n{a},stars,2,\n{a},stars,5,\n")
    assert [entry.rating.value for entry in result.changes.entries] == [5, 2, 5]
    assert result.accepted == 4


def test_a_file_without_rows_changes_nothing(desk: Desk) -> None:
    result = desk.rate(HEADER)
    assert (result.accepted, result.rejected, desk.library.appends) == (0, (), 0)


def test_other_columns_are_refused_and_nothing_is_appended(desk: Desk) -> None:
    with pytest.raises(BocetoError) as refused:
        desk.rate(f"id,stars\n{desk.ids[0]},5\n")
    assert refused.value.code is ErrorCode.CSV_COLUMNS
    assert refused.value.sentence == (
        "The file needs columns image, kind, value, other; it has id, stars."
    )
    assert desk.library.entries() == []


def test_many_rows_are_one_append(desk: Desk) -> None:
    pairs = [(a, b) for a in desk.ids for b in desk.ids if a != b] * 40
    result = desk.rate(HEADER + "".join(f"{a};pair;;{b}\n" for a, b in pairs).replace(";", ","))
    assert result.accepted == len(pairs) == len(desk.library.entries())
    assert desk.library.appends == 1


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("fuzz"))


NAMED = MemoryLibrary()
IDS = samples.fill(NAMED, 6)
cells = st.one_of(
    st.sampled_from([*IDS, ImageId("nobody"), *RatingKind, *"0123456", "pick", "red", "", " "]),
    st.text(st.characters(exclude_characters='\0\n\r",;', exclude_categories=["Cs"]), max_size=5),
)
rows = st.lists(
    st.lists(cells, min_size=1, max_size=5).filter(lambda row: any(cell.strip() for cell in row)),
    max_size=12,
)


@given(
    written=rows,
    separator=st.sampled_from([",", ";"]),
    end=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
)
def test_every_row_is_accepted_or_rejected(
    fuzzed: Desk, written: list[list[str]], separator: str, end: str, bom: bool
) -> None:
    lines = [HEADER.strip().split(","), *written]
    text = end.join(separator.join(line) for line in lines)
    result = fuzzed.rate(("\ufeff" if bom else "") + text)
    assert result.accepted + len(result.rejected) == len(written)
    assert len(result.changes.entries) <= result.accepted
    assert all(row.reason and row.line >= 2 for row in result.rejected)


@given(data=st.binary(max_size=300), headed=st.booleans())
def test_any_bytes_are_a_result_or_a_refusal(fuzzed: Desk, data: bytes, headed: bool) -> None:
    with contextlib.suppress(BocetoError):
        assert fuzzed.rate(HEADER.encode() + data if headed else data).accepted == 0
