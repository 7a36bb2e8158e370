"""One process for one library. The system lets go of the lock when its holder dies, however."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode
from core.faults import translated

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LibraryLock:
    """Holds a library from its making until `release`.

    Raises BocetoError: LIBRARY_IN_USE if another has it, FOLDER_READ_ONLY if none can be made. The
    file stays where it is: removing it would let two processes lock two files of one name.
    """

    def __init__(self, path: Path) -> None:
        with translated(path.parent):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise BocetoError(ErrorCode.LIBRARY_IN_USE, folder=str(path.parent)) from error

    def release(self) -> None:
        """Let go; may be called again."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
