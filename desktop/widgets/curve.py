"""The agreement curve as values, and where they fall in a drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import QPointF, QRectF


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Agreement at a step, as a share of one, with the range that holds it 95 times of 100."""

    step: int
    value: float
    low: float
    high: float


class LineStyle(StrEnum):
    """Dashed for what is in use, dotted for chance."""

    DASHED = auto()
    DOTTED = auto()


@dataclass(frozen=True, slots=True)
class Reference:
    """A level to compare with, drawn across and named at the right."""

    name: str
    value: float
    style: LineStyle


@dataclass(frozen=True, slots=True)
class Curve:
    """Everything that is drawn. `steps` is how many the run will have."""

    points: tuple[CurvePoint, ...] = ()
    references: tuple[Reference, ...] = ()
    steps: int = 1000


class Scale:
    """Places steps and shares in a rectangle; the vertical axis shows whole tens of percent.

    The axis is made for the values; a wide band may reach beyond it.
    """

    def __init__(self, curve: Curve, plot: QRectF) -> None:
        self._plot = plot
        self._steps = max(1, curve.steps)
        levels = [reference.value for reference in curve.references]
        levels += [point.value for point in curve.points]
        self.lowest = _floor_tenth(min([*levels, 0.5]))
        self.highest = max(self.lowest + 0.1, _ceil_tenth(max([*levels, 0.7])))

    def x(self, step: float) -> float:
        """Where a step lies."""
        return self._plot.left() + self._plot.width() * step / self._steps

    def y(self, share: float) -> float:
        """Where a share lies."""
        part = (share - self.lowest) / (self.highest - self.lowest)
        return self._plot.bottom() - self._plot.height() * part

    def at(self, step: float, share: float) -> QPointF:
        """The point of both."""
        return QPointF(self.x(step), self.y(share))

    def levels(self) -> list[float]:
        """The shares that get a line and a caption, from the lowest."""
        first, last = round(self.lowest * 10), round(self.highest * 10)
        return [tenth / 10 for tenth in range(first, last + 1)]

    def steps(self) -> list[int]:
        """The steps that get a caption: the quarters of the run."""
        return [round(self._steps * quarter / 4) for quarter in range(5)]


def _floor_tenth(share: float) -> float:
    return math.floor(round(share * 10, 6)) / 10


def _ceil_tenth(share: float) -> float:
    return math.ceil(round(share * 10, 6)) / 10
