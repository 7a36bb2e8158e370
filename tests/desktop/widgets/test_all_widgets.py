"""Promises of every widget: names, both themes, large text, and no damage to Python."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QLineEdit, QWidget

from desktop.theme import DARK, LIGHT, Mode, ThemeManager
from tests.desktop.gallery import gallery

Show = Callable[[QWidget], QWidget]
PAINTS = 40


@pytest.fixture
def everything(themes: ThemeManager, show: Show) -> QWidget:
    window = gallery(themes)
    window.resize(1320, 1400)
    show(window)
    return window


def test_every_control_has_a_name(everything: QWidget) -> None:
    unnamed = [
        type(control).__name__
        for kind in (QAbstractButton, QAbstractSlider, QLineEdit)
        for control in everything.findChildren(kind)
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (control.accessibleName() or getattr(control, "text", str)())
        and not control.objectName().startswith("qt_")
    ]
    assert unnamed == []


def test_every_control_can_be_hit(everything: QWidget) -> None:
    small = {
        f"{type(control).__name__} {control.width()} x {control.height()}"
        for control in everything.findChildren(QAbstractButton)
        if control.isVisible() and (control.height() < 24 or control.width() < 20)
    }
    assert small == set()


@pytest.mark.parametrize("mode", [Mode.DARK, Mode.LIGHT])
def test_every_widget_follows_the_theme(
    everything: QWidget, themes: ThemeManager, mode: Mode
) -> None:
    themes.set_mode(mode)
    theme, other = (DARK, LIGHT) if mode is Mode.DARK else (LIGHT, DARK)
    image = everything.grab().toImage()
    step = 3
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    for token in ("canvas", "surface", "raised", "accent", "text", "warn_soft", "danger_soft"):
        assert getattr(theme, token).name() in seen
    for token in ("accent", "warn_soft", "danger_soft", "accent_soft", "cool_soft"):
        assert getattr(other, token).name() not in seen, token


def test_large_text_makes_everything_taller_and_cuts_no_word(
    everything: QWidget, themes: ThemeManager
) -> None:
    buttons = [item for item in everything.findChildren(QAbstractButton) if item.isVisible()]
    themes.text_scale = 2.0
    for button in buttons:
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.sizeHint().width() >= words
        assert button.sizeHint().height() >= 40


def test_painting_leaves_the_count_of_none_alone(everything: QWidget) -> None:
    """Some releases of Qt for Python dropped a reference to None with each call of a painter."""
    everything.grab()
    before = sys.getrefcount(None)
    for _ in range(PAINTS):
        everything.grab()
    assert abs(sys.getrefcount(None) - before) < PAINTS
