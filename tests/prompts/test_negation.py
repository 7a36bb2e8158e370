"""What a negation takes out, and where one thing of a prompt ends."""

import pytest

from core.prompts.negation import negated_words
from core.prompts.phrases import phrases
from core.prompts.words import joined, split_words


@pytest.mark.parametrize(
    ("language", "prompt", "left_out"),
    [
        ("en", "a city without people", ["people"]),
        ("en", "a city without tall grey towers at night", ["tall", "grey", "towers"]),
        ("en", "a forest without people or cars, with birds", ["people", "cars"]),
        ("en", "a forest without people and cars in snow", ["people", "cars"]),
        ("en", "a beach without people and a jellyfish", ["people"]),
        ("en", "no clouds over the mountains", ["clouds"]),
        ("en", "a sea except for fish", ["fish"]),
        ("en", "a lake without pieces of ice", ["pieces", "ice"]),
        ("en", "no people, no cars, dunes", ["people", "cars"]),
        ("en", "nothing but sand", []),
        ("en", "without", []),
        ("es", "una ciudad sin gente", ["gente"]),
        ("es", "un bosque sin gente ni coches en la nieve", ["gente", "coches"]),
        ("es", "playa sin gente y con palmeras", ["gente"]),
        ("es", "playa sin sombrillas y el mar", ["sombrillas"]),
        ("es", "un cañón salvo el río de agua", ["río", "agua"]),
        ("es", "todo menos nieve", []),
    ],
)
def test_words_that_a_negation_takes_out(language: str, prompt: str, left_out: list[str]) -> None:
    words = split_words(prompt)
    found = negated_words(prompt, words, language)
    assert [words[index].text for index in sorted(found)] == left_out


@pytest.mark.parametrize(
    ("language", "prompt", "things"),
    [
        ("en", "a bird over frozen dunes", ["a bird", "frozen dunes"]),
        (
            "en",
            "a field of snow, two birds and the sea",
            ["a field of snow", "two birds", "the sea"],
        ),
        ("en", "dunes", ["dunes"]),
        ("en", "over and under", []),
        ("en", "bird \u2014 dunes", ["bird", "dunes"]),
        ("es", "un pájaro sobre hojas de palma", ["un pájaro", "hojas de palma"]),
        ("es", "ciudad junto al mar", ["ciudad", "mar"]),
    ],
)
def test_things_that_a_prompt_names(language: str, prompt: str, things: list[str]) -> None:
    words = split_words(prompt)
    runs = phrases(prompt, words, frozenset(), language)
    assert [joined(words[index] for index in run) for run in runs] == things


def test_words_left_out_are_in_no_phrase() -> None:
    prompt = "a city without birds"
    words = split_words(prompt)
    runs = phrases(prompt, words, negated_words(prompt, words, "en"), "en")
    assert [joined(words[index] for index in run) for run in runs] == ["a city"]
