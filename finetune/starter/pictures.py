"""Training pairs: latents, classes, and the pictures that our scenes draw for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from core.generator.latents import draw_truncated_normal
from finetune.starter.blending import blended
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import SCENES, draw

BLENDED_EACH = 4
"""Every fourth picture of a training batch is a blend."""
MORE = {
    "jungle": 4,
    "nebula": 3,
    "desert_dunes": 2,
    "snowfield": 2,
    "cracked_seabed": 1,
    "jellyfish": 1,
    "retro_grid": 1,
    "tropical_leaves": 1,
}
"""How often more a training batch shows the scenes that take longest to learn."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """z: (B, Z) fp32; classes, others: (B,) int64; weights: (B,) fp32 of the others, in [0, 1].

    pictures: (B, 3, side, side) fp32 in [-1, 1], of `classes` in shape and towards `others` in
    colours; unblended: the same before the colours moved.
    """

    z: Tensor
    classes: Tensor
    others: Tensor
    weights: Tensor
    pictures: Tensor
    unblended: Tensor

    def to(self, device: torch.device) -> Pairs:
        """The same on another device."""
        return Pairs(
            self.z.to(device),
            self.classes.to(device),
            self.others.to(device),
            self.weights.to(device),
            self.pictures.to(device),
            self.unblended.to(device),
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """As `Pairs`, as it comes from the artists: arrays, pictures (B, side, side, 3) in bytes.

    unblended: (ceil(B / BLENDED_EACH), side, side, 3), of the first picture and every
    BLENDED_EACH-th after it; the others are not blended.
    """

    z: NDArray[np.float32]
    classes: NDArray[np.int64]
    others: NDArray[np.int64]
    weights: NDArray[np.float32]
    pictures: NDArray[np.uint8]
    unblended: NDArray[np.uint8]

    def tensors(self) -> dict[str, Tensor]:
        """By the names of `Pairs`; pictures (B, side, side, 3) in bytes, unblended ones too."""
        unblended = self.pictures.copy()
        unblended[::BLENDED_EACH] = self.unblended
        return {
            "z": torch.from_numpy(self.z),
            "classes": torch.from_numpy(self.classes),
            "others": torch.from_numpy(self.others),
            "weights": torch.from_numpy(self.weights),
            "pictures": torch.from_numpy(self.pictures),
            "unblended": torch.from_numpy(unblended),
        }

    def pairs(self) -> Pairs:
        """The same for training."""
        return pairs_of(self.tensors())


def pairs_of(drawn: Mapping[str, Tensor]) -> Pairs:
    """Pairs of what `Drawn.tensors` returned, of rows of it, or of many of them together."""
    pictures, unblended = scaled(drawn["pictures"]), scaled(drawn["unblended"])
    return Pairs(
        drawn["z"], drawn["classes"], drawn["others"], drawn["weights"], pictures, unblended
    )


def latents_and_classes(
    seed: tuple[int, ...], count: int
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """z (B, Z) and classes (B,) from their own random stream; classes in shuffled whole rounds."""
    random = np.random.default_rng(seed)
    classes = _rounds(random, list(range(len(SCENES))), count)
    return draw_truncated_normal(random, (count, Z_DIM)), classes


def drawn_pairs(seed: tuple[int, ...], count: int, side_px: int) -> Pairs:
    """`count` pairs of `latents_and_classes`.

    Nothing is kept on disk: drawing costs a tenth of a training step, and no picture comes twice.
    """
    z, classes = latents_and_classes(seed, count)
    pictures = as_tensor(_drawn(classes, z, side_px))
    indices = torch.from_numpy(classes)
    return Pairs(torch.from_numpy(z), indices, indices, torch.zeros(count), pictures, pictures)


def drawn_for_training(seed: tuple[int, ...], count: int, side_px: int) -> Drawn:
    """As `drawn_pairs`, with blends among them and slow scenes more often."""
    random = np.random.default_rng(seed)
    round_ = [i for i, scene in enumerate(SCENES) for _ in range(1 + MORE.get(scene.name, 0))]
    classes = _rounds(random, round_, count)
    z = draw_truncated_normal(random, (count, Z_DIM))
    pictures = _drawn(classes, z, side_px)
    unblended = pictures[::BLENDED_EACH].copy()
    others, weights = classes.copy(), np.zeros(count, np.float32)
    for index in range(0, count, BLENDED_EACH):
        others[index], weights[index] = random.integers(len(SCENES)), random.uniform()
        colours = draw(SCENES[others[index]], z[index], side_px)
        pictures[index] = blended(pictures[index], colours, float(weights[index]))
    return Drawn(z, classes, others, weights, pictures, unblended)


def as_tensor(pictures: NDArray[np.uint8]) -> Tensor:
    """(B, H, W, 3) uint8 -> (B, 3, H, W) fp32 in [-1, 1]."""
    return scaled(torch.from_numpy(pictures))


def scaled(pictures: Tensor) -> Tensor:
    """`as_tensor` of what is a tensor of bytes already, on its own device."""
    return pictures.permute(0, 3, 1, 2).float().div(127.5).sub(1)


def in_bytes(painted: Tensor) -> Tensor:
    """Pictures in [-1, 1] with the values that bytes have, as drawn and stored ones do.

    Features see the difference: it was half of the KID of a scene with wide, soft gradients. The
    gradient passes as if nothing were rounded (Bengio, Leonard, Courville, 2013).
    """
    rounded = painted.clamp(-1.0, 1.0).add(1.0).mul(127.5).round().div(127.5).sub(1.0)
    return painted + (rounded - painted).detach()


def pyramid(pictures: Tensor, sides_px: list[int]) -> list[Tensor]:
    """The pictures averaged down to each of the sides, in the order given."""
    return [
        pictures
        if side == pictures.shape[-1]
        else functional.avg_pool2d(pictures, pictures.shape[-1] // side)
        for side in sides_px
    ]


def _drawn(classes: NDArray[np.int64], z: NDArray[np.float32], side_px: int) -> NDArray[np.uint8]:
    rows = zip(classes, z, strict=True)
    return np.stack([draw(SCENES[index], row, side_px) for index, row in rows])


def _rounds(random: np.random.Generator, round_: list[int], count: int) -> NDArray[np.int64]:
    """The first `count` of as many shuffled rounds as it takes."""
    rounds = -(-count // len(round_))
    return np.concatenate([random.permutation(round_) for _ in range(rounds)])[:count]
