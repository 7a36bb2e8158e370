"""The tuner: begun, paused, stopped, taken up again, done, failed, as the page is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, RequestId
from core.domain.run import RunState
from core.protocol.messages import Failed, TrainingStep
from desktop.taste.cards import AdapterKind, PausedBy, Remedy, TrainingStage
from tests.desktop.studio_fakes import pixels
from tests.desktop.taste_surface import Table

RUNNING, PAUSED, IDLE = TrainingStage.RUNNING, TrainingStage.PAUSED, TrainingStage.IDLE


@pytest.fixture
def running(table: Table) -> Table:
    """A run on 40 ratings while Taste 1 is in use."""
    table.rate(40)
    table.add_adapter(1, AdapterState.IN_USE)
    table.open()
    table.surface.tune_pressed.emit()
    return table


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
    running.trainer.take_step(1, phase="reward", agreement=0.6)
    qtbot.waitUntil(lambda: running.surface.training.step == 1)
    point = running.surface.training.points[0]
    assert point.low == point.value == point.high == 0.6
    assert running.surface.training.stars is None


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


def test_a_finished_run_is_a_candidate(running: Table) -> None:
    running.trainer.end_well()
    surface = running.surface
    assert surface.training.stage is TrainingStage.DONE
    assert surface.training.adapter == "taste-2"
    assert running.library.adapter(AdapterId("taste-2")).state is AdapterState.CANDIDATE
    assert surface.kinds[1] == ("Taste 2", AdapterKind.CANDIDATE)
    assert state(running) is RunState.DONE
    surface.close_pressed.emit()
    assert surface.training.stage is IDLE


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (BocetoError(ErrorCode.NO_EVIDENCE), Remedy.NONE),
        (BocetoError(ErrorCode.TRAINING_DIVERGED, adapter="Taste 2", step=31), Remedy.AGAIN),
        (BocetoError(ErrorCode.DISK_FULL, folder="/runs"), Remedy.AGAIN),
        (BocetoError(ErrorCode.TRAINER_DIED), Remedy.GO_ON),
    ],
)
def test_a_failed_run_says_why_and_what_helps(
    error: BocetoError, remedy: Remedy, running: Table
) -> None:
    running.trainer.end_badly(error)
    card = running.surface.training
    assert (card.stage, card.reason, card.remedy) == (
        TrainingStage.FAILED,
        error.sentence,
        remedy,
    )
    assert state(running) is RunState.FAILED
    assert running.library.runs()[0].reason == error.code.value


def test_a_run_that_died_can_be_taken_up(running: Table) -> None:
    running.trainer.end_badly(BocetoError(ErrorCode.TRAINER_DIED))
    running.surface.go_on_pressed.emit()
    assert len(running.trainer.folders) == 2
    assert state(running) is RunState.RUNNING


def test_an_installation_that_does_not_fit_ends_the_run(running: Table) -> None:
    reason = {"reason": "trainer speaks version 2, not 1"}
    running.trainer.failed.emit(Failed(RequestId(""), "installation_incomplete", reason))
    assert running.surface.training.stage is TrainingStage.FAILED
    assert "version 2" in running.surface.training.reason


def test_a_disk_that_is_full_leaves_everything_as_it_was(table: Table) -> None:
    table.rate(40)
    table.open()
    table.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/runs")
    table.surface.tune_pressed.emit()
    assert table.surface.notice.startswith("The disk that holds /runs is full")
    assert table.surface.training.stage is IDLE
    assert table.trainer.folders == []
    table.surface.tune_pressed.emit()
    assert table.surface.notice == ""


def test_after_a_restart_the_interrupted_run_goes_on_or_is_discarded(table: Table) -> None:
    table.rate(40)
    run = table.tuning.plan()
    table.tuning.started(run.id)
    table.tuning = table.tuner()
    table.open()
    card = table.surface.training
    assert (card.stage, card.name) == (TrainingStage.INTERRUPTED, "Taste 1")
    table.surface.go_on_pressed.emit()
    assert table.trainer.folders == [table.home / run.folder]
    assert table.surface.training.stage is RUNNING
    table.trainer.end_stopped()
    assert state(table) is RunState.STOPPED


def test_an_interrupted_run_can_be_discarded(table: Table) -> None:
    table.rate(40)
    table.tuning.started(table.tuning.plan().id)
    table.tuning = table.tuner()
    table.open()
    table.surface.discard_pressed.emit()
    assert state(table) is RunState.STOPPED
    assert table.surface.training.stage is IDLE


def test_previews_follow_the_run(running: Table) -> None:
    surface = running.surface
    assert [preview.step for preview in surface.previews] == [0]
    for step in (0, 20):
        running.trainer.leave_preview(step, f"preview-{step}.png")
    folder = running.home / running.library.runs()[0].folder
    assert running.reader.asked == [folder / "preview-0.png", folder / "preview-20.png"]
    shown = [(preview.step, preview.pixels is not None) for preview in surface.previews]
    assert shown == [(0, True), (20, True), (40, False)]
    running.reader.known = lambda file: QImage()
    running.trainer.leave_preview(40, "lost.png")
    assert [preview.step for preview in surface.previews] == [0, 20, 40]
    running.reader.known = lambda file: pixels(1)
    running.trainer.leave_preview(160, "last.png")
    assert [preview.step for preview in surface.previews] == [0, 20, 160]


def test_a_run_that_goes_on_keeps_its_previews_and_another_one_does_not(running: Table) -> None:
    running.trainer.leave_preview(20, "preview-20.png")
    running.surface.stop_pressed.emit()
    running.trainer.end_stopped()
    running.surface.go_on_pressed.emit()
    assert running.surface.previews[0].pixels is not None
    running.trainer.end_stopped()
    running.surface.discard_pressed.emit()
    running.surface.tune_pressed.emit()
    assert [preview.pixels for preview in running.surface.previews] == [None]


def test_steps_that_are_told_again_replace_the_old_ones(running: Table, qtbot: QtBot) -> None:
    for step in (1, 2, 3, 2):
        running.trainer.take_step(step, agreement=0.5 + step / 100, count=50)
    qtbot.waitUntil(lambda: running.surface.training.step == 2)
    assert [point.step for point in running.surface.training.points] == [1, 2]


def test_the_card_follows_what_is_in_use(running: Table) -> None:
    assert running.surface.training.rival == "Taste 1"
    running.surface.roll_back_pressed.emit()
    assert running.surface.training.rival == ""
