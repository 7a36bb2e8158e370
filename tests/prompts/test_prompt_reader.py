"""Prompts in, readings out, with the real encoder."""

import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import BocetoError, ErrorCode
from core.domain.prompt import MAX_PROMPT_LENGTH, Coverage, Interpretation, WordRole
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY

CLASSES = read_vocabulary(VOCABULARY)


def slugs(reading: Interpretation) -> list[str]:
    return [CLASSES[weight.index].name for weight in reading.classes]


def roles(reading: Interpretation) -> dict[str, WordRole]:
    return {reading.text[word.start : word.end]: word.role for word in reading.words}


@pytest.mark.parametrize(
    ("text", "language"),
    [("sunset over a mountain", "en"), ("atardecer sobre una montaña", "es")],
)
def test_the_two_prompts_everyone_tries_first(
    reader: PromptReader, text: str, language: str
) -> None:
    reading = reader.read(text)
    assert slugs(reading) == ["mountain_sunset"]
    assert reading.classes[0].weight == 1.0
    assert (reading.classes[0].name, reading.classes[0].name_es) == (
        "sunset mountains",
        "montañas al atardecer",
    )
    assert reading.language == language
    assert reading.unused == ()
    assert reading.closest[0].index == reading.classes[0].index
    assert reading.coverage > 0.9


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        ("a bird over frozen dunes", ["long_tailed_bird", "desert_dunes", "snowfield"]),
        ("un pájaro sobre dunas heladas", ["long_tailed_bird", "desert_dunes", "snowfield"]),
        ("a frozen desert", ["desert_dunes", "snowfield"]),
        ("un desierto helado", ["desert_dunes", "snowfield"]),
        ("una ciudad junto al mar", ["night_city", "ocean_beach"]),
    ],
)
def test_all_scenes_that_are_named_are_mixed(
    reader: PromptReader, text: str, scenes: list[str]
) -> None:
    assert set(slugs(reader.read(text))) == set(scenes)


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("sunset on the beach", "ocean_beach"),
        ("beach at night", "ocean_beach"),
        ("forest at sunset", "pine_forest"),
        ("ciudad al atardecer", "night_city"),
        ("snowy mountains", "snowfield"),
        ("A BIRD", "long_tailed_bird"),
        ("MONTAÑAS", "mountain_sunset"),
        ("pajaro", "long_tailed_bird"),
    ],
)
def test_what_belongs_to_a_scene_adds_no_other(reader: PromptReader, text: str, scene: str) -> None:
    assert slugs(reader.read(text)) == [scene]


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("a crimson bird with long tail feathers", ("crimson",)),
        ("Two robots, red robots, on the Beach", ("Two", "robots", "red")),
        ("un castillo en el bosque", ("castillo",)),
        ("bicycle on the beach 🚲", ("bicycle", "🚲")),
    ],
)
def test_words_without_effect_are_named_once_as_they_were_spelled(
    reader: PromptReader, text: str, unused: tuple[str, ...]
) -> None:
    reading = reader.read(text)
    assert reading.classes
    assert reading.unused == unused


def test_every_word_has_its_role(reader: PromptReader) -> None:
    assert roles(reader.read("a castle in the forest")) == {
        "a": WordRole.FILLER,
        "castle": WordRole.UNUSED,
        "in": WordRole.FILLER,
        "the": WordRole.FILLER,
        "forest": WordRole.CLASS,
    }


@pytest.mark.parametrize(
    ("text", "scenes", "left_out"),
    [
        ("a city without birds", ["night_city"], {"birds": "steered"}),
        ("una ciudad sin pájaros", ["night_city"], {"pájaros": "steered"}),
        (
            "playa sin gente ni palmeras",
            ["ocean_beach"],
            {"gente": "unchecked", "palmeras": "steered"},
        ),
        ("no clouds over the mountains", ["mountain_sunset"], {"clouds": "unchecked"}),
        ("a cityscape without people", ["night_city"], {"people": "unchecked"}),
        (
            "a cityscape --no people, birds",
            ["night_city"],
            {"people": "unchecked", "birds": "steered"},
        ),
        ("a city and (birds:0)", ["night_city"], {"birds": "steered"}),
    ],
)
def test_what_is_to_be_left_out_pulls_nothing_in(
    reader: PromptReader, text: str, scenes: list[str], left_out: dict[str, str]
) -> None:
    reading = reader.read(text)
    assert slugs(reading) == scenes
    assert {one.text: one.check for one in reading.without} == left_out
    assert reading.unused == tuple(text for text, check in left_out.items() if check == "unchecked")


