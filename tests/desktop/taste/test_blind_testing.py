"""The blind test: pairs painted ahead, votes, undo, the verdict, and nothing told before it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState, BlindResult, Side, Verdict
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId
from core.domain.rating import RatingKind
from core.services.changes import Changes
from desktop.taste.blind_testing import AHEAD
from desktop.taste.cards import AdapterKind, BlindStage
from desktop.taste.strength import OPEN_MOST, strength
from tests.desktop.taste_surface import Table

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")


def waiting(table: Table) -> list[int]:
    return [pair.number for pair in table.gate.unanswered(TWO)]


def test_without_a_candidate_there_is_nothing_to_test(table: Table) -> None:
    table.open()
    assert table.surface.blind.stage is BlindStage.NONE
    table.surface.voted.emit(Side.LEFT)
    table.surface.undo_pressed.emit()
    assert table.painter.plans == []


def test_the_newest_candidate_waits_and_nothing_is_painted_for_it(table: Table) -> None:
    for number in (1, 2):
        table.add_adapter(number)
    table.open()
    blind = table.surface.blind
    assert (blind.stage, blind.adapter, blind.candidate, blind.rival) == (
        BlindStage.WAITING,
        TWO,
        "Taste 2",
        "",
    )
    assert table.painter.plans == []


def test_the_next_pair_is_there_at_once_and_more_are_painted(asking: Table) -> None:
    first = asking.surface.pair
    asking.surface.voted.emit(Side.TIE)
    assert asking.surface.pair is not None
    assert asking.surface.pair != first
    blind = asking.surface.blind
    assert (blind.answered, blind.decided, blind.ties) == (1, 0, 1)
    asking.paint_pairs()
    assert len(waiting(asking)) == 2 * AHEAD - 1


def test_a_vote_without_a_pair_on_show_means_nothing(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    table.surface.voted.emit(Side.LEFT)
    table.paint_pairs()
    assert all(pair.vote is None for pair in table.library.blind_pairs(TWO))


def test_until_the_verdict_a_win_and_a_loss_look_alike(asking: Table) -> None:
    seen = []
    for candidate in (True, False):
        asking.vote(TWO, candidate=candidate)
        blind = asking.surface.blind
        assert blind.result is None
        seen.append(blind.strength)
        asking.surface.undo_pressed.emit()
    assert seen[0] == seen[1] > 0


def test_a_vote_can_be_taken_back_and_its_pair_is_asked_again(asking: Table) -> None:
    first = asking.surface.pair
    asking.surface.voted.emit(Side.LEFT)
    asking.surface.voted.emit(Side.RIGHT)
    asking.surface.undo_pressed.emit()
    asking.surface.undo_pressed.emit()
    assert asking.surface.pair == first
    assert asking.surface.blind.answered == 0
    assert waiting(asking)[0] == 1
    asking.surface.undo_pressed.emit()
    assert asking.surface.pair == first


def test_seven_wins_decide_and_the_votes_become_ratings(asking: Table) -> None:
    before = len(asking.library.entries())
    for _ in range(7):
        asking.vote(TWO, candidate=True)
    blind = asking.surface.blind
    assert (blind.stage, blind.strength) == (BlindStage.DECIDED, 1.0)
    assert blind.result is not None
    assert (blind.result.verdict, blind.result.wins) == (Verdict.BETTER, 7)
    pairs = [entry.rating.kind for entry in asking.library.entries()[before:]]
    assert pairs == [RatingKind.PAIR] * 7
    assert asking.painter.told == asking.library.entries()[before:]
    assert asking.changes[-1].blind_test
    assert asking.surface.counts.comparisons == 7


def test_a_winner_is_promoted(asking: Table) -> None:
    for _ in range(7):
        asking.vote(TWO, candidate=True)
    assert ("Taste 2", AdapterKind.WON) in asking.surface.kinds
    asking.surface.promote_pressed.emit(TWO)
    assert asking.surface.kinds == [
        ("Taste 2", AdapterKind.IN_USE),
        ("Taste 1", AdapterKind.PREVIOUS),
        ("", AdapterKind.NONE),
    ]
    assert asking.surface.cards[0].wins == 7
    assert [card.rolls_back for card in asking.surface.cards] == [False, True, False]
    assert asking.surface.blind.stage is BlindStage.NONE
    assert asking.surface.said == ["Taste 2 is in use now"]
    assert asking.changes[-1].adapters


def test_a_winner_that_is_not_promoted_keeps_its_win(asking: Table) -> None:
    for _ in range(7):
        asking.vote(TWO, candidate=True)
    asking.surface.keep_pressed.emit()
    assert asking.surface.blind.stage is BlindStage.NONE
    assert ("Taste 2", AdapterKind.WON) in asking.surface.kinds
    asking.surface.promote_pressed.emit(TWO)
    assert asking.library.adapter(TWO).state is AdapterState.IN_USE


def test_a_loser_is_refused_and_what_is_in_use_stays(asking: Table) -> None:
    while asking.surface.blind.stage is BlindStage.ASKING:
        asking.vote(TWO, candidate=False)
    result = asking.surface.blind.result
    assert result is not None
    assert (result.verdict, result.losses) == (Verdict.NOT_BETTER, 8)
    assert ("Taste 2", AdapterKind.REFUSED) in asking.surface.kinds
    asking.surface.promote_pressed.emit(TWO)
    assert asking.surface.notice.startswith("Taste 2 has not won a blind test")
    assert asking.library.adapter(ONE).state is AdapterState.IN_USE


def test_a_key_that_comes_after_the_deciding_vote_is_forgiven(asking: Table) -> None:
    for _ in range(6):
        asking.vote(TWO, candidate=True)
    asking.paint_pairs()
    side = asking.side_of(TWO, candidate=True)
    asking.database.is_held = True
    asking.surface.voted.emit(side)
    asking.surface.voted.emit(Side.LEFT)
    asking.database.release()
    assert asking.surface.blind.stage is BlindStage.DECIDED
    assert asking.surface.notice == ""


def test_a_vote_that_could_not_be_written_is_asked_again(asking: Table) -> None:
    first = asking.surface.pair
    asking.database.error = BocetoError(ErrorCode.LIBRARY_FAILED, reason="disk I/O error")
    asking.surface.voted.emit(Side.LEFT)
    assert "disk I/O error" in asking.surface.notice
    assert asking.surface.pair == first
    asking.surface.voted.emit(Side.LEFT)
    assert asking.library.blind_pairs(TWO)[0].vote is Side.LEFT


def test_another_candidate_takes_the_place_of_the_one_in_test(asking: Table, qtbot: QtBot) -> None:
    asking.add_adapter(3)
    asking.presenter.take(Changes(adapters=True))
    qtbot.waitUntil(lambda: ("Taste 3", AdapterKind.CANDIDATE) in asking.surface.kinds)
    asking.surface.test_pressed.emit("taste-3")
    assert asking.surface.blind.candidate == "Taste 3"
    assert asking.surface.pair is None
    asking.paint_pairs()
    asking.surface.voted.emit(Side.LEFT)
    assert asking.library.blind_pairs(AdapterId("taste-3"))[0].vote is Side.LEFT
    assert all(pair.vote is None for pair in asking.library.blind_pairs(TWO))


@pytest.mark.parametrize(("wins", "losses"), [(0, 0), (3, 1), (6, 0), (5, 5), (20, 12)])
def test_the_evidence_is_the_same_for_either_side(wins: int, losses: int) -> None:
    def open_test(first: int, second: int) -> BlindResult:
        return BlindResult(ONE, Verdict.UNDECIDED, first, second, 0, 0.0, 20.0)

    told = strength(open_test(wins, losses))
    assert told == strength(open_test(losses, wins))
    assert 0 <= told <= OPEN_MOST
    assert strength(BlindResult(ONE, Verdict.NOT_BETTER, 0, 9, 0, 0.0, 20.0)) == 1.0


def test_an_undecided_test_never_looks_decided() -> None:
    assert strength(BlindResult(ONE, Verdict.UNDECIDED, 0, 7, 0, 0.0, 20.0)) == OPEN_MOST
