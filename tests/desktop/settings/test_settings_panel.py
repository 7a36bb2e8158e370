"""The panel over the edge of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.settings import Settings
from desktop.i18n import Language, install
from desktop.settings.panel import WIDTH_PX, SettingsPanel
from desktop.theme import ThemeManager

HOME = Path("/home/ana/Boceto")


@pytest.fixture
def window(show: Callable[[QWidget], QWidget]) -> QWidget:
    """A page with a field, above a status bar."""
    made = QWidget()
    page, bar = QLineEdit(), QWidget()
    page.setObjectName("page")
    bar.setObjectName("bar")
    bar.setFixedHeight(28)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page, 1)
    column.addWidget(bar)
    made.resize(1200, 700)
    return show(made)


@pytest.fixture
def panel(window: QWidget, themes: ThemeManager) -> SettingsPanel:
    bar, page = window.findChild(QWidget, "bar"), window.findChild(QLineEdit, "page")
    assert isinstance(bar, QWidget)
    assert isinstance(page, QLineEdit)
    page.setFocus()
    made = SettingsPanel(themes, window, bar)
    made.show_settings(Settings())
    made.show_home(HOME)
    made.open()
    return made


def test_it_lies_at_the_edge_and_leaves_the_status_bar(
    panel: SettingsPanel, window: QWidget
) -> None:
    assert panel.geometry().getRect() == (1200 - WIDTH_PX, 0, WIDTH_PX, 672)
    window.resize(900, 600)
    assert panel.geometry().getRect() == (900 - WIDTH_PX, 0, WIDTH_PX, 572)
    window.resize(320, 400)
    assert panel.width() == 320


def test_the_keyboard_goes_in_and_comes_back(panel: SettingsPanel, window: QWidget) -> None:
    focused = window.focusWidget()
    assert focused is not None
    assert panel.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.focusWidget() is window.findChild(QLineEdit, "page")
    panel.toggle()
    assert panel.isVisible()
    panel.toggle()
    assert not panel.isVisible()


def test_choices_are_told(panel: SettingsPanel, qtbot: QtBot) -> None:
    for signal, act, value in (
        (panel.language_chosen, lambda: panel.look.languages.chosen.emit("es"), "es"),
        (panel.mode_chosen, lambda: panel.look.modes.chosen.emit("light"), "light"),
        (panel.motion_reduced, panel.look.motion.click, True),
        (panel.advance_chosen, panel.rating.advance.click, True),
    ):
        with qtbot.waitSignal(signal) as told:
            act()
        assert told.args == [value]


def test_the_size_of_the_text_is_told_once_it_is_chosen(panel: SettingsPanel, qtbot: QtBot) -> None:
    slider = panel.look.scale.slider
    slider.setSliderDown(True)
    with qtbot.assertNotEmitted(panel.scale_chosen):
        slider.setValue(30)
    with qtbot.waitSignal(panel.scale_chosen) as told:
        slider.setSliderDown(False)
    assert told.args == [1.5]
    assert (slider.minimum(), slider.maximum()) == (18, 40)


def test_what_is_in_force_is_shown(panel: SettingsPanel, qtbot: QtBot) -> None:
    wanted = Settings("es", "light", 1.25, reduce_motion=True, auto_advance=True)
    with qtbot.assertNotEmitted(panel.language_chosen), qtbot.assertNotEmitted(panel.scale_chosen):
        panel.show_settings(wanted)
    assert panel.look.languages.current() == "es"
    assert panel.look.modes.current() == "light"
    assert panel.look.scale.value() == 1.25
    assert panel.look.motion.isChecked()
    assert panel.rating.advance.isChecked()
    panel.show_settings(Settings(language="fr", theme="sepia"))
    assert panel.look.languages.current() == "system"
    assert panel.look.modes.current() == "system"


def test_the_library_can_be_seen(panel: SettingsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    assert panel.place_section.path.text() == str(HOME)
    panel.place_section.button.click()
    assert [url.toLocalFile() for url in opened] == [str(HOME)]


def test_licences_come_and_go(panel: SettingsPanel, qtbot: QtBot) -> None:
    button, text = panel.about.button, panel.about.text
    panel.show_version("1.2.3")
    assert panel.about.version.text() == "Boceto 1.2.3"
    with qtbot.waitSignal(panel.licences_wanted):
        button.click()
    panel.show_licences("Apache 2.0")
    assert text.isVisible()
    assert text.toPlainText() == "Apache 2.0"
    before = button.text()
    with qtbot.assertNotEmitted(panel.licences_wanted):
        button.click()
    assert not text.isVisible()
    assert button.text() != before


def test_a_notice_is_said(panel: SettingsPanel) -> None:
    panel.show_notice("The disk is full.")
    assert panel.banner.isVisible()
    panel.show_notice("")
    assert not panel.banner.isVisible()


def test_it_speaks_spanish_and_grows(
    panel: SettingsPanel, qapp: QApplication, themes: ThemeManager
) -> None:
    install(qapp, Language.SPANISH)
    QApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)
    assert panel.look.motion.text() != "Reduce motion"
    themes.text_scale = 2.0
    assert panel.width() == 2 * WIDTH_PX
