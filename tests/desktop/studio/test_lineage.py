"""Lines and lanes of the filmstrip."""

from __future__ import annotations

from core.domain.ids import BatchId
from desktop.studio.lineage import Line, goes_on_from, lineage

BATCHES = [BatchId(number) for number in range(37, 43)]


def parents(**pairs: int) -> dict[BatchId, BatchId | None]:
    return {BatchId(int(child[1:])): BatchId(parent) for child, parent in pairs.items()}


def test_the_way_to_the_batch_on_show_is_one_line_in_the_upper_lane() -> None:
    drawn = lineage(BATCHES, parents(b39=38, b42=39), BatchId(42))
    assert drawn.lines == (Line(1, 2, is_ancestry=True), Line(2, 5, is_ancestry=True))
    assert drawn.lanes == (0, 0, 0, 1, 1, 0)
    assert drawn.ancestry == {1, 2, 5}


def test_lines_to_other_batches_are_no_ancestry() -> None:
    drawn = lineage(BATCHES, parents(b39=38, b42=39), BatchId(39))
    assert [line.is_ancestry for line in drawn.lines] == [True, False]
    assert drawn.ancestry == {1, 2}


def test_parents_out_of_reach_and_rings_do_no_harm() -> None:
    assert lineage(BATCHES, parents(b40=3), BatchId(40)).lines == ()
    ring = lineage(BATCHES, parents(b37=38, b38=37), BatchId(37))
    assert ring.ancestry == {0, 1}
    assert lineage([], {}, BatchId(1)).lanes == ()


def test_a_prompt_goes_on_from_one_that_shares_half_of_the_words() -> None:
    assert goes_on_from("red bird over dunes", "bird over dunes")
    assert goes_on_from("A Bird", "a bird")
    assert not goes_on_from("city at night", "red bird over dunes")
    assert not goes_on_from("", "")
