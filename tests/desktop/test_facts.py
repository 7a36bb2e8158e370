"""Refusals are whole sentences in Spanish, with what they say of the file in Spanish too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from core.domain.errors import ErrorCode
from core.generator.checkpoints.recognition import Foreign
from desktop.facts import CONTEXT, KNOWN, spoken_fact
from desktop.i18n import Language, error_sentence, install


@pytest.fixture
def spanish(qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)


def test_every_fact_has_its_words(spanish: None) -> None:
    for fact in KNOWN:
        translated = QCoreApplication.translate(CONTEXT, fact)
        assert translated not in (fact, ""), fact
        assert translated.count("{") == fact.count("{")


def test_everything_that_a_file_may_be_is_known() -> None:
    assert {one.value for one in Foreign} <= set(KNOWN)


@pytest.mark.parametrize(
    ("english", "spoken"),
    [
        ("they are all zero", "todos son cero"),
        ("tensor a.b is missing", "falta el tensor a.b"),
        ("tensor a has shape [7], not [8]", "el tensor a tiene la forma [7] y no [8]"),
        ("x{0}y holds values that are no numbers", "x{0}y contiene valores que no son números"),
        ("Botanica", "Botanica"),
    ],
)
def test_facts_in_spanish(english: str, spoken: str, spanish: None) -> None:
    assert spoken_fact(english) == spoken


def test_a_refusal_in_spanish(spanish: None) -> None:
    sentence = error_sentence(ErrorCode.NOT_A_GENERATOR, {"what": "a diffusion model"})
    assert sentence.startswith("Este archivo es un modelo de difusión")


def test_english_stays_as_it_is(qapp: QApplication) -> None:
    assert spoken_fact("tensor a.b is missing") == "tensor a.b is missing"
