"""The pictures that are judged: painted by the generator, and drawn for the same latents.

B pictures, Z entries of a latent. Pictures are (B, 3, side, side) in [-1, 1].
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.domain.painting import Precision
from core.domain.recipe import Recipe
from core.generator.latents import draw_z
from core.generator.paint import Painter
from finetune.starter.blending import blended
from finetune.starter.evaluation.subjects import Subject, subjects_of
from finetune.starter.pictures import as_tensor
from finetune.starter.scenes import Scene, draw

HELD_OUT_SEED = 987_654_321
"""Training draws from other streams of random numbers (`core.generator.latents`)."""
STREAMS_APART = 1_000
SAMPLES_APART = 100 * STREAMS_APART

Latents = NDArray[np.float32]
Mix = Sequence[tuple[int, float]]


class Gallery:
    """Paints with one generator, and draws, at the generator's side."""

    def __init__(self, painter: Painter, truncation: float = 1.0, sample: int = 0) -> None:
        """Each `sample` has other latents. Raises BocetoError(SETTING_INVALID) when no scenes
        belong to the generator.
        """
        self.subjects: tuple[Subject, ...] = subjects_of(painter.card)
        self.truncation = truncation
        self.sample = sample
        self.side_px = painter.card.architecture.side_px
        self.card = painter.card
        self._painter = painter

    def at(self, truncation: float) -> Gallery:
        """The same at another variety."""
        return Gallery(self._painter, truncation, self.sample)

    def latents(self, purpose: int, stream: int, count: int) -> Latents:
        """(count, Z) by the generator's own law; each sample, purpose and stream has its own."""
        card = self.card
        seed = HELD_OUT_SEED + SAMPLES_APART * self.sample + STREAMS_APART * purpose + stream
        z_dim = card.architecture.z_dim
        return draw_z(card.truncation_law, self.truncation, seed, range(count), z_dim)

    def painted(self, mix: Mix, z: Latents) -> Tensor:
        """(B, Z) and a mix of classes -> (B, 3, side, side), rounded to bytes as the app keeps
        them. Drawn ones are of bytes too, and features see whether a soft gradient is rounded.
        """
        recipes = [
            Recipe(
                generator=self.card.weights_sha256,
                z=row.astype("<f4").tobytes(),
                classes=tuple(mix),
                truncation=self.truncation,
            )
            for row in z
        ]
        parts = [as_tensor(part.pixels) for _, part in self._painter.paint(recipes, Precision.FP32)]
        return torch.cat(parts)

    def drawn(self, scene: Scene, z: Latents) -> Tensor:
        """(B, Z) -> (B, 3, side, side)."""
        return drawn(scene, z, self.side_px)

    def drawn_blend(self, shapes: Scene, colours: Scene, z: Latents, weight: float) -> Tensor:
        """(B, Z) -> (B, 3, side, side): what a blend with this weight of `colours` looks like."""
        side_px = self.side_px
        pictures = [
            blended(draw(shapes, row, side_px), draw(colours, row, side_px), weight) for row in z
        ]
        return as_tensor(np.stack(pictures))


def drawn(scene: Scene, z: Latents, side_px: int) -> Tensor:
    """The scene's pictures for latents (B, Z) -> (B, 3, side, side)."""
    return as_tensor(np.stack([draw(scene, row, side_px) for row in z]))
