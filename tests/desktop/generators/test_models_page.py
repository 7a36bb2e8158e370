"""The Models page: cards, the panel beside them, both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.cards import Survey
from desktop.actions import ActionId, Press
from desktop.generators.card_model import ModelList
from desktop.generators.surface import Figures, Model
from desktop.generators.view import ModelsPage
from desktop.generators.words import MOST_NAMES, ModelWords
from desktop.i18n import Language, install
from desktop.theme import ThemeManager
from tests.desktop.generators_fakes import surveyed
from tests.desktop.studio_fakes import pixels


def model_of(one: Survey, **more: object) -> Model:
    made = Model(one.folder, one.size_bytes, one.card, one.error)
    return replace(made, **more)  # type: ignore[arg-type]


def models() -> list[Model]:
    used, other, broken = surveyed()
    figures = Figures(0.9, 44.2, 0.61)
    return [
        model_of(used, in_use=True, is_verified=True, figures=figures),
        model_of(other),
        model_of(broken),
    ]


@pytest.fixture
def page(themes: ThemeManager, show: Callable[[ModelsPage], ModelsPage]) -> ModelsPage:
    made = ModelsPage(themes)
    made.resize(1376, 872)
    made.show_models(models())
    show(made)
    made.setFocus()
    return made


def test_the_list_is_a_model(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    listed = ModelList()
    listed.show(models())
    listed.put_sample(0, _pixmap())
    qtmodeltester.check(listed)
    assert len(listed.samples_of(models()[0])) == 1
    assert listed.samples_of(models()[1]) == []


def _pixmap() -> object:
    from PySide6.QtGui import QPixmap

    return QPixmap.fromImage(pixels(0))


def test_the_one_in_use_is_looked_at_first(page: ModelsPage) -> None:
    chosen = page.chosen
    assert chosen is not None
    assert chosen.in_use
    assert page.detail._title.text() == "Sample"
    assert [tag.text for tag in page.detail._states._tags if tag.isVisible()] == [
        "In use",
        "Verified",
    ]
    names = [tag.text for tag in page.detail._names._tags if tag.isVisible()]
    assert names[:2] == ["a sunset", "a forest"]
    assert "No people." in page.detail._bullets.text()


def test_cards_are_reached_by_keyboard(page: ModelsPage) -> None:
    assert page.cards.hasFocus()
    QTest.keyClick(page.cards, Qt.Key.Key_Right)
    assert page.detail._title.text() == "Other"
    assert not page.detail._here.isVisible()
    QTest.keyClick(page.cards, Qt.Key.Key_End)
    assert page.detail._title.text() == "broken"
    assert page.detail._texts["refused"].isVisible()
    assert "no JSON" in page.detail._paragraphs["refused"].text()
    assert not page.detail._paints.isVisible()
    QTest.keyClick(page.cards, Qt.Key.Key_Home)
    assert page.detail._title.text() == "Sample"
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.detail.verify_button.hasFocus()
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.cards.hasFocus()
    assert not page.act(Press(ActionId.PAINT))


def test_a_press_chooses_a_card(page: ModelsPage) -> None:
    second = page.cards.visualRect(page.models.index(1)).center()
    QTest.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert page.chosen == models()[1]
    page.show_models(models())
    assert page.chosen == models()[1]


def test_samples_appear_as_they_are_painted(page: ModelsPage) -> None:
    assert not page.detail._samples.isVisible()
    page.show_sample(1, pixels(1))
    page.show_sample(0, QImage(pixels(0)))
    assert page.detail._samples.isVisible()
    assert len(page.models.samples_of(models()[0])) == 2
    page.cards.setCurrentIndex(page.models.index(1))
    assert not page.detail._samples.isVisible()


def test_its_files_can_be_seen(page: ModelsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.detail.folder_button.click()
    assert [url.toLocalFile() for url in opened] == ["/g/sample"]


def test_it_speaks_spanish(page: ModelsPage, qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert page.head.title.text() == "Modelos"
    names = [tag.text for tag in page.detail._names._tags if tag.isVisible()]
    assert names[0] == "sunset"
    assert page.detail.folder_button.text() != "Show files"


def test_the_panel_goes_below_in_narrow_windows(page: ModelsPage) -> None:
    assert page.detail.x() > page.cards.width()
    page.resize(672, 800)
    QApplication.processEvents()
    assert page.detail.width() == 672
    assert page.detail.y() >= page.cards.card_px
    page.show_models(models()[:1])
    assert not page.cards.isVisible()
    page.resize(1376, 872)
    assert page.cards.isVisible()


def test_a_notice_is_said(page: ModelsPage) -> None:
    page.show_notice("The disk is gone.")
    assert page.banner.isVisible()
    page.show_notice("")
    assert not page.banner.isVisible()


def test_a_screen_reader_hears_the_card(page: ModelsPage) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    heard = page.models.data(page.models.index(0), role)
    assert heard.startswith("Sample. In use. Verified. Paints: ")
    assert "Here: 44 images/s, ≈\u00a00.6\u00a0J each" in heard
    assert "no JSON" in page.models.data(page.models.index(2), role)


@pytest.mark.parametrize(
    ("size_bytes", "said"),
    [(12, "1\u00a0kB"), (1_234_000, "1.2\u00a0MB"), (412_000_000, "412\u00a0MB")],
)
def test_sizes(size_bytes: int, said: str, qtbot: QtBot) -> None:
    assert ModelWords().disk(replace(models()[0], size_bytes=size_bytes)) == said


@pytest.mark.parametrize(
    ("parameters", "said"), [(12_345, "12,345"), (5_400_000, "5.4 million"), (55e6, "55 million")]
)
def test_parameters(parameters: float, said: str, qtbot: QtBot) -> None:
    card = models()[0].card
    assert card is not None
    many = msgspec.structs.replace(card, parameters=int(parameters))
    assert ModelWords().parameters(replace(models()[0], card=many)) == said


def test_a_thousand_classes_are_counted(qtbot: QtBot) -> None:
    card = models()[0].card
    assert card is not None
    many = msgspec.structs.replace(card, classes=card.classes * 200)
    states = ModelWords().classes(replace(models()[0], card=many))
    assert len(states) == MOST_NAMES + 1
    assert "1160" in states[-1].text.replace(",", "")


def test_licences_in_plain_words(qtbot: QtBot) -> None:
    words = ModelWords()
    assert words.licence_at_length(models()[0]).startswith("Apache-2.0. ")
    assert words.licence_at_length(models()[1]).startswith("Not stated")
