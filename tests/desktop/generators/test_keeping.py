"""Checks and removals on the Models page: what is told, what the keyboard does, what comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.domain.errors import BocetoError, ErrorCode
from core.protocol.verify_messages import VerifyProgress, VerifyStage
from desktop.actions import ActionId, Press
from desktop.generators.presenter import ModelsPresenter
from desktop.generators.surface import Model
from desktop.generators.view import ModelsPage
from desktop.generators.words import ModelWords
from desktop.i18n import Language, install
from desktop.theme import ThemeManager
from tests.desktop.generators_fakes import (
    FakeImporter,
    FakeRemoval,
    FakeVerifier,
    models_services,
    surveyed,
)
from tests.desktop.studio_fakes import FakePainter, NowDatabase

USED, OTHER, BROKEN = (str(one.folder) for one in surveyed())
DAMAGED = BocetoError(
    ErrorCode.GENERATOR_DAMAGED, generator="Other", reason="it is cut off", file="o.pth"
)


class Desk:
    """The page with its presenter, and fakes behind."""

    def __init__(self, page: ModelsPage) -> None:
        self.page, self.verifier, self.removal = page, FakeVerifier(), FakeRemoval()
        self.presenter = ModelsPresenter(
            page, FakePainter(), FakeImporter(), self.verifier, NowDatabase()
        )
        self.presenter.open(models_services(self.removal))

    def model(self, folder: str) -> Model:
        return next(one for one in self.page.models.models() if str(one.folder) == folder)

    def tags(self, folder: str) -> list[str]:
        return [state.text for state in ModelWords().states(self.model(folder))]

    def folders(self) -> list[str]:
        return [str(one.folder) for one in self.page.models.models()]


@pytest.fixture
def desk(themes: ThemeManager, show: Callable[[ModelsPage], ModelsPage]) -> Iterator[Desk]:
    page = ModelsPage(themes)
    page.resize(1376, 872)
    show(page)
    made = Desk(page)
    page.setFocus()
    yield made
    made.presenter.deleteLater()


def test_all_are_checked_and_each_says_how_it_goes(desk: Desk) -> None:
    desk.page.head.verify_button.click()
    assert [[str(one) for one in asked] for asked in desk.verifier.asked] == [[USED, OTHER, BROKEN]]
    assert desk.tags(OTHER)[0] == "Waits for its turn"
    desk.verifier.progressed.emit(VerifyProgress(OTHER, VerifyStage.HASH, 62, 100))
    assert desk.tags(OTHER)[0].startswith("Checksum, 62")
    desk.verifier.find_sound(USED)
    assert "Verified" in desk.tags(USED)
    facts = dict(ModelWords().checks(desk.model(USED)))
    assert facts["Checked"].startswith("today at ")
    assert facts["Matches its card"] == "5e" * 32
    desk.verifier.find_fault(OTHER, DAMAGED)
    assert "Damaged" in desk.tags(OTHER)
    assert "import its file (o.pth) again" in ModelWords().fault(desk.model(OTHER))
    desk.verifier.ended.emit(True)
    assert desk.page.head.verify_button.text() == "Verify all"
    assert desk.tags(BROKEN) == ["Refused"]


def test_a_check_can_be_stopped_and_leaves_what_was_found(desk: Desk) -> None:
    desk.page.detail.verify_button.click()
    desk.verifier.find_sound(USED)
    desk.verifier.ended.emit(True)
    desk.page.head.verify_button.click()
    assert desk.page.head.verify_button.text() == "Stop checking"
    assert desk.page.detail.verify_button.text() == "Stop"
    desk.page.detail.verify_button.click()
    assert desk.verifier.cancelled == 1
    assert "Verified" in desk.tags(USED)


def test_a_check_that_dies_is_told(desk: Desk) -> None:
    desk.page.head.verify_button.click()
    desk.verifier.ended.emit(False)
    assert "stopped unexpectedly" in desk.page.banner.label.text()
    assert not desk.page.head.is_checking


def test_removing_by_keys_asks_first_and_can_be_undone(desk: Desk) -> None:
    page = desk.page
    page.choose(OTHER)
    page.cards.setFocus()
    QTest.keyClick(page.cards, Qt.Key.Key_Delete)
    assert "120 pictures were painted with it." in page.removal.label.text()
    assert "3 adapters" in page.removal.label.text()
    assert page.removal.keep_button.hasFocus()
    QTest.keyClick(page.removal.keep_button, Qt.Key.Key_Escape)
    assert not page.removal.isVisible()
    assert page.cards.hasFocus()
    QTest.keyClick(page.cards, Qt.Key.Key_Delete)
    QTest.keyClick(page.removal.keep_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.removal.remove_button, Qt.Key.Key_Space)
    assert desk.folders() == [USED, BROKEN]
    assert "trash" in page.removal.label.text()
    assert page.act(Press(ActionId.UNDO))
    assert desk.folders() == [USED, OTHER, BROKEN]
    assert page.chosen is not None
    assert str(page.chosen.folder) == OTHER
    assert not page.act(Press(ActionId.UNDO))


def test_what_is_in_use_has_no_button_to_remove_it(desk: Desk) -> None:
    desk.page.choose(USED)
    assert not desk.page.detail.remove_button.isVisible()
    QTest.keyClick(desk.page.cards, Qt.Key.Key_Delete)
    assert not desk.page.removal.isVisible()


def test_a_damaged_one_can_go_and_is_named_by_its_folder(desk: Desk) -> None:
    desk.page.choose(BROKEN)
    desk.page.detail.remove_button.click()
    assert desk.page.removal.label.text() == "Remove broken?"
    desk.page.removal.remove_button.click()
    assert desk.folders() == [USED, OTHER]


def test_questions_follow_the_language(desk: Desk, qapp: QApplication) -> None:
    desk.page.choose(OTHER)
    desk.page.detail.remove_button.click()
    install(qapp, Language.SPANISH)
    QApplication.processEvents()
    assert desk.page.removal.remove_button.text() == "Quitar"
    assert desk.page.head.verify_button.text() == "Comprobar todos"


def test_the_word_of_a_person_is_told_as_such(desk: Desk) -> None:
    other = desk.model(OTHER)
    assert ModelWords().licence(other) == "not stated, export is locked"
    assert other.card is not None
    told = msgspec.structs.replace(other.card, licence="CC-BY-4.0", licence_told=True)
    stated = Model(other.folder, 1, told)
    words = ModelWords()
    assert words.licence(stated) == "CC-BY-4.0 (as you told)"
    assert "as long as its maker is named" in words.licence_at_length(stated)
    assert [state.text for state in words.states(stated)] == ["Credit needed"]
    assert words.may_state_licence(stated)
