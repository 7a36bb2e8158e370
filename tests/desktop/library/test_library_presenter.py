"""What happens in the Library, with a page that has no widgets."""

from __future__ import annotations

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from core.domain.browsing import Query, Scene, Shown
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import ImageId
from core.domain.image import Flag, Marks
from core.domain.rating import Rating, RatingKind
from core.domain.recipe import decode_recipe
from core.services.changes import Changes
from desktop.pictures.cell import CellState
from desktop.pictures.overlay import Mark
from desktop.pictures.pictures import Place
from tests import samples
from tests.desktop.library_fakes import LibraryBench
from tests.desktop.studio_fakes import pixels

FIVE = Mark(RatingKind.STARS, 5)
PICK = Mark(RatingKind.FLAG, Flag.PICK)


def test_everything_is_shown_newest_first(bench: LibraryBench, ids: list[ImageId]) -> None:
    assert bench.ids() == ids
    assert bench.surface.counts is not None
    assert (bench.surface.counts.on_show, bench.surface.counts.total) == (7, 7)
    assert bench.surface.counts.by_choice[Shown.UNRATED] == 7
    names = [(choice.en, choice.es) for choice in bench.surface.scenes]
    assert names == [(f"a {name}", name) for name in samples.SCENES[:5]]


def test_a_page_that_is_not_looked_at_reads_later(bench: LibraryBench) -> None:
    bench.surface.is_on_show = False
    more = samples.fill(bench.library, 1)
    bench.presenter.take(Changes(batches=True))
    assert more[0] not in bench.ids()
    bench.surface.came_on_show.emit()
    assert bench.ids()[0] == more[0]


def test_a_query_shows_what_fits(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.library.append([Rating(RatingKind.STARS, ids[2], 4)])
    bench.surface.query_changed.emit(Query(least_stars=4))
    assert bench.ids() == [ids[2]]
    bench.surface.query_changed.emit(Query(scene=Scene(samples.GENERATOR, 4)))
    assert bench.ids() == [ids[3]]
    assert bench.surface.counts is not None
    assert (bench.surface.counts.on_show, bench.surface.counts.total) == (1, 7)


def test_an_old_answer_is_dropped(bench: LibraryBench) -> None:
    bench.database.is_held = True
    bench.surface.query_changed.emit(Query(Shown.PICKS))
    bench.surface.query_changed.emit(Query(Shown.UNRATED))
    bench.database.release()
    assert bench.model.found.query.shown is Shown.UNRATED


def test_a_mark_shows_at_once_and_is_kept(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.database.is_held = True
    bench.surface.marked.emit([ids[1]], FIVE, False)
    assert bench.stars() == [0, 5, 0, 0, 0, 0, 0]
    bench.database.release()
    assert bench.library.image(ids[1]).marks.stars == 5
    assert [entry.rating.value for entry in bench.painter.told] == [5]
    assert bench.surface.announced == ["Five stars"]


def test_shift_and_auto_advance_lead_on(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.marked.emit([ids[0]], FIVE, True)
    assert bench.surface.active == ids[1]
    bench.surface.marked.emit([ids[3]], FIVE, False)
    assert bench.surface.active == ids[1]
    bench.surface.advance_toggled.emit()
    assert bench.surface.advances
    bench.surface.marked.emit([ids[3]], PICK, False)
    assert bench.surface.active == ids[4]


def test_marking_leads_through_a_filter(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.query_changed.emit(Query(Shown.UNRATED))
    bench.surface.marked.emit([ids[0]], FIVE, True)
    assert bench.surface.active == ids[1]
    assert bench.ids() == ids[1:]


def test_undo_brings_back_what_left(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.query_changed.emit(Query(Shown.UNRATED))
    bench.surface.marked.emit(ids[:2], PICK, False)
    assert bench.ids() == ids[2:]
    bench.surface.undo_pressed.emit()
    assert bench.ids() == ids
    bench.surface.redo_pressed.emit()
    assert bench.ids() == ids[2:]


def test_what_the_ledger_refuses_is_taken_back(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    bench.surface.marked.emit([ids[1]], FIVE, False)
    assert bench.stars() == [0] * 7


def test_stars_go_up_and_down(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.nudged.emit([ids[0], ids[1]], 1)
    bench.surface.nudged.emit([ids[0]], 1)
    assert bench.stars()[:2] == [2, 1]


def test_marks_of_other_pages_arrive(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.presenter.take(Changes(marks={ids[0]: Marks(stars=3)}))
    assert bench.stars()[0] == 3
    bench.surface.query_changed.emit(Query(Shown.PICKS))
    bench.library.append([Rating(RatingKind.FLAG, ids[5], Flag.PICK)])
    bench.presenter.take(Changes(marks={ids[5]: Marks(flag=Flag.PICK)}))
    assert bench.ids() == [ids[5]]


def test_records_are_read_when_wanted(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.model.want(Place.GRID, range(7), 8)
    assert bench.model.cell(6).image == bench.library.image(ids[6])


def test_selected_pictures_are_at_hand(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.selection_changed.emit([ids[4]])
    assert bench.model.cell(4).image is not None
    assert bench.model.cell(5).image is None


def test_a_picture_leads_to_its_batch(
    bench: LibraryBench, ids: list[ImageId], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bench.presenter.batch_opened) as opened:
        bench.surface.batch_wanted.emit(ids[5])
    assert opened.args == [1, ids[5]]
    with qtbot.assertNotEmitted(bench.presenter.batch_opened):
        bench.surface.batch_wanted.emit("elsewhere")


def test_recipes_are_copied_whether_read_or_not(bench: LibraryBench, ids: list[ImageId]) -> None:
    bench.surface.recipe_wanted.emit([ids[6], ids[0]])
    lines = bench.surface.copied.splitlines()
    assert [decode_recipe(line).id for line in lines] == [ids[6], ids[0]]


def test_a_lost_file_is_painted_again(
    bench: LibraryBench, ids: list[ImageId], qtbot: QtBot
) -> None:
    bench.model.folder = Path("/nowhere")
    with qtbot.waitSignal(bench.model.pictures.lost):
        bench.model.want(Place.GRID, [0], 8)
    row = next(n for n in range(7) if bench.model.cell(n).state is CellState.MISSING)
    bench.surface.remedy_pressed.emit(row)
    request, (recipe,) = bench.painter.recipes[-1]
    ready = msgspec.structs.replace(samples.image_ready(recipe), request=request)
    bench.painter.image_ready.emit(ready, pixels(0))
    assert bench.model.cell(row).state is CellState.READY
    bench.surface.remedy_pressed.emit(row)
    assert len(bench.painter.recipes) == 1


def test_a_fault_says_what_to_do(bench: LibraryBench) -> None:
    bench.database.error = BocetoError(
        ErrorCode.LIBRARY_DAMAGED, folder="/library", reason="a row was altered"
    )
    bench.surface.query_changed.emit(Query(Shown.PICKS))
    assert bench.surface.notice is not None
    assert "a row was altered" in bench.surface.notice.sentence
    bench.surface.query_changed.emit(Query())
    assert bench.surface.notice is None


def test_nothing_new_changes_nothing(bench: LibraryBench, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(bench.model.modelReset):
        bench.surface.query_changed.emit(Query())
