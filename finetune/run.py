"""One run, from its folder to its adapter: look, weigh, learn, fold, write.

`TuningRun.go` yields what happens; whoever iterates reports it and decides when to save. The same
folder yields the same tensors, however often the run was interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch

from core.domain.adapter import AdapterManifest
from core.domain.errors import BocetoError, ErrorCode
from core.generator.adapters import load_adapter
from core.generator.architectures.biggan import BigGAN
from core.generator.checkpoints.canonical import load_generator
from core.generator.devices import pick_device
from finetune.adapter_files import code_version, finished_manifest
from finetune.checkpoint import Checkpoint, load_checkpoint, save_checkpoint
from finetune.easel import Easel
from finetune.finish import write_result
from finetune.latent_map import LatentMap
from finetune.loop import Breathe, MapTraining
from finetune.low_rank import unfold
from finetune.pace import Pace
from finetune.plan import plan_training
from finetune.preferences import Evidence, weigh
from finetune.previews import paint_preview
from finetune.run_folder import RunFolder, damaged
from finetune.space import Spectator

LEARNING_UNITS = 3.0
"""A picture that is learned from costs three times one that is painted and looked at."""

FOLD_UNITS = 120.0


@dataclass(frozen=True, slots=True)
class PartDone:
    """One finished part of a phase: "reward" (a picture looked at), "latent_map", "fold".

    `stars` is what the reward expects of the pictures of a step.
    """

    phase: str
    step: int
    steps: int
    seconds_left: float
    loss: float = 0.0
    stars: float = 0.0
    kl_nats: float = 0.0
    agreement: float | None = None
    agreement_count: int = 0


@dataclass(frozen=True, slots=True)
class PreviewPainted:
    """The same seed at this step, in a PNG in the run folder."""

    step: int
    file: Path


@dataclass(frozen=True, slots=True)
class AdapterWritten:
    """The end: the adapter folder is complete."""

    manifest: AdapterManifest


Event = PartDone | PreviewPainted | AdapterWritten


class TuningRun:
    """A run that can be stopped at any breath, and goes on where it was."""

    def __init__(self, folder: RunFolder, breathe: Breathe) -> None:
        """`breathe` is called between parts of the work; it may wait, and may raise to end it."""
        self.folder = folder
        self._pace = Pace()
        self._breathe = breathe
        self._training: MapTraining | None = None
        self._owner = f"{folder.identity}-{code_version()}"
        self._begun = time.monotonic()
        self._seconds_before = 0.0

    @property
    def step(self) -> int:
        """Finished steps of the latent maps."""
        return self._training.step if self._training else 0

    def rest(self, wait: Callable[[], None]) -> None:
        """Wait; the time does not count as the run's."""
        began = time.monotonic()
        wait()
        self._begun += time.monotonic() - began
        self._pace.skip()

    def save(self) -> None:
        """Write a checkpoint of the last finished step. Raises BocetoErrors of the disk."""
        if self._training is not None:
            checkpoint = self._training.checkpoint()
            state = {**checkpoint.state, "seconds": self._seconds}
            save_checkpoint(self.folder.path, self._owner, Checkpoint(checkpoint.tensors, state))

    def go(self) -> Iterator[Event]:
        """Do the whole run, or what is left of it.

        Raises BocetoErrors: those of a damaged generator or parent, of the evidence, of the disk,
        and TRAINING_DIVERGED.
        """
        torch.set_num_threads(self.folder.config.threads)
        manifest = finished_manifest(self.folder.adapter_folder, self.folder.sheet.run)
        if manifest is None:
            spectator = Spectator(self.folder, self._breathe)
            yield from self._look(spectator)
            evidence = self._weigh(spectator)
            network = self._network()
            spectator.backbone.to(network.embeddings.weight.device)
            easel = Easel(network, spectator.space, evidence, self.folder.config.truncation)
            before = self._maps_before(network)
            self._training = self._planned(easel, evidence, before)
            yield from self._learn(easel, self._training, evidence)
            maps = _learned(before, self._training)
            manifest = write_result(
                self.folder, easel, maps, evidence, self._seconds, self._breathe
            )
        yield AdapterWritten(manifest)

    @property
    def _seconds(self) -> float:
        return self._seconds_before + time.monotonic() - self._begun

    def _look(self, spectator: Spectator) -> Iterator[PartDone]:
        config = self.folder.config
        learning = config.steps * config.batch_size * LEARNING_UNITS + FOLD_UNITS
        for looked in spectator.look():
            self._pace.worked(1.0)
            left = self._pace.seconds(looked.total - looked.done + learning)
            yield PartDone("reward", looked.done, looked.total, left)

    def _weigh(self, spectator: Spectator) -> Evidence:
        entries, images = self.folder.entries, self.folder.images
        return weigh(entries, images, spectator.space, spectator.features, self._breathe)

    def _network(self) -> BigGAN:
        source = self.folder.sheet.generator_folder
        card, network = load_generator(Path(source))
        if card.weights_sha256 != self.folder.sheet.run.generator:
            raise damaged(self.folder.path, f"{source} holds another generator")
        network.to(pick_device(safe_mode=False))
        # A third faster than the other layout, forwards and backwards.
        network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        return network

    def _maps_before(self, network: BigGAN) -> dict[int, LatentMap]:
        """The maps of the adapter that the run goes on from."""
        run = self.folder.sheet.run
        if run.parent is None:
            return {}
        parent = load_adapter(self.folder.folder_of(run.parent), run.generator, network)
        return {
            index: unfold(network, index, part, parent.manifest.rank - 1)
            for index, part in parent.classes.items()
        }

    def _planned(
        self, easel: Easel, evidence: Evidence, before: Mapping[int, LatentMap]
    ) -> MapTraining:
        size = easel.network.architecture.z_dim
        ranks = [found.rank for found in before.values()]
        identity = LatentMap.identity(size, (ranks or [min(size, self.folder.config.rank)])[0])
        training = plan_training(self.folder, evidence, before, identity, easel.tolerance)
        checkpoint = load_checkpoint(self.folder.path, self._owner)
        if checkpoint is not None:
            training.restore(checkpoint)
            self._seconds_before = checkpoint.state["seconds"]
        return training

    def _learn(
        self, easel: Easel, training: MapTraining, evidence: Evidence
    ) -> Iterator[PartDone | PreviewPainted]:
        units = self.folder.config.batch_size * LEARNING_UNITS
        previewed = 0
        for done in training.learn(easel.paint, easel.judge, self._breathe):
            self._pace.worked(units)
            left = self._pace.seconds(units * (training.steps - done.step) + FOLD_UNITS)
            yield PartDone(
                "latent_map",
                done.step,
                training.steps,
                left,
                done.loss,
                done.stars,
                done.kl_nats,
                evidence.agreement,
                evidence.agreement_count,
            )
            if done.step % self.folder.config.preview_every == 0:
                yield self._preview(easel, training)
                previewed = done.step
        if previewed != training.step:
            yield self._preview(easel, training)
        yield PartDone("fold", 0, 1, self._pace.seconds(FOLD_UNITS))

    def _preview(self, easel: Easel, training: MapTraining) -> PreviewPainted:
        folder, maps = self.folder, training.results()
        file = paint_preview(
            folder.path, training.step, folder.config, maps, easel.paint, self._breathe
        )
        return PreviewPainted(training.step, file)


def _learned(before: Mapping[int, LatentMap], training: MapTraining) -> dict[int, LatentMap]:
    """The maps of the adapter: those that moved, and those of before that stay.

    Raises BocetoError(NO_EVIDENCE) if the witness agreed with no move at all.
    """
    moved = training.moved
    if not moved:
        raise BocetoError(ErrorCode.NO_EVIDENCE)
    results = training.results()
    return {**before, **{index: results[index] for index in sorted(moved)}}
