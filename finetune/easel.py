"""What a map is learned on: the frozen generator, and the judges of what it paints.

d the size of z, B batch.
"""

from __future__ import annotations

import torch
from torch import Tensor

from core.generator.architectures.biggan import BigGAN
from core.generator.truncation import stat_row
from core.taste.features import FeatureSpace
from finetune.loop import Judgement
from finetune.preferences import Evidence

TOLERANCE_SDS = 0.15
"""By how many standard deviations, among pictures of a scene, the witness may fall from its best:
the noise of a mean of eight differences."""


class Easel:
    """Paints and judges. Everything is frozen; gradients flow from the judgement to z."""

    def __init__(
        self, network: BigGAN, space: FeatureSpace, evidence: Evidence, truncation: float
    ) -> None:
        self.network = network
        self.row = stat_row(truncation, network.architecture.stat_rows)
        self._space = space
        self._evidence = evidence

    def paint(self, index: int, z: Tensor) -> Tensor:
        """The pictures of one class, (B, 3, side, side). z: (B, d)."""
        own = self.network.embeddings.weight[index]
        painted: Tensor = self.network(z.to(own), own.expand(len(z), -1), self.row)
        return painted

    def judge(self, index: int, pictures: Tensor) -> Judgement:
        """pictures: (B, 3, side, side) of one class."""
        raw = self._space.raw(pictures)
        coordinates = self._space.project(raw.cpu())
        mean, sd = self._evidence.reward.mean_sd(coordinates, index)
        with torch.no_grad():
            witness, _ = self._evidence.witness.mean_sd(coordinates, index)
            stars = self._evidence.reward.stars(coordinates, index)
        return Judgement(mean, sd, witness, stars)

    @property
    def tolerance(self) -> float:
        """How far the witness may fall before learning stops, in its own unit."""
        witness, space = self._evidence.witness, self._space
        said, _ = witness.predict(space.reference, space.reference_classes)
        classes = space.reference_classes
        spreads = [said[classes == label].std(correction=0) for label in torch.unique(classes)]
        return TOLERANCE_SDS * float(torch.stack(spreads).mean())
