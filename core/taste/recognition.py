"""Which scene a picture looks like, judged by the generator's own pictures of each scene.

B batch, D coordinates, C classes that the space of features has references of.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

_RIDGE = 0.05
_LIKE_QUANTILE = 0.05
"""A picture does not show a scene if it looks less like it than 95 % of the scene's own do."""


class Recogniser:
    """Linear discriminant analysis (Fisher, 1936) with one covariance for all scenes."""

    def __init__(self, reference: Tensor, classes: Tensor) -> None:
        """reference: (R, D) coordinates of base pictures; classes: (R,) their class indices."""
        self._reference, self._of = reference.double(), classes
        self.classes = [int(label) for label in torch.unique(classes)]
        means = torch.stack([self._reference[classes == c].mean(0) for c in self.classes])
        within = self._reference - means[torch.searchsorted(torch.unique(classes), classes)]
        covariance = within.T @ within / max(1, len(within) - len(self.classes))
        ridge = _RIDGE * covariance.diagonal().mean().clamp(min=1e-9)
        precision = torch.linalg.inv(covariance + ridge * torch.eye(len(covariance)))
        self._weights = means @ precision
        self._offsets = -(self._weights * means).sum(1) / 2

    def scores(self, coordinates: Tensor) -> Tensor:
        """coordinates: (B, D). Returns (B, C): log-likelihoods up to what is common to a row."""
        scores: Tensor = coordinates.double() @ self._weights.T + self._offsets
        return scores

    def likeness(self, coordinates: Tensor) -> Tensor:
        """coordinates: (B, D). Returns (B, C): the log-odds of each class against all others."""
        scores = self.scores(coordinates)
        alone = torch.eye(scores.shape[1], dtype=torch.bool)
        others = scores[:, None, :].masked_fill(alone, -torch.inf).logsumexp(2)
        return scores - others

    def recognised(self, coordinates: Tensor) -> list[int]:
        """The class index that each picture looks like most."""
        return [self.classes[int(best)] for best in self.scores(coordinates).argmax(1)]

    def knows(self, scenes: Sequence[int]) -> bool:
        """Whether there are references of all these classes, and of some other."""
        return set(scenes) <= set(self.classes) and len(self.classes) > 1

    def margins(self, scenes: Sequence[int], coordinates: Tensor) -> Tensor:
        """By how much each picture looks like none of these classes, (B,); below 0 it does."""
        each = [self._margin(self.classes.index(scene), scene, coordinates) for scene in scenes]
        return torch.stack(each).min(0).values

    def _margin(self, column: int, scene: int, coordinates: Tensor) -> Tensor:
        own = self._lead(column, self._reference[self._of == scene])
        return own.quantile(_LIKE_QUANTILE) - self._lead(column, coordinates)

    def _lead(self, column: int, coordinates: Tensor) -> Tensor:
        """How far a class leads over the best other one, (B,)."""
        scores = self.scores(coordinates)
        others = scores.clone()
        others[:, column] = -torch.inf
        lead: Tensor = scores[:, column] - others.max(1).values
        return lead
