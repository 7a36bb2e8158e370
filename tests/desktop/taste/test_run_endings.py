"""How runs end: with a candidate, with a reason, or to be gone on with; and their previews."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, RequestId
from core.domain.run import RunState
from core.protocol.messages import Failed
from desktop.taste.cards import AdapterKind, Remedy, TrainingStage
from tests.desktop.studio_fakes import pixels
from tests.desktop.taste_surface import Table

RUNNING, PAUSED, IDLE = TrainingStage.RUNNING, TrainingStage.PAUSED, TrainingStage.IDLE


def state(table: Table) -> RunState:
    return table.library.runs()[0].state


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
    assert [preview.step for preview in surface.previews] == [20]
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
