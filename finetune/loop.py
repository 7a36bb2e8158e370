"""Learns the latent maps: a generator of steps; whoever iterates decides when to stop and to save.

d the size of z, B batch. Each step has one class: the pictures that the generator paints behind
the class's map are judged by the reward, less kappa standard deviations, and the map pays for
every nat of its distance from the original law (`objectives`). The generator is frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.domain.errors import BocetoError, ErrorCode
from core.domain.run import TrainingConfig
from core.generator.latents import draw_truncated_normal
from finetune.checkpoint import Checkpoint
from finetune.class_training import ClassTraining
from finetune.latent_map import LatentMap
from finetune.objectives import lower_confidence

SUB_BATCH = 2
"""Pictures between two looks at what was asked: 150 ms of a processor, 5 % dearer than four."""

SMALLEST_SPREAD = 0.01
"""Standard deviation of the pixels of a batch, on [-1, 1]; below it the pictures are blank."""

FURTHEST_NATS = 25.0
"""No budget comes near it: a map that is further away is running, not walking."""

WITNESSED = 1 << 31
"""In place of a step's number: the z on which the witness is heard, the same every time."""

Paint = Callable[[int, Tensor], Tensor]
"""(class index, z (B, d)) -> pictures (B, 3, side, side) in [-1, 1], differentiable in z."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Of a batch of pictures, all (B,).

    mean, sd: of the reward, differentiable in the pictures; witness: the mean of the witness's
    reward; stars: what the reward expects.
    """

    mean: Tensor
    sd: Tensor
    witness: Tensor
    stars: Tensor


Judge = Callable[[int, Tensor], Judgement]
"""(class index, pictures) -> their judgement."""

Breathe = Callable[[], None]
"""Called between the parts of a step: it may wait, and may raise to end the run."""


@dataclass(frozen=True, slots=True)
class MapStep:
    """One finished step, `step` counted from 1. `loss` and `stars` are means over the batch."""

    step: int
    class_index: int
    loss: float
    stars: float
    kl_nats: float


class MapTraining:
    """The maps of all classes of a run, and the state of their learning.

    Between two steps, and whenever `breathe` is called, the state is that of the last finished
    step and can be saved.
    """

    def __init__(
        self,
        config: TrainingConfig,
        turns: Sequence[int],
        classes: Mapping[int, ClassTraining],
        adapter: str,
    ) -> None:
        self.step = 0
        self._config = config
        self._turns = turns
        self._classes = dict(classes)
        self._adapter = adapter

    @property
    def steps(self) -> int:
        """How many steps the run has."""
        return len(self._turns)

    def learn(self, paint: Paint, judge: Judge, breathe: Breathe) -> Iterator[MapStep]:
        """Take the remaining steps. Raises BocetoError(TRAINING_DIVERGED) when a map runs away."""
        while self.step < self.steps:
            index = self._turns[self.step]
            learner = self._classes[index]
            if learner.is_hearing_due and not learner.stopped:
                self._hear(index, paint, judge, breathe)
            if learner.stopped:
                self.step += 1
            else:
                yield self._learn_step(index, paint, judge, breathe)
        for index, learner in self._classes.items():
            if not learner.stopped:
                self._hear(index, paint, judge, breathe)

    def results(self) -> dict[int, LatentMap]:
        """The maps as they stand, one for each class; within their budgets."""
        return {index: learner.result() for index, learner in self._classes.items()}

    @property
    def moved(self) -> set[int]:
        """The classes whose map is another than the one it started from."""
        return {index for index, learner in self._classes.items() if learner.has_moved}

    def checkpoint(self) -> Checkpoint:
        """All state as of the last finished step."""
        tensors = {
            f"class_{index}.{name}": tensor
            for index, learner in self._classes.items()
            for name, tensor in learner.tensors().items()
        }
        numbers = {str(index): learner.numbers() for index, learner in self._classes.items()}
        return Checkpoint(tensors, {"step": self.step, "classes": numbers})

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint of the same run."""
        self.step = checkpoint.state["step"]
        for index, learner in self._classes.items():
            prefix = f"class_{index}."
            tensors = {
                name.removeprefix(prefix): tensor
                for name, tensor in checkpoint.tensors.items()
                if name.startswith(prefix)
            }
            learner.restore(tensors, checkpoint.state["classes"][str(index)])

    def _learn_step(self, index: int, paint: Paint, judge: Judge, breathe: Breathe) -> MapStep:
        learner = self._classes[index]
        z = self._latents(index, self.step)
        learner.begin_step()
        told, spreads = [], []
        for part in torch.split(z, SUB_BATCH):
            breathe()
            pictures = paint(index, learner.map(part))
            breathe()
            judgement = judge(index, pictures)
            worth = lower_confidence(judgement.mean, judgement.sd, self._config.kappa)
            (-worth.sum() / len(z)).backward()  # type: ignore[no-untyped-call]
            told.append(torch.stack([worth, judgement.stars]).detach())
            spreads.append(float(pictures.detach().std()))
        mean_worth, stars = torch.cat(told, dim=1).mean(1).tolist()
        self._check(mean_worth, max(spreads))
        beta = learner.beta
        kl_nats = learner.finish_step()
        self._check(kl_nats, max(spreads), kl_nats)
        self.step += 1
        return MapStep(self.step, index, beta * kl_nats - mean_worth, stars, kl_nats)

    def _hear(self, index: int, paint: Paint, judge: Judge, breathe: Breathe) -> None:
        learner = self._classes[index]
        told = []
        with torch.no_grad():
            for part in torch.split(self._latents(index, WITNESSED), SUB_BATCH):
                breathe()
                told.append(judge(index, paint(index, learner.average(part))).witness)
        learner.hear(float(torch.cat(told).mean()))

    def _latents(self, index: int, step: int) -> Tensor:
        return step_latents(self._config, index, step, len(self._classes[index].map.mu))

    def _check(self, number: float, spread: float, kl_nats: float = 0.0) -> None:
        alive = np.isfinite(number) and spread >= SMALLEST_SPREAD and kl_nats <= FURTHEST_NATS
        if not alive:
            raise BocetoError(
                ErrorCode.TRAINING_DIVERGED, adapter=self._adapter, step=self.step + 1
            )


def step_latents(config: TrainingConfig, class_index: int, step: int, size: int) -> Tensor:
    """The z of one step, (B, size), truncated as the app truncates; the same in every process.

    Half are drawn, the other half are their opposites: the part of the gradient's noise that is
    odd in z cancels, which is most of it as long as the reward is nearly linear in z.
    """
    generator = np.random.default_rng([config.seed, class_index, step])
    drawn = draw_truncated_normal(generator, (-(-config.batch_size // 2), size))
    half = config.truncation * torch.from_numpy(drawn)
    return torch.cat([half, -half])[: config.batch_size]
