"""Cycles of the window's objects end on the window's thread, whichever thread allocates."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.collecting import Collector, collect_due

# In a process of its own: where it goes wrong, the interpreter goes with it.
SCRIPT = """
import gc, sys, threading
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from desktop.collecting import Collector
app = QCoreApplication([])
kept = Collector(app) if sys.argv[1] == "ours" else None
def read_pictures():
    [[] for _ in range(40000)]
for _ in range(60):
    for _ in range(10):
        one = QObject(); one.timer = QTimer(one); one.timer.start(0); one.me = one
    thread = threading.Thread(target=read_pictures)
    thread.start()
    while thread.is_alive():
        app.processEvents()
if kept is not None:
    kept._timer.timeout.emit()
print("whole")
"""


def ended(whose: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, whose], capture_output=True, text=True, timeout=60
    )


def test_threads_that_allocate_destroy_nothing_of_the_windows() -> None:
    found = ended("ours")
    assert (found.returncode, found.stdout, found.stderr) == (0, "whole\n", "")
    assert "another thread" in ended("python's").stderr


def test_what_is_due_is_collected_on_the_windows_thread(qtbot: QtBot) -> None:
    owner = QObject()
    collector = Collector(owner)
    assert not gc.isenabled()
    where: list[int] = []

    class Told:
        def __del__(self) -> None:
            where.append(threading.get_ident())

    told = Told()
    told.me = told  # type: ignore[attr-defined]
    del told
    kept = [[] for _ in range(2 * gc.get_threshold()[0])]
    assert not where
    with qtbot.waitSignal(collector._timer.timeout, timeout=5_000):
        pass
    assert where == [threading.get_ident()]
    assert kept


def test_nothing_is_done_while_nothing_is_due() -> None:
    gc.disable()
    gc.collect()
    before = gc.get_stats()
    collect_due()
    assert gc.get_stats() == before
