"""The window's line to a real process that checks, and the whole window that removes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.bundled import LIGHT, bundled_generators
from core.settings import Settings, save_settings
from desktop import app as composition
from desktop.actions import ActionId, Press
from desktop.app import Boceto
from desktop.verifier_link import VerifierLink
from tests.desktop.test_app_pages import SilentPainter
from tests.generators import tiny_generator

PATIENCE_MS = 120_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny_generator(tmp_path / "home" / "generators" / "tiny")
    return tmp_path / "home" / "generators" / "tiny"


@pytest.fixture
def link(tmp_path: Path, qapp: object) -> Iterator[VerifierLink]:
    made = VerifierLink(tmp_path / "home")
    yield made
    made.close()


def test_each_is_told_of_and_then_it_ends(link: VerifierLink, folder: Path, qtbot: QtBot) -> None:
    (folder.parent / "hollow").mkdir()
    told: list[object] = []
    link.sound.connect(told.append)
    link.faulty.connect(told.append)
    with qtbot.waitSignal(link.ended, timeout=PATIENCE_MS) as ended:
        link.begin([folder.parent / "hollow", folder])
    assert ended.args == [True]
    assert [type(one).__name__ for one in told] == ["GeneratorFaulty", "GeneratorSound"]
    assert not link.running


def test_an_accident_is_told(link: VerifierLink, folder: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(link.progressed, timeout=PATIENCE_MS):
        link.begin([folder] * 9)
    assert link._child is not None
    with qtbot.waitSignal(link.ended, timeout=PATIENCE_MS) as ended:
        link._child.kill()
    assert ended.args == [False]


def test_a_generator_goes_and_comes_back_in_the_window(
    folder: Path,
    tmp_path: Path,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(composition, "PainterLink", SilentPainter)
    home = tmp_path / "home"
    save_settings(home, Settings(language="en", theme="dark", reduce_motion=True))
    made = Boceto(qapp, home, LIGHT)
    bundled = len(bundled_generators())
    made.start()
    made.window.show_page(ActionId.PAGE_MODELS.value)
    page = made.models
    qtbot.waitUntil(lambda: page.models.rowCount() == bundled + 1, timeout=PATIENCE_MS)
    page.choose(str(folder))
    page.detail.remove_button.click()
    qtbot.waitUntil(page.removal.isVisible, timeout=PATIENCE_MS)
    page.removal.remove_button.click()
    qtbot.waitUntil(lambda: page.models.rowCount() == bundled, timeout=PATIENCE_MS)
    assert (home / "trash" / "tiny" / "card.json").is_file()
    assert page.act(Press(ActionId.UNDO))
    qtbot.waitUntil(lambda: page.models.rowCount() == bundled + 1, timeout=PATIENCE_MS)
    assert (folder / "card.json").is_file()
    made.window.close()
    made.window.deleteLater()
