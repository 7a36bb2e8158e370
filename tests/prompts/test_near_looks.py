"""What may be painted instead of what a word says, and what that does to the steering."""

from __future__ import annotations

import pytest
import torch

from core.domain.measures import MEASURED
from core.domain.oklab import oklab_of
from core.domain.prompt import Attribute, Swap
from core.generator.oklab import oklab
from core.paths import resources_folder
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.prompts.near_looks import MOST_NEAR, swapped, with_near
from core.vocabulary import read_vocabulary

VOCABULARY = resources_folder() / "vocabulary/starter.toml"
CRIMSON = Attribute("crimson", 0, 7, "colour", "crimson", 1.0, 0xDC143C)


@pytest.fixture(scope="module")
def steering(encoder: SentenceEncoder) -> PromptReader:
    return PromptReader(read_vocabulary(VOCABULARY), None, "en", encoder, steerable=MEASURED)


@pytest.mark.parametrize("rgb", [0x000000, 0xFFFFFF, 0xDC143C, 0x008080])
def test_oklab_is_that_of_the_generator(rgb: int) -> None:
    parts = torch.tensor([*rgb.to_bytes(3, "big")], dtype=torch.float64) / 127.5 - 1
    expected = oklab(parts[None, :, None, None]).flatten().tolist()
    assert oklab_of(rgb) == pytest.approx(expected, abs=0.03 if rgb == 0 else 1e-6)


def test_the_nearest_colours_come_first() -> None:
    near = with_near(CRIMSON).near
    assert len(near) == MOST_NEAR
    assert {"red", "scarlet", "vermilion"} <= {look.value for look in near[:5]}
    assert "crimson" not in {look.value for look in near}


def test_another_look_lists_the_rest_of_its_axis() -> None:
    near = with_near(Attribute("foggy", 0, 5, "haze", "misty", 1.0)).near
    assert [(look.name, look.name_es) for look in near] == [("clear", "despejado")]
    assert with_near(Attribute("two", 0, 3, "count", "two", 2.0)).near == ()


def test_what_is_not_offered_is_not_taken() -> None:
    one = with_near(CRIMSON)
    assert swapped(one, (Swap("colour", "crimson", "no such colour"),)) == one
    assert swapped(one, (Swap("colour", "blue", "red"),)) == one


def test_a_swap_changes_the_steering_and_keeps_the_mix(steering: PromptReader) -> None:
    text = "a crimson bird at dusk"
    plain = steering.read(text)
    read = steering.read(text, swaps=(Swap("time", "dusk", "night"),))
    assert (read.text, read.classes) == (plain.text, plain.classes)
    dusk = read.attributes[1]
    assert (dusk.text, dusk.value, dusk.written) == ("dusk", "night", "dusk")
    assert dusk.chosen is not None
    asked = {one.statistic: one.amount for one in read.steer}
    assert asked["lightness"] == -1.0
    assert asked["lightness"] < {one.statistic: one.amount for one in plain.steer}["lightness"]


def test_a_swap_changes_palette_wordings_and_what_is_insisted_on(steering: PromptReader) -> None:
    palette = steering.read("teal and orange dunes", swaps=(Swap("colour", "teal", "jade"),))
    assert palette.palette == (0x00A86B, 0xFF8000)
    both = steering.read("a {crimson|blue} bird", "", 2, (Swap("colour", "crimson", "rust"),))
    asked = [{one.statistic for one in wording.steer} for wording in both.wordings]
    assert "hue-60" in asked[0]
    light = steering.read("a coast with warm light", swaps=(Swap("warmth", "warm", "cool"),))
    (insisted,) = light.constraints
    assert (insisted.text, insisted.asks[0].amount) == ("cool", -1.0)


def test_what_steers_by_nothing_offers_nothing(encoder: SentenceEncoder) -> None:
    reader = PromptReader(read_vocabulary(VOCABULARY), None, "en", encoder)
    assert reader.read("a crimson bird").attributes[0].near == ()
