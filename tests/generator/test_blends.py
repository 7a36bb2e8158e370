"""A mix of classes is what the generator's card says it is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from core.cards import load_card, save_card
from core.domain.recipe import Recipe
from core.generator.blends import seen_mixes
from core.generator.paint import Painter
from tests.generators import tiny_generator, tiny_recipes

MIX = ((0, 0.4), (2, 0.6))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny_generator(tmp_path)
    return tmp_path


def with_law(folder: Path, law: str) -> Painter:
    save_card(folder, msgspec.structs.replace(load_card(folder), blends=law))
    return Painter(folder, safe_mode=True)


def pixels(painter: Painter, recipe: Recipe) -> np.ndarray:
    return next(painter.paint([recipe]))[1].pixels


def test_a_card_that_says_nothing_averages(folder: Path) -> None:
    assert load_card(folder).blends == "embeddings"


def test_a_palette_blend_is_the_shape_of_the_heaviest_in_the_colours_of_all(folder: Path) -> None:
    averaging = with_law(folder, "embeddings")
    plain = tiny_recipes(averaging.card, 1)[0]
    mixed = msgspec.structs.replace(plain, classes=MIX)
    said_exactly = msgspec.structs.replace(plain, classes=((2, 1.0),), texture=MIX)
    averaged, expected = pixels(averaging, mixed), pixels(averaging, said_exactly)
    found = pixels(with_law(folder, "palette"), mixed)
    assert np.array_equal(found, expected)
    assert not np.array_equal(found, averaged)


def test_one_class_and_a_hybrid_are_the_same_by_either_law(folder: Path) -> None:
    averaging = with_law(folder, "embeddings")
    one = msgspec.structs.replace(tiny_recipes(averaging.card, 1)[0], classes=((1, 1.0),))
    hybrid = msgspec.structs.replace(one, texture=((0, 1.0),))
    before = [pixels(averaging, recipe) for recipe in (one, hybrid)]
    by_palette = with_law(folder, "palette")
    for recipe, expected in zip((one, hybrid), before, strict=True):
        assert np.array_equal(pixels(by_palette, recipe), expected)


def test_of_equals_the_first_gives_the_shapes(folder: Path) -> None:
    card = msgspec.structs.replace(load_card(folder), blends="palette")
    recipe = msgspec.structs.replace(tiny_recipes(card, 1)[0], classes=((2, 0.5), (1, 0.5)))
    assert seen_mixes(card, recipe) == (((2, 1.0),), recipe.classes)
