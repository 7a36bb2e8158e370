"""How long a run will still take, from its recent parts only."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

RECENT = 12


class Pace:
    """Seconds for a unit of work, over the last few parts; the machine's load is that of now."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._recent: deque[tuple[float, float]] = deque(maxlen=RECENT)
        self._since = clock()

    def worked(self, units: float) -> None:
        """A part of so many units has just ended."""
        now = self._clock()
        self._recent.append((units, now - self._since))
        self._since = now

    def skip(self) -> None:
        """What passed since the last part was no work (a pause)."""
        self._since = self._clock()

    def seconds(self, units: float) -> float:
        """For so many more units; 0 before anything was worked."""
        worked = sum(part for part, _ in self._recent)
        return units * sum(seconds for _, seconds in self._recent) / worked if worked else 0.0
