"""The vocabulary file of the starter, and the names that its texts make."""

from pathlib import Path

import msgspec
import pytest

from core.cards import load_card
from core.domain.card import SceneClass
from core.paths import resources_folder
from core.prompts.lexicon import Lexicon, scene_texts, telling_words
from core.prompts.words import split_words
from core.vocabulary import read_vocabulary
from finetune.starter.scenes import SCENES
from tests.bench.prompts import HALVES, VOCABULARY, labelled

SLUGS = [scene.name for scene in SCENES]
SHARING = (
    {"night_city", "day_city", "dystopian_skyline", "green_city"},
    {"day_city", "green_city"},
    {"ocean_beach", "wave_stripes"},
    {"long_tailed_bird", "butterfly"},
)

CLASS = (
    '[[classes]]\nslug = "{slug}"\nen = "a"\nes = "b"\ntexts_en = ["c"]\ntexts_es = ["{text}"]\n'
)


def test_the_starter_has_its_classes_in_order_with_enough_texts() -> None:
    classes = read_vocabulary(VOCABULARY)
    assert [scene.name for scene in classes] == SLUGS
    for scene in classes:
        for texts in (scene.texts_en, scene.texts_es):
            assert 8 <= len(texts) <= 90
            assert len(set(texts)) == len(texts)


def test_the_bundled_card_speaks_these_words() -> None:
    assert load_card(resources_folder() / "starter").classes == read_vocabulary(VOCABULARY)


def test_only_scenes_of_one_kind_share_a_text() -> None:
    spoken: dict[str, set[str]] = {}
    for scene in read_vocabulary(VOCABULARY):
        for _, text in scene_texts(scene):
            spoken.setdefault(text.casefold(), set()).add(scene.name)
    assert [text for text, by in spoken.items() if len(by) > 1 and by not in SHARING] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_of_the_starter_is_a_held_out_prompt_of_two_scenes(language: str) -> None:
    spoken = {text for scene in read_vocabulary(VOCABULARY) for _, text in scene_texts(scene)}
    for half in HALVES:
        mixed = [item.text for item in labelled(language, half) if len(item.scenes) > 1]
        assert not spoken.intersection(mixed)


@pytest.mark.parametrize(
    "text",
    [
        CLASS.format(slug="x", text="d") * 2,
        CLASS.format(slug="x", text=" "),
        CLASS.format(slug="x", text="d") + 'colour = "red"\n',
        'title = "no classes"\n',
        "not toml",
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "vocabulary.toml"
    file.write_text(text)
    with pytest.raises((ValueError, msgspec.DecodeError)):
        read_vocabulary(file)


def test_telling_words_are_in_several_texts_of_one_scene_only() -> None:
    snow = SceneClass("snow", "snow", "nieve", ("a frozen lake at dawn", "frozen plain"), ())
    sea = SceneClass("sea", "sea", "mar", ("a wide sea at dawn", "sea foam", "dawn"), ())
    found = {(word.language, word.lemma, word.scene) for word in telling_words((snow, sea))}
    assert found == {("en", "frozen", 0), ("en", "sea", 1)}


def test_the_longest_name_wins_and_words_are_used_once() -> None:
    hills = SceneClass("hills", "mountains", "montañas", (), ())
    snow = SceneClass("snow", "snow", "nieve", ("snowy mountains",), ("montañas nevadas",))
    lexicon = Lexicon((hills, snow), ())
    for prompt, language in (("a snowy mountain", "en"), ("montaña nevada", "es")):
        words = split_words(prompt)
        content = [index for index, word in enumerate(words) if word.text != "a"]
        (hit,) = lexicon.hits(words, content, language)
        assert (hit.scenes, hit.words, hit.is_name) == ((1,), tuple(content), True)


def test_a_name_counts_in_either_language() -> None:
    lexicon = Lexicon((SceneClass("canyon", "canyon", "cañón", (), ()),), ())
    assert len(lexicon.hits(split_words("canon canyon"), [0, 1], "en")) == 2
