"""The learning of one class's latent map: its steps, the price of a nat, its average, its way back.

d the size of z, k the rank.

Near the identity KL is half the squared length of mu (and of U V^T), so a step of plain gradient
descent on reward / beta is a step of natural gradient, whatever the unit of the reward: mu moves by
a fixed share of the way to where its price holds it. Adam, which blows every entry's noise up to
the size of its signal, spent a quarter of the variety of the pictures on noise in U and V.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from finetune.latent_map import LatentMap
from finetune.objectives import BETA_RANGE, next_beta

EMA_DECAY = 0.9
HEARD_EVERY = 8
"""Steps of a class from one hearing of the witness to the next."""

LONGEST_STEP = 2.0
"""In units of the first step: one picture on a cliff of the reward does not throw a map away."""

_PARTS = ("mu", "u", "v")


class ClassTraining:
    """State of one class. `map` is what a step changes; `result` is what comes out.

    The witness is a reward that was fitted on half of the ratings; it is heard every few steps on
    pictures from always the same z, so that differences are the map's. While it agrees, the map
    goes where the designer's taste is; when it falls by more than `tolerance` from its best, the
    map has begun to please the model alone: learning stops, and the map of the best moment is the
    result. `beta` is the price of a nat.
    """

    def __init__(
        self, start: LatentMap, budget_nats: float, learning_rate: float, tolerance: float
    ) -> None:
        self.map = LatentMap(
            *(part.clone().requires_grad_() for part in (start.mu, start.u, start.v))
        )
        self.beta = 0.0
        self.stopped = False
        self._start = start.detached()
        self._slow = start.detached()
        self._best = start.detached()
        self._budget_nats = budget_nats
        self._learning_rate = learning_rate
        self._tolerance = tolerance
        self._steps = 0
        self._best_witness: float | None = None

    @property
    def has_moved(self) -> bool:
        """Whether the result is another map than the one it started from."""
        found = self.result()
        return any(
            not torch.equal(getattr(found, name), getattr(self._start, name)) for name in _PARTS
        )

    @property
    def is_hearing_due(self) -> bool:
        """Whether the witness should be heard before the next step."""
        return self._steps % HEARD_EVERY == 0

    @property
    def average(self) -> LatentMap:
        """The moving average of the maps so far, within the budget; the witness hears of it."""
        return self._slow.within(self._budget_nats)

    def hear(self, witness: float) -> None:
        """The witness's mean reward of pictures behind `average`. Hearing twice changes nothing."""
        if self._best_witness is None or witness > self._best_witness:
            self._best_witness = witness
            self._best = self.average.detached()
        self.stopped = witness < self._best_witness - self._tolerance

    def begin_step(self) -> None:
        """Forget the gradient of a step that was not finished."""
        for name in _PARTS:
            getattr(self.map, name).grad = None

    def finish_step(self) -> float:
        """Take the step for which the gradient of minus the reward lies ready in `map`.

        Returns the KL before the step, in nats.
        """
        if self._steps == 0:
            self.beta = self._first_price()
        kl = self.map.kl()
        (self.beta * kl).backward()  # type: ignore[no-untyped-call]
        self._move()
        kl_nats = float(kl.detach())
        self.beta = next_beta(self.beta, kl_nats, self._budget_nats)
        self._follow()
        return kl_nats

    def result(self) -> LatentMap:
        """The average, or what it was at the witness's best moment; always within the budget."""
        return self._best if self.stopped else self.average

    def _first_price(self) -> float:
        """At this price a reward that is linear in z holds mu at the budget."""
        assert self.map.mu.grad is not None
        slope = float(self.map.mu.grad.norm())
        lowest, highest = BETA_RANGE
        return min(highest, max(lowest, slope / math.sqrt(2 * self._budget_nats)))

    def _move(self) -> None:
        longest = LONGEST_STEP * self._learning_rate * math.sqrt(2 * self._budget_nats)
        with torch.no_grad():
            for name in _PARTS:
                live = getattr(self.map, name)
                step = live.grad * (self._learning_rate / self.beta)
                live -= step * (longest / step.norm().clamp(min=longest))

    def _follow(self) -> None:
        self._steps += 1
        # Short at first: the start is not worth remembering.
        decay = min(EMA_DECAY, self._steps / (self._steps + 9))
        with torch.no_grad():
            for name in _PARTS:
                getattr(self._slow, name).lerp_(getattr(self.map, name), 1 - decay)

    def tensors(self) -> dict[str, Tensor]:
        """All tensors of the state."""
        maps = {"map": self.map, "slow": self._slow, "best": self._best}
        return {
            f"{kind}.{name}": getattr(found, name)
            for kind, found in maps.items()
            for name in _PARTS
        }

    def numbers(self) -> dict[str, Any]:
        """The rest of the state, as plain JSON."""
        return {
            "beta": self.beta,
            "stopped": self.stopped,
            "steps": self._steps,
            "best_witness": self._best_witness,
        }

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Go on from what `tensors` and `numbers` returned."""
        with torch.no_grad():
            for name, tensor in self.tensors().items():
                tensor.copy_(tensors[name])
        self.beta = numbers["beta"]
        self.stopped = numbers["stopped"]
        self._steps = numbers["steps"]
        self._best_witness = numbers["best_witness"]
