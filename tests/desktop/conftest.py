"""Tests of the window: without a screen, one theme each, and nothing left behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.collecting import collect_due
from desktop.i18n import Language, install
from desktop.pictures.pictures import Pictures
from desktop.theme import Mode, ThemeManager

AnyWidget = TypeVar("AnyWidget", bound=QWidget)

# The offscreen platform says this of every window that has a smallest size.
HARMLESS = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.qt_log_ignore(HARMLESS, extend=True))


@pytest.fixture(autouse=True)
def cycles_collected_here() -> Iterator[None]:
    """No thread that a test started destroys the objects of the window's thread."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind."""
    before = set(QApplication.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    names = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not names, f"left behind: {names}"


@pytest.fixture(autouse=True)
def speaking_english(qapp: QApplication) -> Iterator[None]:
    """Every test begins in English, wherever it runs."""
    before = QLocale()
    install(qapp, Language.ENGLISH)
    yield
    QLocale.setDefault(before)


@pytest.fixture
def themes(qapp: QApplication) -> Iterator[ThemeManager]:
    """The dark theme without motion."""
    manager = ThemeManager(qapp, Mode.DARK)
    manager.reduce_motion = True
    yield manager
    manager.deleteLater()


@pytest.fixture
def decoded(qapp: QApplication) -> Iterator[Pictures]:
    """Pictures that are decoded on worker threads, which end with the test."""
    pictures = Pictures()
    yield pictures
    pictures.close()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[AnyWidget], AnyWidget]:
    """Show a widget, wait until it is there, and take it away after the test."""

    def shown(widget: AnyWidget) -> AnyWidget:
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        return widget

    return shown
