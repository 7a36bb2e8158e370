"""The window's line to a real import process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from core.protocol.import_messages import ImportProgress, ImportStage
from core.services.importing import ImportWish
from desktop.actions import ActionId
from desktop.generators.view import ModelsPage
from desktop.importer_link import ImporterLink
from desktop.theme import ThemeManager
from desktop.window import MainWindow, PageOfWindow
from tests.generators import tiny_generator

PATIENCE_MS = 60_000


@pytest.fixture
def link(tmp_path: Path, qapp: object) -> Iterator[ImporterLink]:
    made = ImporterLink(tmp_path / "home")
    yield made
    made.close()
    assert not (tmp_path / "home" / "quarantine").exists()


def test_a_generator_comes_in(link: ImporterLink, tmp_path: Path, qtbot: QtBot) -> None:
    tiny_generator(tmp_path / "theirs")
    with qtbot.waitSignal(link.imported, timeout=PATIENCE_MS) as told:
        link.begin(ImportWish(tmp_path / "theirs"))
        assert link.running
    (done,) = told.args
    assert Path(done.folder) == tmp_path / "home" / "generators" / "tiny"
    assert not link.running


def test_a_refusal_and_another_try(link: ImporterLink, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a.pth").write_text("hello")
    for _ in range(2):
        with qtbot.waitSignal(link.refused, timeout=PATIENCE_MS) as told:
            link.begin(ImportWish(tmp_path / "a.pth"))
        assert told.args[0].code == "not_a_generator"


def test_nothing_is_heard_of_what_was_cancelled(
    link: ImporterLink, tmp_path: Path, qtbot: QtBot
) -> None:
    tiny_generator(tmp_path / "theirs")
    heard: list[object] = []
    for signal in (link.imported, link.refused):
        signal.connect(heard.append)

    def at_the_trial(progress: ImportProgress) -> bool:
        return progress.stage is ImportStage.TRIAL

    with qtbot.waitSignal(link.progressed, timeout=PATIENCE_MS, check_params_cb=at_the_trial):
        link.begin(ImportWish(tmp_path / "theirs"))
    link.cancel()
    assert not link.running
    quarantine = tmp_path / "home" / "quarantine"
    qtbot.waitUntil(lambda: not quarantine.exists(), timeout=PATIENCE_MS)
    assert heard == []
    assert not (tmp_path / "home" / "generators").exists()


def test_a_process_that_dies_is_a_refusal(link: ImporterLink, tmp_path: Path, qtbot: QtBot) -> None:
    tiny_generator(tmp_path / "theirs")
    with qtbot.waitSignal(link.progressed, timeout=PATIENCE_MS):
        link.begin(ImportWish(tmp_path / "theirs"))
    assert link._child is not None
    with qtbot.waitSignal(link.refused, timeout=PATIENCE_MS) as told:
        link._child.kill()
    assert told.args[0].code == "import_died"


def test_files_may_be_dropped_anywhere_on_the_window(themes: ThemeManager, qtbot: QtBot) -> None:
    page = ModelsPage(themes)
    window = MainWindow(themes, [PageOfWindow(ActionId.PAGE_MODELS, "cube", "Ctrl+4", page, page)])
    qtbot.addWidget(window)
    files, text = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/d/a.pth"), QUrl("https://example.org/b")])
    text.setText("a.pth")
    assert not entered(window, text)
    with qtbot.waitSignal(window.files_dragged) as lit:
        assert entered(window, files)
    assert lit.args == [True]
    drop = QDropEvent(
        QPointF(9, 9), ACTION, files, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignals([window.files_dropped, window.files_dragged]):
        window.dropEvent(drop)


ACTION = Qt.DropAction.CopyAction


def entered(window: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(9, 9), ACTION, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    window.dragEnterEvent(event)
    return event.isAccepted()
