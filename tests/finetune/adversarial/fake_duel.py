"""A duel without networks, as the loop needs it: one number that steps move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

from finetune.adversarial.config import DuelConfig
from finetune.adversarial.duel import Losses
from finetune.adversarial.run import Instruments, Progress, Run
from finetune.adversarial.sampling import Key
from finetune.adversarial.team import Alone

ALONE = Alone(torch.device("cpu"))


class FakeDuel:
    """Its weight becomes a hash of all keys it saw: a run that repeats or leaves out one shows."""

    def __init__(self) -> None:
        self.weight = torch.zeros((), dtype=torch.int64)
        self.factors: list[float] = []
        self.losses = Losses(0.7, 0.6, 0.1)

    def step(self, key: Key, number: int) -> Losses:
        self.weight = torch.tensor(hash((int(self.weight), key, number)) % 2**40)
        return self.losses

    def slow_down(self, factor: float) -> None:
        self.factors.append(factor)

    def averaged(self) -> Mapping[str, Tensor]:
        return {"weight": self.weight}

    def state(self) -> Mapping[str, Tensor]:
        return {"weight": self.weight}

    def restore(self, named: Mapping[str, Tensor]) -> None:
        self.weight = named["weight"]


class Sitting:
    """A run in a folder with instruments that show what the test wants."""

    def __init__(self, folder: Path, **settings: object) -> None:
        folder.mkdir(exist_ok=True)
        chosen = {"side_px": 32, "steps": 6, "kid_every": 3, "probe_every": 2} | settings
        self.duel = FakeDuel()
        self.kids: Iterator[float] = iter(())
        self.seen = (0.4, 0.4)
        self.stop = False
        instruments = Instruments(self._examine, lambda _: self.seen, real_distance=0.5)
        config = DuelConfig(**chosen)  # type: ignore[arg-type]
        self.run = Run(folder, "owner", config, self.duel, instruments)

    def train(self, seconds: float = 1e9) -> Iterator[Progress]:
        """The steps of this sitting."""
        return self.run.train(ALONE, seconds, lambda: self.stop)

    def _examine(self) -> float:
        return next(self.kids, 1e-9 * int(self.duel.weight))
