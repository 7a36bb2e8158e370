"""The window's line to a real painter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.domain.painting import PaintPlan
from core.protocol.messages import ImageReady, PaintDone
from desktop.painter_link import PainterLink, PainterPlaces
from tests.generators import tiny_generator

SIDE_PX = 32


@pytest.fixture
def places(tmp_path: Path) -> PainterPlaces:
    for name in ("generator", "pictures", "cache"):
        (tmp_path / name).mkdir()
    tiny_generator(tmp_path / "generator", side_px=SIDE_PX)
    return PainterPlaces(
        generator=tmp_path / "generator",
        pictures=tmp_path / "pictures",
        passing=tmp_path / "passing",
        cache=tmp_path / "cache",
        log=tmp_path / "painter.log",
    )


@pytest.fixture
def painter(qapp: object, places: PainterPlaces) -> Iterator[PainterLink]:
    link = PainterLink()
    link.open(places, SIDE_PX)
    yield link
    link.close()


def test_what_is_only_looked_at_enters_no_library(
    painter: PainterLink, places: PainterPlaces, qtbot: QtBot
) -> None:
    seen: list[tuple[ImageReady, QImage]] = []
    kept: list[bool] = []
    done: list[PaintDone] = []
    painter.image_ready.connect(lambda ready, pixels: seen.append((ready, pixels)))
    painter.paint_done.connect(lambda said: kept.append(painter.is_kept(said.request)))
    painter.paint_done.connect(done.append)
    plan = PaintPlan("", ((0, 1.0),), count=2, seed=1, truncation=0.8)
    looked_at = painter.paint(plan, keep=False)
    assert not painter.is_kept(looked_at)
    wanted = painter.paint(plan)
    assert painter.is_kept(wanted)
    qtbot.waitUntil(lambda: len(done) == 2, timeout=120_000)
    assert kept == [False, True]
    assert painter.is_kept(looked_at)
    assert all(pixels.size().width() == SIDE_PX for _, pixels in seen)
    for folder in (places.passing, places.pictures):
        assert len(list(folder.rglob("*.png"))) == 2
