"""Words, their positions, their lemmas, and the language of a prompt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.prompts.words import fold, guess_language, joined, lemma, split_words

NO_VOCABULARY: dict[str, frozenset[str]] = {"en": frozenset(), "es": frozenset()}


def texts(prompt: str) -> list[str]:
    return [word.text for word in split_words(prompt)]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a bird, over dunes!", ["a", "bird", "over", "dunes"]),
        ("¿montañas al atardecer?", ["montañas", "al", "atardecer"]),
        ("long-tailed bird's 80s wing", ["long-tailed", "bird's", "80s", "wing"]),
        ("bird\u2019s-eye", ["bird\u2019s-eye"]),
        ("- 'quoted' -", ["quoted"]),
        ("cafe\u0301 nin\u0303o", ["cafe\u0301", "nin\u0303o"]),
        ("sea🌊🏖️bird", ["sea", "🌊🏖️", "bird"]),
        ("👩🏽\u200d🎨 paints", ["👩🏽\u200d🎨", "paints"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("桜の森", ["桜の森"]),
        ("\x00bird\x07", ["bird"]),
        ("", []),
        ("!!! ... $", []),
    ],
)
def test_words_of_a_prompt(prompt: str, expected: list[str]) -> None:
    assert texts(prompt) == expected


@given(st.text(alphabet=st.characters(), max_size=200))
def test_spans_are_ordered_inside_and_say_what_the_text_says(prompt: str) -> None:
    words = split_words(prompt)
    end = 0
    for word in words:
        assert end <= word.start < word.end <= len(prompt)
        assert prompt[word.start : word.end] == word.text
        end = word.end


@given(st.text(alphabet="abcñáZ9", min_size=1, max_size=20))
def test_letters_and_digits_are_one_word(prompt: str) -> None:
    assert texts(prompt) == [prompt]


@pytest.mark.parametrize("run", ["x", "e\u0301", "\u0301", "😀", "x'", "🏽"])
def test_long_runs_of_one_kind_are_split_in_linear_time(run: str) -> None:
    assert sum(len(word.text) for word in split_words(run * 50_000)) <= len(run) * 50_000


def test_folding_ignores_case_and_accents() -> None:
    assert fold("MONTAÑA") == fold("montana") == fold("montan\u0303a") == "montana"
    assert fold("bird\u2019s") == "bird's"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "dune", "dunes"),
        ("en", "city", "cities"),
        ("en", "beach", "beaches"),
        ("en", "bird", "bird's"),
        ("en", "pine", "pines"),
        ("es", "duna", "dunas"),
        ("es", "arbol", "arboles"),
        ("es", "luz", "luces"),
        ("es", "bosque", "bosques"),
        ("es", "helado", "heladas"),
        ("es", "mar", "mares"),
    ],
)
def test_singular_and_plural_have_one_lemma(language: str, one: str, many: str) -> None:
    assert lemma(one, language) == lemma(many, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("en", "pin", "pine"), ("en", "grass", "gras"), ("es", "pino", "pina"), ("es", "mar", "mora")],
)
def test_different_words_keep_different_lemmas(language: str, one: str, other: str) -> None:
    assert lemma(one, language) != lemma(other, language)


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("sunset over a mountain", "en"),
        ("atardecer sobre una montaña", "es"),
        ("the sea", "en"),
        ("el mar", "es"),
        ("cañón", "es"),
        ("playa sin gente", "es"),
        ("beach without people", "en"),
    ],
)
def test_language_is_told_by_function_words_and_accents(prompt: str, language: str) -> None:
    for window in ("en", "es"):
        assert guess_language(split_words(prompt), NO_VOCABULARY, window) == language


@pytest.mark.parametrize("window", ["en", "es"])
@pytest.mark.parametrize("prompt", ["neon", "", "😀", "synthwave"])
def test_the_window_decides_where_the_prompt_does_not(prompt: str, window: str) -> None:
    assert guess_language(split_words(prompt), NO_VOCABULARY, window) == window


def test_words_of_the_vocabulary_tell_the_language_too() -> None:
    vocabulary = {"en": frozenset({"dunes"}), "es": frozenset({"dunas"})}
    assert guess_language(split_words("dunas"), vocabulary, "en") == "es"
    assert guess_language(split_words("dunes"), vocabulary, "es") == "en"


def test_words_in_capitals_are_made_small_for_the_encoder() -> None:
    assert joined(split_words("A BIRD over Tokyo")) == "a bird over Tokyo"
