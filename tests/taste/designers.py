"""Simulated designers: hidden utilities over made-up coordinates, and what they would say."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from core.taste.basis import Basis
from core.taste.fitting import Preferences
from core.taste.judgements import Judgements

WIDTH = 56
CUTS = (-1.2, -0.4, 0.4, 1.2)
NOISE = 0.5
"""Standard deviations of utility: two ratings of one picture then correlate at .8."""
LAPSE = 0.05


def places(seed: int, count: int, width: int = WIDTH) -> Tensor:
    """(count, width) coordinates with a falling spectrum and mean square length 1."""
    generator = torch.Generator().manual_seed(seed)
    spectrum = 1 / (torch.arange(width, dtype=torch.float64) + 2)
    drawn = torch.randn(count, width, generator=generator, dtype=torch.float64)
    return drawn * (spectrum / spectrum.sum()).sqrt()


def basis(width: int = WIDTH) -> Basis:
    return Basis(places(0, 300, width), torch.zeros(300, dtype=torch.int64))


@dataclass(frozen=True)
class Designer:
    """A linear utility with all directions in it, or one that is best at a point."""

    direction: Tensor
    peaked: bool = False

    @classmethod
    def drawn(cls, seed: int, peaked: bool = False) -> Designer:
        generator = torch.Generator().manual_seed(1000 + seed)
        return cls(torch.randn(WIDTH, generator=generator, dtype=torch.float64), peaked)

    def utility(self, coordinates: Tensor) -> Tensor:
        """Standardised: mean 0 and standard deviation 1 over pictures."""
        return (self._raw(coordinates) - self._raw(_BASE).mean()) / self._raw(_BASE).std()

    def _raw(self, coordinates: Tensor) -> Tensor:
        if self.peaked:
            first = coordinates[:, :3] / _BASE[:, :3].std(0)
            return -(first - 0.5 * self.direction[:3]).square().sum(1)
        return coordinates @ self.direction

    def stars(self, coordinates: Tensor, generator: torch.Generator) -> Tensor:
        felt = self.utility(coordinates)
        felt = felt + NOISE * torch.randn(len(felt), generator=generator, dtype=felt.dtype)
        cuts = torch.tensor(CUTS, dtype=felt.dtype) * math.sqrt(1 + NOISE**2)
        stars = torch.bucketize(felt, cuts) + 1
        slips = torch.rand(len(stars), generator=generator) < LAPSE
        return torch.where(slips, torch.randint(1, 6, stars.shape, generator=generator), stars)

    def prefers(self, first: Tensor, second: Tensor, generator: torch.Generator) -> Tensor:
        lead = self.utility(first) - self.utility(second)
        noise = NOISE * math.sqrt(2) * torch.randn(len(lead), generator=generator).to(lead.dtype)
        return lead + noise > 0

    def said(self, seed: int, stars: int, likes: int = 0, pairs: int = 0) -> Preferences:
        """This many acts of each kind, on fresh pictures of two classes."""
        generator = torch.Generator().manual_seed(seed)
        count = stars + likes + 2 * pairs
        coordinates = places(5000 + seed, count)
        rows = torch.arange(count)
        given = self.stars(coordinates, generator)
        liked = (given > 3).long()
        session = rows // 30
        chosen, other = rows[stars + likes :].reshape(-1, 2).unbind(1)
        swap = ~self.prefers(coordinates[chosen], coordinates[other], generator)
        table = torch.stack([rows, given, session], 1)
        like_table = torch.stack([rows, liked, session], 1)
        pair_table = torch.stack(
            [torch.where(swap, other, chosen), torch.where(swap, chosen, other)], 1
        )
        said = Judgements(table[:stars], like_table[stars : stars + likes], table[:0], pair_table)
        return Preferences(coordinates, rows % 2, said)


_BASE = places(1, 2000)


def correlation(first: Tensor, second: Tensor) -> float:
    return float(torch.corrcoef(torch.stack([first, second]))[0, 1])
