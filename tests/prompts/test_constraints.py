"""What a prompt insists on, and the palettes that it joins."""

from __future__ import annotations

import pytest

from core.domain.errors import BocetoError
from core.domain.measures import MEASURED, STATISTICS, likeness
from core.domain.prompt import Check, Effect, Steer
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.prompts.palettes import colours_of
from core.services.studio import wordings_of
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY


@pytest.fixture(scope="module")
def steering(encoder: SentenceEncoder) -> PromptReader:
    """A reader for a generator that can be steered by everything."""
    scenes = read_vocabulary(VOCABULARY)
    return PromptReader(scenes, None, "en", encoder, steerable=frozenset(STATISTICS))


@pytest.mark.parametrize(
    ("prompt", "negative", "text", "statistics"),
    [
        ("a pine forest without fog", "", "fog", {"contrast": 1.0, "detail": 0.5}),
        ("un bosque sin niebla", "", "niebla", {"contrast": 1.0, "detail": 0.5}),
        ("a bird --no red", "", "red", {"hue-0": -1.0, "hue-30": -1.0, "hue-60": -1.0}),
        ("a bird", "darkness, people", "darkness", {"lightness": 1.0}),
    ],
)
def test_a_look_that_is_left_out_is_steered_away_from_and_checked(
    steering: PromptReader, prompt: str, negative: str, text: str, statistics: dict[str, float]
) -> None:
    read = steering.read(prompt, negative)
    (constraint,) = read.constraints
    assert (constraint.text, constraint.wanted) == (text, False)
    assert {one.statistic: one.amount for one in constraint.asks} == statistics
    assert {one.statistic for one in read.steer} <= MEASURED
    assert read.steer
    assert next(one for one in read.without if one.text == text).check is Check.MEASURED
    assert text not in read.unused
    assert wordings_of(read)[0].constraints == read.constraints


def test_a_scene_that_is_left_out_is_checked_by_its_looks(steering: PromptReader) -> None:
    read = steering.read("an ocean beach without birds")
    (constraint,) = read.constraints
    assert (constraint.asks, constraint.scenes) == ((), (read.without[0].scene.index,))  # type: ignore[union-attr]


def test_a_scene_that_is_left_out_is_steered_away_from_where_that_was_measured(
    steering: PromptReader, encoder: SentenceEncoder
) -> None:
    assert steering.read("an ocean beach without birds").steer == ()
    scenes = read_vocabulary(VOCABULARY)
    known = frozenset(map(likeness, range(len(scenes))))
    reader = PromptReader(scenes, None, "en", encoder, steerable=known)
    read = reader.read("an ocean beach without birds")
    bird = read.without[0].scene
    assert bird is not None
    assert read.steer == (Steer(likeness(bird.index), -1.0),)
    assert reader.read("a bird without birds").steer == (), "what is asked for stays"


@pytest.mark.parametrize(
    "prompt", ["a beach without people", "a city without grey towers", "a beach without clouds"]
)
def test_what_nothing_can_check_makes_no_constraint(steering: PromptReader, prompt: str) -> None:
    read = steering.read(prompt)
    assert read.constraints == ()
    assert read.without[0].check is Check.UNCHECKED


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        ("a forest with geometric trees", ["geometric"]),
        ("un bosque con árboles geométricos", ["geométricos"]),
        ("a coast with warm light", ["warm"]),
        ("a warm coast with birds", []),
        ("a coast with birds under a warm sky", []),
    ],
)
def test_what_stands_behind_with_has_to_be_there(
    steering: PromptReader, prompt: str, wanted: list[str]
) -> None:
    read = steering.read(prompt)
    assert [one.text for one in read.constraints if one.wanted] == wanted
    assert not set(wanted) & set(read.unused)


def test_what_cannot_be_steered_is_checked_all_the_same(steering: PromptReader) -> None:
    read = steering.read("a forest with geometric trees")
    (geometric,) = read.attributes
    assert geometric.effect is Effect.CHECKED
    assert [one.statistic for one in read.constraints[0].asks] == ["straightness"]


@pytest.mark.parametrize(
    ("prompt", "colours"),
    [
        ("teal and orange sunset", ("teal", "orange")),
        ("un bosque azul, rosa y naranja", ("azul", "rosa", "naranja")),
        ("a red bird over blue mountains", ()),
        ("a red sunset and a blue bird", ()),
        ("a crimson bird", ()),
    ],
)
def test_joined_colours_are_a_palette(
    steering: PromptReader, prompt: str, colours: tuple[str, ...]
) -> None:
    read = steering.read(prompt)
    drawn = [one for one in read.attributes if one.effect is Effect.PALETTE]
    assert tuple(one.text for one in drawn) == colours
    assert read.palette == tuple(one.rgb for one in drawn)
    if colours:
        assert not any(one.statistic.startswith("hue") for one in read.steer)
        assert wordings_of(read)[0].palette == read.palette


def test_colours_are_read_as_digits_and_by_their_names() -> None:
    assert colours_of(" #0aa, FF8000,azul marino") == (0x00AAAA, 0xFF8000, 0x14284B)
    assert colours_of("") == ()
    for wrong in ("#12", "glorp", "red,red,red,red,red,red"):
        with pytest.raises(BocetoError):
            colours_of(wrong)
