"""What a mix of classes means to a generator: its card says it, see `GeneratorCard.blends`."""

from __future__ import annotations

from core.domain.card import GeneratorCard
from core.domain.recipe import Recipe

Mix = tuple[tuple[int, float], ...]


def seen_mixes(card: GeneratorCard, recipe: Recipe) -> tuple[Mix, Mix]:
    """What the blocks before `texture_from` see and those after, mixes of (class index, weight)."""
    texture = recipe.texture or recipe.classes
    if card.blends == "palette":
        return ((recipe.heaviest_class, 1.0),), texture
    return recipe.classes, texture
