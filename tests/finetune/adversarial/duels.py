"""Small duels on pictures in memory, for tests that need one but not its beauty."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from core.generator.architectures.biggan_deep import BigGANDeep
from finetune.adversarial import spectral
from finetune.adversarial.beginning import Beginning, _initialise
from finetune.adversarial.config import DuelConfig
from finetune.adversarial.duel import Duel
from finetune.adversarial.pictures import Contents, Pictures, _held_out
from finetune.adversarial.team import Alone, Team
from tests.generators import CLASS_NAMES, tiny_architecture

SIDE_PX = 32


def coloured_squares(seed: int, count: int, side_px: int = SIDE_PX) -> NDArray[np.uint8]:
    """(count, side, side, 3): a bright square somewhere on a dark ground, colours by chance."""
    random = np.random.default_rng(seed)
    pictures = np.zeros((count, side_px, side_px, 3), np.uint8)
    for picture in pictures:
        picture[:] = random.integers(0, 90, 3)
        top, left = random.integers(0, side_px // 2, 2)
        edge = side_px // 3
        picture[top : top + edge, left : left + edge] = random.integers(150, 256, 3)
    return pictures


def write_folder(folder: Path, classes: dict[str, int], side_px: int = 40) -> Path:
    """PNG files of coloured squares: so many in each sub-folder, or in the folder for "."."""
    for seed, (name, count) in enumerate(classes.items()):
        (folder / name).mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(coloured_squares(seed, count, side_px)):
            Image.fromarray(picture).save(folder / name / f"{number:03}.png")
    return folder


def some_pictures(count: int = 48) -> Pictures:
    """Pictures of the tiny generator's four classes, in turn."""
    class_of = np.arange(count) % len(CLASS_NAMES)
    contents = Contents(SIDE_PX, "x", CLASS_NAMES, tuple(class_of.tolist()), {})
    held_out = _held_out(class_of)
    learned = np.setdiff1d(np.arange(count), held_out)
    return Pictures(contents, coloured_squares(3, count), class_of, learned, held_out)


def tiny_config(**settings: object) -> DuelConfig:
    """Batches of eight in two parts."""
    chosen: dict[str, object] = {
        "side_px": SIDE_PX,
        "batch_size": 8,
        "micro_batch": 4,
    }
    return DuelConfig(**(chosen | settings))  # type: ignore[arg-type]


def tiny_start(seed: int = 0) -> BigGANDeep:
    """A small generator with random weights."""
    torch.manual_seed(seed)
    network = BigGANDeep(tiny_architecture(SIDE_PX))
    network.apply(_initialise)
    return network


def tiny_duel(
    config: DuelConfig | None = None, pictures: Pictures | None = None, team: Team | None = None
) -> Duel:
    """A duel of small networks, always the same one."""
    return Duel(
        config or tiny_config(),
        Beginning(tiny_start(), spectral.one),
        pictures or some_pictures(),
        team or Alone(torch.device("cpu")),
    )


class Part:
    """One of two processes without the other: it computes only its share of a step."""

    device = torch.device("cpu")
    leads = True

    def __init__(self, rank: int) -> None:
        self._rank = rank
        self.gradients: list[list[Tensor]] = []

    def share(self, parts: int) -> range:
        return range(self._rank, parts, 2)

    def total(self, values: Tensor) -> Tensor:
        return values

    def add_up_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Keeps them, and clears them so that no weight moves."""
        trained = [parameter for parameter in parameters if parameter.requires_grad]
        self.gradients.append([torch.zeros(()) if p.grad is None else p.grad for p in trained])
        for parameter in trained:
            parameter.grad = None

    def agreed(self, value: float) -> float:
        return value

    def part(self) -> None:
        return None
