"""What a press on the hover overlay means."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect

from core.domain.image import Flag, Marks
from core.domain.rating import RatingKind
from desktop.pictures import overlay
from desktop.pictures.overlay import Mark, mark_at

CELL = QRect(100, 50, 165, 165)


def star(number: int, cell: QRect = CELL) -> QPoint:
    pitch = overlay.star_pitch_px(cell.width())
    left = overlay.bottom_left(cell)
    return left + QPoint(round(overlay.PADDING_PX + (number - 0.5) * pitch), 9)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("side", [84, 120, 165, 512])
def test_each_star_is_hit_at_every_size(number: int, side: int) -> None:
    cell = QRect(100, 50, side, side)
    assert mark_at(cell, star(number, cell), Marks()) == Mark(RatingKind.STARS, number)


def test_the_same_again_takes_it_back() -> None:
    assert mark_at(CELL, star(3), Marks(stars=3)) == Mark(RatingKind.STARS, 0)
    pick = overlay.pick_place(CELL) + QPoint(10, 10)
    assert mark_at(CELL, pick, Marks()) == Mark(RatingKind.FLAG, Flag.PICK)
    assert mark_at(CELL, pick, Marks(flag=Flag.PICK)) == Mark(RatingKind.FLAG, Flag.NONE)
    reject = overlay.bottom_right(CELL) + QPoint(10, 10)
    assert mark_at(CELL, reject, Marks(flag=Flag.PICK)) == Mark(RatingKind.FLAG, Flag.REJECT)


def test_outside_the_band_a_press_means_the_picture() -> None:
    assert mark_at(CELL, CELL.center(), Marks()) is None
    assert mark_at(CELL, QPoint(0, 0), Marks()) is None
    between = QPoint(star(5).x() + 20, star(5).y())
    assert mark_at(CELL, between, Marks()) is None


def test_tiny_cells_have_no_overlay() -> None:
    tiny = QRect(0, 0, 64, 64)
    assert mark_at(tiny, QPoint(10, 60), Marks()) is None
    narrow = QRect(0, 0, 100, 100)
    assert mark_at(narrow, QPoint(95, 90), Marks()) is None
