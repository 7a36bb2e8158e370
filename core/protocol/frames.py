"""Finished pixels in a memory-mapped file that the parent makes: one slot a picture.

A slot holds side * side RGB triples, rows from top to bottom without padding. The parent alone
hands out slots and takes them back; the child writes only into slots that a request names, before
it says ImageReady.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

_HEADER = struct.Struct("<8sIII")
_MAGIC = b"bocetoF1"
_PAGE = 4096


class FrameFile:
    """The shared file, seen from either side."""

    def __init__(self, path: Path, mapping: mmap.mmap, slots: int, side_px: int) -> None:
        self.path = path
        self.slots = slots
        self.side_px = side_px
        self._map = mapping
        self._stride = _stride(side_px)

    @classmethod
    def create(cls, path: Path, slots: int, side_px: int) -> FrameFile:
        """A new file for `slots` square RGB pictures; an old one of this name is replaced."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        with path.open("w+b") as file:
            file.truncate(_PAGE + slots * _stride(side_px))
            file.write(_HEADER.pack(_MAGIC, slots, side_px, 0))
            file.flush()
            mapping = mmap.mmap(file.fileno(), 0)
        return cls(path, mapping, slots, side_px)

    @classmethod
    def attach(cls, path: Path) -> FrameFile:
        """Open a file that the parent made."""
        with path.open("r+b") as file:
            mapping = mmap.mmap(file.fileno(), 0)
        magic, slots, side_px, _ = _HEADER.unpack_from(mapping)
        if magic != _MAGIC or len(mapping) != _PAGE + slots * _stride(side_px):
            raise ValueError(f"{path} is not a frame file")
        return cls(path, mapping, slots, side_px)

    def slot(self, number: int) -> memoryview:
        """The bytes of one slot: side_px * side_px * 3, writable. Release it before `close`."""
        if not 0 <= number < self.slots:
            raise ValueError(f"slot {number} of {self.slots}")
        start = _PAGE + number * self._stride
        return memoryview(self._map)[start : start + self.side_px**2 * 3]

    def close(self) -> None:
        """Unmap."""
        self._map.close()

    def remove(self) -> None:
        """Unmap and delete; for the parent."""
        self.close()
        self.path.unlink(missing_ok=True)


def _stride(side_px: int) -> int:
    return -(-side_px * side_px * 3 // _PAGE) * _PAGE
