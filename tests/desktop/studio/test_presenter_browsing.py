"""Leafing through batches, the inspector, and the first run."""

from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState
from core.domain.ids import BatchId
from core.domain.image import Marks
from core.services.changes import Changes
from desktop.studio import facts
from desktop.studio.presenter import StudioPresenter
from desktop.studio.starters import EACH, STARTERS
from tests import samples
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_fakes import pixels, services
from tests.fakes import MemoryLibrary


def reopened(studio: StudioBench, library: MemoryLibrary) -> StudioPresenter:
    """The program is started again on a library."""
    presenter = StudioPresenter(
        studio.surface, studio.model, studio.painter, studio.database, studio.culling
    )
    presenter.open(services(library))
    return presenter


def test_the_newest_batch_is_on_show_after_the_start(studio: StudioBench) -> None:
    library = MemoryLibrary()
    samples.fill(library, 3, "a forest")
    newest = samples.fill(library, 5, "a beach")
    presenter = reopened(studio, library)
    assert studio.ids() == newest
    assert studio.surface.current == BatchId(2)
    assert list(studio.surface.cards) == [1, 2]
    assert studio.surface.history == ["a beach", "a forest"]
    assert studio.surface.active == newest[0]
    assert studio.surface.took is not None
    assert not studio.surface.took.measured
    presenter.deleteLater()


def test_earlier_batches_come_from_memory_with_their_marks(studio: StudioBench) -> None:
    studio.paint("a bird")
    studio.surface.nudged.emit(studio.ids()[:1], 4)
    studio.paint("a sunset")
    studio.database.is_held = True
    studio.surface.batch_chosen.emit(1)
    assert studio.model.batch == 1
    assert studio.stars() == [4, 0, 0, 0]
    assert studio.surface.current == BatchId(1)
    studio.surface.batch_chosen.emit(99)
    assert studio.model.batch == 1


def test_a_batch_that_ends_while_another_is_on_show_does_not_take_its_place(
    studio: StudioBench,
) -> None:
    studio.paint("a bird")
    shown = studio.ids()
    studio.type("a sunset")
    studio.surface.batch_chosen.emit(1)
    studio.painter.paint_all()
    assert studio.ids() == shown
    assert studio.surface.current == BatchId(1)
    assert list(studio.surface.cards) == [1, 2]
    studio.surface.batch_chosen.emit(2)
    assert len(studio.ids()) == 4


def test_the_inspector_follows_the_selection(studio: StudioBench, qtbot: QtBot) -> None:
    studio.paint()
    ids = studio.ids()
    studio.surface.selection_changed.emit([ids[2]])
    qtbot.waitUntil(lambda: studio.surface.inspected is not None)
    seen = studio.surface.inspected
    assert seen is not None
    assert facts.title(seen) == "1 · 03"
    assert seen.joules_each == 0.5
    assert facts.taste_note(seen) == ""
    studio.surface.nudged.emit([ids[2]], 5)
    qtbot.waitUntil(lambda: studio.surface.inspected is not seen)
    seen = studio.surface.inspected
    assert seen is not None
    assert facts.taste_note(seen) == "Taste guessed 3.5, you gave 5"
    studio.surface.selection_changed.emit([])
    qtbot.waitUntil(lambda: studio.surface.inspected is None)


def test_several_pictures_show_what_they_share(studio: StudioBench, qtbot: QtBot) -> None:
    studio.paint()
    ids = studio.ids()
    studio.surface.nudged.emit(ids[:2], 3)
    studio.surface.nudged.emit(ids[1:2], 1)
    studio.surface.selection_changed.emit([ids[1], ids[0]])
    qtbot.waitUntil(lambda: studio.surface.inspected is not None)
    seen = studio.surface.inspected
    assert seen is not None
    assert seen.is_many
    assert seen.shared_marks == Marks()
    assert dict(facts.made_with(seen))["Seed"] == "mixed"
    assert dict(facts.made_with(seen))["Variety"] == "0.80"
    assert facts.taste_note(seen) == ""


def test_relatives_are_found_among_the_batches_at_hand(studio: StudioBench, qtbot: QtBot) -> None:
    studio.paint("a bird")
    parent = studio.ids()[1]
    studio.surface.vary_pressed.emit(parent)
    studio.painter.read()
    request, plan = studio.painter.plans[-1]
    for ready in samples.painted(plan):
        recipe = msgspec.structs.replace(ready.recipe, parents=plan.parents)
        sent = msgspec.structs.replace(ready, request=request, recipe=recipe)
        studio.painter.image_ready.emit(sent, pixels(0))
    studio.painter.finish()
    child = studio.ids()[0]
    studio.surface.selection_changed.emit([child])
    qtbot.waitUntil(lambda: studio.surface.inspected is not None)
    seen = studio.surface.inspected
    assert seen is not None
    assert seen.parent is not None
    assert (seen.parent.image, seen.parent.batch, seen.parent.place) == (parent, 1, 2)
    studio.surface.batch_chosen.emit(1)
    studio.surface.selection_changed.emit([parent])
    qtbot.waitUntil(lambda: studio.surface.inspected not in (None, seen))
    seen = studio.surface.inspected
    assert seen is not None
    assert len(seen.children) == 4


def test_an_adapter_in_use_gives_its_name_to_the_taste(studio: StudioBench) -> None:
    assert studio.surface.taste == ""
    studio.library.add_adapter(samples.adapter(7, AdapterState.CANDIDATE))
    studio.library.use_adapter(samples.GENERATOR, samples.adapter(7).id, 0.0)
    studio.presenter.take(Changes(adapters=True))
    assert studio.surface.taste == "Taste 7"


def test_an_empty_library_begins_with_four_starters(studio: StudioBench) -> None:
    assert studio.surface.starters == list(STARTERS)
    reopened(studio, MemoryLibrary()).deleteLater()
    studio.painter.get_ready()
    assert len(studio.painter.asked) == 2 * len(STARTERS)
    for which in range(len(STARTERS)):
        studio.painter.read(which=which)
    for which in range(len(STARTERS)):
        studio.painter.show_images(which=which)
        studio.painter.finish(which)
    assert {request for request, _ in studio.painter.plans} == studio.painter.passing
    assert len(set(studio.surface.starter_pictures)) == len(STARTERS) * EACH
    assert studio.surface.starters_took is not None
    assert studio.surface.starters_took.pictures == len(STARTERS) * EACH
    assert not studio.library.batches(5)


def test_starters_stop_when_the_first_batch_begins(studio: StudioBench) -> None:
    studio.painter.get_ready()
    studio.painter.read(which=0)
    assert len(studio.painter.plans) == 1
    studio.type("a bird")
    assert studio.painter.plans[0][0] in studio.painter.cancelled
    studio.painter.show_images(which=0)
    assert not studio.surface.starter_pictures


def test_other_pages_hear_of_a_new_batch(studio: StudioBench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(studio.presenter.changed) as told:
        studio.paint()
    assert told.args == [Changes(batches=True)]


def test_any_batch_can_be_opened(studio: StudioBench) -> None:
    studio.paint("a bird")
    studio.paint("a bird again")
    wanted = studio.library.batch(BatchId(1)).images[2].id
    studio.presenter.open_batch(BatchId(1), wanted)
    assert studio.model.batch == 1
    assert (studio.surface.current, studio.surface.active) == (1, wanted)
    (old,) = samples.fill(studio.library, 1, prompt="from elsewhere")
    studio.presenter.open_batch(BatchId(3), old)
    assert studio.ids() == [old]
    assert list(studio.surface.cards) == [1, 2, 3]
    assert studio.surface.active == old
