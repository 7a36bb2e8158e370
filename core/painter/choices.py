"""Who chooses what is shown of the pictures that pass: the taste, or an even spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from torch import Tensor

from core.choosing.balance import Balancer
from core.domain.leaning import Axis, Balanced
from core.painter.gauge import Gauge
from core.taste.selection import PoolSelector
from core.taste.taste import Taste


class Choice(Protocol):
    """Answers with the numbers of the pictures to show, counted as they were offered."""

    def offer(self, pictures: Tensor, coordinates: Tensor) -> list[int]:
        """pictures: (B, 3, H, W) in [-1, 1]; coordinates: (B, D), those of the taste."""
        ...

    def finish(self) -> list[int]:
        """The rest."""
        ...


class ByTaste:
    """The best by the taste, in step with the pool."""

    def __init__(self, selector: PoolSelector) -> None:
        self._selector = selector

    def offer(self, pictures: Tensor, coordinates: Tensor) -> list[int]:
        """As `Choice` says."""
        return self._selector.offer(coordinates)

    def finish(self) -> list[int]:
        """As `Choice` says."""
        return self._selector.finish()


class ByBalance:
    """The most even spread along some axes; of equals, what the taste likes better."""

    def __init__(
        self, gauge: Gauge, taste: Taste, axes: Sequence[Axis], quotas: Sequence[int], pool: int
    ) -> None:
        self._gauge = gauge
        self._taste = taste
        self._balancer = Balancer(axes, quotas, pool)
        self.group = 0
        """The wording that the next pictures belong to."""
        self.class_index = 0
        """The heaviest class of its mix."""

    @property
    def balanced(self) -> Balanced:
        """What it came to."""
        return self._balancer.balanced

    def offer(self, pictures: Tensor, coordinates: Tensor) -> list[int]:
        """As `Choice` says."""
        placed = self._gauge.placed(pictures, coordinates)
        liking = self._taste.predicted_stars(coordinates, self.class_index)
        return self._balancer.offer(placed, self.group, liking or [0.0] * len(placed))

    def finish(self) -> list[int]:
        """As `Choice` says."""
        return self._balancer.finish()
