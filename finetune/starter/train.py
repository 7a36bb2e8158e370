"""Trains the starter generator on pictures that our scenes draw (paired distillation).

The picture that belongs to (z, class) is known, so the generator learns to draw what the scene
draws; a critic only sharpens the end (see `sharpening`).
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
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture
from finetune.starter.checkpoint import load_checkpoint, load_networks, save_checkpoint
from finetune.starter.losses import pyramid_loss
from finetune.starter.perceptual import Perceptual
from finetune.starter.pictures import Pairs, drawn_pairs, pyramid, training_pairs
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.schedule import Step, plan_step
from finetune.starter.sharpening import Sharpener

CHECKPOINT_SECONDS = 240.0
STATISTICS_BATCHES = 60
STATISTICS_PICTURES = 48
"""In each of them, at the side of the light generator."""
EMA_DECAY = 0.998
LEARNED_BEFORE_AT = 0.25
"""A network that paints already needs few coarse steps: those for the scenes new to it."""


@dataclass(frozen=True, slots=True)
class StarterConfig:
    """Everything that decides a run.

    `beginning`: the folder of a run whose networks it goes on with, scenes that those did not know
    and a side twice theirs included. `device`: as torch names it ("cpu", "cuda"); drawing stays on
    the processor. `side_px`: 128, the light generator, or 256.
    """

    folder: Path
    steps: int = 6_000
    learning_rate: float = 2e-3
    seed: int = 1
    beginning: Path | None = None
    device: str = "cpu"
    side_px: int = LIGHT_SIDE_PX

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
        self.model = ProgressiveGenerator(starter_architecture(len(SCENES), config.side_px))
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
        self._sharpeners: dict[int, Sharpener] = {}
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

    def _sharpener(self, side_px: int) -> Sharpener:
        """That of a side: begun at the first step that asks for it, or gone on with."""
        if side_px not in self._sharpeners:
            self._sharpeners[side_px] = Sharpener(len(SCENES), side_px, self._device)
            self._sharpeners[side_px].load(self.config.folder)
        return self._sharpeners[side_px]

    def _train_step(self, plan: Step) -> float:
        if plan.frozen == self.model.training:
            self._switch_statistics(plan.frozen)
        pairs = self._drawn(self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = plan.learning_rate
            group["betas"] = (plan.momentum, 0.99)
        texture = self.model.blend(pairs.classes, pairs.others, pairs.weights)
        stages = self.model(pairs.z, pairs.classes, plan.side_px, row=-1, texture=texture)
        # The pictures of a light generator that is held are as they are.
        painted = [picture for picture in stages if picture.requires_grad]
        loss, pull = self._pull(painted, pairs, plan)
        self.optimizer.zero_grad()
        torch.autograd.backward(painted, pull)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        follow(self.average, self.model, min(EMA_DECAY, (self.step + 1) / (self.step + 10)))
        return loss

    def _plan(self, step: int) -> Step:
        config = self.config
        return plan_step(
            step,
            config.steps,
            config.learning_rate,
            config.seed,
            config.begin_at,
            config.side_px,
        )

    def _drawn(self, step: int) -> Pairs:
        for wanted in (step, step + 1):
            if wanted not in self._drawing:
                plan = self._plan(wanted)
                seed = (self.config.seed, wanted)
                self._drawing[wanted] = self._artist.submit(
                    training_pairs, seed, plan.batch_size, plan.side_px
                )
        return self._drawing.pop(step).result().to(self._device)

    def _pull(self, painted: list[Tensor], pairs: Pairs, plan: Step) -> tuple[float, list[Tensor]]:
        """The paired loss, and the gradient on each of the pictures, the critic's included."""
        pictures = [picture.detach().requires_grad_(True) for picture in painted]
        loss = self._paired_loss(pictures, pairs, plan.perceptual_weight)
        pull = list(torch.autograd.grad(loss, pictures))
        if plan.critic_share:
            sharpener, paired = self._sharpener(plan.side_px), pull[-1]
            pull[-1] = paired + sharpener.pull(painted[-1], pairs, paired, plan.critic_share)
            sharpener.learn(painted[-1], pairs)
        return float(loss.detach()), pull

    def _paired_loss(self, painted: list[Tensor], pairs: Pairs, weight: float) -> Tensor:
        """`weight`: of the distance in features. Pictures of the first half are not blended."""
        sides_px = [picture.shape[-1] for picture in painted]
        shapes = [side for side in sides_px if side < self.model.texture_from_px]
        drawn = pyramid(pairs.unblended, shapes)
        drawn += pyramid(pairs.pictures, sides_px[len(shapes) :])
        loss = pyramid_loss(painted, drawn)
        if not weight:
            return loss
        return loss + weight * self._perceptual.distance(painted[-1], pairs.pictures)

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
        for sharpener in self._sharpeners.values():
            sharpener.save(self.config.folder)


def measure_statistics(model: ProgressiveGenerator, seed: int) -> None:
    """Fill every row of what learns with the statistics of the whole latent law, a mean of many
    batches.
    """
    architecture = model.generator.architecture
    device = model.generator.bn.running_means.device
    side_px, rows = architecture.side_px, architecture.stat_rows
    batch_size = STATISTICS_PICTURES * LIGHT_SIDE_PX // side_px
    model.train()
    with torch.no_grad(), StandingStatistics(nn.ModuleList(model.learning())) as standing:
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
