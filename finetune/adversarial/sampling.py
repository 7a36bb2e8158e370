"""What each step draws, as pure functions of (seed, step): a resumed run draws the same.

B batch, Z latent size. Every draw has a key, a tuple of integers that begins with the seed; numpy
draws on the CPU, so no device and no number of processes changes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.generator.latents import draw_truncated_normal
from finetune.adversarial.pictures import Pictures

Key = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Latents:
    """z: (B, Z) fp32; classes: (B,) int64."""

    z: Tensor
    classes: Tensor

    def to(self, device: torch.device) -> Latents:
        """The same on another device."""
        return Latents(self.z.to(device), self.classes.to(device))


class Sampler:
    """Draws classes, pictures and latents.

    A class is drawn in proportion to the square root of its pictures, on both sides of the duel
    alike: a class of 10 beside one of 1000 is seen ten times less, not a hundred times less.
    """

    def __init__(self, pictures: Pictures, z_dim: int) -> None:
        self._z_dim = z_dim
        learned_classes = pictures.class_of[pictures.learned]
        self._members = [
            pictures.learned[learned_classes == index]
            for index in range(len(pictures.contents.classes))
        ]
        weights = np.sqrt([len(members) for members in self._members])
        self._shares = weights / weights.sum()

    def latents(self, key: Key, count: int) -> Latents:
        """z of the app's law at full variety, and classes."""
        random = np.random.default_rng(key)
        z = draw_truncated_normal(random, (count, self._z_dim))
        return Latents(torch.from_numpy(z), torch.from_numpy(self._classes(random, count)))

    def indices(self, key: Key, count: int) -> NDArray[np.int64]:
        """Which pictures are learned from, (count,); each class in its share, drawn anew."""
        random = np.random.default_rng(key)
        places = random.random(count)
        classes = self._classes(random, count)
        picked = [
            members[int(place * len(members))]
            for place, members in zip(places, map(self._members.__getitem__, classes), strict=True)
        ]
        return np.array(picked, np.int64)

    def _classes(self, random: np.random.Generator, count: int) -> NDArray[np.int64]:
        return random.choice(len(self._shares), size=count, p=self._shares).astype(np.int64)


def torch_random(key: Key) -> torch.Generator:
    """A generator of torch, on the CPU, for this key."""
    random = torch.Generator()
    random.manual_seed(int(np.random.default_rng(key).integers(2**63)))
    return random
