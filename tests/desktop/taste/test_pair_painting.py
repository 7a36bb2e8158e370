"""Pairs of a blind test: painted ahead, kept, read again from their files, given up."""

from __future__ import annotations

from PySide6.QtGui import QImage

from core.domain.adapter import Side
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import AdapterId, ImageId
from core.services.evidence import MAX_DECIDED
from desktop.taste.blind_testing import AHEAD
from desktop.taste.cards import BlindStage
from tests.desktop.studio_fakes import pixels
from tests.desktop.taste_surface import Table

ONE, TWO = AdapterId("taste-1"), AdapterId("taste-2")


def waiting(table: Table) -> list[int]:
    return [pair.number for pair in table.gate.unanswered(TWO)]


def test_pairs_are_painted_one_after_another_with_one_picture_a_side(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    assert table.surface.blind.stage is BlindStage.ASKING
    assert table.surface.pair is None
    assert [plan.count for _, plan in table.painter.plans] == [1, 1]
    table.paint_pairs()
    assert len(table.painter.plans) == 2 * AHEAD
    assert waiting(table) == [1, 2, 3, 4]
    assert len(table.taken_in) == 2 * AHEAD
    assert table.surface.pair is not None
    batch = table.library.batches(1)[0]
    assert (batch.prompt, len(batch.images), batch.seconds) == ("", 2 * AHEAD, 0.5 * 2 * AHEAD)


def test_the_sides_are_those_of_the_gate(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    (left, plan_left), (right, plan_right) = table.painter.plans
    table.painter.show_images(which=1)
    table.painter.finish(which=1)
    table.painter.show_images(which=0)
    table.painter.finish(which=0)
    pair = table.library.blind_pairs(TWO)[0]
    of_left = table.library.image(ImageId(pair.left[0])).recipe
    assert of_left.seed == plan_left.seed
    assert (of_left.adapter is not None) == (pair.candidate_side is Side.LEFT)
    assert (plan_right.adapter is not None) == (pair.candidate_side is Side.RIGHT)
    assert left != right


def test_no_more_pairs_are_painted_than_the_test_can_need(asking: Table) -> None:
    for turn in range(MAX_DECIDED):
        if asking.surface.blind.stage is BlindStage.ASKING:
            asking.vote(TWO, candidate=turn % 2 == 0)
    assert asking.surface.blind.stage is BlindStage.DECIDED
    assert len(asking.library.blind_pairs(TWO)) <= MAX_DECIDED


def test_a_test_can_be_left_and_gone_on_with(asking: Table) -> None:
    asking.surface.voted.emit(Side.TIE)
    asking.surface.later_pressed.emit()
    blind = asking.surface.blind
    assert (blind.stage, blind.candidate) == (BlindStage.WAITING, "Taste 2")
    painted = len(asking.painter.plans)
    asking.surface.test_pressed.emit(TWO)
    assert asking.surface.blind.answered == 1
    assert asking.surface.pair is not None
    assert asking.reader.asked[0].parent == asking.home / "pictures"
    assert len(asking.painter.plans) == painted + 2


def test_a_plan_that_comes_after_the_person_left_paints_nothing(table: Table) -> None:
    for number in (2, 3):
        table.add_adapter(number)
    table.open()
    table.surface.test_pressed.emit(TWO)
    request, _ = table.painter.plans[0]
    table.painter.fail(BocetoError(ErrorCode.OUT_OF_MEMORY, count=1), request)
    asked = table.answered = len(table.painter.plans)
    table.database.is_held = True
    table.surface.retry_pressed.emit()
    table.surface.later_pressed.emit()
    table.surface.test_pressed.emit("taste-3")
    table.database.release()
    table.paint_pairs()
    assert len(table.painter.plans) == asked + 2 * AHEAD
    assert table.library.blind_pairs(TWO) == []
    assert len(table.library.blind_pairs(AdapterId("taste-3"))) == AHEAD
    assert [batch.prompt for batch in table.library.batches(9)] == ["", "a sunset"]


def test_leaving_in_the_middle_of_a_pair_drops_it(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    table.painter.show_images(which=0)
    table.surface.later_pressed.emit()
    assert len(table.painter.cancelled) == 2
    table.painter.finish(which=0, cancelled=True)
    table.painter.finish(which=1, cancelled=True)
    assert table.library.blind_pairs(TWO) == []
    assert table.painter.passing == {request for request, _ in table.painter.plans}
    assert table.taken_in == []


def test_a_pair_whose_file_is_lost_is_passed_over(asking: Table) -> None:
    asking.surface.later_pressed.emit()
    lost = asking.library.image(ImageId(asking.library.blind_pairs(TWO)[0].right[0])).file
    asking.reader.known = lambda file: QImage() if file.name == lost else pixels(3)
    asking.surface.test_pressed.emit(TWO)
    asking.surface.voted.emit(Side.LEFT)
    votes = [pair.vote for pair in asking.library.blind_pairs(TWO)]
    assert votes[:3] == [None, Side.LEFT, None]


def test_pictures_without_frames_are_read_from_their_files(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    table.paint_pairs(framed=False)
    assert table.surface.pair is not None
    assert len(table.reader.asked) == 2 * AHEAD


def test_a_painter_in_trouble_says_so_and_can_be_asked_again(table: Table) -> None:
    table.add_adapter(2)
    table.open()
    table.surface.test_pressed.emit(TWO)
    request, _ = table.painter.plans[0]
    table.painter.fail(BocetoError(ErrorCode.OUT_OF_MEMORY, count=1), request)
    assert table.surface.blind.trouble.startswith("There is not enough memory")
    table.surface.retry_pressed.emit()
    assert table.surface.blind.trouble == ""
    assert len(table.painter.plans) == 4
