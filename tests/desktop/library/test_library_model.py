"""The list of the Library: a line for every picture, records for those near the screen."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.browsing import Found, Listed, Query, Shown
from core.domain.ids import BatchId, ImageId
from core.domain.image import Flag, Image, Marks
from desktop.library.model import MOST_REMOVALS, PAGE, LibraryModel
from desktop.library.records import Records
from desktop.pictures.cell import CellState, Role
from desktop.pictures.pictures import Place
from tests.desktop.studio_fakes import picture, picture_files, pixels

FOLDER = Path("/pictures")
EVERYTHING = Query()
PICK, REJECT = Marks(flag=Flag.PICK), Marks(flag=Flag.REJECT)


def answer(images: list[ImageId], query: Query = EVERYTHING, **counts: int) -> Found:
    lines = tuple(Listed(image, BatchId(7), place) for place, image in enumerate(images))
    by_choice = dict.fromkeys(Shown, 0) | {Shown(name): n for name, n in counts.items()}
    return Found(query, lines, by_choice, len(images))


def show(model: LibraryModel, found: Found, folder: Path = FOLDER) -> list[ImageId]:
    ids = [line.image for line in found.pictures]
    model.show(found, {image: at for at, image in enumerate(ids)}, folder)
    return ids


def some(count: int) -> list[ImageId]:
    return [ImageId(f"{number:016x}") for number in range(count)]


def on_show(model: LibraryModel) -> list[ImageId]:
    return [model.image_at(row) for row in range(model.rowCount())]


def test_ten_thousand_lines(model: LibraryModel, qtmodeltester: ModelTester) -> None:
    ids = show(model, answer(some(10_000)))
    assert model.rowCount() == 10_000
    assert model.row_of(ids[9_999]) == 9_999
    assert model.row_of(ImageId("elsewhere")) == -1
    assert model.marks_of(ImageId("elsewhere")) is None
    qtmodeltester.check(model)


def test_a_line_stands_for_its_record(model: LibraryModel, qtbot: QtBot) -> None:
    ids = show(model, answer([picture(0).id, picture(1).id]))
    cell = model.cell(0)
    assert (cell.state, cell.image, cell.id) == (CellState.READY, None, ids[0])
    with qtbot.waitSignal(model.records_wanted) as asked:
        model.want(Place.GRID, [0, 1], 8)
    assert asked.args == [ids]
    with qtbot.assertNotEmitted(model.records_wanted):
        model.want(Place.GRID, [0, 1], 8)
    with qtbot.waitSignal(model.dataChanged):
        model.fill([picture(0), picture(1)])
    assert model.cell(1).image == picture(1)
    assert model.data(model.index(0), Role.IMAGE_ID) == ids[0]
    assert model.title(1) == "7 · 02"


def test_records_come_in_pages(model: LibraryModel, qtbot: QtBot) -> None:
    ids = show(model, answer(some(3 * PAGE)))
    with qtbot.waitSignal(model.records_wanted) as asked:
        model.want(Place.GRID, [PAGE - 1, PAGE], 8)
    assert asked.args == [ids[: 2 * PAGE]]
    with qtbot.waitSignal(model.records_wanted) as asked:
        model.want(Place.STRIP, [2 * PAGE], 8)
    assert asked.args == [ids[2 * PAGE :]]


def test_pixels_follow_their_records(model: LibraryModel, qtbot: QtBot, tmp_path: Path) -> None:
    images = picture_files(tmp_path, 3)
    show(model, answer([image.id for image in images]), tmp_path)
    model.want(Place.GRID, [0, 1, 2], 8)
    with qtbot.waitSignals([model.pictures.arrived] * 3):
        model.fill(images)
    assert all(model.pictures.has(image.id, 8) for image in images)


def test_a_record_shows_the_marks_of_its_line(model: LibraryModel) -> None:
    (image,) = show(model, answer([picture(0).id], all=1, unrated=1))
    model.fill([picture(0)])
    model.show_marks({image: Marks(stars=4)})
    assert model.cell(0).image == msgspec.structs.replace(picture(0), marks=Marks(stars=4))
    assert model.counts == dict.fromkeys(Shown, 0) | {Shown.ALL: 1}


def test_what_no_longer_fits_leaves(model: LibraryModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    ids = show(model, answer(some(6), Query(Shown.UNRATED), all=6, unrated=6))
    model.show_marks({ids[1]: Marks(stars=2), ids[2]: PICK, ids[5]: REJECT})
    assert on_show(model) == [ids[0], ids[3], ids[4]]
    assert [model.row_of(image) for image in ids] == [0, -1, -1, 1, 2, -1]
    assert model.counts == {
        Shown.ALL: 6,
        Shown.PICKS: 1,
        Shown.REJECTED: 1,
        Shown.UNRATED: 3,
    }
    assert not model.is_whole
    model.show_marks({ids[0]: PICK, ids[2]: Marks()})
    assert on_show(model) == [ids[3], ids[4]]
    assert [model.row_of(image) for image in ids] == [-1, -1, -1, 0, 1, -1]


def test_a_lost_star_leaves_and_counts_no_more(model: LibraryModel) -> None:
    ids = some(2)
    lines = tuple(Listed(image, BatchId(1), 0, Marks(stars=4)) for image in ids)
    counts = dict.fromkeys(Shown, 0) | {Shown.ALL: 2}
    show(model, Found(Query(least_stars=4), lines, counts, 9))
    model.show_marks({ids[0]: Marks(stars=3)})
    assert on_show(model) == ids[1:]
    assert model.counts[Shown.ALL] == 1


def test_many_leave_at_once(model: LibraryModel, qtbot: QtBot) -> None:
    ids = show(model, answer(some(4 * MOST_REMOVALS), Query(Shown.UNRATED)))
    leaving = ids[::2]
    with qtbot.waitSignal(model.modelReset):
        model.show_marks(dict.fromkeys(leaving, PICK))
    assert on_show(model) == ids[1::2]
    assert model.row_of(ids[3]) == 1
    model.show_marks({ids[1]: PICK})
    assert model.row_of(ids[3]) == 0


def test_marks_of_others_change_nothing(model: LibraryModel, qtbot: QtBot) -> None:
    (image,) = show(model, answer([picture(0).id]))
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.counts_changed):
        model.show_marks({ImageId("elsewhere"): PICK, image: Marks()})


def test_a_lost_file_comes_back(model: LibraryModel, qtbot: QtBot, tmp_path: Path) -> None:
    show(model, answer([picture(0).id]), tmp_path)
    model.fill([picture(0)])
    with qtbot.waitSignal(model.pictures.lost):
        model.want(Place.GRID, [0], 8)
    assert model.cell(0).state is CellState.MISSING
    model.replace(picture(0), pixels(0))
    assert model.cell(0).state is CellState.READY
    model.replace(picture(5), None)


def test_files_of_what_is_read_can_be_dragged(model: LibraryModel) -> None:
    show(model, answer([picture(0).id, picture(1).id]))
    model.fill([picture(1)])
    data = model.mimeData([model.index(0), model.index(1)])
    assert [url.toLocalFile() for url in data.urls()] == [str(FOLDER / picture(1).file)]
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_screen_reader_hears_where_it_is(model: LibraryModel) -> None:
    ids = show(model, answer(some(1_284)))
    model.show_marks({ids[2]: Marks(5, Flag.PICK)})
    heard = model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "7 · 03, 3 of 1,284. Five stars. Picked."


@pytest.mark.parametrize("looked_at", [0, 2])
def test_records_forget_what_nobody_looks_at(looked_at: int) -> None:
    images: list[Image] = [picture(number) for number in range(4)]
    records = Records(most=3)
    records.keep(images[:3])
    assert records.get(images[looked_at].id) == images[looked_at]
    records.keep(images[3:])
    forgotten = 1 if looked_at == 0 else 0
    assert [image.id in records for image in images] == [n != forgotten for n in range(4)]
    assert records.get(images[forgotten].id) is None
