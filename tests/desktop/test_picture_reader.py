"""Pictures are read on another thread and arrive on the window's."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.picture_reader import PictureReader


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[PictureReader]:
    made = PictureReader()
    yield made
    made.close()


def test_a_picture_arrives_whole_on_the_window_s_thread(
    reader: PictureReader, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "red.png"
    drawn = QImage(6, 4, QImage.Format.Format_RGB888)
    drawn.fill(QColor(200, 10, 30))
    drawn.save(str(file))
    threads: list[int] = []
    reader.read.connect(
        lambda: threads.append(threading.get_ident()), Qt.ConnectionType.AutoConnection
    )
    with qtbot.waitSignal(reader.read) as told:
        reader.ask(file)
    path, pixels = told.args
    assert path == str(file)
    assert (pixels.width(), pixels.height()) == (6, 4)
    assert pixels.pixelColor(3, 2) == QColor(200, 10, 30)
    assert threads == [threading.get_ident()]


def test_pictures_come_in_the_order_asked_and_what_is_no_picture_is_null(
    reader: PictureReader, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "text.png").write_text("no picture")
    came: list[tuple[str, bool]] = []
    reader.read.connect(lambda path, pixels: came.append((Path(path).name, pixels.isNull())))
    for name in ("text.png", "missing.png", "text.png"):
        reader.ask(tmp_path / name)
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == [("text.png", True), ("missing.png", True), ("text.png", True)]
