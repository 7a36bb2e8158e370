"""How far a run has come, from what the tuner says of its steps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.run import TrainingRun
from core.protocol.training_messages import TrainingStep
from core.services.evidence import interval
from desktop.taste.cards import Agreement
from desktop.widgets.curve import CurvePoint

REWARD, LATENT_MAP, FOLD = "reward", "latent_map", "fold"
"""The phases of a run: look at the rated pictures, learn, put the adapter together.

Each counts for itself. The steps of a run are those of the second: they are what changes the
pictures, and what a checkpoint keeps.
"""


def agreement_of(share: float, count: int) -> Agreement:
    """A share of `count` ratings with its 95 % range (Wilson); none if the count is unknown."""
    if count == 0:
        return Agreement(share, share, share, 0)
    right = round(share * count)
    low, high = interval(right, count - right)
    return Agreement(share, min(low, share), max(high, share), count)


@dataclass(frozen=True, slots=True)
class RunProgress:
    """A run, and what is known of it so far.

    `part` is (done, of how many) in the present phase; `first_stars` is None before the first step.
    """

    run: TrainingRun
    step: int = 0
    steps: int = 0
    phase: str = ""
    part: tuple[int, int] = (0, 0)
    seconds_left: float | None = None
    first_stars: float | None = None
    stars: float = 0.0
    points: tuple[CurvePoint, ...] = ()

    def after(self, told: TrainingStep) -> RunProgress:
        """What is known after one more part; a run that went on may repeat some steps."""
        known = replace(
            self,
            phase=told.phase,
            part=(told.step, told.steps),
            seconds_left=told.seconds_left,
        )
        if told.phase != LATENT_MAP:
            return known
        points = [point for point in self.points if point.step < told.step]
        if told.agreement is not None:
            seen = agreement_of(told.agreement, told.agreement_count)
            points.append(CurvePoint(told.step, seen.share, seen.low, seen.high))
        return replace(
            known,
            step=told.step,
            steps=told.steps,
            first_stars=told.reward if self.first_stars is None else self.first_stars,
            stars=told.reward,
            points=tuple(points),
        )

    @property
    def expected_stars(self) -> tuple[float, float] | None:
        """What the taste expected of the pictures at first, and expects now."""
        return None if self.first_stars is None else (self.first_stars, self.stars)
