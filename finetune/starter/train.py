"""Trains the starter generator on pictures that our scenes draw (paired distillation).

The picture that belongs to (z, class) is known, so the generator learns to draw what the scene
draws; a critic only sharpens the end (see `sharpening`).
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import torch
from torch import Tensor, nn
from torch.optim import Adam
from torch.optim.swa_utils import get_ema_multi_avg_fn

from core.domain.painting import Precision
from core.generator.devices import dtype_of, pick_precision
from core.generator.truncation import StandingStatistics
from core.taste.backbone import Backbone
from finetune.starter.architecture import LIGHT_SIDE_PX, starter_architecture
from finetune.starter.checkpoint import load_checkpoint, load_finer, load_networks, save_checkpoint
from finetune.starter.config import Progress, StarterConfig, fresh_pictures
from finetune.starter.losses import edges_loss, pyramid_loss
from finetune.starter.perceptual import Perceptual, Seen
from finetune.starter.pictures import Pairs, in_bytes, latents_and_classes, pyramid
from finetune.starter.progressive import ProgressiveGenerator
from finetune.starter.scenes import SCENES
from finetune.starter.schedule import Step, plan_alignment, plan_step, stretched_steps
from finetune.starter.sets import set_distance
from finetune.starter.sharpening import Sharpener
from finetune.starter.shifts import Shifts, shifts_of
from finetune.starter.supply import DrawnAhead, Pool, Supply

CHECKPOINT_SECONDS = 240.0
STATISTICS_BATCHES = 60
STATISTICS_PICTURES = 48
"""In each of them, at the side of the light generator."""
EMA_DECAY = 0.998


class StarterRun:
    """A run that can be stopped at any step and goes on where it was."""

    def __init__(self, config: StarterConfig) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.model = ProgressiveGenerator(starter_architecture(len(SCENES), config.side_px))
        if config.aligns:
            self.model.release()
        self._device = torch.device(config.device)
        picked = pick_precision(Precision.AUTO, self._device)
        # Whether the device multiplies in bfloat16 quicker.
        self.halves = dtype_of(picked) is torch.bfloat16
        if self._device.type == "cuda":
            torch.set_float32_matmul_precision("high")
        self.model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.model.to(self._device)
        self.average = copy.deepcopy(self.model).requires_grad_(False)
        self.optimizer = Adam(self.model.parameters(), betas=(0.9, 0.99))
        standing = load_checkpoint(config.folder, self.model, self.average, self.optimizer)
        if standing is None and config.beginning is not None:
            load_networks(config.beginning, self.model, self.average)
            if config.finer is not None:
                load_finer(config.finer, self.model, self.average)
        self.step = standing.step if standing else 0
        self._grown = standing is not None and standing.grown
        self._sharpeners: dict[int, Sharpener] = {}
        self._plans: dict[int, Step] = {}
        self._started = time.monotonic()

    @cached_property
    def _supply(self) -> Supply:
        """Who only exports a run needs no artists."""
        config = self.config
        if config.haste is None:
            return DrawnAhead(self._plan, config.seed, self._device)
        fresh = fresh_pictures(config.haste, config.side_px)
        return Pool(config.haste.artists, fresh, config.side_px, config.seed, self._device)

    def train(self) -> Iterator[Progress]:
        """Yield after each step, and save every few minutes; the caller decides when to stop."""
        try:
            yield from self._steps()
        finally:
            self._supply.close()

    def _steps(self) -> Iterator[Progress]:
        started, first = time.monotonic(), self.step
        self._started = saved = started
        while self.step < self._total(self.step):
            plan = self._plan(self.step)
            loss = self._train_step(plan)
            self.step += 1
            now = time.monotonic()
            if now - saved > CHECKPOINT_SECONDS:
                self.save()
                saved = now
            total = self._total(self.step)
            left = (now - started) / (self.step - first) * (total - self.step)
            yield Progress(self.step, total, plan.side_px, loss, plan.learning_rate, left)
        self.save()

    @cached_property
    def _perceptual(self) -> Perceptual:
        """Only a step at the full side needs it; whoever exports a run does not."""
        return Perceptual(Backbone.load(), self._device)

    @cached_property
    def _shifts(self) -> Shifts:
        """Only an alignment asks for them: begun at its first step, or gone on with. Those of the
        run before are nearer than none; a short run would be half over before it knew its own.
        """
        shifts = shifts_of(self._perceptual.backbone, len(SCENES), self._device)
        for folder in (self.config.beginning, self.config.folder):
            if folder is not None:
                shifts.load(folder)
        return shifts

    def _sharpener(self, side_px: int) -> Sharpener:
        """That of a side: begun at the first step that asks for it, or gone on with."""
        if side_px not in self._sharpeners:
            self._sharpeners[side_px] = Sharpener(len(SCENES), side_px, self._device)
            self._sharpeners[side_px].load(self.config.folder)
        return self._sharpeners[side_px]

    def _train_step(self, plan: Step) -> Tensor:
        if plan.frozen == self.model.training:
            self._switch_statistics(plan.frozen)
        pairs = self._supply.pairs(self.step, plan)
        for group in self.optimizer.param_groups:
            group["lr"] = plan.learning_rate
            group["betas"] = (plan.momentum, 0.99)
        with self._precision(plan):
            texture = self.model.blend(pairs.classes, pairs.others, pairs.weights)
            stages = self.model(pairs.z, pairs.classes, plan.side_px, row=-1, texture=texture)
        # The pictures of a light generator that is held are as they are.
        painted = [picture.float() for picture in stages if picture.requires_grad]
        loss, pull = self._pull(painted, pairs, plan)
        self.optimizer.zero_grad()
        torch.autograd.backward(painted, pull)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        follow(self.average, self.model, min(EMA_DECAY, (self.step + 1) / (self.step + 10)))
        return loss

    def _total(self, step: int) -> int:
        """How many steps the run has; of a timed one, as many as it would have at its pace."""
        haste = self.config.haste
        if haste is None:
            return self.config.steps
        return stretched_steps(step, (time.monotonic() - self._started) / (60 * haste.minutes))

    def _plan(self, step: int) -> Step:
        """The plan of a timed run is what it was when somebody asked first."""
        if step not in self._plans:
            self._plans[step] = self._planned(step)
        return self._plans[step]

    def _planned(self, step: int) -> Step:
        config = self.config
        if config.aligns:
            return plan_alignment(
                step, self._total(step), config.learning_rate, config.side_px, config.batches
            )
        plan = plan_step(
            step,
            self._total(step),
            config.learning_rate,
            config.seed,
            config.begin_at,
            config.side_px,
        )
        return replace(
            plan,
            batch_size=plan.batch_size * config.batches,
            frozen=plan.frozen or config.retouches,
            half=config.haste is not None and not plan.frozen,
        )

    def _precision(self, plan: Step) -> torch.autocast:
        return torch.autocast(self._device.type, torch.bfloat16, enabled=plan.half and self.halves)

    def _pull(self, painted: list[Tensor], pairs: Pairs, plan: Step) -> tuple[Tensor, list[Tensor]]:
        """The paired loss, and the gradient on each of the pictures, the critic's included."""
        pictures = [picture.detach().requires_grad_(True) for picture in painted]
        loss = self._paired_loss(pictures, pairs, plan)
        pull = list(torch.autograd.grad(loss, pictures))
        if plan.critic_share:
            sharpener, paired = self._sharpener(plan.side_px), pull[-1]
            pull[-1] = paired + sharpener.pull(painted[-1], pairs, paired, plan.critic_share)
            sharpener.learn(painted[-1], pairs)
        return loss.detach(), pull

    def _paired_loss(self, painted: list[Tensor], pairs: Pairs, plan: Step) -> Tensor:
        """Pictures of the first half are not blended."""
        sides_px = [picture.shape[-1] for picture in painted]
        shapes = [side for side in sides_px if side < self.model.texture_from_px]
        drawn = pyramid(pairs.unblended, shapes)
        drawn += pyramid(pairs.pictures, sides_px[len(shapes) :])
        loss = pyramid_loss(painted, drawn)
        if not plan.perceptual_weight:
            return loss
        # bfloat16 cannot tell neighbouring bytes apart; an alignment is about such small things.
        with self._precision(replace(plan, half=plan.half and not plan.shift_weight)):
            seen = self._perceptual.distance(in_bytes(painted[-1]), pairs.pictures)
        loss = loss + plan.perceptual_weight * seen.distance
        if plan.set_weight:
            loss = loss + plan.set_weight * set_distance(seen.painted, seen.drawn, pairs.classes)
        if plan.edges_weight:
            loss = loss + plan.edges_weight * edges_loss(painted[-1], drawn[-1])
        if plan.shift_weight:
            loss = loss + self._off_as_sets(seen, pairs, plan)
        return loss

    def _off_as_sets(self, seen: Seen, pairs: Pairs, plan: Step) -> Tensor:
        """What an alignment takes away; blends belong to no scene alone."""
        alone = pairs.weights == 0.0
        shifted = self._shifts.distance(seen.painted, seen.drawn, pairs.classes, alone)
        off = plan.shift_weight * shifted
        if plan.chances_weight:
            sets = (seen.painted[alone], seen.drawn[alone], pairs.classes[alone])
            off = off + plan.chances_weight * set_distance(*sets, self._shifts.chance)
        return off

    def _switch_statistics(self, frozen: bool) -> None:
        """Enter the last part of the run: BatchNorm as in the app, with stored statistics.

        A run that goes on within that part keeps those that it has, unless new scenes joined it.
        """
        first = self.step == 0 or not self._plan(self.step - 1).frozen
        if frozen and ((first and not self.config.keeps_statistics) or self._grown):
            for network in (self.model, self.average):
                measure_statistics(network, self.config.seed)
        self.model.train(not frozen)
        self.average.train(not frozen)

    def save(self) -> None:
        """Write a checkpoint."""
        save_checkpoint(self.config.folder, self.model, self.average, self.optimizer, self.step)
        for sharpener in self._sharpeners.values():
            sharpener.save(self.config.folder)
        if self.config.aligns:
            self._shifts.save(self.config.folder)


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
            z, classes = map(torch.from_numpy, latents_and_classes((seed, batch, 2), batch_size))
            model(z.to(device), classes.to(device), side_px, row=-1)
        standing.store(range(rows))
    model.eval()


def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Exponential moving average of the parameters; the stored statistics are not averaged."""
    move = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
    move(list(average.parameters()), list(model.parameters()), 0)
