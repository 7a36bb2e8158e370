"""Pause, go on and stop from another thread; seconds left from recent parts only."""

import threading

import pytest

from finetune.control import Control, Stopped
from finetune.pace import Pace


def test_a_paused_run_waits_until_it_is_resumed() -> None:
    control = Control()
    control.pause()
    assert control.is_paused
    threading.Timer(0.01, control.resume).start()
    control.wait()
    assert not control.is_paused
    control.check()


def test_stopping_ends_a_pause_and_cannot_be_paused_again() -> None:
    control = Control()
    control.pause()
    control.stop()
    control.pause()
    control.wait()
    with pytest.raises(Stopped):
        control.check()


class HandClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_pace_forgets_what_is_long_ago_and_pauses() -> None:
    clock = HandClock()
    pace = Pace(clock)
    assert pace.seconds(10) == 0
    for _ in range(50):
        clock.now += 100
        pace.worked(1)
    for _ in range(12):
        clock.now += 3600
        pace.skip()
        clock.now += 4
        pace.worked(2)
    assert pace.seconds(10) == pytest.approx(20)
