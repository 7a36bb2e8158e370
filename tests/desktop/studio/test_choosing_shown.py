"""Pass rates, balance, palettes and what a batch over-represents, in the Studio."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from core.domain.leaning import AXES, HUE_FAMILIES, Axis, Balanced, Placed
from core.domain.painting import Approached, Sifted
from core.domain.prompt import Constraint, Steer
from core.protocol.messages import PaintProgress, PaintStage, PicturesPlaced
from desktop.pictures.notice import Tone
from desktop.studio.leaning_view import LeaningView
from desktop.studio.leaning_words import complaint, in_words, most, result, underway
from desktop.studio.palette_button import PaletteButton
from desktop.studio.picture_colours import colours_of_picture
from desktop.studio.surface import Leaning, Outcome, Took
from desktop.studio.view import StudioPage
from desktop.theme import ThemeManager
from tests import samples
from tests.desktop.studio_bench import StudioBench
from tests.desktop.studio_desk import Desk
from tests.desktop.studio_fakes import reading

FOG = Constraint("fog", False, (Steer("contrast", 1.0),))
WARM = Constraint("warm", True, (Steer("warmth", 1.0),))
NAMES = tuple((f"scene {n}", f"escena {n}") for n in range(6))


def settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    QCoreApplication.processEvents()


def begin(studio: StudioBench, *constraints: Constraint) -> None:
    studio.surface.prompt_edited.emit("a bird")
    studio.surface.paint_pressed.emit()
    read = msgspec.structs.replace(reading("a bird"), constraints=constraints)
    studio.painter.read(answer=read)


def finish(studio: StudioBench, **told: object) -> None:
    request, plan = studio.painter.plans[-1]
    studio.painter.show_images()
    done = msgspec.structs.replace(samples.paint_done(plan.count), request=request, **told)
    studio.painter.paint_done.emit(done)


def test_the_pass_rate_is_told_while_painting_and_stays_with_the_batch(
    studio: StudioBench,
) -> None:
    begin(studio, FOG)
    request, plan = studio.painter.plans[-1]
    assert plan.wordings[0].constraints == (FOG,)
    progress = PaintProgress(request, PaintStage.CHOOSING, 12, 32, 5)
    studio.painter.paint_progressed.emit(progress)
    assert studio.surface.choosing == [(progress, (FOG,))]
    finish(studio, sifted=Sifted(31, 12))
    assert studio.surface.took is not None
    assert studio.surface.took.outcome == Outcome((FOG,), Sifted(31, 12))
    assert studio.surface.notice is None


def test_too_few_that_pass_are_complained_about(studio: StudioBench) -> None:
    begin(studio, FOG)
    finish(studio, sifted=Sifted(32, 1, 3))
    assert studio.surface.notice is not None
    assert studio.surface.notice.tone is Tone.WARN
    assert "1 of 32" in studio.surface.notice.sentence


def test_the_page_says_it_above_the_pictures(page: StudioPage) -> None:
    outcome = Outcome((FOG,), Sifted(31, 12))
    page.show_took(Took(16, 1.0, 2.0, True, outcome))
    assert page.outcome.words == "12 of 31 passed: without fog"
    assert page.outcome.isVisible()
    page.show_took(Took(16, 1.0, 2.0, True))
    assert not page.outcome.isVisible()


def test_words_for_what_came_of_a_batch() -> None:
    outcome = Outcome(
        (FOG, WARM, FOG), Sifted(31, 12), Balanced(0.42, 0.12), Approached(0.16, 0.118)
    )
    assert result(outcome) == (
        "12 of 31 passed: without fog and warm · unevenness 42% → 12% "
        "· palette distance 0.160 → 0.118"
    )
    assert result(Outcome()) == complaint(Outcome()) == ""
    unchecked = complaint(Outcome((FOG,), Sifted(4, 4, 0, ("giraffes",))))
    assert "giraffes" in unchecked
    learning = PaintProgress(samples.paint_done(1).request, PaintStage.LEARNING, 40, 100)
    assert "40" in underway(learning, (FOG,))
    drawing = msgspec.structs.replace(learning, stage=PaintStage.PALETTE)
    assert "palette" in underway(drawing, ())
    choosing = msgspec.structs.replace(learning, stage=PaintStage.CHOOSING)
    assert underway(choosing, ()) == "40 of 100 to choose from"


def test_pictures_are_placed_a_few_at_a_time_and_once(studio: StudioBench) -> None:
    begin(studio)
    finish(studio)
    settle()
    ((request, files),) = studio.painter.to_place
    assert len(files) == 4
    levels = [Placed((level, 0, 0, 0, 1)) for level in (0, 0, 3, 4)]
    studio.painter.pictures_placed.emit(PicturesPlaced(request, tuple(levels)))
    assert studio.surface.leaning is not None
    assert studio.surface.leaning.placed == tuple(levels)
    settle()
    assert len(studio.painter.to_place) == 1
    studio.surface.leaning_scope_chosen.emit(True)
    assert studio.surface.leaning.recent
    assert len(studio.surface.leaning.placed) == 4


def test_levels_are_told_with_their_numbers() -> None:
    blue = [name for name, _ in HUE_FAMILIES].index("blue")
    leaning = Leaning((Placed((0, 2, blue, 4, 1)), Placed((0, 2, 0, 4, -1))), NAMES)
    assert most(leaning, Axis.LIGHT) == "100% very dark"
    assert in_words(leaning, Axis.HUE) == "Hue: red 50%, blue 50%"
    assert in_words(leaning, Axis.SCENE) == "Scene: scene 1 100%"
    assert in_words(Leaning((), NAMES), Axis.SCENE) == "Scene: not measured"


def test_the_instrument_is_read_and_walked_by_keyboard(
    themes: ThemeManager, show: Callable[[LeaningView], LeaningView]
) -> None:
    view = show(LeaningView(themes))
    view.show_leaning(Leaning((Placed((1, 2, 3, 4, 0)),), NAMES))
    told = [row.accessibleName().split(":")[0].lower() for row in view.rows]
    assert told == ["brightness", "warmth", "hue", "density", "scene"]
    assert len(view.rows) == len(AXES)
    view.rows[0].setFocus()
    QTest.keyClick(view.rows[0], Qt.Key.Key_Down)
    assert view.focusWidget() is view.rows[1]
    QTest.keyClick(view.rows[1], Qt.Key.Key_Up)
    QTest.keyClick(view.rows[0], Qt.Key.Key_Up)
    assert view.focusWidget() is view.rows[0]
    view.grab()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_axes_and_palette_of_the_controls_go_with_the_next_batch(
    desk: Desk, page: StudioPage
) -> None:
    row = page.composer.findChild(PaletteButton)
    assert row is not None
    row.open()
    QTest.keyClicks(row.edit, "teal, #f80")
    assert row.colours == (0x008080, 0xFF8800)
    QTest.keyClick(row.edit, Qt.Key.Key_Return)
    spread = page.composer._controls._spread
    menu = spread.menu()
    menu.actions()[0].trigger()
    menu.actions()[2].trigger()
    settings = page.settings()
    assert settings.palette == (0x008080, 0xFF8800)
    assert settings.balance == (Axis.LIGHT, Axis.HUE)
    desk.paint("a red bird")
    _, plan = desk.painter.plans[-1]
    assert (plan.palette, plan.balance) == (settings.palette, settings.balance)
    row.open()
    QTest.keyClick(row.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(row.edit, "glorp")
    assert row.colours == settings.palette
    QTest.mouseClick(row.clear, Qt.MouseButton.LeftButton)
    assert page.settings().palette == ()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_palette_is_taken_from_the_active_picture(desk: Desk, page: StudioPage) -> None:
    button = page.composer.findChild(PaletteButton)
    assert button is not None
    button.open()
    QTest.mouseClick(button.from_picture, Qt.MouseButton.LeftButton)
    assert 1 <= len(button.colours) <= 5
    button.edit.returnPressed.emit()


def test_the_colours_of_a_picture() -> None:
    picture = QImage(48, 48, QImage.Format.Format_RGB888)
    picture.fill(QColor(0, 128, 128))
    for y in range(12):
        for x in range(48):
            picture.setPixelColor(x, y, QColor(255, 128, 0))
    found = colours_of_picture(picture, 2)
    assert found == (0x008080, 0xFF8000)
    picture.fill(QColor(1, 2, 3))
    assert colours_of_picture(picture, 5) == (0x010203,)
