"""Where cells lie: the arithmetic of the grid."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize

from desktop.pictures.geometry import GAP_PX, LARGEST_SIDE_PX, MARGIN_PX, GridGeometry, fit

VIEWPORT = QSize(1064, 530)
geometries = st.builds(
    lambda count, width, height, side: (fit(count, QSize(width, height), side), width),
    st.integers(0, 300),
    st.integers(120, 3000),
    st.integers(80, 1500),
    st.integers(64, 512),
)


def test_the_default_window_shows_six_columns_as_drawn() -> None:
    grid = fit(18, VIEWPORT, 165)
    assert (grid.columns, grid.rows, grid.side_px) == (6, 3, 165)
    assert grid.rect(0).left() == MARGIN_PX
    assert grid.rect(5).right() + 1 == VIEWPORT.width() - MARGIN_PX
    assert 8 <= grid.gap_px < 9


@given(geometries)
def test_cells_stay_within_the_margins_and_never_overlap(made: tuple[GridGeometry, int]) -> None:
    grid, width = made
    rects = [grid.rect(position) for position in range(grid.count)]
    for rect in rects:
        assert rect.left() >= min(MARGIN_PX, grid.left_px)
        assert rect.right() < max(width, MARGIN_PX + grid.side_px)
    for rect, following in pairwise(rects):
        assert not rect.intersects(following)


@given(geometries, st.data())
def test_a_point_in_a_picture_finds_its_position(
    made: tuple[GridGeometry, int], data: st.DataObject
) -> None:
    grid, _ = made
    if grid.count:
        position = data.draw(st.integers(0, grid.count - 1))
        assert grid.position_at(grid.rect(position).center()) == position


@given(geometries, st.integers(-10, 5000), st.integers(0, 2000))
def test_a_band_names_every_cell_that_it_touches(
    made: tuple[GridGeometry, int], top: int, height: int
) -> None:
    grid, _ = made
    named = grid.positions_between(top, top + height)
    touching = [
        position
        for position in range(grid.count)
        if grid.rect(position).top() <= top + height and grid.rect(position).bottom() >= top
    ]
    assert set(touching) <= set(named)


def test_a_gap_belongs_to_no_picture() -> None:
    grid = fit(18, VIEWPORT, 165)
    assert grid.position_at(QPoint(grid.rect(0).right() + 4, grid.rect(0).top())) == -1
    assert grid.position_at(QPoint(2, 20)) == -1
    assert fit(0, VIEWPORT, 165).position_at(QPoint(50, 50)) == -1


def test_four_or_fewer_pictures_grow_as_far_as_they_fit() -> None:
    assert fit(1, VIEWPORT, 165).side_px == min(LARGEST_SIDE_PX, VIEWPORT.height() - 14)
    two = fit(2, VIEWPORT, 165)
    assert two.columns == 2
    assert two.side_px > 2 * 165
    spare = VIEWPORT.width() - 2 * two.side_px - GAP_PX
    assert abs(two.rect(0).left() - spare // 2) <= 1
    assert fit(5, VIEWPORT, 165).side_px == 165


def test_ten_thousand_cost_no_more_than_ten() -> None:
    started = time.perf_counter()
    for _ in range(100):
        grid = fit(10_000, VIEWPORT, 165)
        grid.positions_between(200_000, 201_000)
        grid.position_at(QPoint(500, 200_500))
    assert (time.perf_counter() - started) / 100 < 0.05
