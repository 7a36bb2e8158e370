"""Room for the last rating: a file that is dropped when the disk is full.

A full disk also stops what would free it, since SQLite needs room even to delete. Dropping the
ballast lets the change go in that just failed, and the next ones, while the person makes room.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated
from core.files import write_atomically

BALLAST_BYTES = 8 << 20
ROOM_BYTES = 4 * BALLAST_BYTES


class Ballast:
    """The ballast of one library. `size` and `room` in bytes; `room` must be free to make it."""

    def __init__(self, path: Path, size: int = BALLAST_BYTES, room: int = ROOM_BYTES) -> None:
        self._path = path
        self._size = size
        self._room = room

    @property
    def is_there(self) -> bool:
        """Whether there is ballast to drop; without it the disk is nearly full."""
        return self._path.is_file()

    def drop(self) -> bool:
        """Free the room; False if there was none to free."""
        if not self.is_there:
            return False
        with translated(self._path.parent):
            self._path.unlink()
        return True

    def renew(self) -> None:
        """Make it again if it is gone and there is room; random, as some disks compress."""
        if self.is_there or shutil.disk_usage(self._path.parent).free < self._room:
            return
        try:
            write_atomically(self._path, os.urandom(self._size))
        except BocetoError as error:
            # A quota may leave less than the disk has free; that stops nothing else.
            if error.code is not ErrorCode.DISK_FULL:
                raise
