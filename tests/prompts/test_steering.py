"""From words for how things look to wishes for statistics, and into the reading."""

from __future__ import annotations

import pytest
import torch

from core.domain.measures import STATISTICS
from core.domain.prompt import Attribute, Effect, Steer
from core.generator.statistics import picture_statistics
from core.prompts.attributes import shipped_lexicon
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.prompts.steering import together, wishes
from core.prompts.words import split_words
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY

ALL = frozenset(STATISTICS)


def attribute(axis: str, value: str, direction: float, rgb: int | None = None) -> Attribute:
    return Attribute(value, 0, 1, axis, value, direction, rgb)


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (attribute("light", "dark", -1), {"lightness": -1.0}),
        (attribute("time", "dusk", -0.2), {"lightness": -0.6, "warmth": 0.8}),
        (attribute("colour", "black", 1, 0x101010), {"dark": 1.0, "grey": 0.5}),
        (attribute("count", "two", 2), {}),
    ],
)
def test_what_a_word_asks_of_a_picture(one: Attribute, wanted: dict[str, float]) -> None:
    assert {wish.statistic: wish.amount for wish in wishes(one, ALL)} == wanted
    assert wishes(one, frozenset()) == ()


def test_every_colour_asks_for_something_known() -> None:
    for value in shipped_lexicon().values:
        if value.rgb is not None:
            asked = wishes(attribute("colour", value.name, 1, value.rgb), ALL)
            assert asked
            assert {wish.statistic for wish in asked} <= ALL


def test_what_names_a_scene_does_not_steer_as_well(encoder: SentenceEncoder) -> None:
    reader = PromptReader(
        read_vocabulary(VOCABULARY), None, "en", encoder, steerable=frozenset({"warmth"})
    )
    assert reader.read("sunset over a mountain").steer == ()
    assert reader.read("a bird at dusk").steer == (Steer("warmth", 0.8),)


def test_a_side_of_a_blend_steers_as_well(encoder: SentenceEncoder) -> None:
    classes = read_vocabulary(VOCABULARY)
    reader = PromptReader(classes, None, "en", encoder, steerable=frozenset({"warmth"}))
    for text in ("a frozen desert", "un desierto helado"):
        reading = reader.read(text)
        assert [weight.name for weight in reading.classes] == ["desert dunes", "snowfield"]
        assert reading.steer == (Steer("warmth", -1.0),)


@pytest.mark.parametrize("of", ["hue", "accent"])
def test_a_colour_asks_for_its_hue_and_less_of_those_just_beyond(of: str) -> None:
    found = wishes(attribute("colour", "red", 1, 0xDC143C), ALL)
    asked = {w.statistic: w.amount for w in found if w.statistic.startswith(of)}
    assert max(asked, key=lambda name: asked[name]) == f"{of}-30"
    assert asked[f"{of}-60"] == asked[f"{of}-90"] == asked[f"{of}-330"] < 0


@pytest.mark.parametrize("rgb", [0xDC143C, 0xFF8000, 0x2060E0, 0x1FA34A])
def test_a_colour_asks_for_hues_as_a_patch_of_it_has_them(rgb: int) -> None:
    patch = torch.tensor(list(rgb.to_bytes(3, "big"))).view(1, 3, 1, 1) / 127.5 - 1
    measured = picture_statistics(patch.expand(1, 3, 8, 8))[0].tolist()
    shown = dict(zip(STATISTICS, measured, strict=True))
    found = {w.statistic: w.amount for w in wishes(attribute("colour", "it", 1, rgb), ALL)}
    asked = {name: amount for name, amount in found.items() if name[:3] == "hue" and amount > 0}
    most = max(shown[name] for name in asked)
    assert len(asked) in (2, 3)
    for name, amount in asked.items():
        assert amount == pytest.approx(shown[name] / most, abs=0.02)


def test_a_colour_is_asked_of_the_subject_above_all() -> None:
    asked = {w.statistic: w.amount for w in wishes(attribute("colour", "red", 1, 0xDC143C), ALL)}
    assert asked["accent-30"] > asked["hue-30"] == 1.0


def test_nothing_is_asked_of_other_hues_by_a_colour_that_is_left_out() -> None:
    without = Attribute("red", 0, 1, "colour", "red", 1, 0xDC143C, strength=-1.0)
    assert all(wish.amount < 0 for wish in wishes(without, ALL))


def test_wishes_for_the_same_add_up() -> None:
    both = (Steer("lightness", 1.0), Steer("lightness", -0.4), Steer("warmth", 0.01))
    assert together(both) == (Steer("lightness", 0.6),)


def test_a_word_that_steers_is_no_longer_unused(encoder: SentenceEncoder) -> None:
    reader = PromptReader(
        read_vocabulary(VOCABULARY), None, "en", encoder, steerable=frozenset({"hue-30"})
    )
    read = reader.read("two (crimson:1.5) birds")
    crimson = read.attributes[1]
    assert (crimson.effect, read.unused) == (Effect.STEERED, ("two",))
    assert [one.statistic for one in read.steer] == ["hue-30"]
    assert read.steer[0].amount > 1


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("a dark turquoise bird", "en", ["dark-turquoise"]),
        ("un pájaro turquesa oscuro", "es", ["dark-turquoise"]),
        ("a bird, dark, turquoise", "en", ["dark", "turquoise"]),
        ("un pájaro, turquesa, oscuro", "es", ["turquoise", "dark"]),
        ("un pájaro,turquesa,oscuro", "es", ["turquoise", "dark"]),
        ("a dark  turquoise bird", "en", ["dark-turquoise"]),
        ("a dark (turquoise) bird", "en", ["dark", "turquoise"]),
    ],
)
def test_a_modifier_touches_its_colour(text: str, language: str, found: list[str]) -> None:
    values = shipped_lexicon().find(split_words(text), language)
    assert [one.value.name for one in values] == found


def test_the_darker_a_colour_the_more_darkness_it_asks_for() -> None:
    teals = [attribute("colour", "", 1, rgb) for rgb in (0x40D0C0, 0x20807A, 0x186A64, 0x0C3A36)]
    wished = [{wish.statistic: wish.amount for wish in wishes(one, ALL)} for one in teals]
    asked = [amounts.get("dark", 0.0) for amounts in wished]
    assert asked == sorted(asked)
    assert asked[0] == 0
    assert asked[-1] == 0.5
