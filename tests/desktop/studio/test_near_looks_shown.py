"""A word for how things look lists near values; choosing one changes the recipe, not the words."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.domain.prompt import (
    Attribute,
    Conflict,
    Effect,
    Interpretation,
    NearLook,
    Reading,
    Steer,
    Swap,
)
from desktop.i18n import Language, install
from desktop.studio.chip_row import ChipRow
from desktop.studio.mix import mix_of
from desktop.theme import ThemeManager
from desktop.widgets.chip import Chip, ChipKind
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_fakes import reading

popup = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TEXT = "a crimson bird"
CRIMSON = Attribute(
    "crimson",
    2,
    9,
    "colour",
    "crimson",
    1.0,
    0xDC143C,
    effect=Effect.STEERED,
    near=(
        NearLook("scarlet", "scarlet", "escarlata", 0xFF2400),
        NearLook("rust", "rust", "óxido", 0xB7410E),
    ),
)
RUST = msgspec.structs.replace(CRIMSON, value="rust", rgb=0xB7410E, written="crimson")
SWAP = Swap("colour", "crimson", "rust")


def read_as(one: Attribute, hue: str) -> Interpretation:
    steer = (Steer(hue, 1.0),)
    return msgspec.structs.replace(reading(TEXT), attributes=(one,), steer=steer)


@pytest.fixture
def row(themes: ThemeManager, qtbot: QtBot) -> ChipRow:
    made = ChipRow(themes)
    qtbot.addWidget(made)
    show(made, CRIMSON)
    made.show()
    made.activateWindow()
    return made


def show(row: ChipRow, one: Attribute) -> None:
    read = read_as(one, "hue-30")
    row.show_reading(read, mix_of(read.classes))


def chip(row: ChipRow) -> Chip:
    return [one for one in row.findChildren(Chip) if one.kind is ChipKind.ATTRIBUTE][-1]


def opened() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


@popup
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_keys_open_the_list_and_choose_from_it(row: ChipRow, qtbot: QtBot, key: Qt.Key) -> None:
    chip(row).setFocus()
    QTest.keyClick(chip(row), key)
    menu = opened()
    assert texts(menu) == ["crimson · as written", "Near colours", "scarlet", "rust"]
    assert not menu.actions()[-1].icon().isNull()
    with qtbot.waitSignal(row.look_swapped) as told:
        for pressed in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(menu, pressed)
    assert told.args == [SWAP]


@popup
def test_the_chip_shows_what_was_chosen_and_takes_it_back(row: ChipRow, qtbot: QtBot) -> None:
    chip(row).setFocus()
    show(row, RUST)
    assert chip(row).word == "rust"
    assert "crimson" in chip(row).toolTip()
    assert chip(row).hasFocus()
    chip(row).click()
    menu = opened()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["rust"]
    with qtbot.waitSignal(row.look_swapped) as told:
        menu.actions()[0].trigger()
    assert told.args == [Swap("colour", "crimson", "crimson")]
    menu.close()


@popup
def test_the_list_speaks_the_language_of_the_window(row: ChipRow, qapp: QApplication) -> None:
    install(qapp, Language.SPANISH)
    try:
        chip(row).click()
        assert texts(opened())[-2:] == ["escarlata", "óxido"]
        opened().close()
    finally:
        install(qapp, Language.ENGLISH)


def test_without_near_values_nothing_opens(row: ChipRow) -> None:
    show(row, msgspec.structs.replace(CRIMSON, near=()))
    chip(row).click()
    assert QApplication.activePopupWidget() is None


def test_a_choice_steers_the_next_batch_and_keeps_words_and_mix(studio: StudioBench) -> None:
    studio.surface.prompt_edited.emit(TEXT)
    studio.surface.paint_pressed.emit()
    studio.painter.read(answer=read_as(CRIMSON, "hue-30"))
    studio.painter.finish()
    mix = studio.surface.reading[1]
    edited = mix.plus(msgspec.structs.replace(reading(TEXT).classes[0], index=3, weight=0.5))
    studio.surface.mix_edited.emit(edited)
    studio.surface.look_swapped.emit(SWAP)
    request, text = studio.painter.asked[-1]
    assert (text, studio.painter.swaps[request]) == (TEXT, (SWAP,))
    studio.surface.paint_pressed.emit()
    assert len(studio.painter.plans) == 1
    studio.painter.read(answer=read_as(RUST, "hue-60"))
    plan = studio.painter.plans[-1][1]
    assert plan.prompt == TEXT
    assert plan.classes == edited.weights
    assert plan.wordings[0].steer == (Steer("hue-60", 1.0),)


def test_a_choice_is_taken_back_and_ends_with_the_text(studio: StudioBench) -> None:
    studio.type(TEXT)
    studio.surface.look_swapped.emit(SWAP)
    studio.surface.look_swapped.emit(Swap("colour", "crimson", "crimson"))
    assert studio.painter.swaps[studio.painter.asked[-1][0]] == ()
    studio.surface.look_swapped.emit(SWAP)
    studio.type(f"{TEXT} at dusk")
    assert studio.painter.swaps[studio.painter.asked[-1][0]] == ()


def test_a_choice_leaves_a_contradiction_parted(studio: StudioBench) -> None:
    studio.type(TEXT)
    studio.painter.finish()
    side = Reading("bird", 10, 14, reading(TEXT).classes)
    conflict = Conflict("temperature", side, side, 0.5)
    studio.surface.conflict_parted.emit(conflict)
    studio.surface.look_swapped.emit(SWAP)
    studio.surface.paint_pressed.emit()
    studio.painter.read(answer=read_as(RUST, "hue-60"))
    wordings = studio.painter.plans[-1][1].wordings
    assert [one.steer for one in wordings] == [(Steer("hue-60", 1.0),)] * 2
