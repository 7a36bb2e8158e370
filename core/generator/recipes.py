"""From a plan to recipes: which latents are drawn for a press of Paint."""

from __future__ import annotations

import msgspec

from core.domain.card import GeneratorCard
from core.domain.painting import PaintPlan
from core.domain.recipe import Recipe
from core.generator.latents import draw_z


def drawn_recipes(card: GeneratorCard, plan: PaintPlan) -> list[Recipe]:
    """One recipe for each picture of the plan's pool; number k has latent k of the seed.

    The truncation works here, as the generator's law says; a recipe holds z as it goes into the
    network.
    """
    count = max(plan.count, plan.pool)
    law, z_dim = card.truncation_law, card.architecture.z_dim
    latents = draw_z(law, plan.truncation, plan.seed, range(count), z_dim).astype("<f4")
    first = Recipe(
        generator=card.weights_sha256,
        z=b"",
        classes=plan.classes,
        truncation=plan.truncation,
        adapter=plan.adapter.id if plan.adapter else None,
        strength=plan.strength if plan.adapter else 1.0,
        seed=plan.seed,
        prompt=plan.prompt,
        parents=plan.parents,
    )
    return [
        msgspec.structs.replace(first, z=row.tobytes(), index=index)
        for index, row in enumerate(latents)
    ]
