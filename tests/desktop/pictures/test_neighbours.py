"""The strip below the loupe: arithmetic, so that a whole library fits into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest

from desktop.pictures.delegate import CellDelegate
from desktop.pictures.neighbours import PITCH_PX, NeighbourStrip
from desktop.studio.model import PictureModel
from desktop.studio.picture_filter import PictureFilter
from desktop.theme import ThemeManager
from tests.desktop.studio_fakes import picture

COUNT = 2_000
WIDTH = 10 * PITCH_PX


@pytest.fixture
def strip(
    model: PictureModel,
    themes: ThemeManager,
    show: Callable[[NeighbourStrip], NeighbourStrip],
) -> NeighbourStrip:
    shown = PictureFilter(model)
    delegate = CellDelegate(model.pictures, themes)
    made = NeighbourStrip(shown, QItemSelectionModel(shown), delegate)
    made.resize(WIDTH, PITCH_PX)
    model.show_batch(1, [picture(number) for number in range(COUNT)], Path("/nowhere"))
    for kept in (shown, delegate):
        kept.setParent(made)
    return show(made)


def choose(strip: NeighbourStrip, row: int) -> None:
    strip.setCurrentIndex(strip.model().index(row, 0))


def test_every_picture_has_its_place(strip: NeighbourStrip) -> None:
    for row in (0, 9, COUNT - 1):
        index = strip.model().index(row, 0)
        rect = strip.visualRect(index)
        assert rect.x() == row * PITCH_PX
        assert strip.indexAt(rect.center()) == index
    assert not strip.indexAt(QPoint(-1, 10)).isValid()
    assert not strip.indexAt(QPoint(COUNT * PITCH_PX, 10)).isValid()


@pytest.mark.parametrize("row", [500, COUNT - 1, 3])
def test_the_active_one_comes_into_sight_with_its_neighbours(
    strip: NeighbourStrip, row: int
) -> None:
    choose(strip, 1000)
    choose(strip, row)
    rect = strip.visualRect(strip.currentIndex())
    spare = 0 if row == COUNT - 1 else PITCH_PX
    assert spare <= rect.left() + (0 if spare else PITCH_PX)
    assert rect.right() < WIDTH - spare


def test_a_press_makes_another_one_active(strip: NeighbourStrip) -> None:
    choose(strip, 700)
    target = strip.visualRect(strip.model().index(698, 0)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert strip.currentIndex().row() == 698


def test_only_what_is_in_sight_is_painted(strip: NeighbourStrip) -> None:
    choose(strip, 1500)
    assert len(strip._rows_in_sight()) <= WIDTH // PITCH_PX + 2
    assert 1500 in strip._rows_in_sight()
