from __future__ import annotations

import json
import zlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.domain.ids import ImageId, RatingId
from core.domain.rating import LedgerEntry, Rating, RatingKind
from core.store.journal import Journal, decode_line, encode_line, read_journal

ratings = st.builds(
    Rating,
    kind=st.sampled_from(RatingKind),
    image=st.text(max_size=20).map(ImageId),
    value=st.integers(-1, 5),
    other=st.none() | st.text(max_size=20).map(ImageId),
    session=st.integers(0, 2**53),
    created_at=st.floats(allow_nan=False, allow_infinity=False),
)
entries = st.builds(
    LedgerEntry,
    id=st.integers(1, 2**53).map(RatingId),
    rating=ratings,
    undoes=st.none() | st.integers(1, 2**53).map(RatingId),
)


def entry(number: int, value: int = 3) -> LedgerEntry:
    return LedgerEntry(RatingId(number), Rating(RatingKind.STARS, ImageId("a"), value))


def by_id(*given_entries: LedgerEntry) -> dict[RatingId, LedgerEntry]:
    return {one.id: one for one in given_entries}


@given(entries)
def test_a_line_comes_back(said: LedgerEntry) -> None:
    line = encode_line(said)
    assert line.count(b"\n") == 1
    assert decode_line(line) == said


@given(entries)
def test_a_line_is_plain_json_with_a_crc(said: LedgerEntry) -> None:
    line = json.loads(encode_line(said))
    assert line["entry"]["rating"]["image"] == said.rating.image
    assert line["crc"] == said.crc


@given(entries, st.data())
def test_no_flipped_bit_changes_what_was_said(said: LedgerEntry, data: st.DataObject) -> None:
    line = bytearray(encode_line(said)[:-1])
    bit = data.draw(st.integers(0, len(line) * 8 - 1))
    line[bit // 8] ^= 1 << bit % 8
    assert decode_line(bytes(line)) in (None, said)


def test_a_crc_alone_does_not_make_an_entry() -> None:
    other = b'{"a":1}'
    assert decode_line(b'{"crc":%d,"entry":%s}' % (zlib.crc32(other), other)) is None


def test_what_is_kept_stays_and_what_is_not_goes(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "ratings.jsonl")
    journal.append([entry(1)])
    journal.keep()
    journal.append([entry(2), entry(3)])
    assert read_journal(journal.path).entries == by_id(entry(1), entry(2), entry(3))
    journal.rewind()
    journal.rewind()
    journal.append([entry(2, 5)])
    journal.keep()
    journal.close()
    journal.close()

    content = read_journal(tmp_path / "ratings.jsonl")
    assert content.entries == by_id(entry(1), entry(2, 5))
    assert (content.damaged, content.torn, content.in_order) == (0, False, True)


def test_an_opened_journal_goes_on_at_its_end(tmp_path: Path) -> None:
    for number in (1, 2):
        journal = Journal(tmp_path / "ratings.jsonl")
        journal.append([entry(number)])
        journal.keep()
        journal.append([entry(9)])
        journal.rewind()
        journal.close()
    assert read_journal(tmp_path / "ratings.jsonl").entries == by_id(entry(1), entry(2))


def test_damage_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "ratings.jsonl"
    assert read_journal(path).entries == {}

    lines = [encode_line(entry(number)) for number in (1, 2, 4, 3)]
    path.write_bytes(lines[0] + b"\xff\xfe\n" + b"".join(lines[1:]) + lines[0][:-9])
    content = read_journal(path)
    assert sorted(content.entries) == [1, 2, 3, 4]
    assert (content.damaged, content.torn, content.in_order) == (1, True, False)


def test_of_two_lines_the_later_counts(tmp_path: Path) -> None:
    path = tmp_path / "ratings.jsonl"
    path.write_bytes(encode_line(entry(1, 2)) + encode_line(entry(1, 5)))
    content = read_journal(path)
    assert content.entries == by_id(entry(1, 5))
    assert not content.in_order


def test_a_replaced_journal_can_be_written_on(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "ratings.jsonl")
    journal.append([entry(1)])
    journal.replace([entry(5), entry(6)])
    journal.append([entry(7)])
    journal.keep()
    journal.close()
    assert sorted(read_journal(journal.path).entries) == [5, 6, 7]
