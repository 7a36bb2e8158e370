"""Pictures that a generator paints by itself, from which the space of its taste is fitted."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from core.domain.painting import PaintPlan, Precision
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.taste.features import BaseSamples

PICTURES = 384
SEED = 0


def base_samples(painter: Painter) -> Iterator[BaseSamples]:
    """The same pictures of every class, without an adapter, over the whole latent law."""
    classes = painter.card.architecture.num_classes
    each = max(2, -(-PICTURES // classes))
    for index in range(classes):
        plan = PaintPlan("", ((index, 1.0),), each, SEED, truncation=1.0)
        painted = painter.paint(drawn_recipes(painter.card, plan), Precision.FP32)
        yield BaseSamples(torch.cat([part.pictures for _, part in painted]), index)
