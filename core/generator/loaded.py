"""A generator in memory: on one device, in one arithmetic, with so many pictures at once.

B batch, Z latent size, E class embedding size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from core.domain.painting import Precision
from core.generator.adapters import AdaptedNetwork
from core.generator.checkpoints.canonical import load_generator
from core.generator.conditioning import Conditioned
from core.generator.devices import dtype_of
from core.generator.graphs import GraphedPaint
from core.generator.memory import give_back
from core.generator.painting_form import PaintingForm


@dataclass(frozen=True, slots=True)
class Setting:
    """What a generator is loaded for. Another setting means loading it again."""

    device: torch.device
    precision: Precision
    at_once: int


class LoadedGenerator:
    """Weights that paint. The plain network is taken apart: only its conditioning layers remain."""

    def __init__(self, folder: Path, setting: Setting) -> None:
        """Raises BocetoError as `load_generator` does, RuntimeError when memory runs out."""
        _, network = load_generator(folder)
        network.to(setting.device)
        self.setting = setting
        self.adapted = AdaptedNetwork(network)
        self._form = PaintingForm(
            network, dtype_of(setting.precision), setting.at_once, consume=True
        )
        give_back()
        paint: Callable[[Conditioned], Tensor] = self._form.paint
        self._paint = GraphedPaint(paint) if setting.device.type == "cuda" else paint

    @torch.inference_mode()
    def condition(
        self, z: Tensor, embedding: Tensor, row: int, texture: Tensor | None = None
    ) -> Conditioned:
        """z: (B, Z) on the CPU; embedding, texture: (E,) of all of them; `row` of statistics."""
        z = z.to(self.setting.device)
        fine = None if texture is None else texture.expand(len(z), -1)
        return self._form.condition(z, embedding.expand(len(z), -1), row, fine)

    @torch.inference_mode()
    def paint(self, conditioned: Conditioned) -> Tensor:
        """(B, 3, side, side) in [-1, 1], fp32, on the CPU; B is always the setting's `at_once`."""
        return self._paint(conditioned).cpu()
