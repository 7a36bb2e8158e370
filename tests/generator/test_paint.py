"""From recipes to pixels: the same recipe gives the same pixels, a wrong one is refused."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId
from core.domain.painting import PaintPlan, Precision
from core.domain.prompt import Wording
from core.domain.recipe import Edit, Recipe
from core.generator.devices import pick_precision
from core.generator.memory import CPU_GROUP
from core.generator.paint import Painter, as_pixels
from core.generator.recipes import drawn_recipes
from tests.generators import recipe_of, tiny_generator, tiny_recipes


@pytest.fixture
def painter(tmp_path: Path) -> Painter:
    tiny_generator(tmp_path)
    return Painter(tmp_path, safe_mode=True)


def pixels_of(painter: Painter, recipes: list[Recipe]) -> list[np.ndarray]:
    return [row for _, painted in painter.paint(recipes) for row in painted.pixels]


def test_pixels_do_not_depend_on_the_company(painter: Painter) -> None:
    recipes = tiny_recipes(painter.card, 11)
    together = pixels_of(painter, recipes)
    assert [row.shape for row in together] == [(32, 32, 3)] * 11
    for recipe, expected in zip(recipes, together, strict=True):
        assert np.array_equal(pixels_of(painter, [recipe])[0], expected)
    backwards = pixels_of(painter, recipes[::-1])[::-1]
    assert all(np.array_equal(a, b) for a, b in zip(together, backwards, strict=True))


def test_pictures_come_in_order_and_in_small_groups(painter: Painter) -> None:
    recipes = tiny_recipes(painter.card, 6)
    other = [msgspec.structs.replace(r, truncation=0.5) for r in recipes]
    groups = [list(chunk) for chunk, _ in painter.paint(recipes + other)]
    assert [len(group) for group in groups] == [4, 2, 4, 2]
    assert [recipe for group in groups for recipe in group] == recipes + other
    assert max(map(len, groups)) <= CPU_GROUP


def test_pixels_are_the_rounded_picture() -> None:
    levels = torch.linspace(-1, 1, 256).view(1, 1, 16, 16).expand(1, 3, 16, 16)
    assert np.array_equal(as_pixels(levels)[0, :, :, 0].ravel(), np.arange(256))
    assert as_pixels(torch.full((1, 3, 1, 1), 2.0)).max() == 255


def test_bf16_is_close_to_fp32(painter: Painter) -> None:
    recipes = tiny_recipes(painter.card, 2)
    full, half = (
        next(painter.paint(recipes, precision))[1].pictures
        for precision in (Precision.FP32, Precision.BF16)
    )
    assert (full - half).abs().max() < 0.1
    assert not torch.equal(full, half)


def test_a_precision_that_was_asked_for_is_kept() -> None:
    cpu = torch.device("cpu")
    assert pick_precision(Precision.FP32, cpu) is Precision.FP32
    assert pick_precision(Precision.BF16, cpu) is Precision.BF16
    assert pick_precision(Precision.AUTO, cpu) in (Precision.FP32, Precision.BF16)


def wrong_recipes(painter: Painter) -> dict[str, Recipe]:
    right = tiny_recipes(painter.card, 1)[0]

    def changed(**fields: object) -> Recipe:
        return msgspec.structs.replace(right, **fields)

    return {
        "another generator": changed(generator=GeneratorId("other")),
        "wrong length": changed(z=b"\0" * 16),
        "no floats": changed(z=b"\0" * 15),
        "not finite": recipe_of(painter.card, np.full(8, np.nan)),
        "unknown class": changed(classes=((4, 1.0),)),
        "negative class": changed(classes=((-1, 1.0),)),
        "weights": changed(classes=((0, 0.4), (1, 0.4))),
        "nan weight": changed(classes=((0, float("nan")),)),
        "no class": changed(classes=()),
        "truncation": changed(truncation=1.1),
        "strength": changed(strength=1.6),
        "version": changed(version=2),
        "edits": changed(edits=(Edit("hue", 1.0),)),
    }


def test_wrong_recipes_are_refused(painter: Painter) -> None:
    for name, recipe in wrong_recipes(painter).items():
        with pytest.raises(BocetoError) as refused:
            painter.check(recipe)
        assert refused.value.code is ErrorCode.RECIPE_INVALID, name
    for recipe in tiny_recipes(painter.card, 3):
        painter.check(recipe)


def test_an_adapter_must_be_known(painter: Painter) -> None:
    recipe = msgspec.structs.replace(tiny_recipes(painter.card, 1)[0], adapter=AdapterId("taste-1"))
    with pytest.raises(BocetoError) as refused:
        painter.check(recipe)
    assert refused.value.code is ErrorCode.ADAPTER_UNKNOWN


def test_a_texture_changes_the_later_blocks_and_nothing_before(painter: Painter) -> None:
    plain = tiny_recipes(painter.card, 1)[0]
    same = msgspec.structs.replace(plain, texture=plain.classes)
    other = msgspec.structs.replace(plain, texture=((1, 1.0),))
    first, again, textured = (pixels_of(painter, [one])[0] for one in (plain, same, other))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, textured)


def test_wordings_share_the_pool_and_begin_with_the_same_latents(painter: Painter) -> None:
    wordings = tuple(Wording(f"word {n}", ((n, 1.0),)) for n in range(3))
    plan = PaintPlan("{a|b|c}", ((0, 1.0),), 7, seed=5, truncation=0.7, wordings=wordings)
    recipes = drawn_recipes(painter.card, plan)
    assert [recipe.prompt for recipe in recipes] == ["word 0"] * 3 + ["word 1"] * 2 + ["word 2"] * 2
    assert recipes[0].z == recipes[3].z == recipes[5].z
    assert recipes[1].z == recipes[4].z == recipes[6].z
    fewer = drawn_recipes(painter.card, msgspec.structs.replace(plan, count=2))
    assert [recipe.classes[0][0] for recipe in fewer] == [0, 1]
    assert fewer[0].z == fewer[1].z
