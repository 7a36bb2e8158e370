"""Everything that decides a training run, and the rules by which it is chosen."""

from __future__ import annotations

import math
from dataclasses import dataclass

import msgspec

SIDES_PX = (32, 64, 128)

MOST_FOR_FULL_AUGMENTATION = 250
LEAST_AUGMENTATION = 0.1

MOST_KID_PICTURES = 256
LEAST_KID_PICTURES = 64


class DuelConfig(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The settings of one run; with the pictures and the first weights they decide its result.

    `batch_size` pictures make a step, `micro_batch` of them are in memory at a time (BatchNorm sees
    that many). Learning rates are those of the first step (`duel.rate_share`).
    `head_start_steps`: the discriminator learns alone at first, so that a new one does not spoil a
    generator that can paint already. `kid_every` steps the averaged generator is measured; after
    `patience` measurements without a better one the run ends.
    """

    side_px: int
    seed: int = 1
    steps: int = 20_000
    batch_size: int = 32
    micro_batch: int = 32
    discriminator_turns: int = 2
    generator_rate: float = 1e-3
    discriminator_rate: float = 2e-3
    orthogonal_strength: float = 1e-4
    average_decay: float = 0.999
    augmentation: float = 1.0
    head_start_steps: int = 0
    kid_every: int = 200
    kid_pictures: int = MOST_KID_PICTURES
    patience: int = 25
    probe_every: int = 20
    statistics_pictures: int = 256


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the settings are chosen for: numbers of pictures, and what there is to compute with."""

    side_px: int
    learned: int
    reference: int
    starts_trained: bool
    has_gpu: bool
    seed: int


def chosen_config(circumstances: Circumstances) -> DuelConfig:
    """The settings for a folder on this computer.

    BigGAN's batches are large (2048), and a processor would take minutes for one: 256 on a GPU, 32
    on a CPU, where more steps teach more than larger ones. Micro-batches shrink as the side grows,
    to 16 at 128 px, so that the activations of a step stay below 3 GB.
    """
    side_px, batch_size = circumstances.side_px, 256 if circumstances.has_gpu else 32
    return DuelConfig(
        side_px=side_px,
        seed=circumstances.seed,
        batch_size=batch_size,
        micro_batch=min(batch_size, max(16, 64 * 32 // side_px)),
        augmentation=augmentation_strength(circumstances.learned),
        head_start_steps=100 if circumstances.starts_trained else 0,
        kid_pictures=kid_pictures(circumstances.reference),
    )


def augmentation_strength(pictures: int) -> float:
    """1 up to 250 pictures, then falling with the root of their number to a tenth.

    A small folder is soon known by heart, a large one is not, and augmentation has its price: with
    2160 drawn pictures strength 0.7 brought KID from 1.74 to 1.45 in the time in which no
    augmentation at all brought it to 1.20.
    """
    share = MOST_FOR_FULL_AUGMENTATION / max(pictures, 1)
    return max(LEAST_AUGMENTATION, min(1.0, math.sqrt(share)))


def kid_pictures(reference: int) -> int:
    """How many are painted to be compared with so many of the folder.

    Four times as many, as more would not make the figure steadier; at most 256, because looking at
    them takes time.
    """
    return max(LEAST_KID_PICTURES, min(MOST_KID_PICTURES, 4 * reference))
