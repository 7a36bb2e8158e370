"""What a prompt is read as beyond its mix: attributes, exclusions, contradictions, grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.prompt import Check, Coverage, Effect, Interpretation, WordRole
from core.prompts.attributes import COLOUR, shipped_lexicon
from core.prompts.compiler import PromptReader
from core.prompts.encoder import SentenceEncoder
from core.prompts.words import split_words
from core.vocabulary import read_vocabulary
from tests.bench.prompts import IMAGENET, VOCABULARY
from tests.bench.prompts_contradictions import score_contradictions
from tests.bench.prompts_sets import HALVES, labelled_set

CLASSES = read_vocabulary(VOCABULARY)


def slugs(classes: Interpretation | tuple) -> list[str]:
    found = classes.classes if isinstance(classes, Interpretation) else classes
    return [CLASSES[weight.index].name for weight in found]


def values(text: str, language: str) -> list[tuple[str, str]]:
    words = split_words(text)
    return [(one.value.axis, one.value.name) for one in shipped_lexicon().find(words, language)]


def test_the_lexicon_is_large() -> None:
    known = shipped_lexicon().values
    assert sum(value.axis == COLOUR for value in known) >= 60
    axes = {value.axis for value in known}
    assert axes > {"light", "time", "weather", "mood", "density", "size", "count", "texture"}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("pale blue sky", "en", [(COLOUR, "pale-blue")]),
        ("cielo azul pálido", "es", [(COLOUR, "pale-blue")]),
        ("casas rojas oscuras", "es", [(COLOUR, "dark-red")]),
        ("vivid crimson birds at dusk", "en", [(COLOUR, "vivid-crimson"), ("time", "dusk")]),
        ("montañas brumosas a contraluz", "es", [("haze", "misty"), ("light", "backlit")]),
        ("dark forest", "en", [("light", "dark")]),
        ("three tiny birds", "en", [("count", "three"), ("size", "small")]),
        ("en blanco y negro", "es", [("colourfulness", "muted")]),
        ("a castle", "en", []),
    ],
)
def test_values_are_found_by_lemma(text: str, language: str, found: list) -> None:
    assert values(text, language) == found


def test_an_attribute_without_effect_is_named_twice(reader: PromptReader) -> None:
    reading = reader.read("two (crimson:1.3) birds over a frozen desert")
    assert [(one.text, one.effect, one.strength) for one in reading.attributes] == [
        ("two", Effect.NONE, 1.0),
        ("crimson", Effect.NONE, 1.3),
        ("frozen", Effect.SCENE, 1.0),
    ]
    assert reading.attributes[1].rgb == 0xDC143C
    assert reading.unused == ("two", "crimson")


@pytest.mark.parametrize(
    ("text", "shape", "texture"),
    [
        ("shape: bird, texture: nebula", ["long_tailed_bird"], ["nebula"]),
        ("forma: ave, textura: hojas", ["long_tailed_bird"], ["tropical_leaves"]),
        ("a bird with jellyfish tentacles", ["long_tailed_bird"], ["jellyfish"]),
        ("un pájaro con tentáculos de medusa", ["long_tailed_bird"], ["jellyfish"]),
        ("a bird with long tail feathers", ["long_tailed_bird"], []),
        ("texture: nebula", ["nebula"], []),
    ],
)
def test_layers_and_hybrids(
    reader: PromptReader, text: str, shape: list[str], texture: list[str]
) -> None:
    reading = reader.read(text)
    assert (slugs(reading), slugs(reading.texture)) == (shape, texture)


def test_shares_and_weights_reach_the_mix(reader: PromptReader) -> None:
    assert dict(reader.read("bird 70% desert 30%").mix) == pytest.approx({6: 0.7, 1: 0.3})
    assert reader.read("bird::3 desert::1").mix[0] == (6, pytest.approx(0.75))
    even, heavy = (dict(reader.read(f"(bird:{w}) and desert").mix) for w in ("1", "3"))
    assert heavy[6] > even[6] + 0.15


def test_the_negative_field_counts_like_words(reader: PromptReader) -> None:
    reading = reader.read("a city", "people, birds")
    assert [(one.text, one.check, one.start) for one in reading.without] == [
        ("people", Check.UNCHECKED, None),
        ("birds", Check.STEERED, None),
    ]


@pytest.mark.parametrize(
    ("text", "words", "blend"),
    [
        ("a frozen desert", ("frozen", "desert"), True),
        ("un océano seco", ("océano", "seco"), True),
        ("dark noon", ("dark", "noon"), False),
        ("a forest without trees", ("forest", "trees"), False),
    ],
)
def test_contradictions_offer_both_readings(
    reader: PromptReader, text: str, words: tuple[str, str], blend: bool
) -> None:
    (conflict,) = reader.read(text).conflicts
    assert (conflict.first.text, conflict.second.text) == words
    assert (conflict.blend is not None) == blend
    if blend:
        assert slugs(conflict.first.classes) != slugs(conflict.second.classes)
        mixed = {weight.index: weight.weight for weight in reader.read(text).classes}
        sides = [{w.index for w in side.classes} for side in (conflict.first, conflict.second)]
        first = sum(mixed.get(index, 0.0) for index in sides[0] - sides[1])
        second = sum(mixed.get(index, 0.0) for index in sides[1] - sides[0])
        assert first / (first + second) == pytest.approx(conflict.blend, abs=1e-4)
        assert min(first, second) / (first + second) > 0.39  # neither is only a hint


@pytest.mark.parametrize("text", ["fire and ice", "hot tea in winter", "city by day and by night"])
def test_what_is_said_of_two_things_is_no_contradiction(reader: PromptReader, text: str) -> None:
    assert reader.read(text).conflicts == ()


@pytest.mark.parametrize("half", HALVES)
def test_labelled_contradictions(reader: PromptReader, half: str) -> None:
    result = score_contradictions(reader, half)
    assert result.precision >= 0.85
    assert result.recall >= 0.85


def test_alternatives_are_counted_and_read_one_by_one(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    (tmp_path / "things.txt").write_text("bird\nforest\n", "utf-8")
    reader = PromptReader(CLASSES, None, "en", encoder, tmp_path)
    text = "{red|blue} __things__ and __nothing__"
    reading = reader.read(text, wordings=4)
    assert reading.alternatives == 4
    assert slugs(reading) == ["long_tailed_bird"]
    assert [one.prompt for one in reading.wordings] == [
        "red bird and",
        "red forest and",
        "blue bird and",
        "blue forest and",
    ]
    roles = {text[word.start : word.end]: word.role for word in reading.words}
    assert roles["__things__"] is WordRole.CLASS
    assert roles["__nothing__"] is WordRole.UNUSED
    assert "__nothing__" in reading.unused


def test_a_slip_is_corrected_and_a_real_word_is_not(reader: PromptReader) -> None:
    found = reader.read("dnues at nigth by the coat")
    assert {one.text: one.suggestion for one in found.corrections} == {
        "dnues": "dunes",
        "nigth": "night",
    }


@pytest.mark.parametrize("language", ["en", "es"])
def test_imagenet_prompts_are_read_well(encoder: SentenceEncoder, language: str) -> None:
    reader = PromptReader(read_vocabulary(IMAGENET), None, "en", encoder)
    sample = labelled_set(f"imagenet_{language}")["held_out"]["inside"][::5]
    found = [(set(map(int, labels.split())), reader.read(text)) for labels, text in sample]
    first = [bool(read.classes) and read.classes[0].index in right for right, read in found]
    five = [not right.isdisjoint(one.index for one in read.closest) for right, read in found]
    assert sum(first) / len(first) >= 0.7
    assert sum(five) / len(five) >= 0.9
    giraffe = reader.read("una jirafa" if language == "es" else "a giraffe")
    assert giraffe.verdict is Coverage.CANNOT
    assert giraffe.classes == ()
