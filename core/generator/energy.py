"""How much energy a batch took: measured where the processor counts it, else estimated."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

_COUNTER = Path("/sys/class/powercap/intel-rapl:0/energy_uj")
WATTS_PER_BUSY_CORE = 9.0
"""Rated power of common laptop and workstation processors, divided by their cores (8 to 11 W)."""


@dataclass(frozen=True, slots=True)
class Energy:
    """joules, and whether a counter measured them."""

    joules: float
    measured: bool


class EnergyMeter:
    """Started when made; read once or more often."""

    def __init__(self, counter: Path = _COUNTER) -> None:
        self._counter = counter
        self._microjoules = _read(counter)
        self._cpu_seconds = time.process_time()

    def energy(self) -> Energy:
        """Since the meter was made: the package's counter, or busy core seconds x rated power."""
        now = _read(self._counter)
        if now is not None and self._microjoules is not None and now >= self._microjoules:
            return Energy((now - self._microjoules) / 1e6, measured=True)
        busy_seconds = time.process_time() - self._cpu_seconds
        return Energy(busy_seconds * WATTS_PER_BUSY_CORE, measured=False)


def _read(counter: Path) -> int | None:
    try:
        return int(counter.read_text())
    except (OSError, ValueError):
        return None
