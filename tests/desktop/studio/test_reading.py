"""The prompt while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from core.domain.errors import BocetoError, ErrorCode
from core.domain.prompt import ClassWeight
from desktop.studio.reading import DELAY_MS, Reading
from tests.desktop.studio_fakes import FakePainter


def test_the_question_is_asked_once_after_the_last_key(painter: FakePainter, qtbot: QtBot) -> None:
    reading = Reading(painter)
    clock = QElapsedTimer()
    clock.start()
    for text in ("b", "bi", "bir", "bird"):
        reading.set_text(text)
    assert not painter.asked
    qtbot.waitUntil(lambda: len(painter.asked) == 1)
    assert clock.elapsed() >= 0.9 * DELAY_MS
    assert painter.asked[0][1] == "bird"


def test_late_answers_are_dropped(painter: FakePainter, qtbot: QtBot) -> None:
    reading = Reading(painter)
    reading.set_text("old words")
    reading.hurry()
    reading.set_text("new words")
    reading.hurry()
    with qtbot.assertNotEmitted(reading.changed):
        painter.read(which=0)
    assert reading.interpretation is None
    painter.read(which=1)
    assert reading.interpretation is not None
    assert reading.interpretation.text == "new words"
    assert reading.is_settled


def test_an_answer_after_another_key_is_late_too(painter: FakePainter) -> None:
    reading = Reading(painter)
    reading.set_text("bird")
    reading.hurry()
    reading.set_text("birds")
    painter.read()
    assert reading.interpretation is None
    assert not reading.is_settled


def test_changes_of_the_mix_last_until_the_text_is_read_anew(painter: FakePainter) -> None:
    reading = Reading(painter)
    reading.set_text("bird")
    reading.hurry()
    painter.read()
    reading.set_mix(reading.mix.plus(ClassWeight(9, "city", "ciudad", 0.0)))
    assert 9 in dict(reading.mix.weights)
    reading.set_text("bird at dusk")
    assert 9 in dict(reading.mix.weights)
    reading.hurry()
    painter.read()
    assert 9 not in dict(reading.mix.weights)


def test_an_empty_prompt_has_no_reading(painter: FakePainter, qtbot: QtBot) -> None:
    reading = Reading(painter)
    reading.set_text("bird")
    reading.hurry()
    painter.read()
    with qtbot.waitSignal(reading.changed):
        reading.set_text("   ")
    assert reading.interpretation is None
    assert not reading.mix.parts
    reading.hurry()
    assert len(painter.asked) == 1


def test_a_refusal_is_passed_on(painter: FakePainter, qtbot: QtBot) -> None:
    reading = Reading(painter)
    reading.set_text("bird")
    reading.hurry()
    error = BocetoError(ErrorCode.PROMPT_TOO_LONG, length=9, limit=5)
    with qtbot.waitSignal(reading.refused):
        painter.fail(error, painter.asked[0][0])
    with qtbot.assertNotEmitted(reading.refused):
        painter.fail(error, painter.asked[0][0])
