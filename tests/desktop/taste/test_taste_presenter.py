"""The page as a whole: what was learned, the list of adapters, what goes live, what went wrong."""

from __future__ import annotations

import msgspec
from pytestqt.qtbot import QtBot

from core.domain.adapter import AdapterState
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, GeneratorId
from core.domain.rating import RatingKind
from core.services.changes import Changes
from desktop.taste.cards import AdapterKind, Figures
from tests import samples
from tests.desktop.taste_fakes import taste, trait
from tests.desktop.taste_surface import Table
from tests.fakes import FixedClock

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")


def test_an_empty_library_is_shown_as_it_is(table: Table) -> None:
    table.open()
    surface = table.surface
    assert (surface.counts.total, surface.counts.allows_claims) == (0, False)
    assert surface.kinds == [("", AdapterKind.IN_USE)]
    assert not surface.cards[0].rolls_back
    assert surface.figures is None
    assert surface.notice == ""


def test_ratings_and_comparisons_are_counted_apart(table: Table) -> None:
    table.rate(30, comparisons=9)
    table.open()
    assert (table.surface.counts.ratings, table.surface.counts.comparisons) == (30, 9)
    assert not table.surface.counts.allows_claims


def test_the_agreement_carries_its_range_and_count(table: Table) -> None:
    table.rate(60)
    table.open()
    table.painter.taste_updated.emit(taste(trait("hue", 0.4)))
    agreement = table.surface.agreement
    assert agreement is not None
    assert (agreement.share, agreement.count) == (0.78, 312)
    # Wilson's interval for 243 of 312.
    assert (round(agreement.low, 3), round(agreement.high, 3)) == (0.730, 0.821)
    assert [one.slug for one in table.surface.traits] == ["hue"]


def test_a_taste_that_foretells_nothing_claims_nothing(table: Table) -> None:
    table.rate(60)
    table.open()
    untold = taste(trait("hue", 0.4), agreement=None, count=3, tunable=False)
    table.painter.taste_updated.emit(untold)
    assert (table.surface.agreement, table.surface.traits) == (None, ())


def test_what_was_learned_before_the_library_opened_is_kept(table: Table) -> None:
    table.painter.taste_updated.emit(taste(trait("hue", 0.4)))
    table.rate(60)
    table.open()
    assert (table.surface.counts.ratings, len(table.surface.traits)) == (60, 1)


def test_other_pages_are_followed_twice_a_second_at_most(table: Table, qtbot: QtBot) -> None:
    table.open()
    for image in table.ids[:3]:
        table.presenter.take(table.curation.rate([image], RatingKind.STARS, 4))
    assert table.surface.counts.ratings == 0
    qtbot.waitUntil(lambda: table.surface.counts.ratings == 3)


def test_a_page_that_is_not_on_show_looks_when_it_is(table: Table) -> None:
    table.open()
    table.surface.is_showing = False
    table.presenter.take(table.curation.rate(table.ids[:2], RatingKind.STARS, 4))
    table.presenter.take(Changes(batches=True))
    table.surface.came_on_show.emit()
    assert table.surface.counts.ratings == 2
    looks = table.database
    looks.error = BocetoError(ErrorCode.LIBRARY_FAILED, reason="unasked")
    table.surface.came_on_show.emit()
    assert table.surface.notice == ""


def test_the_list_has_the_order_of_its_kinds(table: Table) -> None:
    table.win(1)
    table.win(2)
    for number in (3, 4):
        table.add_adapter(number)
    table.library.set_adapter_state(AdapterId("taste-3"), AdapterState.REFUSED)
    table.rate(40)
    table.open()
    table.surface.tune_pressed.emit()
    table.surface.test_pressed.emit("taste-4")
    assert table.surface.kinds == [
        ("Taste 2", AdapterKind.IN_USE),
        ("Taste 4", AdapterKind.IN_TEST),
        ("Taste 5", AdapterKind.TRAINING),
        ("Taste 1", AdapterKind.PREVIOUS),
        ("Taste 3", AdapterKind.REFUSED),
        ("", AdapterKind.NONE),
    ]
    used = table.surface.cards[0]
    assert (used.wins, used.decided, used.since) == (7, 7, FixedClock().now())
    assert table.surface.cards[2].base == "Taste 2"


def test_adapters_of_another_generator_are_not_listed(table: Table) -> None:
    foreign = msgspec.structs.replace(samples.adapter(9), generator=GeneratorId("aa" * 32))
    table.library.add_adapter(foreign)
    table.open()
    assert table.surface.kinds == [("", AdapterKind.IN_USE)]


def test_a_roll_back_names_where_it_goes(table: Table) -> None:
    table.win(1)
    table.win(2)
    table.open()
    surface = table.surface

    def target() -> list[str]:
        return [card.name for card in surface.cards if card.rolls_back]

    assert target() == ["Taste 1"]
    surface.roll_back_pressed.emit()
    assert table.library.adapter(ONE).state is AdapterState.IN_USE
    assert surface.kinds[0] == ("Taste 1", AdapterKind.IN_USE)
    # Taste 2 was rolled back from, so it is no place to go back to.
    assert target() == [""]
    surface.roll_back_pressed.emit()
    assert surface.kinds[0] == ("", AdapterKind.IN_USE)
    assert target() == []
    surface.roll_back_pressed.emit()
    assert surface.notice.startswith("The generator is already as installed")
    assert [changes.adapters for changes in table.changes] == [True, True]


def test_an_earlier_winner_can_be_promoted_again(table: Table) -> None:
    table.win(1)
    table.open()
    table.surface.roll_back_pressed.emit()
    table.surface.promote_pressed.emit(ONE)
    assert table.surface.kinds[0] == ("Taste 1", AdapterKind.IN_USE)


def test_the_figures_are_those_of_the_adapter_in_use(table: Table) -> None:
    table.add_adapter(1, AdapterState.IN_USE)
    table.add_adapter(2)
    table.open()
    assert table.surface.figures == Figures("Taste 1", 1500, 2, 1.0)
    for file in (table.home / "adapters" / "taste-1").iterdir():
        file.unlink()
    table.presenter.open(table.services())
    assert table.surface.figures is None


def test_the_share_of_a_run_in_the_list_is_whole_percents(table: Table, qtbot: QtBot) -> None:
    table.rate(40)
    table.open()
    table.surface.tune_pressed.emit()
    table.trainer.take_step(51)
    qtbot.waitUntil(lambda: table.surface.training.step == 51)
    fractions = [card.fraction for card in table.surface.cards if card.name == "Taste 1"]
    assert fractions == [0.32]


def test_a_library_that_cannot_be_read_says_so(table: Table) -> None:
    table.database.error = BocetoError(ErrorCode.LIBRARY_FAILED, reason="disk I/O error")
    table.open()
    assert "disk I/O error" in table.surface.notice
