"""The prompts that the product was specified with, and names that several scenes share."""

import pytest

from core.domain.prompt import Interpretation
from core.prompts.compiler import PromptReader
from core.vocabulary import read_vocabulary
from tests.bench.prompts import VOCABULARY

SLUGS = [scene.name for scene in read_vocabulary(VOCABULARY)]


def slugs(reading: Interpretation) -> list[str]:
    return [SLUGS[weight.index] for weight in reading.classes]


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        ("atardecer sobre una montaña", ["mountain_sunset"]),
        ("un pájaro de color carmesí con plumas de cola alargadas", ["long_tailed_bird"]),
        ("imágenes de criaturas extintas", ["invented_creature"]),
        ("caminos evolutivos hipotéticos", ["invented_creature"]),
        ("paisajes o criaturas extraterrestres", ["alien_landscape", "invented_creature"]),
        ("patrones con temáticas tropicales o de playa", ["wave_stripes", "tropical_leaves"]),
        ("estampado tropical", ["tropical_leaves"]),
        ("estampado de playa", ["wave_stripes"]),
        ("escenas de jungla exuberantes y vibrantes", ["jungle"]),
        ("techos verdes", ["green_city"]),
        ("carreteras con paneles solares", ["green_city"]),
        ("jardines verticales", ["green_city"]),
        ("una ciudad sostenible del futuro", ["green_city"]),
        ("paisajes urbanos distópicos", ["dystopian_skyline"]),
        ("paisajes urbanos futuristas", ["night_city"]),
        ("un paisaje urbano sin personas", ["night_city"]),
        ("una ciudad por la noche", ["night_city"]),
        ("paisajes de ensueño", ["mountain_sunset"]),
    ],
)
def test_prompts_of_the_document_name_their_scenes(
    reader: PromptReader, text: str, scenes: list[str]
) -> None:
    assert slugs(reader.read(text)) == scenes


@pytest.mark.parametrize(
    ("text", "shape", "texture"),
    [
        ("una jirafa de dos cabezas con alas de mariposa", "invented_creature", "butterfly"),
        ("a two-headed giraffe with butterfly wings", "invented_creature", "butterfly"),
    ],
)
def test_hybrids_of_the_document(reader: PromptReader, text: str, shape: str, texture: str) -> None:
    reading = reader.read(text)
    assert slugs(reading) == [shape]
    assert [SLUGS[weight.index] for weight in reading.texture] == [texture]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("un bosque con árboles geométricos", "geométricos"),
        ("a forest with geometric trees", "geometric"),
    ],
)
def test_trees_of_a_forest_have_to_be_geometric(
    reader: PromptReader, text: str, wanted: str
) -> None:
    reading = reader.read(text)
    assert slugs(reading) == ["pine_forest"]
    assert [one.text for one in reading.constraints if one.wanted] == [wanted]


@pytest.mark.parametrize("text", ["a dry ocean", "un océano seco"])
def test_a_dry_ocean_is_two_scenes_and_no_word_is_without_effect(
    reader: PromptReader, text: str
) -> None:
    reading = reader.read(text)
    # The seabed's own names are dried seas, so it gives the shapes and the sea the colours.
    assert slugs(reading) == ["cracked_seabed", "ocean_beach"]
    assert len(reading.conflicts) == 1
    assert reading.unused == ()


@pytest.mark.parametrize("text", ["dry seabed", "a boat on a dry lake", "un lago seco"])
def test_the_name_of_a_scene_is_no_contradiction(reader: PromptReader, text: str) -> None:
    reading = reader.read(text)
    assert slugs(reading) == ["cracked_seabed"]
    assert reading.conflicts == ()


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("a city", "night_city"),
        ("una ciudad", "night_city"),
        ("a city at noon", "day_city"),
        ("una ciudad al mediodía", "day_city"),
        ("solarpunk city", "green_city"),
        ("una ciudad después del apocalipsis", "dystopian_skyline"),
        ("waves at sunrise", "ocean_beach"),
        ("estampado fresco de playa", "wave_stripes"),
    ],
)
def test_a_name_that_scenes_share_means_one_of_them(
    reader: PromptReader, text: str, scene: str
) -> None:
    assert slugs(reader.read(text)) == [scene]
