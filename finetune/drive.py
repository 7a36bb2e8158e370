"""Drives a run to its end, and saves it on the way."""

from __future__ import annotations

import time
from collections.abc import Iterator

from finetune.control import Stopped
from finetune.run import Event, TuningRun

SAVE_EVERY_STEPS = 20
SAVE_EVERY_SECONDS = 5.0


def driven(run: TuningRun) -> Iterator[Event]:
    """The events of a run, with a checkpoint every few steps or seconds, whichever comes first.

    A run that is stopped or interrupted is saved before the exception rises.
    """
    saved_step, saved_at = run.step, time.monotonic()
    try:
        for event in run.go():
            yield event
            now = time.monotonic()
            if run.step - saved_step >= SAVE_EVERY_STEPS or (
                run.step > saved_step and now - saved_at >= SAVE_EVERY_SECONDS
            ):
                run.save()
                saved_step, saved_at = run.step, now
    except (Stopped, KeyboardInterrupt):
        run.save()
        raise
