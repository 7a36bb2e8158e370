"""A thousand classes are ImageNet's, and prompts in both languages find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.generator.door.class_names import PUBLISHED, class_names
from core.prompts.compiler import PromptReader


def test_a_thousand_names_in_both_languages() -> None:
    classes = class_names(PUBLISHED)
    assert len(classes) == len({one.name for one in classes}) == len({one.es for one in classes})
    assert all(one.en and one.es for one in classes)
    # Places that are well known.
    known = {0: "tench", 207: "Golden Retriever", 281: "tabby cat", 980: "volcano", 985: "daisy"}
    assert {number: classes[number].en for number in known} == known
    assert [classes[number].es for number in (1, 291, 323, 973)] == [
        "pez dorado", "león", "mariposa monarca", "arrecife de coral",
    ]  # fmt: skip


def test_others_have_numbers() -> None:
    assert [one.es for one in class_names(3)] == ["clase 0", "clase 1", "clase 2"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> PromptReader:
    cache: Path = tmp_path_factory.mktemp("cache")
    return PromptReader(class_names(PUBLISHED), cache)


@pytest.mark.parametrize(
    ("prompt", "number"),
    [
        ("a golden retriever", 207),
        ("volcano", 980),
        ("a pirate ship", 724),
        ("un gato siamés", 284),
        ("volcán", 980),
        ("un arrecife de coral", 973),
        ("mariposa monarca", 323),
    ],
)
def test_prompts_find_their_class(prompt: str, number: int, reader: PromptReader) -> None:
    assert reader.read(prompt).classes[0].index == number