@pytest.mark.parametrize("text", ["no birds", "sin pájaros", "!!!", "\u200b"])
def test_a_prompt_that_asks_for_nothing_is_not_understood(reader: PromptReader, text: str) -> None:
    reading = reader.read(text)
    assert reading.classes == ()
    assert reading.coverage < 0.05
    assert len(reading.closest) == 5


@pytest.mark.parametrize("text", ["no birds", "not a bird", "sin pájaros"])
def test_what_is_to_be_left_out_is_not_offered(reader: PromptReader, text: str) -> None:
    offered = [CLASSES[weight.index].name for weight in reader.read(text).closest]
    assert "long_tailed_bird" not in offered


@pytest.mark.parametrize("text", ["a giraffe", "una taza de café", "a red sports car", "🎻"])
def test_what_no_scene_holds_is_not_understood(reader: PromptReader, text: str) -> None:
    reading = reader.read(text)
    assert reading.classes == ()
    assert reading.coverage < 0.5
    assert len(reading.closest) == 5
    assert sum(weight.weight for weight in reading.closest) == pytest.approx(1.0)
    assert all(role is not WordRole.CLASS for role in roles(reading).values())


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0\u3000"])
def test_an_empty_prompt_is_refused(reader: PromptReader, text: str) -> None:
    with pytest.raises(BocetoError) as refusal:
        reader.read(text)
    assert refusal.value.code is ErrorCode.PROMPT_EMPTY


def test_a_prompt_that_is_too_long_is_refused_at_once(reader: PromptReader) -> None:
    spent = []
    for _ in range(5):
        started = time.perf_counter()
        with pytest.raises(BocetoError) as refusal:
            reader.read("a" * 10_000)
        spent.append(time.perf_counter() - started)
    assert min(spent) < 0.005
    assert refusal.value.code is ErrorCode.PROMPT_TOO_LONG
    assert refusal.value.facts == {"length": 10_000, "limit": MAX_PROMPT_LENGTH}
    assert reader.read(("dunes " * MAX_PROMPT_LENGTH)[:MAX_PROMPT_LENGTH]).classes


AWKWARD = st.one_of(
    st.text(alphabet=st.characters(), max_size=60),
    st.lists(
        st.sampled_from(
            [
                "bird",
                "sin",
                "without",
                "dunes",
                "🌊",
                "\ud800",
                "e\u0301",
                "\u202e",
                "مرحبا",
                ",",
                "a",
                "the",
                "no",
                "雪",
                "\x00",
                "BEACH",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@settings(deadline=None, max_examples=120)
@given(text=AWKWARD)
def test_any_text_is_read_or_refused(reader: PromptReader, text: str) -> None:
    if not text.strip():
        with pytest.raises(BocetoError):
            reader.read(text)
        return
    reading = reader.read(text)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Interpretation) == reading
    assert len(reading.text) == len(text)
    end = 0
    for word in reading.words:
        assert end <= word.start < word.end <= len(text)
        end = word.end
    assert bool(reading.classes) == (reading.verdict is not Coverage.CANNOT)
    if reading.classes:
        assert sum(weight for _, weight in reading.mix) == pytest.approx(1.0)
    assert 0.0 <= reading.coverage <= 1.0


def test_readings_are_the_same_every_time_and_from_a_stored_table(
    reader: PromptReader, encoder: SentenceEncoder, tmp_path: Path
) -> None:
    text = "a bird over frozen dunes, by Picasso"
    first, second = (PromptReader(CLASSES, tmp_path, "en", encoder) for _ in range(2))
    assert first.read(text) == second.read(text) == reader.read(text)


def test_the_window_language_decides_a_tie(encoder: SentenceEncoder) -> None:
    assert PromptReader(CLASSES, None, "es", encoder).read("synthwave").language == "es"
    assert PromptReader(CLASSES, None, "en", encoder).read("synthwave").language == "en"


def test_a_generator_of_one_class_is_read_too(encoder: SentenceEncoder) -> None:
    alone = PromptReader(CLASSES[:1], None, "en", encoder)
    assert alone.read("sunset over a mountain, a bird").mix == ((0, 1.0),)
    assert alone.read("a cup of coffee").classes == ()
