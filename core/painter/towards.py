"""Draws the recipes of one request towards a palette, and remembers how far they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.domain.errors import BocetoError, ErrorCode
from core.domain.painting import Approached
from core.domain.recipe import Recipe
from core.generator.devices import is_out_of_memory
from core.generator.palette import Found, PaletteSearch


class Towards:
    """For one request; the search itself is kept for the next."""

    def __init__(self, search: PaletteSearch) -> None:
        self._search = search
        self._before: list[float] = []
        self._after: list[float] = []
        self.steps_done = 0
        """One for each picture and step."""

    @property
    def approached(self) -> Approached | None:
        """The mean distances; None before any picture is drawn."""
        count = len(self._before)
        return Approached(sum(self._before) / count, sum(self._after) / count) if count else None

    def drawn(
        self, recipes: Sequence[Recipe], palette: Sequence[int]
    ) -> Iterator[int | tuple[Recipe, ...]]:
        """Yields after each step; at last the recipes. Raises BocetoError(OUT_OF_MEMORY)."""
        try:
            for step in self._search.towards(recipes, palette):
                if isinstance(step, Found):
                    self._before += step.before
                    self._after += step.after
                    yield step.recipes
                else:
                    self.steps_done += len(recipes)
                    yield step
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            raise BocetoError(ErrorCode.OUT_OF_MEMORY, count=1) from error
