"""What the shared entries of z do to painted pictures: does "more" always show more?

One entry walks over its useful range while the others stay; the attribute that it is named for is
measured at each step, and its rank correlation with the steps (Spearman) says how monotone it is:
the mean over several walks. The same is done with the drawn pictures of the same latents, as the
reference that is printed. The statistic is chosen by drawn pictures, never by painted ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from finetune.starter.evaluation.attributes import ATTRIBUTES, Statistic, spearman
from finetune.starter.evaluation.gallery import Gallery, Latents
from finetune.starter.evaluation.subjects import Subject
from finetune.starter.parameters import SHARED

FURTHEST = 1.5
"""The walk goes to +- this, times the truncation: the middle nine tenths of a parameter's range."""
FOLLOWED = 0.9
PURPOSE_WALK = 3
PURPOSE_GUIDE = 4


@dataclass(frozen=True, slots=True)
class Walk:
    """One entry of z in one scene. `painted` and `drawn`: Spearman of the statistic with the steps.

    Where the drawn pictures do not follow it either, the statistic says nothing of the painted ones
    (`told` is False).
    """

    direction: str
    scene: str
    statistic: str
    painted: float
    drawn: float
    recognised: float = 0.0

    @property
    def told(self) -> bool:
        """Whether the statistic is one that this scene follows."""
        return self.drawn >= FOLLOWED


@dataclass(frozen=True, slots=True)
class Walks:
    """How many walks of how many steps; `guides` are drawn ones that make the path."""

    steps: int = 8
    each: int = 3
    guides: int = 8


def has(subject: Subject, direction: str) -> bool:
    """Whether the scene has this parameter."""
    return any(parameter.name == direction for parameter in subject.scene.parameters)


def walk(gallery: Gallery, subject: Subject, direction: str, walks: Walks) -> tuple[Walk, Tensor]:
    """The figures, and the painted pictures (walks * steps, 3, side, side) to be recognised."""
    stream = subject.index
    steps = range_of(gallery.truncation, walks.steps)
    guides = along(gallery.latents(PURPOSE_GUIDE, stream, walks.guides), direction, steps)
    latents = along(gallery.latents(PURPOSE_WALK, stream, walks.each), direction, steps)
    guiding = gallery.drawn(subject.scene, guides)
    painted = gallery.painted(((subject.index, 1.0),), latents)
    drawn = gallery.drawn(subject.scene, latents)
    statistic = chosen(ATTRIBUTES[direction], torch.cat([guiding, drawn]), steps)

    def followed(pictures: Tensor) -> float:
        found = _measured(statistic, pictures, len(steps))
        return monotone(statistic.values(found, _measured(statistic, guiding, len(steps))), steps)

    figures = Walk(direction, subject.slug, statistic.name, followed(painted), followed(drawn))
    return figures, painted


def range_of(truncation: float, steps: int) -> Tensor:
    """The values that an entry takes, (S,)."""
    return torch.linspace(-FURTHEST, FURTHEST, steps, dtype=torch.float64) * truncation


def along(latents: Latents, direction: str, steps: Tensor) -> Latents:
    """(W, Z) -> (W * S, Z): each with the entry at every step in turn."""
    walked: Latents = np.repeat(latents, len(steps), axis=0)
    walked[:, SHARED.index(direction)] = np.tile(steps.numpy(), len(latents))
    return walked


def chosen(statistics: Sequence[Statistic], drawn: Tensor, steps: Tensor) -> Statistic:
    """The first statistic that drawn walks (W * S pictures) follow; else the last."""
    for statistic in statistics[:-1]:
        found = _measured(statistic, drawn, len(steps))
        if monotone(statistic.values(found, found), steps) >= FOLLOWED:
            return statistic
    return statistics[-1]


def monotone(values: Tensor, steps: Tensor) -> float:
    """Mean over walks (W, S) of the rank correlation with the steps (S,)."""
    return sum(spearman(value, steps) for value in values) / len(values)


def _measured(statistic: Statistic, pictures: Tensor, steps: int) -> Tensor:
    found = statistic.measure(pictures)
    return found.view(-1, steps, *found.shape[1:]).double()
