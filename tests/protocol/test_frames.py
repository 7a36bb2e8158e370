"""What one side writes into a slot, the other reads."""

from pathlib import Path

import pytest

from core.protocol.frames import FrameFile


def test_both_sides_see_the_same_pixels(tmp_path: Path) -> None:
    parent = FrameFile.create(tmp_path / "frames.bin", slots=3, side_px=10)
    child = FrameFile.attach(tmp_path / "frames.bin")
    for number in range(3):
        with child.slot(number) as view:
            view[:] = bytes([number + 1]) * 300
    for number in range(3):
        with parent.slot(number) as view:
            assert bytes(view) == bytes([number + 1]) * 300
    child.close()
    parent.remove()
    assert not (tmp_path / "frames.bin").exists()


@pytest.mark.parametrize("number", [-1, 3])
def test_there_is_no_slot_outside(tmp_path: Path, number: int) -> None:
    frames = FrameFile.create(tmp_path / "frames.bin", slots=3, side_px=10)
    with pytest.raises(ValueError, match="slot"):
        frames.slot(number)
    frames.close()


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "frames.bin").write_bytes(b"\0" * 8192)
    with pytest.raises(ValueError, match="not a frame file"):
        FrameFile.attach(tmp_path / "frames.bin")
