"""Pictures that a generator paints by itself, from which the space of its taste is fitted."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from core.domain.painting import PaintPlan, Precision
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.taste.features import BaseSamples

PICTURES = 384
MOST_CLASSES = 48
"""Of a generator with more, evenly spaced ones stand for all: what is fitted is the spread within a
class, and a thousand classes would take a quarter of an hour."""

SEED = 0


def base_count(classes: int) -> int:
    """How many pictures `base_samples` paints for a generator of so many classes."""
    return min(classes, MOST_CLASSES) * _each(classes)


def _each(classes: int) -> int:
    return max(2, -(-PICTURES // min(classes, MOST_CLASSES)))


def base_samples(painter: Painter) -> Iterator[BaseSamples]:
    """The same pictures of every class, without an adapter, over the whole latent law."""
    classes = painter.card.architecture.num_classes
    looked_at = min(classes, MOST_CLASSES)
    each = _each(classes)
    for index in (place * classes // looked_at for place in range(looked_at)):
        plan = PaintPlan("", ((index, 1.0),), each, SEED, truncation=1.0)
        painted = painter.paint(drawn_recipes(painter.card, plan), Precision.FP32)
        yield BaseSamples(torch.cat([part.pictures for _, part in painted]), index)
