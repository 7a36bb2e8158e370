"""Alternatives and wildcards: counts, every one of them, positions, files."""

import itertools
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.prompts.template import (
    Expander,
    Expansion,
    is_plain,
    parse_template,
    print_template,
    wildcards_of,
)
from core.prompts.wildcards import wildcard_values

MARKS = ["{", "}", "|", "2$$", "$$", "__", "__a__", "__b-1__", "\\", "a", "b c", " ", "é"]
TEXTS = st.one_of(st.lists(st.sampled_from(MARKS), max_size=20).map("".join), st.text(max_size=60))
VALUES = {"a": ("one", "two"), "colours": ("red", "blue", "sea green")}


def every(text: str) -> list[str]:
    expander = Expander(parse_template(text), VALUES)
    return [expander.expansion(number).text for number in range(expander.count)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a bird", ["a bird"]),
        ("a {red|blue} bird", ["a red bird", "a blue bird"]),
        ("{a|b} {c|d}", ["a c", "a d", "b c", "b d"]),
        ("{2$$a|b|c}", ["a, b", "a, c", "b, c"]),
        ("{3$$a|b}", ["a, b"]),
        ("{a{1|2}|b}", ["a1", "a2", "b"]),
        ("{2$$a{1|2}|b|c}", ["a1, b", "a1, c", "a2, b", "a2, c", "b, c"]),
        ("a __colours__ bird", ["a red bird", "a blue bird", "a sea green bird"]),
        ("__nothing__!", ["!"]),
        ("{|very }dark", ["dark", "very dark"]),
        ("{a|b", ["{a|b"]),
        (r"\{a|b\}", [r"\{a|b\}"]),
        ("a_b __ c", ["a_b __ c"]),
    ],
)
def test_everything_that_a_template_stands_for(text: str, found: list[str]) -> None:
    assert every(text) == found


def test_counting_does_not_enumerate() -> None:
    expander = Expander(parse_template("{a|b|c|d}" * 40), {})
    assert expander.count == 4**40
    assert len({one.text for one in expander.spread(256)}) == 256


def test_picks_are_the_combinations_in_their_order() -> None:
    letters = "abcdefg"
    found = every("{4$$" + "|".join(letters) + "}")
    assert found == [", ".join(some) for some in itertools.combinations(letters, 4)]


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_printing_keeps_what_was_read(text: str) -> None:
    template = parse_template(text)
    assert parse_template(print_template(template)) == template
    if is_plain(template):
        assert print_template(template) == text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_characters_know_where_they_came_from(text: str) -> None:
    for one in Expander(parse_template(text), VALUES).spread(5):
        assert len(one.source) == len(one.text)
        for char, (start, end) in zip(one.text, one.source, strict=True):
            assert end - start != 1 or text[start] == char


@pytest.mark.parametrize(
    "unit", ["{", "}", "{a|", "{a|b}", "|", "__a__", "{9$$a|b|c|", "_", "{2$$"]
)
def test_ten_thousand_characters_take_milliseconds(unit: str) -> None:
    text = (unit * 10_000)[:5_000]
    text += "}" * 5_000
    started = time.process_time()
    expander = Expander(parse_template(text), VALUES)
    first: Expansion = expander.expansion(expander.count // 2)
    assert time.process_time() - started < 0.5
    assert len(first.text) == len(first.source)


def test_wildcards_are_the_lines_of_files_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "wildcards"
    folder.mkdir()
    (folder / "lugares.txt").write_text("# places\nla playa\n\n  el bosque \n", "utf-8")
    (folder / "broken.txt").write_bytes(b"caf\xe9\n")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    text = "__lugares__ __broken__ __link__ __missing__ __../secret__"
    values = wildcard_values(wildcards_of(parse_template(text)), folder)
    assert values["lugares"] == ("la playa", "el bosque")
    assert values["broken"] == ("caf\ufffd",)
    assert values["link"] == values["missing"] == ()
    assert "../secret" not in values
    assert wildcard_values(wildcards_of(parse_template(text)), None) == {}
