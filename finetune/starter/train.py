"""Trains the starter generator on pictures that our scenes draw (paired distillation).

The picture that belongs to (z, class) is known, so no discriminator is needed: the generator
learns to draw what the scene draws.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim import Adam

from core.generator.truncation import StandingStatistics
from core.taste.backbone import Backbone
from finetune.starter.architecture import starter_architecture
from finetune.starter.checkpoint import load_checkpoint, load_networks, save_checkpoint
from finetune.starter.losses import pyramid_loss
from finetune.starter.perceptual import Perceptual
from finetune.starter.pictures import Pairs, drawn_pairs, pyramid
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.schedule import Step, plan_step

CHECKPOINT_SECONDS = 240.0
STATISTICS_BATCHES = 60
EMA_DECAY = 0.998
LEARNED_BEFORE_AT = 0.25
"""A network that paints already needs few coarse steps: those for the scenes new to it."""


@dataclass(frozen=True, slots=True)
class StarterConfig:
    """Everything that decides a run.

    `beginning`: the folder of a run whose networks it goes on with, scenes that those did not know
    included. `device`: as torch names it ("cpu", "cuda"); drawing stays on the processor.
    """

    folder: Path
    steps: int = 6_000
    learning_rate: float = 2e-3
    seed: int = 1
    beginning: Path | None = None
    device: str = "cpu"

    @property
    def begin_at(self) -> float:
        """Where in the plan from coarse to fine the first step is."""
        return 0.0 if self.beginning is None else LEARNED_BEFORE_AT


@dataclass(frozen=True, slots=True)
class Progress:
    """One finished step. `seconds_left` is estimated from the steps of this sitting."""

    step: int
    steps: int
    side_px: int
    loss: float
    learning_rate: float
    seconds_left: float


class StarterRun:
    """A run that can be stopped at any step and goes on where it was."""

    def __init__(self, config: StarterConfig) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.model = ProgressiveGenerator(starter_architecture(len(SCENES)))
        self._device = torch.device(config.device)
        self.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.model.to(self._device)
        self.average = copy.deepcopy(self.model).requires_grad_(False)
        self.optimizer = Adam(self.model.parameters(), betas=(0.9, 0.99))
        standing = load_checkpoint(config.folder, self.model, self.average, self.optimizer)
        if standing is None and config.beginning is not None:
            load_networks(config.beginning, self.model, self.average)
        self.step = standing.step if standing else 0
        self._grown = standing is not None and standing.grown
        # Drawing holds the interpreter while torch does not: the next pictures come meanwhile.
        self._artist = ThreadPoolExecutor(max_workers=1, thread_name_prefix="draw")
        self._drawing: dict[int, Future[Pairs]] = {}

    def train(self) -> Iterator[Progress]:
        """Yield after each step, and save every few minutes; the caller decides when to stop."""
        started, first = time.monotonic(), self.step
        saved = started
        while self.step < self.config.steps:
            plan = self._plan(self.step)
            loss = self._train_step(plan)
            self.step += 1
            now = time.monotonic()
            if now - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = now
            pace = (now - started) / (self.step - first)
            left = pace * (self.config.steps - self.step)
            yield Progress(
                self.step, self.config.steps, plan.side_px, loss, plan.learning_rate, left
            )
        self.save()

    @cached_property
    def _perceptual(self) -> Perceptual:
        """Only a step at the full side needs it; whoever exports a run does not."""
        return Perceptual(Backbone.load(), self._device)

    def _train_step(self, plan: Step) -> float:
        if plan.frozen == self.model.training:
            self._switch_statistics(plan.frozen)
        pairs = self._drawn(self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = plan.learning_rate
        loss = self._loss(pairs, plan)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        follow(self.average, self.model, min(EMA_DECAY, (self.step + 1) / (self.step + 10)))
        return float(loss.detach())

    def _plan(self, step: int) -> Step:
        config = self.config
        return plan_step(step, config.steps, config.learning_rate, config.seed, config.begin_at)

    def _drawn(self, step: int) -> Pairs:
        for wanted in (step, step + 1):
            if wanted not in self._drawing:
                plan = self._plan(wanted)
                seed = (self.config.seed, wanted)
                self._drawing[wanted] = self._artist.submit(
                    drawn_pairs, seed, plan.batch_size, plan.side_px
                )
        return self._drawing.pop(step).result().to(self._device)

    def _loss(self, pairs: Pairs, plan: Step) -> Tensor:
        painted = self.model(pairs.z, pairs.classes, plan.side_px, row=-1)
        loss = pyramid_loss(painted, pyramid(pairs.pictures, [p.shape[-1] for p in painted]))
        if not plan.perceptual_weight:
            return loss
        far = self._perceptual.distance(painted[-1], pairs.pictures)
        return loss + plan.perceptual_weight * far

    def _switch_statistics(self, frozen: bool) -> None:
        """Enter the last part of the run: BatchNorm as in the app, with stored statistics.

        A run that goes on within that part keeps those that it has, unless new scenes joined it.
        """
        first = self.step == 0 or not self._plan(self.step - 1).frozen
        if frozen and (first or self._grown):
            for network in (self.model, self.average):
                measure_statistics(network, self.config.seed)
        self.model.train(not frozen)
        self.average.train(not frozen)

    def save(self) -> None:
        """Write a checkpoint."""
        save_checkpoint(self.config.folder, self.model, self.average, self.optimizer, self.step)


def measure_statistics(model: ProgressiveGenerator, seed: int, batch_size: int = 48) -> None:
    """Fill every row with the statistics of the whole latent law, averaged over many batches."""
    generator = model.generator
    device = generator.bn.running_means.device
    side_px, rows = generator.architecture.side_px, generator.architecture.stat_rows
    model.train()
    with torch.no_grad(), StandingStatistics(generator) as standing:
        for batch in range(STATISTICS_BATCHES):
            pairs = drawn_pairs((seed, batch, 2), batch_size, 32).to(device)
            model(pairs.z, pairs.classes, side_px, row=-1)
        standing.store(range(rows))
    model.eval()


def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Exponential moving average of the parameters; the stored statistics are not averaged."""
    with torch.no_grad():
        for slow, fast in zip(average.parameters(), model.parameters(), strict=True):
            slow.lerp_(fast, 1 - decay)
