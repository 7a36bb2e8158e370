"""Which scene a picture shows, told by a classifier that has seen drawn pictures only.

Linear discriminant analysis (Fisher 1936) on the features of EfficientNet-Lite0: every scene has a
mean, all share one covariance S, and the scene with the largest m' S^-1 x - m' S^-1 m / 2 wins. It
has a closed form, so a seed decides it, whatever the number of threads. The covariance is shrunk
towards its own mean variance, for there are about as many features as pictures. n pictures, d
features, C scenes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from core.generator.latents import draw_latents
from finetune.starter.evaluation.gallery import Latents, drawn
from finetune.starter.parameters import Z_DIM
from finetune.starter.scenes import Scene

VERSION = 1
SHRINKAGE = 0.1
SEED = 424_242
_PROBES = 2

Featurise = Callable[[Tensor], Tensor]


@dataclass(frozen=True, slots=True, eq=False)
class Classifier:
    """weights: (d, C); bias: (C,), both float64."""

    weights: Tensor
    bias: Tensor

    def __call__(self, features: Tensor) -> Tensor:
        """features: (n, d). Returns the index of the recognised scene, (n,)."""
        return (features.double() @ self.weights + self.bias).argmax(1)


def fit_classifier(features: Sequence[Tensor], shrinkage: float = SHRINKAGE) -> Classifier:
    """One (n, d) for each scene, in their order."""
    rows = [one.double() for one in features]
    means = torch.stack([one.mean(0) for one in rows])
    centred = torch.cat([one - mean for one, mean in zip(rows, means, strict=True)])
    covariance = centred.T @ centred / max(1, len(centred) - len(rows))
    level = covariance.diagonal().mean().clamp(min=1e-12)
    covariance.mul_(1 - shrinkage).diagonal().add_(shrinkage * level)
    weights = torch.linalg.solve(covariance, means.T)
    return Classifier(weights.contiguous(), -0.5 * (means.T * weights).sum(0))


def trained_classifier(
    scenes: Sequence[Scene], featurise: Featurise, each: int, side_px: int, cache: Path
) -> Classifier:
    """Learn from `each` drawn pictures of every scene, or take what the cache folder holds.

    A cached one is found by what it learned from: the names, the settings, and two pictures of each
    scene, so a scene that is drawn differently is learned anew.
    """
    file = cache / f"classifier-{_key(scenes, each, side_px)}.safetensors"
    try:
        return Classifier(**load_file(file))
    except (OSError, SafetensorError, TypeError):
        pass  # not there, or damaged: learned again
    learned = fit_classifier(
        [
            featurise(drawn(scene, _taught(index, each), side_px))
            for index, scene in enumerate(scenes)
        ]
    )
    cache.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    save_file({"weights": learned.weights, "bias": learned.bias}, part)
    part.replace(file)
    return learned


def _key(scenes: Sequence[Scene], each: int, side_px: int) -> str:
    digest = hashlib.sha256(repr((VERSION, SHRINKAGE, SEED, each, side_px)).encode())
    for index, scene in enumerate(scenes):
        digest.update(scene.name.encode())
        digest.update(drawn(scene, _taught(index, _PROBES), side_px).numpy().tobytes())
    return digest.hexdigest()[:16]


def _taught(index: int, count: int) -> Latents:
    return draw_latents(SEED + index, 0, count, Z_DIM)
