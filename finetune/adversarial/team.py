"""Alone, or one of several processes that share the micro-batches of each step.

Every process holds the same weights and draws the same numbers; each computes its share of the
micro-batches, and the gradients are added up. So the number of processes changes how long a step
takes, not what it does. `accelerate launch -m finetune.adversarial ...` starts such a team.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol

import torch
from torch import Tensor, nn

from core.generator.devices import pick_device


class Team(Protocol):
    """What a step needs to know of its process's place among others."""

    device: torch.device

    @property
    def leads(self) -> bool:
        """Whether this process writes the files and speaks; exactly one does."""
        ...

    def share(self, parts: int) -> range:
        """Which of so many micro-batches are computed here."""
        ...

    def total(self, values: Tensor) -> Tensor:
        """The sum of what every process has, on every process."""
        ...

    def add_up_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Give every process the sum of all gradients; one without a share has none to add."""
        ...

    def agreed(self, value: float) -> float:
        """The leader's number, on every process."""
        ...


class Alone:
    """The only process."""

    leads = True

    def __init__(self, device: torch.device) -> None:
        self.device = device

    def share(self, parts: int) -> range:
        """All of them."""
        return range(parts)

    def total(self, values: Tensor) -> Tensor:
        """The values."""
        return values

    def add_up_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """They are complete."""

    def agreed(self, value: float) -> float:
        """The number."""
        return value


class Launched:
    """One of the processes that `accelerate launch` started."""

    def __init__(self) -> None:
        from accelerate import PartialState

        self._state = PartialState()
        self.device: torch.device = self._state.device

    @property
    def leads(self) -> bool:
        """The first one does."""
        return bool(self._state.is_main_process)

    def share(self, parts: int) -> range:
        """Every n-th."""
        return range(self._state.process_index, parts, self._state.num_processes)

    def total(self, values: Tensor) -> Tensor:
        """Added up over the processes, in the same order on each."""
        from accelerate.utils import reduce

        summed: Tensor = reduce(values, reduction="sum")
        return summed

    def add_up_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """In one message: many small ones would take longer than the step."""
        trained = [parameter for parameter in parameters if parameter.requires_grad]
        gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
        summed = self.total(torch.cat([gradient.flatten() for gradient in gradients]))
        parts = summed.split([parameter.numel() for parameter in trained])
        for parameter, part in zip(trained, parts, strict=True):
            parameter.grad = part.view_as(parameter)

    def agreed(self, value: float) -> float:
        """What the first one has."""
        from accelerate.utils import broadcast

        told: Tensor = broadcast(torch.tensor([value], dtype=torch.float64, device=self.device))
        return float(told)


def join_team(use_gpu: bool = True) -> Team:
    """The team that this process was started for, else itself alone."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        return Launched()
    return Alone(pick_device(safe_mode=not use_gpu))
