"""The database thread: work goes there, outcomes come back here, in order."""

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import DbThread


class Heard:
    """Collects outcomes together with the thread on which they arrived."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.threads: set[int] = set()

    def __call__(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())


def test_work_runs_there_and_its_outcome_arrives_here(qtbot: QtBot) -> None:
    thread, heard = DbThread(), Heard()
    thread.submit(threading.get_ident, then=heard, fail=heard)
    qtbot.waitUntil(lambda: len(heard.results) == 1)
    assert heard.results[0] != threading.get_ident()
    assert heard.threads == {threading.get_ident()}
    thread.close()


def test_errors_arrive_here_too(qtbot: QtBot) -> None:
    thread, done, failed = DbThread(), Heard(), Heard()
    thread.submit(lambda: 1 // 0, then=done, fail=failed)
    qtbot.waitUntil(lambda: len(failed.results) == 1)
    assert isinstance(failed.results[0], ZeroDivisionError)
    assert done.results == []
    thread.close()


def test_jobs_never_overlap_and_keep_their_order(qtbot: QtBot) -> None:
    thread, heard, running = DbThread(), Heard(), threading.Semaphore(1)

    def job(number: int) -> int:
        assert running.acquire(blocking=False)
        time.sleep(0.001)
        running.release()
        return number

    for number in range(20):
        thread.submit(lambda number=number: job(number), then=heard, fail=heard)
    thread.close()
    assert heard.results == list(range(20))


def test_close_delivers_what_was_asked_before(qtbot: QtBot) -> None:
    thread, heard = DbThread(), Heard()
    thread.submit(lambda: "kept", then=heard, fail=heard)
    thread.close()
    assert heard.results == ["kept"]
    with pytest.raises(RuntimeError):
        thread.submit(lambda: 1, then=heard, fail=heard)
