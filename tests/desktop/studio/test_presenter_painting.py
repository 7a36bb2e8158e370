"""From a press of Paint to a batch in the library."""

from __future__ import annotations

import msgspec
import pytest

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, RequestId
from core.domain.image import Marks
from core.domain.rating import RatingKind
from core.domain.recipe import decode_recipe
from core.protocol.messages import Notice, TasteUpdated
from desktop.pictures.cell import CellState
from desktop.pictures.notice import Tone
from desktop.pictures.overlay import Mark
from desktop.studio.presenter import StudioPresenter
from tests import samples
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_fakes import FakePainter, NowDatabase, pixels, services
from tests.desktop.studio_surface import FakeSurface
from tests.fakes import MemoryLibrary


def test_paint_waits_for_the_reading_and_then_begins(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a bird")
    studio.surface.paint_pressed.emit()
    assert not studio.painter.plans
    studio.painter.read()
    ((_, plan),) = studio.painter.plans
    assert plan.prompt == "a bird"
    assert plan.classes == ((4, 0.6), (0, 0.4))
    assert studio.surface.progress == (0, 4)
    assert studio.surface.seed == plan.seed
    assert studio.model.cell(0).state is CellState.NEXT


def test_cells_appear_as_they_arrive_and_stay_in_the_library(studio: StudioBench) -> None:
    studio.type("a bird")
    studio.painter.show_images(0, 2)
    assert studio.surface.progress == (2, 4)
    assert [cell.state is CellState.READY for cell in studio.model.cells()] == [
        True, True, False, False,
    ]  # fmt: skip
    studio.painter.show_images(2)
    studio.painter.finish()
    assert studio.surface.progress is None
    (batch,) = studio.library.batches(5)
    assert [image.id for image in batch.images] == studio.ids()
    assert studio.surface.cards[batch.id].prompt == "a bird"
    assert studio.surface.took is not None
    assert (studio.surface.took.pictures, studio.surface.took.joules) == (4, 2.0)
    assert studio.surface.history == ["a bird"]


def test_escape_stops_and_what_is_painted_stays(studio: StudioBench) -> None:
    studio.type("a bird")
    studio.painter.show_images(0, 1)
    studio.surface.stop_pressed.emit()
    assert studio.painter.cancelled == [studio.painter.plans[0][0]]
    studio.painter.finish(cancelled=True)
    assert len(studio.ids()) == 1
    assert len(studio.library.batches(1)[0].images) == 1


def test_a_stop_before_the_plan_is_ready_is_not_forgotten(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a bird")
    studio.surface.paint_pressed.emit()
    studio.database.is_held = True
    studio.painter.read()
    studio.surface.stop_pressed.emit()
    studio.database.release()
    assert studio.painter.cancelled == [studio.painter.plans[0][0]]


def test_a_second_press_stops_the_first_batch_and_paints_the_next(studio: StudioBench) -> None:
    studio.type("a bird")
    studio.type("a sunset")
    assert len(studio.painter.plans) == 1
    studio.painter.finish(cancelled=True)
    assert [plan.prompt for _, plan in studio.painter.plans] == ["a bird", "a sunset"]
    studio.painter.show_images(which=0)
    assert all(cell.state is not CellState.READY for cell in studio.model.cells())
    studio.painter.paint_all()
    assert [batch.prompt for batch in studio.library.batches(5)] == ["a sunset"]


def test_an_empty_prompt_is_refused_in_a_sentence(studio: StudioBench) -> None:
    studio.surface.paint_pressed.emit()
    assert studio.surface.notice is not None
    assert studio.surface.notice.sentence.startswith("Type what you want to see")


def test_a_prompt_that_nothing_matches_names_the_closest(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a teapot")
    studio.surface.paint_pressed.emit()
    studio.painter.read(understood=False)
    assert not studio.painter.plans
    assert studio.surface.notice is not None
    assert "bird and sunset" in studio.surface.notice.sentence
    assert studio.surface.notice.tone is Tone.WARN


def test_the_changed_mix_is_painted(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a bird")
    studio.surface.paint_pressed.emit()
    studio.painter.read()
    _, mix = studio.surface.reading
    studio.surface.mix_edited.emit(mix.with_weight(4, 0.9))
    studio.surface.paint_pressed.emit()
    studio.painter.finish(cancelled=True)
    weights = dict(studio.painter.plans[-1][1].classes)
    assert weights == pytest.approx({4: 0.9, 0: 0.1})


def test_painting_again_draws_another_seed_even_if_one_is_locked(studio: StudioBench) -> None:
    studio.surface.controls = msgspec.structs.replace(studio.surface.controls, seed=7)
    studio.paint()
    assert studio.painter.plans[-1][1].seed == 7
    studio.surface.paint_again_pressed.emit()
    assert studio.painter.plans[-1][1].seed != 7


def test_an_edited_prompt_goes_on_from_the_batch_on_show(studio: StudioBench) -> None:
    studio.paint("a bird over dunes")
    studio.paint("a red bird over dunes")
    studio.paint("city at night")
    parents = [batch.parent for batch in reversed(studio.library.batches(5))]
    assert parents == [None, BatchId(1), None]


def test_vary_goes_on_from_a_picture(studio: StudioBench) -> None:
    studio.paint("a bird")
    chosen = studio.ids()[2]
    studio.surface.vary_pressed.emit(chosen)
    studio.painter.read()
    plan = studio.painter.plans[-1][1]
    assert plan.parents == (chosen,)
    assert plan.prompt == "a bird"
    studio.painter.paint_all()
    assert studio.library.batches(1)[0].parent == BatchId(1)


def test_running_out_of_memory_offers_half_as_many(studio: StudioBench) -> None:
    studio.type("a bird")
    request = studio.painter.plans[0][0]
    studio.painter.fail(BocetoError(ErrorCode.OUT_OF_MEMORY, count=4), request)
    assert studio.surface.notice is not None
    assert "4" in studio.surface.notice.sentence
    assert all(cell.state is CellState.FAILED for cell in studio.model.cells())
    assert not studio.library.batches(5)
    studio.surface.notice_accepted.emit()
    assert studio.painter.plans[-1][1].count == 2


def test_a_painter_that_died_twice_is_offered_the_request_again(studio: StudioBench) -> None:
    studio.type("a bird")
    studio.painter.show_images(0, 1)
    studio.painter.state_changed.emit("restarting")
    assert studio.surface.notice is not None
    assert not studio.surface.notice.action
    studio.painter.show_images(0, 1)
    studio.painter.fail(BocetoError(ErrorCode.PAINTER_DIED), studio.painter.plans[0][0])
    studio.painter.state_changed.emit("restarting")
    assert studio.surface.notice.action == "Paint again"
    assert len(studio.library.batches(1)[0].images) == 1
    studio.surface.notice_accepted.emit()
    assert studio.painter.plans[-1][1].prompt == "a bird"
    assert studio.surface.notice is None


def test_retry_on_a_failed_cell_paints_again(studio: StudioBench) -> None:
    studio.type("a bird")
    error = BocetoError(ErrorCode.WEIGHTS_MISSING, file="weights")
    studio.painter.fail(error, studio.painter.plans[0][0])
    assert studio.surface.notice is not None
    studio.surface.remedy_pressed.emit(0)
    assert len(studio.painter.plans) == 2
    assert studio.surface.notice is None


def test_a_missing_picture_is_painted_from_its_recipe(studio: StudioBench) -> None:
    studio.paint()
    image = studio.model.cell(1).image
    assert image is not None
    studio.model.pictures.forget(image.id)
    studio.model.pictures.lost.emit(image.id)
    assert studio.model.cell(1).state is CellState.MISSING
    studio.surface.remedy_pressed.emit(1)
    ((request, recipes),) = studio.painter.recipes
    assert recipes == (image.recipe,)
    ready = msgspec.structs.replace(samples.image_ready(image.recipe), request=request)
    studio.painter.image_ready.emit(ready, pixels(1))
    assert studio.model.cell(1).state is CellState.READY


def test_a_library_that_cannot_be_written_is_said(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit("a bird")
    studio.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    studio.surface.paint_pressed.emit()
    studio.painter.read()
    assert studio.surface.notice is not None
    assert "/library" in studio.surface.notice.sentence
    assert studio.surface.progress is None


def test_a_known_recipe_comes_with_its_marks(studio: StudioBench) -> None:
    studio.surface.controls = msgspec.structs.replace(studio.surface.controls, seed=3)
    studio.paint()
    studio.surface.marked.emit([studio.ids()[0]], Mark(RatingKind.STARS, 5), False)
    studio.paint()
    assert studio.model.cell(0).marks == Marks(stars=5)


def test_a_press_before_the_library_is_open_waits_for_it(
    surface: FakeSurface,
    painter: FakePainter,
    database: NowDatabase,
    library: MemoryLibrary,
    studio: StudioBench,
) -> None:
    early = StudioPresenter(surface, studio.model, painter, database, studio.culling)
    surface.prompt_edited.emit("a bird")
    surface.paint_pressed.emit()
    painter.read(which=0)
    painter.read(which=1)
    before = len(painter.plans)
    early.open(services(library))
    assert len(painter.plans) == before + 1


def test_the_painter_may_say_something_while_it_works(studio: StudioBench) -> None:
    studio.painter.notice.emit(Notice(ErrorCode.OUT_OF_MEMORY.value, {"count": 8}))
    assert studio.surface.notice is not None
    assert studio.surface.notice.tone is Tone.WARN


def test_a_painter_that_does_not_fit_is_said_at_once(studio: StudioBench) -> None:
    error = BocetoError(ErrorCode.INSTALLATION_INCOMPLETE, reason="versions differ")
    studio.painter.fail(error, RequestId(""))
    assert studio.surface.notice is not None
    assert "versions differ" in studio.surface.notice.sentence


def test_recipes_are_copied_one_a_line(studio: StudioBench) -> None:
    studio.paint()
    studio.surface.recipe_wanted.emit(studio.ids()[:2])
    lines = studio.surface.copied.splitlines()
    assert [decode_recipe(line).id for line in lines] == studio.ids()[:2]


def test_a_ready_taste_oversamples(studio: StudioBench) -> None:
    update = TasteUpdated(50, 10.0, 0.7, 40, ready=True)
    studio.painter.taste_updated.emit(update)
    studio.type("a bird")
    assert studio.painter.plans[-1][1].pool == 16
