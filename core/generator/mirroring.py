"""Every other picture of a batch looks the other way, where its generator's pictures may.

A scene has its own left and right: its bird flies to the right in all pictures. To mirror is exact
and costs nothing, and no statistic that is measured tells a picture from its mirror image.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.domain.card import GeneratorCard
from core.domain.principal import PRINCIPALS
from core.domain.prompt import Wording
from core.domain.recipe import Recipe

_PURPOSE = 2
"""Apart from the streams of latents, which are a seed's and a number's alone."""


def is_mirrored(card: GeneratorCard, wording: Wording, seed: int, number: int) -> bool:
    """Whether latent `number` of a seed is painted for this wording as its mirror image.

    One of the latents 0 and 1 is, one of 2 and 3, and so on; which one is the seed's. None where
    the wording goes along a principal direction, for that may lead to the right.
    """
    if not card.mirrors or any(one.statistic in PRINCIPALS for one in wording.steer):
        return False
    first = np.random.default_rng([seed, number // 2, _PURPOSE]).integers(2)
    return bool((number + first) % 2)


def as_facing(pictures: Tensor, recipes: Sequence[Recipe]) -> Tensor:
    """(B, 3, H, W) as the network painted B recipes; returns them as the recipes say."""
    mirrored = torch.tensor([recipe.mirrored for recipe in recipes], dtype=torch.bool)
    if not mirrored.any():
        return pictures
    return torch.where(mirrored[:, None, None, None], pictures.flip(-1), pictures)
