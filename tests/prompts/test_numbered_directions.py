"""Principal directions in a prompt: by number, in both languages, and named where there is none."""

from __future__ import annotations

import pytest

from core.domain.measures import STATISTICS
from core.domain.principal import DIRECTION, PRINCIPALS, Move, Principal, principal
from core.domain.prompt import Check, Effect, Steer, Swap, WordRole
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.prompts.principal import described
from core.services.studio import wordings_of
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY


@pytest.fixture(scope="module")
def along(encoder: SentenceEncoder) -> PromptReader:
    """A reader for a generator that goes along all its directions but the last."""
    known = frozenset((*STATISTICS, *PRINCIPALS[:-1]))
    return PromptReader(read_vocabulary(VOCABULARY), None, "en", encoder, steerable=known)


@pytest.mark.parametrize(
    ("prompt", "steer"),
    [
        ("a beach, direction 3", {"principal-3": 1.0}),
        ("a beach, (direction 3:1.4)", {"principal-3": 1.4}),
        ("una playa, dirección 3", {"principal-3": 1.0}),
        ("una playa con (dirección 3:0.5) y dirección 1", {"principal-3": 0.5, "principal-1": 1.0}),
        ("UNA PLAYA DIRECCION 7", {"principal-7": 1.0}),
        ("dark beach, direction 2", {"lightness": -1.0, "principal-2": 1.0}),
    ],
)
def test_a_direction_is_a_wish_with_a_weight(
    along: PromptReader, prompt: str, steer: dict[str, float]
) -> None:
    read = along.read(prompt, wordings=1)
    assert {one.statistic: one.amount for one in read.steer} == steer
    assert read.unused == ()
    assert read.wordings[0].steer == read.steer
    ours = [one for one in read.attributes if one.axis == DIRECTION]
    assert all(one.effect is Effect.STEERED for one in ours)
    roles = {read.text[span.start : span.end]: span.role for span in read.words}
    assert roles[ours[0].text.split()[0]] is WordRole.ATTRIBUTE


@pytest.mark.parametrize("scene", ["a beach", "a bird", "una ciudad de noche"])
def test_a_direction_leaves_the_scenes_as_they_are(along: PromptReader, scene: str) -> None:
    alone, with_it = along.read(scene), along.read(f"{scene}, direction 4")
    assert with_it.classes == alone.classes
    assert with_it.coverage == pytest.approx(alone.coverage)


@pytest.mark.parametrize(
    ("prompt", "negative", "text"),
    [
        ("a beach without direction 3", "", "direction 3"),
        ("una playa sin dirección 3", "", "dirección 3"),
        ("a beach --no direction 3", "", "direction 3"),
        ("a beach", "direction 3", "direction 3"),
    ],
)
def test_without_it_goes_the_other_way(
    along: PromptReader, prompt: str, negative: str, text: str
) -> None:
    read = along.read(prompt, negative)
    assert read.steer == (Steer("principal-3", -1.0),)
    assert [(one.text, one.check) for one in read.without] == [(text, Check.OPPOSITE)]
    assert read.constraints == ()
    assert read.unused == ()


@pytest.mark.parametrize("number", [0, 8, 9, 99, 1234])
def test_a_direction_that_cannot_be_gone_along_is_named(along: PromptReader, number: int) -> None:
    read = along.read(f"a beach, direction {number}")
    assert read.steer == ()
    (one,) = read.attributes
    assert (one.value, one.effect) == (principal(number), Effect.NONE)
    assert read.unused == ("direction", str(number))
    refused = along.read(f"una playa sin dirección {number}")
    assert (refused.without[0].check, refused.steer) == (Check.UNCHECKED, ())
    assert refused.unused == ("dirección", str(number))


def test_of_an_unmeasured_generator_every_direction_is_named(reader: PromptReader) -> None:
    read = reader.read("a beach, direction 1")
    assert read.steer == ()
    assert read.unused == ("direction", "1")


@pytest.mark.parametrize(
    "prompt", ["a direction, 3 birds", "the direction of 3 birds", "direction"]
)
def test_only_a_number_beside_the_word_is_one(along: PromptReader, prompt: str) -> None:
    read = along.read(prompt)
    assert all(one.axis != DIRECTION for one in read.attributes)


def test_another_direction_can_be_chosen_and_the_words_stay(along: PromptReader) -> None:
    (one,) = along.read("a beach, direction 3").attributes
    assert [look.name for look in one.near] == [f"direction {n}" for n in (1, 2, 4, 5, 6, 7)]
    assert one.near[0].name_es == "dirección 1"
    read = along.read("a beach, direction 3", swaps=(Swap(DIRECTION, one.value, principal(5)),))
    assert read.steer == (Steer("principal-5", 1.0),)


def test_a_reading_says_what_goes_along(along: PromptReader) -> None:
    warm, faint = Move("warmth", -0.7), Move("detail", 0.1)
    known = [Principal(0.3, 0.9, (warm, faint)), Principal(0.1, 0.9, (faint,))]
    read = along.read("a warm beach, direction 1, direction 2, direction 3")
    told = {one.value: one.moves for one in described(read, known).attributes}
    assert told == {"warm": (), "principal-1": (warm,), "principal-2": (), "principal-3": ()}


def test_every_prompt_of_a_template_has_its_own(along: PromptReader) -> None:
    read = along.read("a beach, direction {1|2|without direction 5}", wordings=3)
    assert [one.steer for one in wordings_of(read)[:2]] == [
        (Steer("principal-1", 1.0),),
        (Steer("principal-2", 1.0),),
    ]
