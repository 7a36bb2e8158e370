"""In a low window the contradiction folds into a chip that the keyboard opens."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.prompt import ClassWeight, Conflict, Interpretation, Reading
from desktop.studio.composer import Composer
from desktop.studio.conflict_band import ConflictBand
from desktop.studio.conflict_fold import ConflictFold
from desktop.studio.mix import mix_of
from desktop.studio.view import StudioPage
from desktop.theme import ThemeManager
from desktop.widgets.slider import Slider

popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Found = TypeVar("Found", bound=QWidget)
SNOW, DUNES = ClassWeight(2, "snow", "nieve", 0.4), ClassWeight(1, "dunes", "dunas", 0.6)
CONFLICT = Conflict(
    "temperature", Reading("frozen", 0, 6, (SNOW,)), Reading("desert", 7, 13, (DUNES,)), 0.4
)
READ = Interpretation("frozen desert", "en", (DUNES, SNOW), conflicts=(CONFLICT,))


@pytest.fixture
def composer(themes: ThemeManager, qtbot: QtBot) -> Composer:
    made = Composer(themes)
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.activateWindow()
    made.set_form(compact=True, lead=False, low=True)
    made.show_reading(READ, mix_of(READ.classes))
    return made


def only(inside: QWidget, kind: type[Found]) -> Found:
    (found,) = inside.findChildren(kind)
    return found


@popup
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down])
def test_a_key_opens_the_popover_on_the_slider(composer: Composer, key: Qt.Key) -> None:
    fold, band = only(composer, ConflictFold), only(composer, ConflictBand)
    assert fold.isVisible()
    assert not band.isVisible()
    fold.setFocus()
    QTest.keyClick(fold, key)
    assert band.isVisible()
    slider = only(band, Slider)
    assert band.window().focusWidget() is slider
    popover = QApplication.activePopupWidget()
    assert popover is band.window()
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not band.isVisible()


@popup
def test_the_popover_has_every_control_of_the_band(composer: Composer, qtbot: QtBot) -> None:
    band = only(composer, ConflictBand)
    only(composer, ConflictFold).click()
    with qtbot.waitSignal(composer.conflict_blended) as told:
        QTest.keyClick(only(band, Slider), Qt.Key.Key_Right)
    assert told.args is not None
    assert told.args[1] == pytest.approx(0.39)
    (part,) = (one for one in band.findChildren(QPushButton) if one.isCheckable())
    with qtbot.waitSignal(composer.conflict_parted):
        QTest.keyClick(part, Qt.Key.Key_Space)


@popup
def test_without_a_contradiction_nothing_stays_open(composer: Composer) -> None:
    fold, band = only(composer, ConflictFold), only(composer, ConflictBand)
    fold.click()
    composer.show_reading(None, mix_of(()))
    assert not fold.isVisible()
    assert not band.isVisible()


def test_in_a_higher_window_the_band_stands_in_the_page_again(composer: Composer) -> None:
    fold, band = only(composer, ConflictFold), only(composer, ConflictBand)
    composer.set_form(compact=True, lead=False, low=False)
    assert band.isVisible()
    assert band.window() is composer
    assert not fold.isVisible()


def test_the_page_folds_by_its_height(page: StudioPage) -> None:
    page.composer.show_reading(READ, mix_of(READ.classes))
    fold = only(page.composer, ConflictFold)
    assert fold.isHidden()
    page.resize(1376, 600)
    assert not fold.isHidden()
