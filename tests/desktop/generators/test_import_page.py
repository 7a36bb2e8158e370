"""Arrivals on the Models page: cards, panel, keys, the drop zone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.card import SafetyCheck
from core.domain.errors import BocetoError, ErrorCode
from core.protocol.import_messages import ImportStage
from desktop.actions import ActionId, Press
from desktop.generators.card_model import ModelList
from desktop.generators.surface import Arrival, Model
from desktop.generators.view import ModelsPage
from desktop.generators.words import ModelWords
from desktop.theme import ThemeManager
from tests import samples
from tests.desktop.generators_fakes import surveyed

RUNNING = Arrival(1, "night.safetensors", ImportStage.HASH, 75_000_000, 121_000_000)
WAITING = Arrival(2, "more.pth")
CODE = BocetoError(ErrorCode.FILE_HOLDS_CODE, names="posix.system")
REFUSED = Arrival(3, "evil.ckpt", ImportStage.CONTENTS, error=CODE)


def models() -> list[Model]:
    used, other, _ = surveyed()
    return [
        Model(used.folder, used.size_bytes, used.card, in_use=True),
        Model(other.folder, other.size_bytes, other.card),
    ]


@pytest.fixture
def page(themes: ThemeManager, show: Callable[[ModelsPage], ModelsPage]) -> ModelsPage:
    made = ModelsPage(themes)
    made.resize(1376, 872)
    made.show_models(models())
    show(made)
    made.setFocus()
    return made


def test_the_list_is_a_model_while_arrivals_come_and_go(
    qtmodeltester: ModelTester, qapp: object
) -> None:
    listed = ModelList()
    listed.show(models())
    qtmodeltester.check(listed)
    listed.show_arrivals([RUNNING, WAITING, REFUSED])
    assert listed.rowCount() == 5
    listed.show_arrivals([REFUSED])
    assert listed.entry(2) == REFUSED
    listed.show(models()[:1])
    assert listed.entry(1) == REFUSED
    heard = listed.data(listed.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("evil.ckpt. Refused. This file holds program code")


def test_the_newest_arrival_is_looked_at(page: ModelsPage) -> None:
    page.show_arrivals([RUNNING])
    assert page.arrival.isVisible()
    assert not page.detail.isVisible()
    assert page.chosen is None
    assert "75 of 121" in page.arrival._foot.text()
    page.show_arrivals([])
    assert page.detail.isVisible()


def test_who_looks_elsewhere_goes_on_looking(page: ModelsPage) -> None:
    page.show_arrivals([RUNNING])
    page.cards.setCurrentIndex(page.models.index(1))
    page.show_arrivals([Arrival(1, "night.safetensors", ImportStage.TRIAL)])
    assert page.chosen == models()[1]


def test_cancel_and_remove_by_keyboard_alone(page: ModelsPage, qtbot: QtBot) -> None:
    page.show_arrivals([RUNNING, REFUSED])
    QTest.keyClick(page.cards, Qt.Key.Key_End)
    assert page.arrival.button.text() == "Remove"
    assert page.arrival.sentence.text() == CODE.sentence
    with qtbot.waitSignal(page.dismissed) as told:
        QTest.keyClick(page.cards, Qt.Key.Key_Delete)
    assert told.args == [3]
    QTest.keyClick(page.cards, Qt.Key.Key_Left)
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.arrival.button.hasFocus()
    with qtbot.waitSignal(page.dismissed) as told:
        QTest.keyClick(page.arrival.button, Qt.Key.Key_Space)
    assert told.args == [1]


def test_the_word_on_a_card_can_be_pressed(page: ModelsPage, qtbot: QtBot) -> None:
    page.show_arrivals([RUNNING])
    for row, signal, value in ((2, page.dismissed, 1), (1, page.use_pressed, "other")):
        page.cards.setCurrentIndex(page.models.index(row))
        spot = page.cards.visualRect(page.models.index(row)).bottomRight() - QPoint(24, 20)
        with qtbot.waitSignal(signal) as told:
            QTest.mouseClick(page.cards.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert told.args == [value]
    used = page.cards._delegate
    assert used.action_of(models()[0]) == ""
    assert used.action_rect(QRectF(0, 0, 400, 200), RUNNING).right() == 400


def test_another_model_is_used_by_keyboard(page: ModelsPage, qtbot: QtBot) -> None:
    assert not page.detail.use_button.isVisible()
    QTest.keyClick(page.cards, Qt.Key.Key_Right)
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.detail.use_button.hasFocus()
    with qtbot.waitSignal(page.use_pressed) as told:
        QTest.keyClick(page.detail.use_button, Qt.Key.Key_Space)
    assert told.args == ["other"]


def test_the_drop_zone_asks_for_a_file(page: ModelsPage, qtbot: QtBot) -> None:
    QTest.keyClick(page.drop_zone, Qt.Key.Key_Space)
    dialog = page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    with qtbot.waitSignal(page.brought) as told:
        dialog.fileSelected.emit("/d/model.pth")
    assert told.args == [["/d/model.pth"]]
    dialog.done(0)
    page.drop_zone.set_lit(True)
    assert page.drop_zone.is_lit


def test_a_licence_can_be_told(page: ModelsPage, qtbot: QtBot) -> None:
    assert not page.detail.licence_button.isVisible()
    QTest.keyClick(page.cards, Qt.Key.Key_Right)
    page.detail.licence_button.click()
    dialog = page.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    with qtbot.waitSignal(page.licence_told) as told:
        dialog.setTextValue("CC-BY-4.0")
        dialog.done(1)
    assert told.args == ["/g/other", "CC-BY-4.0"]


def test_a_narrow_window_keeps_the_zone(page: ModelsPage) -> None:
    page.resize(672, 800)
    page.show_arrivals([RUNNING])
    assert page.drop_zone.isVisible()
    assert page.arrival.isVisible()


def test_what_was_checked_is_said(qtbot: QtBot) -> None:
    import msgspec

    checks = (SafetyCheck("isolation", "sandbox"), SafetyCheck("tensors", "214"))
    card = msgspec.structs.replace(samples.card(), safety=checks, licence="not stated")
    one = Model(models()[0].folder, 1, card)
    words = ModelWords()
    assert words.checks(one) == [
        ("Opened in", "a sandbox without network"),
        ("Tensors in order", "214"),
    ]
    assert [state.text for state in words.states(one)] == ["No licence found"]


def test_a_refusal_has_a_full_report(page: ModelsPage) -> None:
    page.show_arrivals([RUNNING, REFUSED])
    page.cards.setCurrentIndex(page.models.index(2))
    assert not page.arrival.report_button.isVisible()
    page.cards.setCurrentIndex(page.models.index(3))
    assert not page.arrival.report.isVisible()
    QTest.keyClick(page.arrival.report_button, Qt.Key.Key_Space)
    report = page.arrival.report.text()
    assert page.arrival.report.isVisible()
    assert "Refused at: Contents" in report
    assert "Passed before: Size and format, Checksum" in report
    assert "names: posix.system" in report
    page.cards.setCurrentIndex(page.models.index(2))
    page.cards.setCurrentIndex(page.models.index(3))
    assert not page.arrival.report.isVisible()
