"""Every refusal has its sentence, and every place that refuses gives what the sentence needs."""

from __future__ import annotations

import ast
import copy
import string
from pathlib import Path

import pytest

from core.domain.errors import SENTENCES, BocetoError, ErrorCode

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "desktop", "finetune")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def facts_of(code: ErrorCode) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}


def refusals(path: Path) -> list[ast.Call]:
    """The calls of BocetoError whose first argument names a code and whose facts are spelled."""
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "BocetoError"
        and node.args
        and isinstance(node.args[0], ast.Attribute)
        and ast.unparse(node.args[0].value) == "ErrorCode"
        and all(keyword.arg for keyword in node.keywords)
    ]


def code_of(call: ast.Call) -> ErrorCode:
    named = call.args[0]
    assert isinstance(named, ast.Attribute)
    return ErrorCode[named.attr]


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_code_has_one_or_two_whole_sentences(code: ErrorCode) -> None:
    sentence = SENTENCES[code]
    assert sentence[0].isupper() or sentence[0] == "{"
    assert sentence.endswith(".")
    assert "  " not in sentence


@pytest.mark.parametrize("code", list(ErrorCode))
def test_the_sentence_is_filled_from_the_facts(code: ErrorCode) -> None:
    facts = {name: f"<{name}>" for name in facts_of(code)}
    sentence = BocetoError(code, **facts).sentence
    assert "{" not in sentence
    for shown in facts.values():
        assert shown in sentence


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_refusal_gives_exactly_the_facts_of_its_sentence(path: Path) -> None:
    for call in refusals(path):
        given = {str(keyword.arg) for keyword in call.keywords}
        assert given == facts_of(code_of(call)), f"{path}:{call.lineno}"


def test_the_scan_sees_the_refusals() -> None:
    assert sum(len(refusals(path)) for path in SOURCES) > 20


def test_no_code_without_a_sentence_nor_the_other_way_round() -> None:
    assert set(SENTENCES) == set(ErrorCode)


def test_an_error_survives_the_border_between_threads_and_processes() -> None:
    error = BocetoError(ErrorCode.NOT_ENOUGH_RATINGS, have=12, missing=18)
    again = copy.deepcopy(error)
    assert (again.code, again.facts, str(again)) == (error.code, error.facts, str(error))


def test_facts_with_braces_are_shown_as_they_are() -> None:
    error = BocetoError(ErrorCode.IMAGE_UNKNOWN, image="{0.__class__}")
    assert "{0.__class__}" in error.sentence
