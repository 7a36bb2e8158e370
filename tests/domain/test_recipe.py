"""Recipes: one canonical form, an id that depends on pixels alone, and nothing bad gets in."""

from __future__ import annotations

import contextlib
import struct

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.domain.recipe import MAX_CLASSES, Edit, Recipe, decode_recipe, encode_recipe
from tests import samples

numbers = st.floats(-4, 4, width=32)
weights = st.lists(st.floats(0.01, 1), min_size=1, max_size=MAX_CLASSES)


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    z = draw(st.lists(numbers, min_size=1, max_size=16))
    parts = draw(weights)
    return Recipe(
        generator=samples.GENERATOR,
        z=struct.pack(f"<{len(z)}f", *z),
        classes=tuple((index, part / sum(parts)) for index, part in enumerate(parts)),
        truncation=draw(st.floats(0, 1)),
        edits=tuple(
            Edit(name, amount)
            for name, amount in draw(st.dictionaries(st.text(max_size=8), numbers)).items()
        ),
        adapter=draw(st.none() | st.just(AdapterId("taste-7"))),
        strength=draw(st.floats(0, 1.5)),
        seed=draw(st.none() | st.integers(0, 2**63 - 1)),
        index=draw(st.integers(0, 1000)),
        prompt=draw(st.text(max_size=40)),
        parents=tuple(ImageId(name) for name in draw(st.lists(st.text(max_size=8), max_size=3))),
        mirrored=draw(st.booleans()),
    )


@given(recipes())
def test_a_recipe_comes_back_whole_from_its_json(recipe: Recipe) -> None:
    assert decode_recipe(encode_recipe(recipe)) == recipe
    assert decode_recipe(encode_recipe(recipe).decode()) == recipe


@given(recipes())
def test_same_recipe_same_bytes(recipe: Recipe) -> None:
    copy = decode_recipe(encode_recipe(recipe))
    assert encode_recipe(copy) == encode_recipe(recipe)
    assert copy.id == recipe.id


@given(recipes(), st.text(), st.integers(0, 9))
def test_the_id_ignores_words_parents_and_where_z_came_from(
    recipe: Recipe, prompt: str, index: int
) -> None:
    told = msgspec.structs.replace(
        recipe, prompt=prompt, parents=(ImageId("p"),), seed=index, index=index
    )
    assert told.id == recipe.id
    assert len(recipe.id) == 16
    assert int(recipe.id, 16) >= 0


@pytest.mark.parametrize(
    "change",
    [
        {"z": bytes(16)},
        {"classes": ((2, 1.0),)},
        {"truncation": 0.5},
        {"adapter": AdapterId("taste-1")},
        {"strength": 0.5},
        {"mirrored": True},
        {"edits": (Edit("warmth", 1.0),)},
        {"generator": "aa" * 32},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_id_follows_whatever_changes_pixels(change: dict[str, object]) -> None:
    recipe = samples.recipe(1)
    assert msgspec.structs.replace(recipe, **change).id != recipe.id


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"version": 9}, "version 9 is not known"),
        ({"z": b""}, "z is not"),
        ({"z": b"abc"}, "z is not"),
        ({"z": bytes(4 * 5000)}, "z is too long"),
        ({"classes": ()}, "it names no class"),
        ({"classes": tuple((k, 1 / 40) for k in range(40))}, "mixes more than"),
        ({"classes": ((0, 1.5), (1, -0.5))}, "negative weight"),
        ({"classes": ((0, float("nan")),)}, "negative weight"),
        ({"classes": ((0, 0.5),)}, "do not sum to 1"),
        ({"truncation": 1.1}, "truncation"),
        ({"truncation": float("nan")}, "truncation"),
        ({"strength": 2.0}, "strength"),
    ],
)
def test_a_bad_recipe_is_refused_with_the_reason(change: dict[str, object], reason: str) -> None:
    with pytest.raises(BocetoError) as refused:
        msgspec.structs.replace(samples.recipe(1), **change).check()
    assert refused.value.code is ErrorCode.RECIPE_INVALID
    assert reason in refused.value.sentence


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        '{"z": "ñ"}',
        encode_recipe(samples.recipe(1))[:-2],
        encode_recipe(samples.recipe(1)).replace(b'"seed"', b'"sneed"'),
        encode_recipe(samples.recipe(1)).replace(b'"truncation":0.8', b'"truncation":"0.8"'),
    ],
)
def test_what_is_no_recipe_is_refused(untrusted: bytes | str) -> None:
    with pytest.raises(BocetoError) as refused:
        decode_recipe(untrusted)
    assert refused.value.code is ErrorCode.RECIPE_INVALID


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_are_a_recipe_or_a_refusal(untrusted: bytes | str) -> None:
    with contextlib.suppress(BocetoError):
        decode_recipe(untrusted)


def test_the_heaviest_class_is_the_first_of_equals() -> None:
    recipe = msgspec.structs.replace(samples.recipe(1), classes=((4, 0.4), (2, 0.4), (1, 0.2)))
    assert recipe.heaviest_class == 4


@given(recipes())
def test_what_was_not_there_before_leaves_the_bytes_as_they_were(recipe: Recipe) -> None:
    """Without a texture, and not mirrored."""
    recipe = msgspec.structs.replace(recipe, mirrored=False)
    fields = msgspec.json.decode(encode_recipe(recipe))
    assert not {"texture", "mirrored"} & set(fields)
    assert list(fields)[-1] == "version"
    textured = msgspec.structs.replace(recipe, texture=((0, 0.25), (1, 0.75)))
    assert decode_recipe(encode_recipe(textured)) == textured
    assert textured.id != recipe.id


@pytest.mark.parametrize("texture", [((0, 0.5),), ((0, 1.5), (1, -0.5)), ((0, float("nan")),)])
def test_a_texture_that_is_no_mix_is_refused(texture: tuple[tuple[int, float], ...]) -> None:
    with pytest.raises(BocetoError) as refusal:
        msgspec.structs.replace(samples.recipe(1), texture=texture).check()
    assert refusal.value.code is ErrorCode.RECIPE_INVALID
