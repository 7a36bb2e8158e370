"""How far a run has come, from what the tuner says of its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.run import TrainingRun
from core.protocol.messages import TrainingStep
from core.services.evidence import interval
from desktop.taste.cards import Agreement
from desktop.widgets.curve import CurvePoint

LATENT_MAP = "latent_map"
"""The phase in which the pictures change, and with them what the taste expects of them."""


def agreement_of(share: float, count: int) -> Agreement:
    """A share of `count` ratings with its 95 % range (Wilson); none if the count is unknown."""
    if count == 0:
        return Agreement(share, share, share, 0)
    right = round(share * count)
    low, high = interval(right, count - right)
    return Agreement(share, min(low, share), max(high, share), count)


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A run, and what is known of it so far; `first_stars` is None before its pictures change."""

    run: TrainingRun
    step: int = 0
    steps: int = 0
    phase: str = ""
    seconds_left: float | None = None
    first_stars: float | None = None
    stars: float = 0.0
    points: tuple[CurvePoint, ...] = ()

    def after(self, told: TrainingStep) -> RunProgress:
        """What is known after one more step; a run that went on may repeat some."""
        points = [point for point in self.points if point.step < told.step]
        if told.agreement is not None:
            seen = agreement_of(told.agreement, told.agreement_count)
            points.append(CurvePoint(told.step, seen.share, seen.low, seen.high))
        first = self.first_stars
        if told.phase == LATENT_MAP and first is None:
            first = told.reward
        return replace(
            self,
            step=told.step,
            steps=told.steps,
            phase=told.phase,
            seconds_left=told.seconds_left,
            first_stars=first,
            stars=told.reward if told.phase == LATENT_MAP else self.stars,
            points=tuple(points),
        )

    @property
    def expected_stars(self) -> tuple[float, float] | None:
        """What the taste expected of the pictures at first, and expects now."""
        return None if self.first_stars is None else (self.first_stars, self.stars)
