"""By how much all painted pictures of a scene are off in the same way, followed over many steps.

Without the shift between the means of painted and drawn features, painted pictures of 20 of 24
scenes were as near to the drawn ones as chance is, and all within 2.5 times that: what KID had left
is mostly that shift. A step of a
processor sees one picture or two of a scene, too few to know it by; painted and drawn pictures of
the same latents differ little, so a running mean over the last steps does.
K scenes, B pictures, d features.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torch import Tensor

from core.files import write_atomically
from core.taste.backbone import SIDE_PX, Backbone
from finetune.adversarial.kid import polynomial_kernel
from finetune.starter.evaluation.distance import chance_distance
from finetune.starter.pictures import drawn_pairs

_FILE = "shifts.safetensors"
_REMEMBERED = 0.96
"""Of a running mean, at each picture: it is about the last fifty of its scene."""
_SAMPLED_EACH = 32
"""Drawn pictures of each scene that say where its mean is, and how far sets are apart by chance."""
_SET_PICTURES = 64
"""The size of the sets that `evaluate` compares; chance is less for larger ones."""
_SAMPLING_SEED = 77


class Shifts:
    """The running shift of each scene, and what it costs: its KID, in units of chance."""

    def __init__(self, drawn: Tensor) -> None:
        """drawn: features (K, n, d) of n drawn pictures of each scene."""
        count, width = drawn.shape[1:]
        self._means = drawn.mean(1)
        self._size = self._means.square().sum(1, keepdim=True) / width
        self._chance = torch.stack([_chance(one) for one in drawn]) * (count // 2 / _SET_PICTURES)
        self._shifts = torch.zeros_like(self._means)
        self._unknown = torch.ones_like(self._size)
        """The share of each running mean that is still the 0 it began with."""

    @property
    def chance(self) -> Tensor:
        """(K,): KID between drawn sets of the size that `evaluate` compares."""
        return self._chance

    def distance(self, painted: Tensor, drawn: Tensor, classes: Tensor, counted: Tensor) -> Tensor:
        """Features (B, d) of painted pictures and of the drawings of the same latents; classes:
        (B,); counted: (B,) bool, which of them belong to a scene alone.

        Returns a scalar: the mean over scenes of KID in units of chance, as it is known so far. Its
        gradient moves these pictures against the shifts, which the others of before tell.
        """
        off, classes = (painted - drawn)[counted], classes[counted]
        known = (1.0 - self._unknown).clamp(min=1e-6)
        shifts = self._shifts / known
        # A shift that few pictures have told yet pulls less.
        pulls = known * self._metric(shifts) / self._chance[:, None]
        mean = (shifts * pulls).sum(1).mean()
        pulled = 2.0 * (off * pulls[classes]).sum() / max(1, len(painted))
        self._follow(off.detach(), classes)
        return mean + pulled - pulled.detach()

    def _metric(self, shifts: Tensor) -> Tensor:
        """(K, d) -> (K, d): H shift, with H the mixed second derivative of KID's kernel at a
        scene's mean m, so that shift . H shift is its KID: k(x, y) = (x.y / d + 1)^3 gives
        H = 3 (s + 1)^2 / d + 6 (s + 1) m m^T / d^2, where s = m.m / d.
        """
        width = shifts.shape[1]
        along = (self._means * shifts).sum(1, keepdim=True) * self._means
        one = self._size + 1.0
        return 3.0 * one.square() / width * shifts + 6.0 * one / width**2 * along

    def _follow(self, off: Tensor, classes: Tensor) -> None:
        counts = torch.bincount(classes, minlength=len(self._means)).to(off)[:, None]
        sums = torch.zeros_like(self._shifts).index_add(0, classes, off)
        kept = _REMEMBERED**counts
        self._shifts = kept * self._shifts + (1.0 - kept) * sums / counts.clamp(min=1.0)
        self._unknown = kept * self._unknown

    def save(self, folder: Path) -> None:
        """Write the running means beside the run's checkpoint, whole or not at all."""
        known = {"shifts": self._shifts, "unknown": self._unknown}
        write_atomically(folder / _FILE, save(known))

    def load(self, folder: Path) -> None:
        """Go on with those of a run, if it has any yet."""
        path = folder / _FILE
        if path.exists():
            stored = load_file(path)
            self._shifts = stored["shifts"].to(self._shifts)
            self._unknown = stored["unknown"].to(self._unknown)


def average_shifts(folder: Path, later: Path, share: float, out: Path) -> None:
    """What the mean of two networks is off by, if both runs know it of theirs: their mean, as far
    as features go along with weights.
    """
    if (folder / _FILE).exists() and (later / _FILE).exists():
        one, other = load_file(folder / _FILE), load_file(later / _FILE)
        mean = {name: torch.lerp(one[name], other[name], share) for name in one}
        write_atomically(out / _FILE, save(mean))


def shifts_of(backbone: Backbone, num_classes: int, device: torch.device) -> Shifts:
    """Shifts of scenes of which nothing is painted yet."""
    seen: list[list[Tensor]] = [[] for _ in range(num_classes)]
    for batch in range(_SAMPLED_EACH):
        pairs = drawn_pairs((_SAMPLING_SEED, batch), num_classes, SIDE_PX)
        with torch.no_grad():
            features = backbone.features(pairs.pictures.to(device))
        for index, feature in zip(pairs.classes.tolist(), features, strict=True):
            seen[index].append(feature)
    return Shifts(torch.stack([torch.stack(one) for one in seen]))


def _chance(drawn: Tensor) -> Tensor:
    """See `evaluation.distance`; drawn: (n, d). That of sets of n / 2 pictures."""
    wide = drawn.double().cpu()
    return torch.tensor(chance_distance(polynomial_kernel(wide, wide), seed=0)).to(drawn)
