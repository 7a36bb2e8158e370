"""What the taste has learned, as named traits with effects in stars."""

from __future__ import annotations

import torch
from torch import Tensor

from core.domain.taste import Trait
from core.taste.fitting import Preferences
from core.taste.reward import RewardModel
from core.taste.statistics import NAMES

NOTABLE = 1.0
"""Standard deviations, within a scene, from which a picture shows a trait (or its lack)."""

FEWEST_ACTS = 5
"""A trait that fewer acts tell of is not spoken of, however sure the model is by extrapolation."""

STEP = 0.1
"""Half the step, in utility, over which the slope of stars is taken."""


def learned_traits(
    model: RewardModel, data: Preferences, reference: Tensor, classes: Tensor
) -> tuple[Trait, ...]:
    """The traits that enough acts tell of, in the order of NAMES, with 95 % intervals.

    data: what `model` was fitted to. reference: (R, D), pictures painted without taste, of classes
    (R,). `ratings` counts the acts on pictures that show much or little of the trait for their
    scene: the others say nothing about it.
    """
    stars_per_utility = _slope_of_stars(model, reference)
    behind = _acts_behind(data, reference[:, : len(NAMES)].double(), classes)
    return tuple(
        Trait(
            slug=name.slug,
            name=name.more,
            name_es=name.more_es,
            effect=effect.mean * stars_per_utility,
            low=effect.low * stars_per_utility,
            high=effect.high * stars_per_utility,
            ratings=acts,
        )
        for name, effect, acts in zip(NAMES, model.effects(), behind, strict=True)
        if acts >= FEWEST_ACTS
    )


def _slope_of_stars(model: RewardModel, reference: Tensor) -> float:
    """How many stars one unit of utility is worth, on average over usual pictures."""
    with torch.no_grad():
        more = model.stars(reference, lifted_by=STEP)
        less = model.stars(reference, lifted_by=-STEP)
    return float((more - less).mean()) / (2 * STEP)


def _acts_behind(data: Preferences, traits: Tensor, classes: Tensor) -> list[int]:
    """traits: (R, S) of the reference. Returns for each trait how many acts tell of it."""
    centres, spread = traits.mean(0).repeat(len(data.classes), 1), torch.zeros(traits.shape[1])
    for label in torch.unique(classes).tolist():
        own = traits[classes == label]
        centres[data.classes == label] = own.mean(0)
        spread = spread + (own - own.mean(0)).square().sum(0)
    spread = (spread / len(traits)).sqrt().clamp(min=1e-12)
    judged = data.coordinates[:, : traits.shape[1]].double()
    notable = ((judged - centres) / spread).abs() >= NOTABLE
    said = data.said
    alone = torch.cat([said.stars[:, 0], said.likes[:, 0], said.flags[:, 0]])
    compared = notable[said.pairs[:, 0]] | notable[said.pairs[:, 1]]
    counts: list[int] = (notable[alone].sum(0) + compared.sum(0)).tolist()
    return counts
