"""The states of a cell, painted without text on a plain picture and read pixel by pixel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from core.domain.image import Flag, Label, Marks
from core.domain.recipe import Edit
from desktop.pictures.cell import UNMARKED
from desktop.pictures.delegate import CellDelegate
from desktop.pictures.overlay import Overlays
from desktop.studio.model import PictureModel
from desktop.theme import ThemeManager
from tests.desktop.studio_fakes import SIDE_PX, picture

SIDE = 165
RECT = QRect(20, 20, SIDE, SIDE)
GROUND = QColor(0, 0, 255)
PICTURE = QColor(200, 60, 60)
State = QStyle.StateFlag
Painted = Callable[..., QImage]


@pytest.fixture
def delegate(model: PictureModel, themes: ThemeManager) -> CellDelegate:
    return CellDelegate(model.pictures, themes)


@pytest.fixture
def painted(model: PictureModel, delegate: CellDelegate, qtbot: QtBot) -> Painted:
    """Paint one cell on a blue ground."""

    def paint(
        marks: Marks = UNMARKED,
        state: QStyle.StateFlag = State.State_Enabled,
        *,
        edited: bool = False,
        rect: QRect = RECT,
    ) -> QImage:
        model.begin(2, Path())
        shown = msgspec.structs.replace(picture(0), marks=marks)
        if edited:
            recipe = msgspec.structs.replace(shown.recipe, edits=(Edit("warmth", 1.0),))
            shown = msgspec.structs.replace(shown, recipe=recipe)
        plain = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
        plain.fill(PICTURE)
        with qtbot.waitSignal(model.pictures.arrived):
            model.put(0, shown, plain)
        return paint_row(delegate, model, 0, state, rect)

    return paint


def paint_row(
    delegate: CellDelegate,
    model: PictureModel,
    row: int,
    state: QStyle.StateFlag = State.State_Enabled,
    rect: QRect = RECT,
) -> QImage:
    canvas = QImage(220, 220, QImage.Format.Format_RGB32)
    canvas.fill(GROUND)
    option = QStyleOptionViewItem()
    option.rect, option.state = rect, state
    painter = QPainter(canvas)
    delegate.paint(painter, option, model.index(row))
    painter.end()
    return canvas


def dark_box(image: QImage, within: QRect) -> QRect:
    """The smallest box around what is as dark as a pill."""
    found = QRect()
    for y in range(within.top(), within.bottom() + 1):
        for x in range(within.left(), within.right() + 1):
            if image.pixelColor(x, y).lightness() < 70:
                found = found.united(QRect(x, y, 1, 1))
    return found


def at(image: QImage, x: int, y: int) -> QColor:
    return image.pixelColor(RECT.left() + x, RECT.top() + y)


def close(one: QColor, other: QColor, by: int = 6) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) <= by for a, b in pairs)  # type: ignore[operator]


def test_a_resting_cell_is_the_picture_and_nothing_else(painted: Painted) -> None:
    image = painted()
    assert close(at(image, 82, 82), PICTURE)
    assert close(at(image, -3, 82), GROUND)
    assert dark_box(image, RECT).isNull()


@pytest.mark.parametrize(
    ("marks", "pill"),
    [
        (Marks(flag=Flag.PICK), QRect(6, 6, 20, 20)),
        (Marks(label=Label.BLUE), QRect(SIDE - 26, 6, 20, 20)),
        (Marks(stars=5), QRect(6, SIDE - 24, 71, 18)),
        (Marks(stars=2), QRect(6, SIDE - 24, 35, 18)),
    ],
)
def test_each_mark_has_its_place(painted: Painted, marks: Marks, pill: QRect) -> None:
    assert dark_box(painted(marks), RECT) == pill.translated(RECT.topLeft())


def test_an_edit_shows_at_the_bottom_right(painted: Painted) -> None:
    place = QRect(SIDE - 25, SIDE - 25, 20, 20).translated(RECT.topLeft())
    assert dark_box(painted(edited=True), RECT) == place


def test_a_rejected_picture_is_grey_and_lets_the_ground_through(painted: Painted) -> None:
    colour = at(painted(Marks(flag=Flag.REJECT)), 82, 82)
    grey = round(0.3 * PICTURE.red() + 0.59 * PICTURE.green() + 0.11 * PICTURE.blue())
    expected = [
        round(0.34 * (0.85 * grey + 0.15 * channel) + 0.66 * ground)
        for channel, ground in zip(PICTURE.getRgb()[:3], GROUND.getRgb()[:3], strict=True)  # type: ignore[arg-type]
    ]
    assert close(colour, QColor(*expected), by=8)


def test_frames_lie_outside_the_picture(painted: Painted, themes: ThemeManager) -> None:
    theme = themes.theme
    selected = painted(state=State.State_Enabled | State.State_Selected)
    assert close(at(selected, -2, 82), theme.cell, by=12)
    assert close(at(selected, -5, 82), GROUND)
    assert close(at(selected, 0, 82), PICTURE)
    active = State.State_Enabled | State.State_Selected | State.State_HasFocus
    assert close(at(painted(state=active | State.State_Active), -3, 82), theme.accent)
    assert close(at(painted(state=active), -3, 82), theme.outline)


def test_hover_offers_stars_and_flags(painted: Painted) -> None:
    hovered = State.State_Enabled | State.State_MouseOver
    image = painted(Marks(stars=3), hovered)
    stars = QRect(6, SIDE - 24, 83, 18).translated(RECT.topLeft())
    assert close(image.pixelColor(stars.topLeft() + QPoint(2, 2)), QColor(20, 18, 18), by=30)
    assert at(image, 82, SIDE - 2).lightness() < PICTURE.lightness()
    assert close(at(image, 82, SIDE - 60), PICTURE)


def test_overlays_can_be_hidden(painted: Painted, delegate: CellDelegate) -> None:
    marks = Marks(4, Flag.PICK, Label.RED)
    delegate.overlays = Overlays.NONE
    assert dark_box(painted(marks), RECT).isNull()
    delegate.overlays = Overlays.RATINGS
    only_stars = dark_box(painted(marks), RECT)
    assert only_stars.top() == RECT.top() + SIDE - 24


def test_small_cells_shorten_the_stars(painted: Painted) -> None:
    small = QRect(20, 20, 64, 64)
    box = dark_box(painted(Marks(stars=5), rect=small), small)
    assert box.width() == 35


def test_tiles_say_what_is_missing(
    model: PictureModel, delegate: CellDelegate, themes: ThemeManager
) -> None:
    model.begin(2, Path())
    waiting = paint_row(delegate, model, 1)
    assert close(at(waiting, 82, 82), themes.theme.raised)
    model.fail()
    assert close(at(paint_row(delegate, model, 1), 10, 10), themes.theme.danger_soft)


def test_a_picture_that_is_not_decoded_shows_its_mean_colour(
    model: PictureModel, delegate: CellDelegate
) -> None:
    model.show_batch(1, [msgspec.structs.replace(picture(3), mean_rgb=0x336699)], Path())
    assert close(at(paint_row(delegate, model, 0), 82, 82), QColor(0x33, 0x66, 0x99))


def test_a_picture_that_was_just_painted_fades_in(
    model: PictureModel, delegate: CellDelegate, themes: ThemeManager
) -> None:
    themes.reduce_motion = False
    model.begin(1, Path())
    model.put(0, picture(0), QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32))
    assert delegate.is_fading(model.cell(0))
    themes.reduce_motion = True
    assert not delegate.is_fading(model.cell(0))
