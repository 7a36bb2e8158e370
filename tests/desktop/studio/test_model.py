"""The models behind the grid and the filmstrip."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.domain.browsing import Shown
from core.domain.ids import BatchId, ImageId
from core.domain.image import Batch, Flag, Label, Marks
from core.domain.recipe import Edit
from desktop.pictures.cell import CellState, Role
from desktop.pictures.pictures import Place
from desktop.studio.filmstrip_model import CardRole, FilmstripModel, card_of
from desktop.studio.model import PictureModel
from desktop.studio.picture_filter import PictureFilter
from tests.desktop.studio_fakes import picture, picture_files, pixels

FOLDER = Path("/pictures")


def states(model: PictureModel) -> list[CellState]:
    return [cell.state for cell in model.cells()]


def test_a_batch_is_painted_cell_by_cell(model: PictureModel, qtmodeltester: ModelTester) -> None:
    model.begin(3, FOLDER)
    assert states(model) == [CellState.NEXT, CellState.WAITING, CellState.WAITING]
    model.put(0, picture(0), pixels(0))
    assert states(model) == [CellState.READY, CellState.NEXT, CellState.WAITING]
    assert model.pictures.find(picture(0).id) is not None
    model.put(1, picture(1), None)
    model.end()
    assert [cell.id for cell in model.cells()] == [picture(0).id, picture(1).id]
    qtmodeltester.check(model)


def test_what_was_refused_says_so(model: PictureModel) -> None:
    model.begin(2, FOLDER)
    model.put(0, picture(0), pixels(0))
    model.fail()
    assert states(model) == [CellState.READY, CellState.FAILED]


def test_marks_change_one_row_and_the_counts(model: PictureModel, qtbot: QtBot) -> None:
    model.show_batch(7, [picture(n) for n in range(4)], FOLDER)
    shown = PictureFilter(model)
    with qtbot.waitSignal(model.counts_changed), qtbot.waitSignal(model.dataChanged) as seen:
        model.set_marks(picture(2).id, Marks(stars=5, flag=Flag.PICK))
    assert seen.args is not None
    assert [index.row() for index in seen.args[:2]] == [2, 2]
    assert shown.counts() == {
        Shown.ALL: 4,
        Shown.PICKS: 1,
        Shown.REJECTED: 0,
        Shown.UNRATED: 3,
    }
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_marks(picture(2).id, Marks(stars=5, flag=Flag.PICK))
        model.set_marks(ImageId("elsewhere"), Marks(1))


def test_the_filter_follows_the_marks(model: PictureModel, qtmodeltester: ModelTester) -> None:
    model.show_batch(7, [picture(n) for n in range(5)], FOLDER)
    shown = PictureFilter(model)
    model.set_marks(picture(1).id, Marks(flag=Flag.REJECT))
    model.set_marks(picture(3).id, Marks(stars=2))
    shown.show_only(Shown.UNRATED)
    assert [shown.source_row(row) for row in range(shown.rowCount())] == [0, 2, 4]
    assert shown.row_of(picture(4).id) == 2
    assert shown.row_of(picture(1).id) == -1
    shown.show_only(Shown.REJECTED)
    assert [shown.cell(row).id for row in range(shown.rowCount())] == [picture(1).id]
    qtmodeltester.check(shown)
    model.begin(2, FOLDER)
    assert shown.rowCount() == 0


def test_a_screen_reader_hears_the_whole_cell(model: PictureModel) -> None:
    image = msgspec.structs.replace(picture(8), marks=Marks(5, Flag.PICK, Label.BLUE))
    recipe = msgspec.structs.replace(image.recipe, edits=(Edit("warmth", 1.0),))
    images = [picture(n) for n in range(18)]
    images[8] = msgspec.structs.replace(image, recipe=recipe)
    model.show_batch(42, images, FOLDER)
    text = model.data(model.index(8), Qt.ItemDataRole.AccessibleTextRole)
    assert text == "42, 9 of 18. Five stars. Picked. Blue label. Edited."
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "42, 1 of 18."
    model.begin(2, FOLDER)
    waiting = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert waiting == "0, 2 of 2. Not painted yet."


def test_pictures_leave_as_files(model: PictureModel) -> None:
    model.show_batch(1, [picture(0), picture(1)], FOLDER)
    data = model.mimeData([model.index(0), model.index(1)])
    files = [url.toLocalFile() for url in data.urls()]
    assert files == [str(FOLDER / picture(n).file) for n in range(2)]
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    model.begin(1, FOLDER)
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.mimeData([model.index(0)]).urls()


def test_a_lost_file_is_missing_and_a_repainted_one_is_back(
    model: PictureModel, qtbot: QtBot, tmp_path: Path
) -> None:
    model.show_batch(1, [picture(0)], tmp_path)
    with qtbot.waitSignal(model.pictures.lost):
        model.want(Place.GRID, [0], 8)
    assert states(model) == [CellState.MISSING]
    model.replace(picture(0), pixels(0))
    assert states(model) == [CellState.READY]


def test_a_live_picture_stays_although_its_file_is_gone(
    model: PictureModel, qtbot: QtBot, tmp_path: Path
) -> None:
    model.begin(1, tmp_path)
    model.put(0, picture(0), pixels(0))
    with qtbot.waitSignal(model.pictures.lost):
        model.want(Place.GRID, [0], 8)
    assert states(model) == [CellState.READY]


def test_pixels_repaint_their_cell(model: PictureModel, qtbot: QtBot, tmp_path: Path) -> None:
    model.show_batch(1, picture_files(tmp_path, 2), tmp_path)
    with qtbot.waitSignal(model.dataChanged) as seen:
        model.want(Place.GRID, [1], 8)
    assert seen.args is not None
    assert seen.args[0].row() == 1


def test_questions_about_nothing_get_no_answer(model: PictureModel) -> None:
    model.show_batch(1, [picture(0)], FOLDER)
    assert model.data(QModelIndex(), Role.CELL) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert model.rowCount(model.index(0)) == 0
    assert model.image(ImageId("")) is None


def test_the_filmstrip_keeps_batches_in_the_order_painted(qtmodeltester: ModelTester) -> None:
    strip = FilmstripModel()
    batches = [Batch(BatchId(n), f"prompt {n}", 0.0, 1.0, 1.0) for n in (1, 2, 4)]
    strip.show([card_of(batch, FOLDER) for batch in batches])
    strip.put(card_of(Batch(BatchId(3), "between", 0.0, 1.0, 1.0), FOLDER))
    strip.put(card_of(Batch(BatchId(5), "newest", 0.0, 1.0, 1.0), FOLDER))
    strip.put(card_of(Batch(BatchId(1), "changed", 0.0, 1.0, 1.0), FOLDER))
    assert [card.id for card in strip.cards()] == [1, 2, 3, 4, 5]
    assert strip.cards()[0].prompt == "changed"
    assert strip.row_of(BatchId(9)) == -1
    qtmodeltester.check(strip)


def test_a_card_shows_the_best_four_and_counts_the_picks() -> None:
    images = [
        msgspec.structs.replace(picture(n), marks=marks)
        for n, marks in enumerate(
            (Marks(1), Marks(5), Marks(3, Flag.PICK), Marks(5, Flag.REJECT), Marks(), Marks(4))
        )
    ]
    card = card_of(Batch(BatchId(4), "birds", 0.0, 1.0, 1.0, tuple(images)), FOLDER)
    assert card.picks == 1
    assert [tile.image for tile in card.mosaic] == [picture(n).id for n in (2, 1, 5, 0)]
    strip = FilmstripModel()
    strip.show([card])
    index = strip.index(0)
    assert strip.data(index, CardRole.CARD) is card
    assert strip.data(index, Qt.ItemDataRole.ToolTipRole) == "birds"
    assert strip.data(index, Qt.ItemDataRole.AccessibleTextRole) == "Batch 4: birds. 1 pick."
