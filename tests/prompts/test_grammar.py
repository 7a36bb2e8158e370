"""The grammar of a prompt: what is read, that printing keeps it, that no text breaks it."""

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.prompts.grammar import Layer, Part, Prompt, Words, parse_prompt, words_of
from core.prompts.printing import print_prompt

MARKS = [
    *(
        "(",
        ")",
        ":",
        "::",
        "+",
        " + ",
        "%",
        " 70% ",
        ",",
        ";",
        "\\",
        "--no",
        "--",
        "shape:",
        "forma: ",
    ),
    *(
        ", texture:",
        "1.3",
        ":1.3)",
        "::2",
        "::-1",
        "crimson",
        "bird",
        " ",
        "\n",
        "{",
        "|",
        "__",
        "é",
        "🦜",
    ),
]
ENDS = re.compile(r"[\s,;]|.*[\s,;]$", re.DOTALL)
TEXTS = st.one_of(st.lists(st.sampled_from(MARKS), max_size=24).map("".join), st.text(max_size=80))


def shares(text: str) -> list[tuple[str, float]]:
    """The parts of the blend for all layers."""
    ((layer, blend),) = parse_prompt(text).blends
    assert layer is Layer.ALL
    return [(spoken(part), part.share) for part in blend]


def spoken(part: Part) -> str:
    return "".join(words.text for words, _ in words_of(part.pieces))


def weights(text: str) -> list[tuple[str, float]]:
    ((_, (part,)),) = parse_prompt(text).blends
    return [(words.text, round(weight, 4)) for words, weight in words_of(part.pieces)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a (crimson:1.3) bird", [("a ", 1), ("crimson", 1.3), (" bird", 1)]),
        ("((red:1.5) bird:2)", [("red", 3), (" bird", 2)]),
        ("(people:0)", [("people", 0)]),
        ("a (small) bird", [("a (small) bird", 1)]),
        ("at 10:30 (about:noon)", [("at 10:30 (about:noon)", 1)]),
        (r"\(red:1.3\) bird", [("(red:1.3) bird", 1)]),
        ("(red:1.3", [("(red:1.3", 1)]),
    ],
)
def test_weights(text: str, found: list[tuple[str, float]]) -> None:
    assert weights(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bird + desert", [("bird", 1), ("desert", 1)]),
        ("bird :: desert", [("bird", 1), ("desert", 1)]),
        ("bird::2 desert::1", [("bird", 2), ("desert", 1)]),
        ("bird 70% desert 30%", [("bird", 70), ("desert", 30)]),
        ("ave 70 %, desierto 30 %", [("ave", 70), ("desierto", 30)]),
        ("70% bird 30% desert", [("bird", 70), ("desert", 30)]),
        ("70% bird + 30% desert", [("bird", 70), ("desert", 30)]),
        ("(a + b:2) desert", [("a + b desert", 1)]),
        ("a++ and c+d, 50% off", [("a++ and c+d, 50% off", 1)]),
        ("100% a and 50% b at 3", [("a and", 100), ("b at 3", 50)]),
        (r"bird \+ desert", [("bird + desert", 1)]),
    ],
)
def test_blends(text: str, found: list[tuple[str, float]]) -> None:
    assert shares(text) == found


@pytest.mark.parametrize(
    "text", ["shape: giraffe, texture: butterfly", "FORMA: giraffe; Textura : butterfly"]
)
def test_layers(text: str) -> None:
    blends = [(layer, spoken(blend[0])) for layer, blend in parse_prompt(text).blends]
    assert blends == [(Layer.SHAPE, "giraffe"), (Layer.TEXTURE, "butterfly")]


def test_a_layer_stands_beside_words_for_all() -> None:
    blends = parse_prompt("at night, shape: bird + city").blends
    assert [(layer, [spoken(part) for part in blend]) for layer, blend in blends] == [
        (Layer.ALL, ["at night"]),
        (Layer.SHAPE, ["bird", "city"]),
    ]


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ("a city --no people, cars", "a city", ["people", "cars"]),
        ("a city --no people --no cars", "a city", ["people", "cars"]),
        ("a city :: people::-0.5", "a city", ["people"]),
        ("--no people", "", ["people"]),
        ("a city --nothing", "a city --nothing", []),
        ("no-no--no yes", "no-no--no yes", []),
    ],
)
def test_what_is_left_out(text: str, kept: str, left_out: list[str]) -> None:
    prompt = parse_prompt(text)
    assert [spoken(Part(pieces)) for pieces in prompt.left_out] == left_out
    assert [spoken(part) for _, blend in prompt.blends for part in blend] == [kept] * bool(kept)


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_printing_keeps_what_was_read(text: str) -> None:
    prompt = parse_prompt(text)
    assert parse_prompt(print_prompt(prompt)) == prompt


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_words_know_their_place_and_never_overlap(text: str) -> None:
    prompt = parse_prompt(text)
    pieces = [part.pieces for _, blend in prompt.blends for part in blend] + list(prompt.left_out)
    found = sorted((w.start, w.end, w.text) for group in pieces for w, _ in words_of(group))
    for start, end, words in found:
        assert text[start:end] == words or "\\" in text[start:end]
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(found))


@given(st.text(max_size=40).filter(lambda text: text and not ENDS.match(text)))
def test_any_words_can_be_said(text: str) -> None:
    prompt = Prompt(((Layer.ALL, (Part((Words(text),)), Part((Words(text),), 2.5))),))
    assert parse_prompt(print_prompt(prompt)) == prompt


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "(a:2)",
        "a + ",
        "::",
        "::2 ",
        "50% ",
        "--no ",
        ", shape:",
        "\\",
        "(((a:1.1)",
        "((",
        "word ",
    ],
)
def test_ten_thousand_characters_take_milliseconds(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    parse_prompt(text)
    best = min(_seconds(text) for _ in range(3))
    assert best < 0.1
    nested = "(" * 5000 + ":2)" * 1600
    assert parse_prompt(parse_prompt(nested) and nested).blends


def _seconds(text: str) -> float:
    started = time.process_time()
    prompt = parse_prompt(text)
    spent = time.process_time() - started
    print_prompt(prompt)
    return spent
