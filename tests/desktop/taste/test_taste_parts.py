"""The parts of the page that can be looked at alone: list, delegate, strip, pair, words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.adapter import BlindResult, Side, Verdict
from core.domain.ids import AdapterId
from desktop.i18n import Language, install
from desktop.taste.blind_words import BlindWords
from desktop.taste.cards import BlindCard, BlindStage, Counts, Preview, TrainingCard, TrainingStage
from desktop.taste.pair_view import PairView
from desktop.taste.preview_strip import PreviewStrip, sample
from desktop.taste.training_panel import TrainingPanel
from desktop.taste.training_words import TrainingWords
from desktop.taste.trait_delegate import scale_of
from desktop.taste.trait_model import TRAIT_ROLE, TraitModel
from desktop.taste.traits_panel import TraitsPanel
from desktop.theme import ThemeManager
from desktop.widgets.curve import CurvePoint
from tests.desktop.studio_fakes import pixels
from tests.desktop.taste_fakes import trait

Show = Callable[[QWidget], QWidget]
ENOUGH = Counts(50, 10)


def test_the_list_of_traits_is_a_model(qtmodeltester: ModelTester) -> None:
    model = TraitModel()
    model.show_traits([trait("warmth", 0.4), trait("contrast", 0.1)])
    qtmodeltester.check(model)
    assert model.index(0).data(TRAIT_ROLE).slug == "warmth"
    assert model.index(0).data() == "Warmth"


def test_a_trait_is_said_in_full(qapp: QApplication) -> None:
    model = TraitModel()
    model.show_traits([trait("warmth", 0.4), trait("contrast", 0.1)])
    clear, unclear = (model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1))
    assert clear.startswith("Warmth. from 60 ratings. +0.40 stars")
    assert "range +0.25 to +0.55" in clear
    assert unclear.endswith("Crosses zero, so it is not used.")
    install(qapp, Language.SPANISH)
    assert model.index(0).data() == "Warmth (es)"


def test_new_figures_of_the_same_traits_keep_the_rows(qtbot: QtBot) -> None:
    model = TraitModel()
    model.show_traits([trait("warmth", 0.4)])
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_traits([trait("warmth", 0.5)])
    with qtbot.waitSignal(model.modelReset):
        model.show_traits([])


@pytest.mark.parametrize(("reach", "scale"), [(0.1, 0.25), (0.26, 0.5), (0.9, 1.0), (3.0, 4.0)])
def test_bars_have_room_for_every_range(reach: float, scale: float) -> None:
    assert scale_of([trait("a", reach, half=0.0)]) == scale
    assert scale_of([]) == 0.25


def test_below_forty_ratings_nothing_is_claimed(themes: ThemeManager, show: Show) -> None:
    panel = TraitsPanel(themes)
    show(panel)
    panel.show_learned(Counts(10, 2), [trait("warmth", 0.4)])
    assert not panel.liked.isVisible()
    assert panel.liked.list.traits.rowCount() == 0
    panel.show_learned(Counts(30, 10), [trait("warmth", 0.4)])
    assert panel.liked.isVisible()


def test_leanings_are_parted_sorted_and_the_unclear_ones_few(
    themes: ThemeManager, show: Show
) -> None:
    panel = TraitsPanel(themes)
    show(panel)
    unclear = [trait(f"u{number}", 0.01 * number) for number in range(1, 6)]
    panel.show_learned(ENOUGH, [trait("a", 0.2), trait("b", 0.5), trait("c", -0.3), *unclear])
    assert [one.slug for one in panel.liked.list.traits.traits] == ["b", "a", "u5", "u4"]
    assert [one.slug for one in panel.passed.list.traits.traits] == ["c"]
    assert "“U5” crosses zero" in panel.note
    assert "4 more traits cross zero" in panel.note
    panel.show_learned(ENOUGH, unclear)
    assert not panel.passed.isVisible()
    assert panel.note.endswith("Nothing is certain so far.")
    panel.show_learned(ENOUGH, [])
    assert (
        panel.note
        == "Traits appear here once the taste foretells your ratings better than a guess."
    )


@pytest.mark.parametrize(
    ("room", "steps"),
    [(9, [0, 1, 2, 3, 4, 5, 6]), (4, [0, 2, 5, 6]), (2, [0, 6]), (1, [6])],
)
def test_previews_that_fit_always_have_the_latest_and_the_next(room: int, steps: list[int]) -> None:
    previews = [Preview(step) for step in range(7)]
    assert [one.step for one in sample(previews, room)] == steps


def test_the_strip_says_which_steps_it_shows(themes: ThemeManager, show: Show) -> None:
    strip = PreviewStrip(themes)
    show(strip)
    strip.show_previews([Preview(0, pixels(0)), Preview(20, pixels(1)), Preview(40)])
    assert strip.accessibleName() == "One seed at steps 0, 20"
    assert not strip.grab().isNull()


def test_both_sides_of_a_pair_are_treated_alike(themes: ThemeManager, show: Show) -> None:
    view = PairView(themes)
    view.resize(QSize(500, 200))
    show(view)
    same = QImage(16, 16, QImage.Format.Format_RGB32)
    same.fill(Qt.GlobalColor.red)
    view.show_pair(same, same)
    drawn = view.grab().toImage()
    side, middle = view.side_px, drawn.width() // 2
    left = drawn.copy(middle - 24 - side, 0, side, drawn.height())
    right = drawn.copy(middle + 24, 0, side, drawn.height())
    assert left == right


def test_held_keys_vote_once_and_other_keys_not_at_all(
    themes: ThemeManager, show: Show, qtbot: QtBot
) -> None:
    view = PairView(themes)
    show(view)
    votes: list[Side] = []
    view.voted.connect(votes.append)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert votes == []
    view.show_pair(pixels(0), pixels(1))
    held = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, "", True
    )
    assert view.take_key(held)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    assert votes == [Side.RIGHT, Side.TIE, Side.LEFT]


def card(points: tuple[CurvePoint, ...]) -> TrainingCard:
    return TrainingCard(
        TrainingStage.RUNNING, "Taste 2", "Taste 1", points=points, rival_agreement=0.7
    )


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.72, 0.84, "clear gain over Taste 1"),
        (0.55, 0.68, "clearly below Taste 1"),
        (0.66, 0.80, "so far no clear gain over Taste 1"),
        (0.75, 0.75, ""),
    ],
)
def test_a_gain_is_only_called_clear_outside_the_range(
    low: float, high: float, words: str, qapp: QApplication
) -> None:
    point = CurvePoint(9, (low + high) / 2, low, high)
    assert TrainingWords().gain(card((point,))) == words
    assert TrainingWords().gain(card(())) == ""


def test_one_agreement_is_a_sentence_and_several_are_a_curve(
    themes: ThemeManager, show: Show
) -> None:
    panel = TrainingPanel(themes)
    show(panel)
    flat = tuple(CurvePoint(step, 0.74, 0.74, 0.74) for step in (1, 2))
    panel.show_card(card(flat))
    assert not panel.curve.isVisible()
    assert panel.agreement == ("Agrees on 74% of unseen ratings, Taste 1 on 70%; chance is 50%.")
    panel.show_card(card((*flat, CurvePoint(3, 0.76, 0.66, 0.84))))
    assert panel.curve.isVisible()
    assert not panel.grab().isNull()


def test_the_words_of_a_verdict_say_why(qapp: QApplication) -> None:
    words = BlindWords()

    def decided(wins: int, losses: int, verdict: Verdict, e_value: float = 0.1) -> BlindCard:
        result = BlindResult(AdapterId("taste-2"), verdict, wins, losses, 1, e_value, 20.0)
        return BlindCard(BlindStage.DECIDED, candidate="Taste 2", rival="Taste 1", result=result)

    won = decided(9, 1, Verdict.BETTER, 25.3)
    assert words.verdict(won) == "You prefer Taste 2"
    assert words.reason(won) == "The odds reached 25 to 1; 20 to 1 decides."
    assert won.result is not None
    assert words.share(won.result) == ("90%", "95% range 60 to 98%")
    assert words.counts(won.result) == "preferred in 9 of 10 decided pairs, 1 tie, not counted"
    futile = decided(1, 7, Verdict.NOT_BETTER)
    assert words.verdict(futile) == "Taste 2 is not shown to be better"
    assert words.reason(futile) == "A worthwhile win is out of reach. Taste 1 stays in use."
    capped = decided(33, 27, Verdict.NOT_BETTER)
    assert words.reason(capped).startswith("60 decided pairs did not settle it.")
