"""The real window, offscreen, with its real processes, through the whole loop by keyboard."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.bootstrap import SystemClock
from core.bundled import LIGHT
from core.domain.adapter import AdapterState, Side
from core.domain.run import TrainingConfig
from core.exporting.metadata import read_recipe
from core.store.doctor import examine
from core.store.library import SqlLibrary
from desktop.actions import ActionId
from desktop.app import Boceto
from desktop.demo.hands import CTRL
from desktop.demo.walk import Walk

PROMPTS = ("sunset over a mountain", "atardecer sobre una montaña")


class Partisan:
    """Always finds the candidate: it looks into the library, as no person can."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._asked = 0

    def __call__(self, left: QImage, right: QImage) -> Side:
        self._asked += 1
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as library:
            query = "SELECT candidate_side FROM blind_pairs WHERE number = ?"
            (side,) = library.execute(query, (self._asked,)).fetchone()
        return Side(side)


@pytest.fixture
def walk(qapp: QApplication, tmp_path: Path) -> Iterator[Walk]:
    boceto = Boceto(qapp, tmp_path / "home", LIGHT, TrainingConfig(steps=10))
    boceto.window.resize(1440, 900)
    yield Walk(boceto, tmp_path, patience_seconds=600)
    boceto.window.close()
    boceto.window.deleteLater()
    boceto.deleteLater()


def test_the_loop_by_keyboard(walk: Walk, tmp_path: Path) -> None:
    boceto, batches = walk.boceto, walk.diary.batches
    walk.begin()
    walk.paint(PROMPTS[0])
    walk.rate_all()
    for _ in range(3):
        walk.paint_again()
        walk.rate_all()
    assert walk.diary.ratings == 64
    assert batches[0]["painted"] == 16, "without a taste nothing is oversampled"
    assert batches[-1]["painted"] == 64, "with one, the best of a pool are shown"
    assert all(cell.image and cell.image.marks.stars for cell in boceto.studio_model.cells())

    walk.hands.press(Qt.Key.Key_Z, CTRL)
    walk.hands.until(lambda: not walk.batch[-1].marks.stars, "undone rating")
    walk.hands.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    walk.hands.until(lambda: bool(walk.batch[-1].marks.stars), "redone rating")

    walk.tune()
    assert walk.diary.tuning["ratings"] == 64
    seen = walk.judge_blind(Partisan(tmp_path / "home" / "library.db"))
    assert 5 <= len(seen) <= 12
    assert walk.promote()

    boceto.window.show_page(ActionId.PAGE_STUDIO.value)
    walk.paint(PROMPTS[1])
    assert batches[-1]["adapter"] == walk.ears.adapters[-1].adapter.id
    assert not walk.ears.failures

    boceto.window.close()
    check_the_library(tmp_path / "home")


def check_the_library(home: Path) -> None:
    """Everything that happened is on the disk, and sound."""
    library = SqlLibrary.open(home, SystemClock(), read_recipe)
    try:
        acts = [entry for entry in library.entries() if entry.undoes is None]
        assert len([act for act in acts if act.rating.kind == "stars"]) >= 64
        (adapter,) = library.adapters()
        assert adapter.state is AdapterState.IN_USE
        batches = library.batches(100)
        prompts = [batch.prompt for batch in reversed(batches) if batch.prompt]
        assert prompts == [PROMPTS[0]] * 4 + [PROMPTS[1]], "the test's pictures are no batch"
    finally:
        library.close()
    findings = examine(home, SystemClock(), read_recipe)
    assert all(finding.ok for finding in findings), findings
