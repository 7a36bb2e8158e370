"""Marks that several lists show at once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QUndoStack

from core.domain.browsing import Listed
from core.domain.errors import BocetoError, ErrorCode
from core.domain.ids import BatchId, ImageId
from core.domain.image import Flag, Marks
from core.domain.rating import RatingKind
from desktop.pictures.acts import Act
from desktop.pictures.advance import AutoAdvance
from desktop.pictures.culling import Culling
from tests import samples
from tests.desktop.studio_fakes import FakePainter, NowDatabase, services
from tests.fakes import MemoryLibrary


class Shelf:
    """A list of marks."""

    def __init__(self, *images: ImageId) -> None:
        self.lines = {image: Listed(image, BatchId(1), 0) for image in images}

    def marks_of(self, image: ImageId) -> Marks | None:
        line = self.lines.get(image)
        return line.marks if line is not None else None

    def show_marks(self, marks: dict[ImageId, Marks]) -> None:
        for image, now in marks.items():
            if image in self.lines:
                self.lines[image] = Listed(image, BatchId(1), 0, now)

    def stars(self) -> list[int]:
        return [line.marks.stars for line in self.lines.values()]


class Desk:
    """Two lists that share some pictures."""

    def __init__(self) -> None:
        self.library = MemoryLibrary()
        self.a, self.b, self.c = samples.fill(self.library, 3)
        self.one, self.two = Shelf(self.a, self.b), Shelf(self.b, self.c)
        self.database = NowDatabase()
        self.culling = Culling(FakePainter(), self.database, QUndoStack())
        for shelf in (self.one, self.two):
            self.culling.show_in(shelf)
        self.culling.open(services(self.library))


@pytest.fixture
def desk(qapp: object) -> Desk:
    return Desk()


def rate(desk: Desk, stars: int, *images: ImageId) -> bool:
    return desk.culling.mark(Act(images, RatingKind.STARS, stars), f"{stars} stars")


def test_all_lists_show_a_mark_before_the_ledger_has_it(desk: Desk) -> None:
    desk.database.is_held = True
    assert rate(desk, 4, desk.a, desk.b, desk.c)
    assert (desk.one.stars(), desk.two.stars()) == ([4, 4], [4, 4])
    assert desk.library.image(desk.b).marks.stars == 0
    desk.database.release()
    assert [desk.library.image(image).marks.stars for image in (desk.a, desk.b, desk.c)] == [4] * 3
    assert not rate(desk, 4, desk.b)


def test_undo_goes_back_through_all_of_them(desk: Desk) -> None:
    rate(desk, 3, desk.a)
    rate(desk, 5, desk.b, desk.c)
    desk.culling.undo()
    assert (desk.one.stars(), desk.two.stars()) == ([3, 0], [0, 0])
    desk.culling.undo()
    assert desk.one.stars() == [0, 0]
    desk.culling.redo()
    assert desk.one.stars() == [3, 0]


def test_a_refusal_is_taken_back_everywhere(desk: Desk) -> None:
    failed: list[BaseException] = []
    desk.culling.failed.connect(failed.append)
    desk.database.error = BocetoError(ErrorCode.DISK_FULL, folder="/library")
    rate(desk, 5, desk.b)
    assert (desk.one.stars(), desk.two.stars()) == ([0, 0], [0, 0])
    assert len(failed) == 1


def test_respects_do_not_disturb_each_other(desk: Desk) -> None:
    desk.database.is_held = True
    rate(desk, 2, desk.b)
    desk.culling.mark(Act((desk.b,), RatingKind.FLAG, Flag.PICK), "Picked")
    desk.database.release()
    assert desk.two.marks_of(desk.b) == Marks(2, Flag.PICK)
    assert desk.culling.marks_of(ImageId("elsewhere")) is None


def test_auto_advance_is_one_choice(qapp: object) -> None:
    advance, told = AutoAdvance(), []
    advance.changed.connect(told.append)
    advance.toggle()
    advance.set_on(True)
    advance.toggle()
    assert told == [True, False]
    assert not advance.is_on
