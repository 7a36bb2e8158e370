"""Every other picture is the mirror image of what the network paints, where the card allows it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.bundled import bundled_generators
from core.cards import load_card, save_card
from core.domain.card import GeneratorCard
from core.domain.painting import MAX_SEED, PaintPlan
from core.domain.principal import principal
from core.domain.prompt import Steer, Wording
from core.generator.mirroring import is_mirrored
from core.generator.paint import Painter
from core.generator.recipes import drawn_recipes
from core.painter.rounds import rounds
from tests.generators import tiny_architecture, tiny_card, tiny_generator, tiny_recipes

PLAIN = Wording("a bird", ((0, 1.0),))
CARD = tiny_card(tiny_architecture())


@pytest.fixture
def painter(tmp_path: Path) -> Painter:
    tiny_generator(tmp_path)
    save_card(tmp_path, both_ways(load_card(tmp_path)))
    return Painter(tmp_path, safe_mode=True)


def both_ways(card: GeneratorCard) -> GeneratorCard:
    return msgspec.structs.replace(card, mirrors=True)


@given(some.integers(0, MAX_SEED), some.integers(0, 500))
def test_of_two_neighbours_one_is_mirrored(seed: int, pair: int) -> None:
    card = both_ways(CARD)
    first, second = (is_mirrored(card, PLAIN, seed, 2 * pair + one) for one in (0, 1))
    assert first != second
    assert first == is_mirrored(card, PLAIN, seed, 2 * pair)


def test_which_of_them_is_the_seeds() -> None:
    card = both_ways(CARD)
    assert {is_mirrored(card, PLAIN, seed, 0) for seed in range(20)} == {False, True}


def test_a_direction_leads_the_same_way_in_all_pictures() -> None:
    card = both_ways(CARD)
    along = msgspec.structs.replace(PLAIN, steer=(Steer(principal(3), 1.0),))
    assert not any(is_mirrored(card, along, 1, number) for number in range(20))


def test_other_generators_are_never_mirrored() -> None:
    assert not any(is_mirrored(CARD, PLAIN, 1, number) for number in range(20))


def test_a_mirrored_recipe_is_the_mirror_image(painter: Painter) -> None:
    """Among others that are not, and in the picture that the taste looks at, too."""
    recipes = tiny_recipes(painter.card, 5)
    some_of_them = [
        msgspec.structs.replace(recipe, mirrored=number in (1, 4))
        for number, recipe in enumerate(recipes)
    ]
    plain, facing = ([part for _, part in painter.paint(r)] for r in (recipes, some_of_them))
    pixels, seen = (np.concatenate([part.pixels for part in parts]) for parts in (plain, facing))
    for number, (one, other) in enumerate(zip(pixels, seen, strict=True)):
        assert np.array_equal(other, one[:, ::-1] if number in (1, 4) else one)
    last, mirrored = (parts[-1].pictures[-1].numpy() for parts in (plain, facing))
    assert np.array_equal(mirrored, last[..., ::-1])
    assert some_of_them[1].id != recipes[1].id


def test_a_batch_looks_both_ways_and_a_measurement_does_not(painter: Painter) -> None:
    plan = PaintPlan("a bird", ((0, 1.0),), 6, seed=3, truncation=0.7)
    (whole,) = rounds(painter.card, plan, None)
    assert sum(recipe.mirrored for recipe in whole.recipes) == 3
    assert not any(recipe.mirrored for recipe in drawn_recipes(painter.card, plan))


def test_wordings_that_share_a_seed_look_the_same_way(painter: Painter) -> None:
    wordings = tuple(Wording(f"word {n}", ((n, 1.0),)) for n in range(2))
    plan = PaintPlan("{a|b}", ((0, 1.0),), 8, seed=5, truncation=0.7, wordings=wordings)
    (whole,) = rounds(painter.card, plan, None)
    first, second = whole.recipes[:4], whole.recipes[4:]
    assert [one.mirrored for one in first] == [one.mirrored for one in second]


def test_the_bundled_generators_look_both_ways() -> None:
    assert all(load_card(folder).mirrors for folder in bundled_generators())
