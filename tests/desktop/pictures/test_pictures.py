"""Decoding: visible first, stale dropped, within a number of bytes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage, qAlpha, qRed
from pytestqt.qtbot import QtBot

from core.domain.ids import ImageId
from desktop.pictures.decoding import NATIVE, faded, read_picture
from desktop.pictures.pictures import Pictures, Place, Wanted
from tests.desktop.studio_fakes import SIDE_PX, picture_files, pixels

NAMES = [ImageId(f"image-{n}") for n in range(6)]


def files(folder: Path, count: int = 6) -> list[Wanted]:
    images = picture_files(folder, count)
    return [
        Wanted(name, folder / image.file, 8) for name, image in zip(NAMES, images, strict=False)
    ]


def test_a_picture_is_read_at_the_wanted_size(tmp_path: Path) -> None:
    (wanted,) = files(tmp_path, 1)
    assert read_picture(wanted.file, 8, 0).width() == 8
    assert read_picture(wanted.file, NATIVE, 0).width() == SIDE_PX
    assert read_picture(tmp_path / "nothing.png", 8, 0).isNull()


def test_corners_are_rounded(tmp_path: Path) -> None:
    (wanted,) = files(tmp_path, 1)
    read = read_picture(wanted.file, 32, 3)
    assert qAlpha(read.pixel(0, 0)) < 128
    assert qAlpha(read.pixel(16, 16)) == 255


def test_a_rejected_picture_loses_saturation_and_opacity() -> None:
    red = QImage(4, 4, QImage.Format.Format_RGB32)
    red.fill(QColor(250, 10, 10))
    twin = faded(red).pixelColor(1, 1)
    assert abs(twin.alpha() - 87) <= 1
    assert 0.1 < twin.hsvSaturationF() / QColor(250, 10, 10).hsvSaturationF() < 0.45
    green = QImage(4, 4, QImage.Format.Format_RGB32)
    green.fill(QColor(128, 128, 128))
    assert (
        abs(qRed(faded(green).convertToFormat(QImage.Format.Format_ARGB32).pixel(0, 0)) - 128) < 4
    )


def test_live_pixels_are_there_at_once_and_their_twin_soon(decoded: Pictures, qtbot: QtBot) -> None:
    with qtbot.waitSignal(decoded.arrived):
        decoded.keep_live(NAMES[0], pixels(0))
        live = decoded.find(NAMES[0])
        assert live is not None
        assert live.faded is None
    complete = decoded.find(NAMES[0])
    assert complete is not None
    assert complete.faded is not None


def test_another_size_stands_in_until_the_right_one_is_there(
    decoded: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    wanted = files(tmp_path, 1)
    assert decoded.find(NAMES[0], 8) is None
    decoded.keep_live(NAMES[0], pixels(0))
    stand_in = decoded.find(NAMES[0], 8)
    assert stand_in is not None
    assert stand_in.plain.width() == SIDE_PX
    decoded.want(Place.GRID, wanted)
    qtbot.waitUntil(lambda: decoded.has(NAMES[0], 8))
    right = decoded.find(NAMES[0], 8)
    assert right is not None
    assert right.plain.width() == 8


def test_what_scrolled_away_is_never_decoded(
    decoded: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    wanted = files(tmp_path)
    decoded.want(Place.GRID, wanted)
    decoded.want(Place.GRID, wanted[5:])
    qtbot.waitUntil(lambda: decoded.has(NAMES[5], 8))
    qtbot.waitUntil(lambda: decoded.is_idle)
    kept = [name for name in NAMES if decoded.has(name, 8)]
    assert NAMES[3] not in kept
    assert NAMES[4] not in kept


def test_every_place_keeps_its_own_wishes(decoded: Pictures, qtbot: QtBot, tmp_path: Path) -> None:
    wanted = files(tmp_path)
    decoded.want(Place.FILMSTRIP, wanted[:3])
    decoded.want(Place.GRID, wanted[3:])
    qtbot.waitUntil(lambda: all(decoded.has(name, 8) for name in NAMES))


def test_the_budget_holds_and_the_oldest_goes_first(qtbot: QtBot, tmp_path: Path) -> None:
    one = 2 * 4 * 8 * 8
    decoded = Pictures(budget_bytes=3 * one)
    for wanted in files(tmp_path):
        decoded.want(Place.GRID, [wanted])
        qtbot.waitUntil(lambda name=wanted.image: decoded.has(name, 8))
        assert decoded.used_bytes <= 3 * one
    assert [name for name in NAMES if decoded.has(name, 8)] == NAMES[3:]
    decoded.forget(NAMES[5])
    assert decoded.find(NAMES[5], 8) is None
    assert decoded.used_bytes == 2 * one
    decoded.close()


def test_an_unreadable_file_is_reported_once(
    decoded: Pictures, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = Wanted(NAMES[0], tmp_path / "gone.png", 8)
    with qtbot.waitSignal(decoded.lost) as lost:
        decoded.want(Place.GRID, [gone])
    assert lost.args == [NAMES[0]]
    with qtbot.assertNotEmitted(decoded.lost, wait=50):
        decoded.want(Place.GRID, [gone])


def test_nothing_is_decoded_after_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    decoded = Pictures()
    decoded.close()
    decoded.want(Place.GRID, files(tmp_path, 1))
    assert decoded.is_idle
