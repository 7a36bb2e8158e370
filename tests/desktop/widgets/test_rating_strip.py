"""Stars, flags and labels: by mouse and key, and never by scrolling or from code."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.domain.image import Flag, Label, Marks
from desktop.theme import DARK, LIGHT, ThemeManager
from desktop.widgets.label_shapes import draw_label, label_name, label_shape
from desktop.widgets.rating_strip import LabelButton, RatingStrip, StripLayout

Show = Callable[[QWidget], QWidget]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=list(StripLayout))
def strip(themes: ThemeManager, show: Show, request: pytest.FixtureRequest) -> RatingStrip:
    made = RatingStrip(themes, request.param)
    made.set_marks(Marks(3, Flag.PICK, Label.BLUE))
    show(made)
    return made


def named(strip: RatingStrip, name: str) -> QToolButton:
    return next(item for item in strip.findChildren(QToolButton) if item.accessibleName() == name)


def star(strip: RatingStrip, number: int) -> QPoint:
    width = strip.stars.width()
    return QPoint(round((number - 0.5) * width / 5), strip.stars.height() // 2)


def test_a_star_is_clicked_and_cleared(strip: RatingStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.stars_chosen) as told:
        qtbot.mouseClick(strip.stars, LEFT, pos=star(strip, 5))
    assert told.args == [5]
    with qtbot.waitSignal(strip.stars_chosen) as told:
        qtbot.mouseClick(strip.stars, LEFT, pos=star(strip, 5))
    assert told.args == [0]


@pytest.mark.parametrize(("key", "stars"), [("4", 4), ("0", 0)])
def test_digits_rate(strip: RatingStrip, qtbot: QtBot, key: str, stars: int) -> None:
    with qtbot.waitSignal(strip.stars_chosen) as told:
        qtbot.keyClicks(strip.stars, key)
    assert told.args == [stars]


def test_arrows_rate_by_one(strip: RatingStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.stars_chosen) as told:
        qtbot.keyClick(strip.stars, Qt.Key.Key_Right)
    assert told.args == [4]
    with qtbot.waitSignal(strip.stars_chosen) as told:
        qtbot.keyClick(strip.stars, Qt.Key.Key_Left)
    assert told.args == [3]


def test_a_flag_is_set_exchanged_and_cleared(strip: RatingStrip, qtbot: QtBot) -> None:
    heard: list[Flag] = []
    strip.flag_chosen.connect(heard.append)
    qtbot.mouseClick(named(strip, "Reject"), LEFT)
    assert not named(strip, "Pick").isChecked()
    qtbot.mouseClick(named(strip, "Reject"), LEFT)
    assert heard == [Flag.REJECT, Flag.NONE]


def test_a_label_is_set_exchanged_and_cleared(strip: RatingStrip, qtbot: QtBot) -> None:
    heard: list[Label] = []
    strip.label_chosen.connect(heard.append)
    qtbot.mouseClick(named(strip, "Green label"), LEFT)
    assert not named(strip, "Blue label").isChecked()
    qtbot.mouseClick(named(strip, "Green label"), LEFT)
    assert heard == [Label.GREEN, Label.NONE]


def test_code_emits_nothing(strip: RatingStrip, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(strip.stars_chosen),
        qtbot.assertNotEmitted(strip.flag_chosen),
        qtbot.assertNotEmitted(strip.label_chosen),
    ):
        strip.set_marks(Marks(5, Flag.REJECT, Label.RED))
    assert strip.stars.value() == 5
    assert named(strip, "Reject").isChecked()
    assert named(strip, "Red label").isChecked()


def test_names_and_keys_for_everyone(strip: RatingStrip) -> None:
    assert named(strip, "Pick").toolTip() == "Pick (P)"
    assert named(strip, "Red label").toolTip() == "Red label (6)"
    assert named(strip, "Purple label").toolTip() == "Purple label"
    heard = QAccessible.queryAccessibleInterface(strip.stars)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.valueInterface().currentValue() == 3


def test_every_label_has_its_own_shape_and_name() -> None:
    rect = QRectF(0, 0, 12, 12)
    labels = [label for label in Label if label]
    areas = {label_shape(label, rect).toFillPolygon().size() for label in labels}
    assert len(areas) >= 4
    assert len({label_name(label) for label in labels}) == 5
    for label in labels:
        bounds = label_shape(label, rect).boundingRect()
        assert abs(bounds.center().x() - 6) < 0.01
        assert abs(bounds.center().y() - 6) < 0.8


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_set_label_is_filled_with_its_hue(theme: object) -> None:
    canvas = QImage(12, 12, QImage.Format.Format_ARGB32)
    for filled in (True, False):
        canvas.fill(0)
        painter = QPainter(canvas)
        draw_label(painter, QRectF(0, 0, 12, 12), Label.BLUE, theme, filled=filled)
        painter.end()
        assert (canvas.pixelColor(6, 6) == theme.labels[3]) is filled


def test_a_label_button_is_large_enough_to_hit(themes: ThemeManager, qtbot: QtBot) -> None:
    button = LabelButton(themes, Label.RED)
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 24
