"""Alone, or one of several processes that share the micro-batches of each step.

Every process holds the same weights and draws the same numbers; each computes its share of the
micro-batches, and the gradients are added up. So the number of processes changes how long a step
takes, not what it does. `accelerate launch` or torchrun start such a team (`-m finetune.adversarial
FOLDER ...`): both say in the environment who is who.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Protocol

import torch
from torch import Tensor, distributed, nn

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

    def part(self) -> None:
        """Nothing more will be asked."""
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

    def part(self) -> None:
        """There is nobody to leave."""


class Launched:
    """One of several processes that were started together."""

    def __init__(self, use_gpu: bool) -> None:
        self.device = pick_device(safe_mode=not use_gpu)
        if self.device.type == "cuda":
            self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
            torch.cuda.set_device(self.device)
        distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo")

    @property
    def leads(self) -> bool:
        """The first one does."""
        return distributed.get_rank() == 0

    def share(self, parts: int) -> range:
        """Every n-th."""
        return range(distributed.get_rank(), parts, distributed.get_world_size())

    def total(self, values: Tensor) -> Tensor:
        """Added up over the processes, in the same order on each."""
        summed = values.clone()
        distributed.all_reduce(summed)
        return summed

    def add_up_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """In one message: many small ones would take longer than the step."""
        trained = [parameter for parameter in parameters if parameter.requires_grad]
        gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
        summed = self.total(torch.cat([gradient.flatten() for gradient in gradients]))
        start = 0
        for parameter in trained:
            end = start + parameter.numel()
            parameter.grad = summed[start:end].view_as(parameter)
            start = end

    def agreed(self, value: float) -> float:
        """What the first one has."""
        told = torch.tensor(value, dtype=torch.float64, device=self.device)
        distributed.broadcast(told, src=0)
        return float(told)

    def part(self) -> None:
        """Leave the others."""
        distributed.destroy_process_group()


def join_team(use_gpu: bool = True) -> Team:
    """The team that this process was started for, else itself alone."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        return Launched(use_gpu)
    return Alone(pick_device(safe_mode=not use_gpu))
