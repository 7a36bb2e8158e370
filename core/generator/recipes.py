"""From a plan to recipes: which latents are drawn for a press of Paint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from core.domain.card import GeneratorCard
from core.domain.painting import PaintPlan
from core.domain.prompt import Steer, Wording
from core.domain.recipe import Recipe
from core.generator.latents import draw_z
from core.generator.mirroring import is_mirrored


class Steering(Protocol):
    """Whatever moves latents towards what is wished for: `core.generator.directions.Directions`."""

    def steered(
        self,
        z: NDArray[np.float32],
        mix: Sequence[tuple[int, float]],
        steer: Sequence[Steer],
        truncation: float,
    ) -> NDArray[np.float32]:
        """Latents of shape (N, Z) with the wishes in them."""
        ...


def drawn_recipes(
    card: GeneratorCard,
    plan: PaintPlan,
    steering: Steering | None = None,
    *,
    both_ways: bool = False,
) -> list[Recipe]:
    """One recipe for each picture of the plan's pool; number k has latent k of the seed.

    The truncation works here, as the generator's law says; a recipe holds z as it goes into the
    network. Several wordings divide the pool into runs, which all begin with latent 0.
    What a wording asks of the look is put into z, so that a recipe needs no directions.
    `both_ways`: some are mirrored, if the card allows it (`mirroring`).
    """
    wordings = plan.wordings or (Wording(plan.prompt, plan.classes),)
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
        parents=plan.parents,
    )
    recipes = []
    for index in range(count):
        number = index * len(wordings) // count
        # The first picture of this wording: rounded up, as the line above rounds down.
        begin = -(-number * count // len(wordings))
        wording = wordings[number]
        z = latents[index - begin]
        if steering is not None and wording.steer:
            z = steering.steered(z[None], wording.classes, wording.steer, plan.truncation)[0]
        recipes.append(
            msgspec.structs.replace(
                first,
                z=z.astype("<f4").tobytes(),
                classes=wording.classes,
                texture=wording.texture,
                prompt=wording.prompt,
                index=index,
                mirrored=both_ways and is_mirrored(card, wording, plan.seed, index - begin),
            )
        )
    return recipes
