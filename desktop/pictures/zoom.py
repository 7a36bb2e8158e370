"""How large the loupe shows a picture: always an integer multiple of its own size."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

LARGEST = 32
"""One pixel of the picture never takes more than 32 by 32 of the screen's."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """`steps` above or below the largest multiple that fits; `doubled` shows twice as much."""

    steps: int = 0
    doubled: bool = False

    def toggled(self) -> Zoom:
        """From anything else to fit, from fit to twice the size."""
        return Zoom() if self.doubled or self.steps else Zoom(doubled=True)

    def stepped(self, by: int) -> Zoom:
        """One multiple more or less."""
        return replace(self, steps=self.steps + by)

    def multiple(self, side_px: int, room: QSizeF) -> int:
        """How many device pixels of `room` one pixel of the picture takes along each side."""
        fits = max(1, int(min(room.width(), room.height()) // max(1, side_px)))
        return min(LARGEST, max(1, fits * (2 if self.doubled else 1) + self.steps))


def place(side: float, room: QSizeF, pan: QPointF) -> QRectF:
    """A picture in the middle of the room, moved by `pan` as far as it is larger than the room."""
    spare_x, spare_y = max(0.0, side - room.width()) / 2, max(0.0, side - room.height()) / 2
    x = (room.width() - side) / 2 + min(spare_x, max(-spare_x, pan.x()))
    y = (room.height() - side) / 2 + min(spare_y, max(-spare_y, pan.y()))
    return QRectF(round(x), round(y), side, side)
