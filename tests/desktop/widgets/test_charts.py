"""Charts: drawn to scale, and said in words."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import ThemeManager
from desktop.widgets.curve import Curve, CurvePoint, LineStyle, Reference, Scale
from desktop.widgets.curve_view import CurveView
from desktop.widgets.interval_bar import Interval, IntervalBar, IntervalStyle
from desktop.widgets.meter_bar import MeterBar

Show = Callable[[QWidget], QWidget]
CURVE = Curve(
    (CurvePoint(0, 0.53, 0.47, 0.6), CurvePoint(640, 0.79, 0.75, 0.82)),
    (Reference("Taste 7", 0.78, LineStyle.DASHED), Reference("chance", 0.5, LineStyle.DOTTED)),
    1000,
)


def test_the_axis_shows_whole_tens() -> None:
    scale = Scale(CURVE, QRectF(0, 0, 1000, 300))
    assert scale.levels() == [0.5, 0.6, 0.7, 0.8]
    assert scale.steps() == [0, 250, 500, 750, 1000]
    assert scale.y(0.5) == pytest.approx(300)
    assert scale.y(0.8) == pytest.approx(0)
    assert scale.x(640) == pytest.approx(640)


def test_an_empty_run_has_an_axis_too() -> None:
    scale = Scale(Curve(), QRectF(0, 0, 100, 100))
    assert scale.levels() == [0.5, 0.6, 0.7]


def test_the_curve_says_what_it_shows(themes: ThemeManager, qtbot: QtBot) -> None:
    view = CurveView(themes)
    qtbot.addWidget(view)
    view.set_curve(CURVE)
    assert view.accessibleDescription() == "79% at step 640, range 75% to 82%."
    assert view.accessibleName() == "Agreement on unseen ratings"
    view.set_curve(Curve())
    assert view.summary() == "No steps yet."


def test_the_curve_is_also_a_table(themes: ThemeManager, show: Show) -> None:
    view = CurveView(themes)
    view.set_curve(CURVE)
    show(view)
    table = view.findChild(QTableWidget)
    assert not table.isVisible()
    (as_table,) = view.menu().actions()
    as_table.trigger()
    assert table.isVisible()
    assert [table.item(1, column).text() for column in range(4)] == [
        "640",
        "79.0%",
        "75.0%",
        "82.0%",
    ]
    assert table.horizontalHeaderItem(1).text() == "Agreement"
    view.resize(500, 150)
    assert table.size() == view.size()
    as_table.trigger()
    assert not table.isVisible()


def test_the_curve_is_drawn_in_the_accent(themes: ThemeManager, show: Show) -> None:
    view = CurveView(themes)
    view.resize(500, 140)
    view.set_curve(CURVE)
    show(view)
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(500) for y in range(140)}
    assert themes.theme.accent.name() in colours


def colours_of(bar: QWidget) -> set[str]:
    image = bar.grab().toImage()
    return {image.pixelColor(x, 8).name() for x in range(image.width())}


def test_a_leaning_is_sanguine_and_its_opposite_blue(themes: ThemeManager, show: Show) -> None:
    bar = IntervalBar(themes)
    bar.resize(96, 16)
    show(bar)
    bar.set_interval(Interval(0.6, 0.5, 0.7), "more")
    assert themes.theme.accent.name() in colours_of(bar)
    bar.set_interval(Interval(-0.6, -0.7, -0.5), "less")
    assert themes.theme.cool.name() in colours_of(bar)
    assert themes.theme.accent.name() not in colours_of(bar)
    assert bar.accessibleName() == "less"


def test_what_crosses_zero_is_pale(themes: ThemeManager, show: Show) -> None:
    interval = Interval(0.3, -0.1, 0.7)
    assert interval.crosses_zero
    bar = IntervalBar(themes, IntervalStyle.DOT)
    show(bar)
    bar.set_interval(interval, "not known")
    assert themes.theme.accent.name() not in colours_of(bar)


def test_a_meter_is_filled_as_far_as_its_amount(themes: ThemeManager, show: Show) -> None:
    meter = MeterBar(themes)
    meter.resize(200, 16)
    show(meter)
    meter.set_amount(0.5, "half", mark=0.975)
    image = meter.grab().toImage()
    assert image.pixelColor(80, 8) == themes.theme.text2
    assert image.pixelColor(150, 8) != themes.theme.text2
    assert image.pixelColor(195, 1) == themes.theme.text
    assert meter.accessibleName() == "half"
