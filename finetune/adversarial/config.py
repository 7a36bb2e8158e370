"""Everything that decides a training run, and the rules by which it is chosen."""

from __future__ import annotations

import math

import msgspec

SIDES_PX = (32, 64, 128)

PICTURES_FOR_FULL_AUGMENTATION = 1000
LEAST_AUGMENTATION = 0.25


class DuelConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of one run; with the pictures and the first weights they decide its result.

    Learning rates are those of SAGAN (4 : 1 in favour of the discriminator) times what a batch of
    64 bears; both are constant, so a run may be ended at any step. `batch_size` pictures make a
    step, `micro_batch` of them are in memory at a time (BatchNorm sees that many).
    `head_start_steps`: the discriminator learns alone at first, so that a new one does not spoil a
    generator that can paint already. `kid_every` steps the averaged generator is measured; after
    `patience` measurements without a better one the run ends.
    """

    side_px: int
    seed: int = 1
    steps: int = 20_000
    batch_size: int = 64
    micro_batch: int = 64
    discriminator_turns: int = 2
    generator_rate: float = 2e-4
    discriminator_rate: float = 8e-4
    orthogonal_strength: float = 1e-4
    average_decay: float = 0.999
    augmentation: float = 1.0
    head_start_steps: int = 0
    kid_every: int = 200
    kid_pictures: int = 256
    patience: int = 25
    probe_every: int = 20
    statistics_pictures: int = 512


def chosen_config(
    side_px: int, pictures: int, starts_trained: bool, steps: int | None = None, seed: int = 1
) -> DuelConfig:
    """The settings for a folder of so many pictures.

    Micro-batches shrink with the square of the side's ratio to 32 px, to 16 at 128 px, so that the
    activations of a step stay below about 3 GB.
    """
    config = DuelConfig(
        side_px=side_px,
        seed=seed,
        micro_batch=max(16, 64 * 32 // side_px),
        augmentation=augmentation_strength(pictures),
        head_start_steps=100 if starts_trained else 0,
    )
    return config if steps is None else msgspec.structs.replace(config, steps=steps)


def augmentation_strength(pictures: int) -> float:
    """1 up to a thousand pictures, then falling with the root of their number to a quarter.

    A small folder is soon known by heart, and a large one needs less of it; Zhao et al. 2020 found
    it to help with the 50,000 pictures of CIFAR too, so it never ends.
    """
    share = PICTURES_FOR_FULL_AUGMENTATION / max(pictures, 1)
    return max(LEAST_AUGMENTATION, min(1.0, math.sqrt(share)))
