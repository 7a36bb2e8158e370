from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import files
from core.domain.errors import BocetoError, ErrorCode


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    files.write_atomically(path, b"old")
    files.write_atomically(path, b"new and longer")

    assert path.read_bytes() == b"new and longer"
    assert list(tmp_path.iterdir()) == [path]


def test_a_picture_in_passing_is_taken_in_once(tmp_path: Path) -> None:
    passing, pictures = tmp_path / "passing", tmp_path / "pictures"
    name = files.put(passing, b"pixels", ".png")
    files.take_in(name, passing, pictures)
    files.take_in(name, passing, pictures)

    assert files.get(pictures, name) == b"pixels"
    assert not (passing / name).exists()
    with pytest.raises(BocetoError) as caught:
        files.take_in("ab/abcd.png", passing, pictures)
    assert caught.value.code is ErrorCode.FILE_MISSING


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.FOLDER_READ_ONLY),
        (errno.EIO, ErrorCode.LIBRARY_FAILED),
    ],
)
def test_a_fault_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, "sync", fail)
    with pytest.raises(BocetoError) as caught:
        files.write_atomically(path, b"new")

    assert caught.value.code is code
    assert caught.value.sentence
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_the_system_takes_in_parts_is_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    read_end, write_end = os.pipe()
    whole_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole_write(descriptor, data[:3]))
    files.write_whole(write_end, b"ten bytes.")
    os.close(write_end)
    assert os.read(read_end, 100) == b"ten bytes."
    os.close(read_end)


@given(st.binary(max_size=300))
def test_content_gives_the_name_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "content"
    name = files.put(folder, data, ".png")

    assert files.put(folder, data, ".png") == name
    assert files.get(folder, name) == data
    path = folder / name
    assert files.is_content_addressed(path)
    assert files.is_intact(path)
    assert path.parent.name == path.name[:2]


def test_altered_content_is_noticed_and_put_right(tmp_path: Path) -> None:
    name = files.put(tmp_path, b"pixels", ".png")
    (tmp_path / name).write_bytes(b"pixelz")

    assert not files.is_intact(tmp_path / name)
    with pytest.raises(BocetoError) as caught:
        files.get(tmp_path, name)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE

    assert files.put(tmp_path, b"pixels", ".png") == name
    assert files.get(tmp_path, name) == b"pixels"


def test_reading_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(BocetoError) as caught:
        files.get(tmp_path, "ab/abcd.png")
    assert caught.value.code is ErrorCode.FILE_MISSING

    with pytest.raises(BocetoError) as caught:
        files.read(tmp_path)
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_things_are_moved_aside_without_replacing_others(tmp_path: Path) -> None:
    trash = tmp_path / "trash"
    for number in range(3):
        (tmp_path / "a.png").write_bytes(bytes([number]))
        files.move_aside(tmp_path / "a.png", trash)

    assert {path.name for path in trash.iterdir()} == {"a.png", "a-1.png", "a-2.png"}
    assert (trash / "a.png").read_bytes() == b"\0"


def test_leftovers_are_found_at_any_depth(tmp_path: Path) -> None:
    deep = tmp_path / "runs" / "one"
    files.make_folder(deep)
    (deep / ".weights.1a2b.tmp").touch()
    (deep / "weights").touch()

    assert files.leftovers(tmp_path) == [deep / ".weights.1a2b.tmp"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BocetoError) as caught:
        files.make_folder(tmp_path / "file" / "folder")
    assert caught.value.code is ErrorCode.LIBRARY_FAILED
