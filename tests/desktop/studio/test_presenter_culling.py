"""Marks: on show at once, in the ledger soon, undone on request."""

from __future__ import annotations

import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag, Label, Marks
from core.domain.rating import RatingKind
from core.services.changes import Changes
from desktop.pictures.overlay import Mark
from tests.desktop.studio_bench import StudioBench

FIVE = Mark(RatingKind.STARS, 5)
TWO = Mark(RatingKind.STARS, 2)
PICK = Mark(RatingKind.FLAG, Flag.PICK)


@pytest.fixture
def painted(studio: StudioBench) -> StudioBench:
    studio.paint()
    return studio


def mark(studio: StudioBench, rows: list[int], what: Mark, *, advance: bool = False) -> None:
    ids = studio.ids()
    studio.surface.marked.emit([ids[row] for row in rows], what, advance)


def kept(studio: StudioBench) -> list[Marks]:
    return [studio.library.image(image).marks for image in studio.ids()]


def test_a_mark_shows_before_the_ledger_answers(painted: StudioBench) -> None:
    painted.database.is_held = True
    mark(painted, [1], FIVE)
    assert painted.stars() == [0, 5, 0, 0]
    assert kept(painted)[1].stars == 0
    painted.database.release()
    assert kept(painted)[1].stars == 5
    assert painted.surface.announced == ["Five stars"]


def test_the_painter_hears_of_it_once_the_ledger_has_it(painted: StudioBench) -> None:
    painted.database.is_held = True
    mark(painted, [1], FIVE)
    assert not painted.painter.told
    painted.database.release()
    (entry,) = painted.painter.told
    assert (entry.rating.image, entry.rating.value) == (painted.ids()[1], 5)


def test_a_refusal_restores_what_was_there_and_says_why(painted: StudioBench) -> None:
    mark(painted, [1], TWO)
    painted.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    mark(painted, [1], FIVE)
    assert painted.stars() == [0, 2, 0, 0]
    assert painted.surface.notice is not None
    assert "/library" in painted.surface.notice.sentence
    assert painted.undo_stack.count() == 1
    painted.surface.undo_pressed.emit()
    assert painted.stars() == [0, 0, 0, 0]


def test_a_refusal_spares_what_was_said_since(painted: StudioBench) -> None:
    painted.database.is_held = True
    mark(painted, [0], TWO)
    mark(painted, [0], FIVE)
    painted.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    painted.database.release()
    assert painted.stars()[0] == 5
    assert kept(painted)[0].stars == 5


def test_a_selection_is_one_append_and_one_undo(painted: StudioBench) -> None:
    appends = painted.library.appends
    mark(painted, [0, 2, 3], PICK)
    assert painted.library.appends == appends + 1
    assert [marks.flag for marks in kept(painted)] == [1, 0, 1, 1]
    painted.surface.undo_pressed.emit()
    assert [marks.flag for marks in kept(painted)] == [0, 0, 0, 0]
    assert [cell.marks.flag for cell in painted.model.cells()] == [0, 0, 0, 0]


def test_undo_and_redo_walk_through_the_ledger(painted: StudioBench) -> None:
    mark(painted, [0], TWO)
    mark(painted, [0], FIVE)
    mark(painted, [0], PICK)
    painted.surface.undo_pressed.emit()
    painted.surface.undo_pressed.emit()
    assert kept(painted)[0] == painted.model.cell(0).marks == Marks(stars=2)
    painted.surface.undo_pressed.emit()
    assert kept(painted)[0] == painted.model.cell(0).marks == Marks()
    for _ in range(3):
        painted.surface.redo_pressed.emit()
    assert kept(painted)[0] == painted.model.cell(0).marks == Marks(5, Flag.PICK)
    painted.surface.undo_pressed.emit()
    assert kept(painted)[0] == painted.model.cell(0).marks == Marks(5)


def test_an_undo_right_after_the_key_waits_for_the_ledger(painted: StudioBench) -> None:
    painted.database.is_held = True
    mark(painted, [0], FIVE)
    painted.surface.undo_pressed.emit()
    assert painted.stars()[0] == 0
    painted.database.release()
    assert kept(painted)[0] == Marks()
    assert painted.stars()[0] == 0


def test_a_failed_undo_shows_the_mark_again(painted: StudioBench) -> None:
    mark(painted, [0], FIVE)
    painted.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    painted.surface.undo_pressed.emit()
    assert painted.stars()[0] == 5


def test_the_same_again_writes_nothing(painted: StudioBench) -> None:
    mark(painted, [0], FIVE)
    appends = painted.library.appends
    mark(painted, [0], FIVE)
    assert painted.library.appends == appends
    assert painted.undo_stack.count() == 1


def test_shift_and_auto_advance_go_on_to_the_next(painted: StudioBench) -> None:
    ids = painted.ids()
    painted.surface.activate(ids[0])
    mark(painted, [0], FIVE)
    assert painted.surface.active == ids[0]
    mark(painted, [0], PICK, advance=True)
    assert painted.surface.active == ids[1]
    painted.surface.advance_toggled.emit()
    assert painted.surface.advances
    mark(painted, [1], FIVE)
    assert painted.surface.active == ids[2]
    mark(painted, [1, 2], PICK)
    assert painted.surface.active == ids[2]
    mark(painted, [3], FIVE)
    assert painted.surface.active == ids[2]
    painted.surface.advance_toggled.emit()
    assert not painted.surface.advances


def test_stars_go_up_and_down_within_their_limits(painted: StudioBench) -> None:
    ids = painted.ids()
    mark(painted, [0], FIVE)
    mark(painted, [1], TWO)
    painted.surface.nudged.emit(ids[:3], 1)
    assert painted.stars() == [5, 3, 1, 0]
    painted.surface.nudged.emit(ids[:4], -1)
    assert painted.stars() == [4, 2, 0, 0]


def test_the_card_of_the_batch_counts_the_picks(painted: StudioBench) -> None:
    mark(painted, [0, 1], PICK)
    (card,) = painted.surface.cards.values()
    assert card.picks == 2
    painted.surface.undo_pressed.emit()
    (card,) = painted.surface.cards.values()
    assert card.picks == 0


def test_labels_are_said_by_name(painted: StudioBench) -> None:
    mark(painted, [0], Mark(RatingKind.LABEL, Label.BLUE))
    mark(painted, [0], Mark(RatingKind.FLAG, Flag.NONE))
    assert painted.surface.announced == ["Blue label", "No flag"]


def test_marks_made_on_another_page_arrive(painted: StudioBench) -> None:
    chosen = painted.ids()[1]
    other = Marks(4, Flag.PICK)
    painted.presenter.take(Changes(marks={chosen: other, ImageId("elsewhere"): Marks(1)}))
    assert painted.model.cell(1).marks == other
    (card,) = painted.surface.cards.values()
    assert card.picks == 1


def test_marks_of_a_batch_that_is_not_on_show_are_undone_too(painted: StudioBench) -> None:
    first = painted.ids()
    mark(painted, [0], PICK)
    painted.paint("a sunset")
    painted.surface.undo_pressed.emit()
    assert painted.library.image(first[0]).marks == Marks()
    assert [card.picks for card in painted.surface.cards.values()] == [0, 0]
