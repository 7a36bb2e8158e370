"""Names of folders become names of classes that can be shown and spoken to."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.domain.names import MAX_LENGTH, clean_name, slug
from core.prompts.words import fold
from finetune.adversarial.class_names import named_classes


def test_names_as_given_in_both_languages() -> None:
    (scene,) = named_classes(["Montañas_al  atardecer"])
    assert scene.name == scene.en == scene.es == "Montañas al atardecer"
    assert scene.texts_en == scene.texts_es == ("Montañas al atardecer",)


def test_controls_and_directions_are_taken_out() -> None:
    assert clean_name("a\u202eb\x07c\u200bd\ne") == "abcd e"
    assert clean_name("\u202e\x00") == ""


def test_equal_and_empty_names_get_a_number() -> None:
    names = [scene.en for scene in named_classes(["a_b", "A b", "\x00", "a b"])]
    assert names == ["a b", "A b 2", "class 3", "a b 3"]


def test_slugs_are_for_folders() -> None:
    assert slug("Montañas al atardecer!") == "montanas-al-atardecer"
    assert slug("../../etc") == "etc"
    assert slug("森") == ""


@given(st.lists(st.text(max_size=90), min_size=1, max_size=6))
def test_every_name_is_short_visible_and_unique(folder_names: list[str]) -> None:
    names = [scene.en for scene in named_classes(folder_names)]
    assert len({fold(name) for name in names}) == len(names)
    for name in names:
        assert name.strip() == name != ""
        assert len(name) <= MAX_LENGTH + 4
        assert not any(unicodedata.category(char)[0] == "C" for char in name)


@given(st.text(max_size=90))
def test_slugs_are_safe_in_every_file_system(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug(text)) <= 4 * MAX_LENGTH
