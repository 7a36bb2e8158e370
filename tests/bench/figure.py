"""One figure that an issue asks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, what is asked for, and which side of it is good."""

    name: str
    value: float
    threshold: float
    form: str = "{:.1%}"
    at_most: bool = False

    @property
    def met(self) -> bool:
        """Whether it is as good as asked for."""
        return self.value <= self.threshold if self.at_most else self.value >= self.threshold

    def line(self) -> str:
        """One row of a table."""
        sign = "<=" if self.at_most else ">="
        value, threshold = self.form.format(self.value), self.form.format(self.threshold)
        return (
            f"{'met   ' if self.met else 'MISSED'} {self.name}: {value} (asked: {sign} {threshold})"
        )
