"""The class mix of the next batch, as read from the prompt and as the designer changed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.domain.prompt import ClassWeight

SMALLEST = 0.01
"""A class that is part of a mix has at least this weight."""


@dataclass(frozen=True, slots=True)
class MixPart:
    """One class of a mix. `changed` when the designer moved its weight away from the reading."""

    index: int
    name: str
    name_es: str
    weight: float
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Mix:
    """Weighted classes; the weights sum to 1 unless it is empty. Every change makes a new mix."""

    parts: tuple[MixPart, ...] = ()

    @property
    def weights(self) -> tuple[tuple[int, float], ...]:
        """(class index, weight) pairs, as a recipe holds them."""
        return tuple((part.index, part.weight) for part in self.parts)

    def with_weight(self, index: int, weight: float) -> Mix:
        """Another weight for one class; the others keep their proportions among each other."""
        others = [part for part in self.parts if part.index != index]
        if len(others) == len(self.parts) or not others:
            return self
        weight = min(1 - SMALLEST * len(others), max(SMALLEST, weight))
        rest = sum(part.weight for part in others)
        return self._weighed(
            replace(part, weight=weight, changed=True)
            if part.index == index
            else replace(part, weight=part.weight / rest * (1 - weight))
            for part in self.parts
        )

    def without(self, index: int) -> Mix:
        """One class less; the last one stays."""
        kept = [part for part in self.parts if part.index != index]
        if len(kept) == len(self.parts) or not kept:
            return self
        return self._weighed(replace(part, changed=True) for part in kept)

    def only(self, index: int) -> Mix:
        """One class alone, if it is in the mix."""
        kept = [part for part in self.parts if part.index == index]
        if not kept:
            return self
        return self._weighed(replace(part, weight=1.0, changed=True) for part in kept)

    def plus(self, scene: ClassWeight) -> Mix:
        """One class more, with an even share; one that is in the mix already changes nothing."""
        if any(part.index == scene.index for part in self.parts):
            return self
        share = 1 / (len(self.parts) + 1)
        added = MixPart(scene.index, scene.name, scene.name_es, share, changed=True)
        kept = (replace(part, weight=part.weight * (1 - share)) for part in self.parts)
        return self._weighed([*kept, added])

    def _weighed(self, parts: Iterable[MixPart]) -> Mix:
        found = tuple(parts)
        whole = sum(part.weight for part in found)
        return Mix(tuple(replace(part, weight=part.weight / whole) for part in found))


def blended(first: Iterable[ClassWeight], second: Iterable[ClassWeight], share: float) -> Mix:
    """So much of one reading of a prompt, and the rest of the other."""
    parts: dict[int, MixPart] = {}
    for classes, weight in ((first, share), (second, 1 - share)):
        for scene in classes:
            known = parts.get(scene.index)
            total = scene.weight * weight + (known.weight if known else 0.0)
            parts[scene.index] = MixPart(scene.index, scene.name, scene.name_es, total, True)
    whole = sum(part.weight for part in parts.values())
    kept = (part for part in parts.values() if part.weight >= SMALLEST * whole)
    return Mix(tuple(kept))


def mix_of(classes: Iterable[ClassWeight]) -> Mix:
    """The mix as the prompt was read."""
    return Mix(tuple(MixPart(c.index, c.name, c.name_es, c.weight) for c in classes))
