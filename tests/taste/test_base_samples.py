"""Which classes the space of a taste is fitted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import pytest
import torch

from core.domain.painting import Precision
from core.domain.recipe import Recipe
from core.generator.paint import Painted, as_pixels
from core.taste.base import MOST_CLASSES, PICTURES, base_samples
from tests.generators import tiny_architecture, tiny_card


class Blank:
    """Paints nothing, for so many classes."""

    def __init__(self, classes: int) -> None:
        self.card = tiny_card(msgspec.structs.replace(tiny_architecture(), num_classes=classes))

    def paint(
        self, recipes: Sequence[Recipe], precision: Precision
    ) -> Iterator[tuple[Sequence[Recipe], Painted]]:
        assert precision is Precision.FP32
        pictures = torch.zeros(len(recipes), 3, 4, 4)
        yield recipes, Painted(pictures, as_pixels(pictures))


@pytest.mark.parametrize(
    ("classes", "looked_at"), [(1, 1), (12, 12), (48, 48), (1000, MOST_CLASSES)]
)
def test_many_classes_are_stood_for_by_some(classes: int, looked_at: int) -> None:
    samples = list(base_samples(Blank(classes)))
    indices = [sample.class_index for sample in samples]
    assert len(set(indices)) == looked_at
    assert indices == sorted(indices)
    assert indices[-1] >= classes * 0.97 - 1
    assert PICTURES <= sum(len(sample.pictures) for sample in samples) <= PICTURES + looked_at
