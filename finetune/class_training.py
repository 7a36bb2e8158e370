"""The learning of one class's latent map: optimiser, price of a nat, average, and the way back.

d the size of z, k the rank.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor
from torch.optim import Adam

from finetune.latent_map import LatentMap
from finetune.objectives import next_beta

EMA_DECAY = 0.98
FIRST_BETA = 0.5
WITNESS_DECAY = 0.8
WITNESS_WARM_UP = 8
"""Steps of a class before the witness is listened to."""

_PARTS = ("mu", "u", "v")
_MOMENTS = ("exp_avg", "exp_avg_sq")


class ClassTraining:
    """State of one class. `map` is what the optimiser changes; `result` is what comes out.

    The witness is a reward that was fitted on half of the ratings. While it rises with the reward
    that is climbed, the map goes where the designer's taste is; when it falls by `tolerance` from
    its best (a smoothed mean), the map has begun to please the model alone: learning stops and the
    map of the best moment is the result. `beta` is the price of a nat.
    """

    def __init__(
        self, start: LatentMap, budget_nats: float, learning_rate: float, tolerance: float
    ) -> None:
        self.map = LatentMap(
            *(part.clone().requires_grad_() for part in (start.mu, start.u, start.v))
        )
        self.optimizer = Adam([self.map.mu, self.map.u, self.map.v], lr=learning_rate)
        self.stopped = False
        self._slow = start.detached()
        self._best = start.detached()
        self._budget_nats = budget_nats
        self._tolerance = tolerance
        self.beta = FIRST_BETA
        self._steps = 0
        self._witness = 0.0
        self._best_witness = float("-inf")

    def finish_step(self, witness: float) -> float:
        """Take the step for which the gradient of the reward lies ready; returns the KL in nats.

        witness: mean witness reward of the step's pictures.
        """
        kl = self.map.kl()
        (self.beta * kl).backward()  # type: ignore[no-untyped-call]
        self.optimizer.step()
        self.beta = next_beta(self.beta, float(kl.detach()), self._budget_nats)
        self._follow()
        self._listen(witness)
        return float(kl.detach())

    def result(self) -> LatentMap:
        """The averaged map, or that of the witness's best moment; always within the budget."""
        return (self._best if self.stopped else self._slow).within(self._budget_nats)

    def _follow(self) -> None:
        self._steps += 1
        # Short at first: the start is not worth remembering.
        decay = min(EMA_DECAY, self._steps / (self._steps + 9))
        with torch.no_grad():
            for name in _PARTS:
                getattr(self._slow, name).lerp_(getattr(self.map, name), 1 - decay)

    def _listen(self, witness: float) -> None:
        decay = min(WITNESS_DECAY, (self._steps - 1) / self._steps)
        self._witness = decay * self._witness + (1 - decay) * witness
        if self._steps < WITNESS_WARM_UP:
            return
        if self._witness > self._best_witness:
            self._best_witness = self._witness
            self._best = self._slow.detached()
        self.stopped = self._witness < self._best_witness - self._tolerance

    def tensors(self) -> dict[str, Tensor]:
        """Everything for a checkpoint that is a tensor."""
        named: dict[str, Tensor] = {}
        for name in _PARTS:
            live = getattr(self.map, name)
            named[f"map.{name}"] = live
            named[f"slow.{name}"] = getattr(self._slow, name)
            named[f"best.{name}"] = getattr(self._best, name)
            for moment in _MOMENTS:
                if live in self.optimizer.state:
                    named[f"{moment}.{name}"] = self.optimizer.state[live][moment]
        return named

    def numbers(self) -> dict[str, Any]:
        """The rest."""
        return {
            "beta": self.beta,
            "steps": self._steps,
            "witness": self._witness,
            "best_witness": max(self._best_witness, -1e300),
            "stopped": self.stopped,
        }

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Any]) -> None:
        """Go on from what `tensors` and `numbers` returned."""
        with torch.no_grad():
            for name in _PARTS:
                live = getattr(self.map, name)
                live.copy_(tensors[f"map.{name}"])
                getattr(self._slow, name).copy_(tensors[f"slow.{name}"])
                getattr(self._best, name).copy_(tensors[f"best.{name}"])
                if numbers["steps"]:
                    self.optimizer.state[live] = {
                        "step": torch.tensor(float(numbers["steps"])),
                        **{moment: tensors[f"{moment}.{name}"] for moment in _MOMENTS},
                    }
        self.beta = numbers["beta"]
        self._steps = numbers["steps"]
        self._witness = numbers["witness"]
        self._best_witness = numbers["best_witness"]
        self.stopped = numbers["stopped"]
