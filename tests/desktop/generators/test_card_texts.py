"""What the bundled cards say is said in the window's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from core.bundled import bundled_generators
from core.cards import load_card
from desktop.generators.card_texts import STARTER_TEXTS, card_text
from desktop.i18n import Language, install


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    install(qapp, Language.SPANISH)
    yield
    install(qapp, Language.ENGLISH)


def test_every_text_of_the_shipped_cards_is_known() -> None:
    cards = [load_card(folder) for folder in bundled_generators()]
    said = {text for card in cards for text in (card.training_data, card.training, *card.limits)}
    assert said <= set(STARTER_TEXTS)
    left = set(STARTER_TEXTS) - said
    assert all("256 x 256" in text for text in left), "which a checkout may lack"


@pytest.mark.usefixtures("spanish")
def test_they_are_said_in_spanish_and_strangers_texts_are_not_touched() -> None:
    assert all(card_text(text) != text for text in STARTER_TEXTS)
    assert card_text("Trained on my photographs.") == "Trained on my photographs."


def test_in_english_they_are_what_the_card_says(qapp: QApplication) -> None:
    install(qapp, Language.ENGLISH)
    assert [card_text(text) for text in STARTER_TEXTS] == list(STARTER_TEXTS)
