"""What a mix of classes means to a generator: its card says it, see `GeneratorCard.blends`."""

from __future__ import annotations

from core.domain.card import GeneratorCard
from core.domain.recipe import Recipe

Mix = tuple[tuple[int, float], ...]


def seen_mixes(card: GeneratorCard, recipe: Recipe) -> tuple[Mix, Mix]:
    """The mixes, as (class index, weight), that the first and the later half of the blocks see."""
    texture = recipe.texture or recipe.classes
    if card.blends == "palette":
        return ((recipe.heaviest_class, 1.0),), texture
    return recipe.classes, texture
