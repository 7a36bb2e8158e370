"""Where the cells of a grid lie: plain arithmetic, so that 10,000 cost as little as ten."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

GAP_PX = 8
MARGIN_PX = 16
"""Left and right of the cells; the scroll bar lies in the right one."""
TOP_PX = 6
"""Room for the frame of the first row."""
BOTTOM_PX = 8
FEW = 4
"""Up to this many pictures grow to fit the window."""
SMALLEST_SIDE_PX, LARGEST_SIDE_PX = 64, 512


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """Cells `side_px` wide in `columns` columns, `gap_px` apart; all lengths in logical pixels."""

    count: int
    columns: int
    side_px: int
    left_px: float
    gap_px: float
    top_px: int

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return -(-self.count // self.columns)

    @property
    def pitch_px(self) -> int:
        """From the top of one row to the top of the next."""
        return self.side_px + GAP_PX

    @property
    def height_px(self) -> int:
        """Height of everything, margins included."""
        return self.top_px + self.rows * self.pitch_px - GAP_PX + BOTTOM_PX if self.count else 0

    def rect(self, position: int) -> QRect:
        """The picture at a position; the frame of a selected one lies outside of this."""
        row, column = divmod(position, self.columns)
        left = round(self.left_px + column * (self.side_px + self.gap_px))
        return QRect(left, self.top_px + row * self.pitch_px, self.side_px, self.side_px)

    def position_at(self, point: QPoint) -> int:
        """The position of the picture under a point, -1 between pictures."""
        column = int((point.x() - self.left_px) // (self.side_px + self.gap_px))
        row = (point.y() - self.top_px) // self.pitch_px
        position = row * self.columns + column
        inside = 0 <= column < self.columns and 0 <= position < self.count
        return position if inside and self.rect(position).contains(point) else -1

    def positions_between(self, top_px: int, bottom_px: int) -> range:
        """The positions of all rows that touch this band, frames included."""
        first = max(0, (top_px - self.top_px - GAP_PX) // self.pitch_px)
        last = max(0, (bottom_px - self.top_px + GAP_PX) // self.pitch_px + 1)
        return range(min(first * self.columns, self.count), min(last * self.columns, self.count))


def fit(count: int, viewport: QSize, side_px: int, *, few_grow: bool = True) -> GridGeometry:
    """Lay out `count` cells for a viewport.

    As many columns as fit with the usual gap. What is left over goes to the pictures, and the last
    pixels to the gaps, so that both edges stay aligned with what lies above. With `few_grow` four
    or fewer pictures grow as far as they fit.
    """
    width = max(1, viewport.width() - 2 * MARGIN_PX)
    if few_grow and 0 < count <= FEW:
        return _few(count, width, viewport.height())
    columns = max(1, (width + GAP_PX) // (side_px + GAP_PX))
    side = (width + GAP_PX) // columns - GAP_PX
    spare = width - columns * side
    gap = spare / (columns - 1) if columns > 1 else GAP_PX
    return GridGeometry(count, columns, side, MARGIN_PX, gap, TOP_PX)


def _few(count: int, width: int, height: int) -> GridGeometry:
    height = max(1, height - TOP_PX - BOTTOM_PX)
    side, columns = max(
        (_largest(width, columns, height, -(-count // columns)), columns)
        for columns in range(1, count + 1)
    )
    rows = -(-count // columns)
    left = MARGIN_PX + (width - columns * side - (columns - 1) * GAP_PX) / 2
    spare = height - rows * side - (rows - 1) * GAP_PX
    return GridGeometry(count, columns, side, left, GAP_PX, TOP_PX + max(0, spare // 2))


def _largest(width: int, columns: int, height: int, rows: int) -> int:
    """The largest side at which so many columns and rows fit."""
    across = (width - (columns - 1) * GAP_PX) // columns
    down = (height - (rows - 1) * GAP_PX) // rows
    return min(LARGEST_SIDE_PX, max(1, min(across, down)))
