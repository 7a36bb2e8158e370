"""Rings, tags, toasts and notices."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import ThemeManager
from desktop.widgets.banner import Banner, BannerTone
from desktop.widgets.buttons import Button
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.error_card import ErrorCard
from desktop.widgets.progress_ring import ProgressRing, RingState, ring_colour
from desktop.widgets.tag import Tag, TagTone
from desktop.widgets.toast import SHOWN_MS, Message, Toast

Show = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def host(show: Show) -> QWidget:
    made = QWidget()
    made.resize(800, 400)
    show(made)
    return made


def test_a_ring_shows_a_new_state_at_once(themes: ThemeManager, show: Show) -> None:
    ring = ProgressRing(themes)
    show(ring)
    ring.set_progress(RingState.DONE, 0.0)
    top = ring.grab().toImage().pixelColor(20, 2)
    assert top.name() == themes.theme.ok.name()
    assert ring.accessibleDescription() == "0%"


def test_a_ring_repaints_at_most_twice_a_second(themes: ThemeManager, show: Show) -> None:
    ring = ProgressRing(themes)
    ring.set_progress(RingState.LEARNING, 0.0)
    show(ring)
    painted: list[float] = []
    ring.paintEvent = lambda event: painted.append(ring.fraction)
    for step in range(50):
        ring.set_progress(RingState.LEARNING, step / 50)
    assert painted == []
    assert ring.fraction == 0.98


def test_states_have_their_own_colours(themes: ThemeManager) -> None:
    colours = {ring_colour(themes.theme, state).name() for state in RingState}
    assert len(colours) == len(RingState)


def test_a_tag_says_its_state(themes: ThemeManager, qtbot: QtBot) -> None:
    tag = Tag(themes, "In use", TagTone.ACCENT, "check")
    qtbot.addWidget(tag)
    before = tag.sizeHint().width()
    tag.set_state("No licence found", TagTone.WARN, "warning")
    assert tag.sizeHint().width() > before
    assert tag.accessibleName() == tag.text == "No licence found"


def test_a_toast_lies_at_the_bottom_centre_and_follows(
    themes: ThemeManager, host: QWidget, qtbot: QtBot
) -> None:
    toast = Toast(themes, host)
    toast.say(Message("4 images rejected", "Undo"))
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 399) <= 1
    assert toast.geometry().bottom() < 400
    host.resize(600, 300)
    qtbot.waitUntil(lambda: abs(toast.geometry().center().x() - 299) <= 1)


def test_the_action_is_done_once_and_the_toast_goes(
    themes: ThemeManager, host: QWidget, qtbot: QtBot
) -> None:
    toast, undone = Toast(themes, host), []
    toast.say(Message("4 images rejected", "Undo"), act=lambda: undone.append(True))
    with qtbot.waitSignals([toast.acted, toast.gone]):
        qtbot.mouseClick(toast.button, LEFT)
    assert undone == [True]
    assert not toast.isVisible()


def test_a_new_toast_replaces_the_old(themes: ThemeManager, host: QWidget) -> None:
    toast, undone = Toast(themes, host), []
    toast.say(Message("first", "Undo"), act=lambda: undone.append("first"))
    toast.say(Message("second"), act=None)
    assert toast.label.text() == "second"
    assert not toast.button.isVisible()
    assert undone == []


def test_a_toast_stays_while_it_is_focused(
    themes: ThemeManager, host: QWidget, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("desktop.widgets.toast.SHOWN_MS", 10)
    toast = Toast(themes, host)
    toast.say(Message("4 images rejected", "Undo"))
    host.activateWindow()
    toast.button.setFocus()
    restarts: list[bool] = []
    toast.button.hasFocus = lambda: len(restarts) < 3 and not restarts.append(True)
    with qtbot.waitSignal(toast.gone):
        pass
    assert len(restarts) == 3
    assert SHOWN_MS == 6000


def test_a_toast_slides_in_unless_motion_is_reduced(themes: ThemeManager, host: QWidget) -> None:
    themes.reduce_motion = False
    toast = Toast(themes, host)
    toast.say(Message("x"))
    below = toast.y()
    toast.dismiss()
    themes.reduce_motion = True
    toast.say(Message("x"))
    assert toast.y() < below


def test_a_banner_speaks_and_acts(themes: ThemeManager, show: Show, qtbot: QtBot) -> None:
    banner = Banner(themes, BannerTone.DANGER)
    retry = banner.add_action("Retry")
    show(banner)
    banner.say("6 ratings wait in memory.")
    assert banner.label.text() == "6 ratings wait in memory."
    with qtbot.waitSignal(retry.clicked):
        qtbot.mouseClick(retry, LEFT)


def test_an_empty_state_offers_what_fixes_it(themes: ThemeManager, show: Show) -> None:
    state = EmptyState(themes, "funnel-simple", "No image matches", "Two filters hide them.")
    state.add_action("Clear all")
    show(state)
    assert [button.text() for button in state.findChildren(Button)] == ["Clear all"]
    state.set_words("Nada coincide")


def test_details_of_an_error_unfold(themes: ThemeManager, show: Show, qtbot: QtBot) -> None:
    card = ErrorCard(themes)
    card.add_action("Paint 18")
    show(card)
    card.show_error("Not enough memory", "Nothing was lost.", "Traceback")
    more = next(button for button in card.findChildren(Button) if button.text() == "Details")
    details = card.findChild(QPlainTextEdit)
    assert not details.isVisible()
    qtbot.mouseClick(more, LEFT)
    assert details.isVisible()
    assert details.toPlainText() == "Traceback"
    card.show_error("Another", "Short.")
    assert not details.isVisible()
    assert not more.isVisible()
