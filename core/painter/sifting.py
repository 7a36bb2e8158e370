"""Sorts out the pictures of one wording that do not keep its constraints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.choosing.sifting import Sieve
from core.domain.prompt import Constraint
from core.domain.recipe import Recipe
from core.generator.paint import Painted
from core.painter.gauge import Gauge
from core.painter.rounds import Round


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """Some painted pictures with their recipes."""

    recipes: Sequence[Recipe]
    painted: Painted


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    recipe: Recipe
    pixels: NDArray[np.uint8]
    picture: Tensor


class Sifting:
    """Takes pictures as they are painted; keeps those that fail only while they may be needed."""

    def __init__(self, gauge: Gauge, todo: Round) -> None:
        self._gauge = gauge
        self._constraints = [one for one in todo.constraints if gauge.can_check(one)]
        self.unchecked: tuple[Constraint, ...] = tuple(
            one for one in todo.constraints if not gauge.can_check(one)
        )
        self.sieve = Sieve(todo.wanted, todo.count)
        self._near: dict[int, _Kept] = {}

    @property
    def checks(self) -> bool:
        """Whether there is anything to check."""
        return bool(self._constraints)

    def passing(self, offered: Offered) -> Offered:
        """Those of the next pictures that keep all constraints."""
        pictures, pixels = offered.painted.pictures, offered.painted.pixels
        first = self.sieve.painted
        margins = [0.0] * len(pictures)
        if self._constraints:
            margins = self._gauge.margins(self._constraints, pictures)
        rows = [number - first for number in self.sieve.offer(margins)]
        for row in set(range(len(pictures))) - set(rows):
            kept = _Kept(offered.recipes[row], pixels[row].copy(), pictures[row].clone())
            self._near[first + row] = kept
        self._near = {number: self._near[number] for number in self.sieve.near}
        recipes = [offered.recipes[row] for row in rows]
        return Offered(recipes, Painted(pictures[rows], pixels[rows]))

    def nearest(self) -> Offered | None:
        """The best of those that failed, where too few passed."""
        kept = [self._near[number] for number in self.sieve.near]
        if not kept:
            return None
        painted = Painted(
            torch.stack([one.picture for one in kept]), np.stack([one.pixels for one in kept])
        )
        return Offered([one.recipe for one in kept], painted)
