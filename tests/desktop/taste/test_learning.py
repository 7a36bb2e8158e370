"""The tuner: begun, paused, stopped, taken up again, done, failed, as the page is told."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import RequestId
from core.domain.run import RunState
from core.protocol.messages import Failed
from core.protocol.training_messages import TrainingStep
from desktop.taste.cards import AdapterKind, PausedBy, TrainingStage
from tests.desktop.taste_fakes import taste
from tests.desktop.taste_surface import Table

RUNNING, PAUSED, IDLE = TrainingStage.RUNNING, TrainingStage.PAUSED, TrainingStage.IDLE


def state(table: Table) -> RunState:
    return table.library.runs()[0].state


def test_nothing_can_be_asked_before_the_library_is_open(table: Table) -> None:
    for signal in (table.surface.tune_pressed, table.surface.go_on_pressed):
        signal.emit()
    assert table.trainer.folders == []
    assert table.surface.training.stage is TrainingStage.CLOSED


def test_too_few_ratings_say_how_many_are_missing(table: Table) -> None:
    table.rate(12)
    table.open()
    assert table.surface.training.stage is IDLE
    assert table.surface.training.reason == (
        "12 ratings are too few to tune; rate 18 more pictures first."
    )


def test_ratings_without_contrast_say_so(table: Table) -> None:
    table.rate(1)
    for image in table.ids[1:40]:
        table.curation.rate([image], table.library.entries()[0].rating.kind, 5)
    table.open()
    assert table.surface.training.reason.startswith("All ratings say nearly the same")


def test_a_taste_that_foretells_nothing_is_not_tuned_on(table: Table) -> None:
    table.rate(40)
    table.open()
    assert table.surface.training.reason == ""
    table.painter.taste_updated.emit(taste(tunable=False))
    assert table.surface.training.reason == BocetoError(ErrorCode.NO_EVIDENCE).sentence
    table.painter.taste_updated.emit(taste())
    assert (table.surface.training.reason, table.surface.training.ratings) == ("", 40)


def test_what_a_run_would_use_and_how_long_the_last_one_took(table: Table) -> None:
    table.rate(40, comparisons=3)
    table.open()
    assert (table.surface.training.ratings, table.surface.training.last_seconds) == (43, None)
    table.add_adapter(1)
    table.presenter.open(table.services())
    assert table.surface.training.last_seconds == 60.0
    assert table.surface.training.reason == ""


def test_a_run_gets_its_folder_and_is_recorded(running: Table) -> None:
    run = running.library.runs()[0]
    assert running.trainer.folders == [running.home / run.folder]
    assert (running.home / run.folder / "run.json").is_file()
    assert run.state is RunState.RUNNING
    card = running.surface.training
    assert (card.stage, card.name, card.rival, card.ratings) == (RUNNING, "Taste 2", "Taste 1", 40)
    assert ("Taste 2", AdapterKind.TRAINING) in running.surface.kinds
    assert any(changes.runs for changes in running.changes)


def test_one_run_at_a_time(running: Table) -> None:
    running.surface.tune_pressed.emit()
    running.surface.go_on_pressed.emit()
    running.surface.close_pressed.emit()
    assert len(running.trainer.folders) == 1
    assert running.surface.training.stage is RUNNING


def test_steps_are_shown_twice_a_second_at_most(running: Table, qtbot: QtBot) -> None:
    running.trainer.take_step(1)
    running.trainer.take_step(2, agreement=0.7, count=40)
    assert running.surface.training.step == 0
    qtbot.waitUntil(lambda: running.surface.training.step == 2)
    card = running.surface.training
    assert (card.steps, card.seconds_left) == (160, 158.0)
    point = card.points[0]
    assert (point.step, point.value) == (2, 0.7)
    assert 0.5 < point.low < 0.7 < point.high < 0.85
    assert card.rival_agreement == 0.7
    assert card.stars is not None
    assert card.stars[0] < card.stars[1]


def test_an_agreement_of_unknown_count_has_no_range(running: Table, qtbot: QtBot) -> None:
    running.trainer.take_step(1, agreement=0.6)
    qtbot.waitUntil(lambda: running.surface.training.step == 1)
    point = running.surface.training.points[0]
    assert point.low == point.value == point.high == 0.6


def test_each_phase_counts_for_itself(running: Table, qtbot: QtBot) -> None:
    trainer, surface = running.trainer, running.surface
    trainer.take_step(30, phase="reward")
    qtbot.waitUntil(lambda: surface.training.phase == "reward")
    assert (surface.training.part, surface.training.fraction) == ((30, 160), 0.0)
    assert surface.training.stars is None
    trainer.take_step(160, agreement=0.7, count=40)
    qtbot.waitUntil(lambda: surface.training.phase == "latent_map")
    trainer.take_step(0, phase="fold", agreement=0.7)
    qtbot.waitUntil(lambda: surface.training.phase == "fold")
    assert surface.training.fraction == 1.0
    assert len(surface.training.points) == 1


def test_answers_to_another_run_are_dropped(running: Table, qtbot: QtBot) -> None:
    stale = TrainingStep(RequestId("old"), 99, 160, "reward", 0, 0, 0, None, 0)
    running.trainer.stepped.emit(stale)
    running.trainer.failed.emit(Failed(RequestId("old"), "trainer_died"))
    running.trainer.take_step(3)
    qtbot.waitUntil(lambda: running.surface.training.step == 3)
    assert running.surface.training.stage is RUNNING


def test_a_pause_is_asked_for_then_reached_then_taken_back(running: Table) -> None:
    surface, trainer = running.surface, running.trainer
    surface.pause_pressed.emit()
    assert trainer.holders == {"person"}
    assert (surface.training.stage, surface.training.asked_to) == (RUNNING, PAUSED)
    trainer.stand_still()
    assert (surface.training.stage, surface.training.asked_to) == (PAUSED, None)
    assert surface.training.paused_by is PausedBy.PERSON
    surface.resume_pressed.emit()
    assert trainer.holders == frozenset()
    assert surface.training.stage is RUNNING


def test_a_pause_for_painting_says_so_and_ends_by_itself(running: Table) -> None:
    surface, trainer = running.surface, running.trainer
    trainer.hold("painting")
    trainer.stand_still()
    assert (surface.training.stage, surface.training.paused_by) == (PAUSED, PausedBy.PAINTING)
    surface.pause_pressed.emit()
    assert surface.training.paused_by is PausedBy.PERSON
    surface.resume_pressed.emit()
    assert (surface.training.stage, surface.training.paused_by) == (PAUSED, PausedBy.PAINTING)
    trainer.release("painting")
    trainer.take_step(4)
    assert surface.training.stage is RUNNING


def test_a_pause_that_comes_too_late_is_no_pause(running: Table) -> None:
    running.surface.pause_pressed.emit()
    running.surface.resume_pressed.emit()
    running.trainer.stand_still()
    assert running.surface.training.stage is RUNNING
    assert running.surface.training.asked_to is None


def test_a_stopped_run_goes_on_from_where_it_was(running: Table) -> None:
    surface, trainer = running.surface, running.trainer
    trainer.take_step(30)
    surface.stop_pressed.emit()
    assert (trainer.stops, surface.training.asked_to) == (1, TrainingStage.STOPPED)
    surface.pause_pressed.emit()
    trainer.stand_still()
    trainer.end_stopped()
    assert (surface.training.stage, surface.training.step) == (TrainingStage.STOPPED, 30)
    assert state(running) is RunState.STOPPED
    surface.go_on_pressed.emit()
    assert trainer.folders[0] == trainer.folders[1]
    assert (surface.training.stage, surface.training.step) == (RUNNING, 30)
    assert state(running) is RunState.RUNNING


def test_a_stopped_run_can_be_discarded(running: Table) -> None:
    running.surface.stop_pressed.emit()
    running.trainer.end_stopped()
    running.surface.discard_pressed.emit()
    assert running.surface.training.stage is IDLE
    running.surface.go_on_pressed.emit()
    assert len(running.trainer.folders) == 1
