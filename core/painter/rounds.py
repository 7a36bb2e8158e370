"""From a plan to what is painted for each of its wordings, at most, and what has to pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import msgspec

from core.domain.card import GeneratorCard
from core.domain.painting import MAX_POOL, MOST_FOR_ONE, PaintPlan
from core.domain.prompt import Constraint, Wording
from core.domain.recipe import Recipe
from core.generator.recipes import Steering, drawn_recipes


@dataclass(frozen=True, slots=True)
class Round:
    """The share of one wording: `count` are shown, chosen from `wanted` that keep the constraints.

    `recipes` are as many as may have to be painted for that; each is drawn towards `palette` first.
    """

    recipes: tuple[Recipe, ...]
    count: int
    wanted: int
    constraints: tuple[Constraint, ...] = ()
    palette: tuple[int, ...] = ()


def rounds(card: GeneratorCard, plan: PaintPlan, steering: Steering | None) -> list[Round]:
    """One round for each wording, in order; if all that is to be done is to paint, one for all.

    Latents stay those of the seed, whatever is sorted out: number k is the same in every round.
    """
    wordings = plan.wordings or (Wording(plan.prompt, plan.classes),)
    pool = max(plan.count, plan.pool)
    chooses = bool(plan.balance) or any(wording.constraints for wording in wordings)
    drawn = bool(plan.palette) or any(wording.palette for wording in wordings)
    if not chooses and not drawn:
        return [Round(tuple(drawn_recipes(card, plan, steering, both_ways=True)), plan.count, pool)]
    most = max(pool, min(MOST_FOR_ONE * plan.count, MAX_POOL)) if chooses else pool
    larger = msgspec.structs.replace(plan, pool=most)
    parts = list(_parts(drawn_recipes(card, larger, steering, both_ways=True), len(wordings)))
    counts, pools = _shared(plan.count, len(wordings)), _shared(pool, len(wordings))
    return [
        Round(
            part,
            count,
            len(part) if plan.balance else wanted,
            wording.constraints,
            plan.palette or wording.palette,
        )
        for part, count, wanted, wording in zip(parts, counts, pools, wordings, strict=True)
        if count
    ]


def _parts(recipes: list[Recipe], wordings: int) -> Iterator[tuple[Recipe, ...]]:
    """The runs that `drawn_recipes` gives the wordings."""
    total = len(recipes)
    runs = {
        number: tuple(recipe for _, recipe in run)
        for number, run in groupby(
            enumerate(recipes), key=lambda numbered: numbered[0] * wordings // total
        )
    }
    for number in range(wordings):
        yield runs.get(number, ())


def _shared(total: int, wordings: int) -> list[int]:
    """How many of so many pictures each wording gets, by the rule of `drawn_recipes`."""
    shares = [0] * wordings
    for index in range(total):
        shares[index * wordings // total] += 1
    return shares
