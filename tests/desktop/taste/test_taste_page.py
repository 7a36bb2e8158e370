"""The real page without a screen, from the keyboard: tune, pause, judge, promote, roll back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState, Side
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.domain.run import RunState
from desktop.actions import ActionId, Press
from desktop.i18n import Language, install
from desktop.taste.adapter_panel import AdapterPanel
from desktop.taste.presenter import TastePresenter
from desktop.taste.view import TastePage
from desktop.theme import Mode, ThemeManager
from tests.desktop.studio_fakes import NowDatabase
from tests.desktop.taste_fakes import Desk, taste, trait

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")
WIDE, NARROW = (1376, 872), (900, 640)


class Room(Desk):
    """A desk with the real page on it."""

    def __init__(self, home: Path, themes: ThemeManager) -> None:
        super().__init__(home)
        self.page = TastePage(themes)
        self.page.resize(*WIDE)
        self.database = NowDatabase()
        self.presenter = TastePresenter(
            self.page, self.painter, self.trainer, self.reader, self.database
        )

    def open(self) -> None:
        self.presenter.open(self.services())

    def card(self, name: str) -> AdapterPanel:
        return next(one for one in self.page.adapters.panels if one.card.name == name)


@pytest.fixture
def room(tmp_path: Path, themes: ThemeManager, show: Callable[[QWidget], QWidget]) -> Room:
    made = Room(tmp_path, themes)
    show(made.page)
    return made


@pytest.fixture
def testing(room: Room) -> Room:
    """Taste 2 is tested against Taste 1."""
    room.rate(60)
    room.add_adapter(1, AdapterState.IN_USE)
    room.add_adapter(2)
    room.open()
    room.page.blind.start.click()
    room.paint_pairs()
    return room


def press(qtbot: QtBot, button: QAbstractButton) -> None:
    """As the keyboard does it: the button takes the focus, then Space."""
    assert button.isVisible()
    assert button.isEnabled()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_an_empty_library_offers_what_can_be_done(room: Room, qtbot: QtBot) -> None:
    room.open()
    head = room.page.training.head
    assert not head.tune.isEnabled()
    assert "rate 30 more pictures" in head.sentence
    assert room.page.traits.counted == "0 of 40 ratings"
    assert not room.page.blind.start.isVisible()
    with qtbot.waitSignal(room.page.rate_pressed):
        press(qtbot, room.page.traits.rate)


def test_a_run_is_tuned_paused_and_stopped_from_the_keyboard(room: Room, qtbot: QtBot) -> None:
    room.rate(60)
    room.open()
    head = room.page.training.head
    press(qtbot, head.tune)
    assert head.title == "Taste 1 is training"
    assert head.pause.hasFocus()
    qtbot.keyClick(head.pause, Qt.Key.Key_Space)
    assert head.sentence == "Pausing after this step"
    assert head.resume.hasFocus()
    room.trainer.take_step(12)
    room.trainer.stand_still()
    assert head.sentence == "Paused by you · Step 12 of 160"
    qtbot.keyClick(head.resume, Qt.Key.Key_Space)
    assert head.sentence == "Step 12 of 160 · about 2\u00a0min left"
    press(qtbot, head.stop)
    assert not head.stop.isEnabled()
    room.trainer.end_stopped()
    assert head.sentence == "It can go on from step 12. The generator is untouched."
    press(qtbot, head.go_on)
    assert room.library.runs()[0].state is RunState.RUNNING
    room.trainer.hold("painting")
    room.trainer.stand_still()
    assert head.sentence.startswith("Paused while you paint")
    assert head.pause.isVisible()


def test_a_failure_says_that_what_is_in_use_is_untouched(room: Room, qtbot: QtBot) -> None:
    room.rate(60)
    room.add_adapter(7, AdapterState.IN_USE)
    room.open()
    head = room.page.training.head
    press(qtbot, head.tune)
    room.trainer.end_badly(BocetoError(ErrorCode.TRAINING_DIVERGED, adapter="Taste 8", step=310))
    assert head.title == "Taste 8 was not finished"
    assert head.sentence.startswith("Taste 8 stopped at step 310 because it went astray")
    assert head.sentence.endswith("Taste 7 is untouched.")
    press(qtbot, head.again)
    assert len(room.trainer.folders) == 2


def test_a_finished_run_goes_straight_to_its_blind_test(room: Room, qtbot: QtBot) -> None:
    room.rate(60)
    room.open()
    press(qtbot, room.page.training.head.tune)
    room.trainer.end_well()
    press(qtbot, room.page.training.head.test)
    room.paint_pairs()
    assert room.page.blind.arena.pair.has_pair
    assert room.page.blind.arena.pair.hasFocus()


def test_arrow_keys_decide_a_test_and_the_winner_is_promoted(testing: Room, qtbot: QtBot) -> None:
    arena, outcome = testing.page.blind.arena, testing.page.blind.outcome
    assert arena.pair.hasFocus()
    keys = {Side.LEFT: Qt.Key.Key_Left, Side.RIGHT: Qt.Key.Key_Right}
    qtbot.keyClick(arena.pair, Qt.Key.Key_Down)
    testing.paint_pairs()
    qtbot.keyClick(arena.pair, Qt.Key.Key_Backspace)
    assert testing.gate.unanswered(TWO)[0].number == 1
    while arena.isVisible():
        qtbot.keyClick(arena.pair, keys[testing.side_of(TWO, candidate=True)])
        testing.paint_pairs()
    assert testing.gate.result(TWO).wins == 7
    assert outcome.promote.hasFocus()
    qtbot.keyClick(outcome.promote, Qt.Key.Key_Space)
    assert testing.library.adapter(TWO).state is AdapterState.IN_USE
    assert testing.page.adapters.panels[0].card.name == "Taste 2"
    press(qtbot, testing.card("Taste 1").roll_back)
    assert testing.library.adapter(ONE).state is AdapterState.IN_USE


def test_arrow_keys_vote_from_the_buttons_too_and_buttons_by_mouse(
    testing: Room, qtbot: QtBot
) -> None:
    arena = testing.page.blind.arena
    arena.later.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(arena.later, Qt.Key.Key_Left)
    qtbot.mouseClick(arena.right, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(arena.tie, Qt.MouseButton.LeftButton)
    votes = [pair.vote for pair in testing.library.blind_pairs(TWO)]
    assert votes[:4] == [Side.LEFT, Side.RIGHT, Side.TIE, None]


def test_the_window_s_keys_leave_a_test_undo_a_vote_and_move_between_parts(
    testing: Room, qtbot: QtBot
) -> None:
    page = testing.page
    qtbot.keyClick(page.blind.arena.pair, Qt.Key.Key_Down)
    assert page.act(Press(ActionId.UNDO))
    assert page.blind.card.answered == 0
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.adapters.isAncestorOf(QApplication.focusWidget())
    page.setFocus()
    assert page.blind.arena.pair.hasFocus()
    assert page.act(Press(ActionId.PREVIOUS_PANEL))
    assert page.training.isAncestorOf(QApplication.focusWidget())
    assert page.act(Press(ActionId.STOP))
    assert page.blind.start.isVisible()
    assert not page.act(Press(ActionId.STOP))
    assert not page.act(Press(ActionId.UNDO))
    assert not page.act(Press(ActionId.PAINT))


def test_promote_is_locked_until_a_win(room: Room) -> None:
    room.add_adapter(2)
    room.open()
    card = room.card("Taste 2")
    assert not card.promote.isEnabled()
    assert card.test.isVisibleTo(card)
    assert not card.strength.isVisibleTo(card)


def test_the_strength_of_the_adapter_in_use_is_told(room: Room, qtbot: QtBot) -> None:
    room.win(1)
    room.open()
    strength = room.card("Taste 1").strength
    with qtbot.waitSignal(room.page.strength_chosen) as told:
        strength.slider.setFocus()
        qtbot.keyClick(strength.slider, Qt.Key.Key_Right)
    assert told.args[0] > 1.0
    room.page.show_strength(0.6)
    assert strength.value() == 0.6


def test_traits_are_walked_with_the_arrow_keys(room: Room, qtbot: QtBot) -> None:
    room.rate(60)
    room.open()
    room.painter.taste_updated.emit(taste(trait("a", 0.4), trait("b", 0.3), trait("c", -0.3)))
    traits = room.page.traits.liked.list
    traits.setFocus(Qt.FocusReason.TabFocusReason)
    assert traits.currentIndex().row() == 0
    qtbot.keyClick(traits, Qt.Key.Key_Down)
    assert traits.currentIndex().row() == 1
    assert not room.page.grab().isNull()


def test_a_notice_stays_until_it_is_closed(room: Room, qtbot: QtBot) -> None:
    room.rate(60)
    room.open()
    room.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/runs")
    press(qtbot, room.page.training.head.tune)
    assert room.page.banner.isVisible()
    press(qtbot, room.page.dismiss)
    assert not room.page.banner.isVisible()


def test_a_narrow_window_has_tabs_and_the_test_comes_to_the_front(
    testing: Room, qtbot: QtBot
) -> None:
    page = testing.page
    page.act(Press(ActionId.STOP))
    page.resize(*NARROW)
    qtbot.waitUntil(lambda: page.is_narrow)
    assert page.tabs.isVisible()
    assert page.blind.isVisible()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Tab)
    page.show_part("training")
    assert page.training.isVisible()
    assert not page.blind.isVisible()
    page.test_pressed.emit(TWO)
    assert page.blind.arena.pair.isVisible()
    assert page.act(Press(ActionId.NEXT_PANEL))
    assert page.adapters.isVisible()
    page.resize(*WIDE)
    qtbot.waitUntil(lambda: not page.is_narrow)
    assert page.blind.isVisible()
    assert not page.tabs.isVisible()


@pytest.mark.parametrize("mode", [Mode.DARK, Mode.LIGHT])
def test_everything_has_a_name_in_both_languages(
    mode: Mode, testing: Room, themes: ThemeManager, qapp: QApplication
) -> None:
    themes.set_mode(mode)
    testing.painter.taste_updated.emit(taste(trait("a", 0.4), trait("c", -0.3)))
    for language, title in ((Language.SPANISH, "Gusto"), (Language.ENGLISH, "Taste")):
        install(qapp, language)
        QApplication.sendPostedEvents()
        assert testing.page.head.title == title
        for control in testing.page.findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
                words = control.text() if isinstance(control, QAbstractButton) else ""
                assert control.accessibleName() or words, control
    assert not testing.page.grab().isNull()


def test_a_held_key_does_not_vote_through_the_test(testing: Room) -> None:
    pair = testing.page.blind.arena.pair
    for repeated in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "", repeated
        )
        QApplication.sendEvent(pair, event)
    assert testing.page.blind.card.answered == 1
    assert pair.mapTo(testing.page, QPoint(0, 0)).x() > 0
