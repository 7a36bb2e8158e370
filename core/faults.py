"""Faults of the disk and of SQLite, put into words; the only place that knows their numbers."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import BocetoError, ErrorCode

_BY_ERRNO = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.EROFS: ErrorCode.FOLDER_READ_ONLY,
    errno.EACCES: ErrorCode.FOLDER_READ_ONLY,
    errno.EPERM: ErrorCode.FOLDER_READ_ONLY,
}

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: ErrorCode.DISK_FULL,
    sqlite3.SQLITE_READONLY: ErrorCode.FOLDER_READ_ONLY,
    sqlite3.SQLITE_PERM: ErrorCode.FOLDER_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: ErrorCode.FOLDER_READ_ONLY,
    sqlite3.SQLITE_CORRUPT: ErrorCode.LIBRARY_DAMAGED,
    sqlite3.SQLITE_NOTADB: ErrorCode.LIBRARY_DAMAGED,
    sqlite3.SQLITE_BUSY: ErrorCode.LIBRARY_IN_USE,
    sqlite3.SQLITE_LOCKED: ErrorCode.LIBRARY_IN_USE,
    sqlite3.SQLITE_IOERR: ErrorCode.LIBRARY_FAILED,
    sqlite3.SQLITE_PROTOCOL: ErrorCode.LIBRARY_FAILED,
    sqlite3.SQLITE_NOLFS: ErrorCode.LIBRARY_FAILED,
}


def disk_fault(error: OSError, folder: Path) -> BocetoError:
    """What an operating system's error means for somebody who was writing in this folder."""
    code = _BY_ERRNO.get(error.errno or 0, ErrorCode.LIBRARY_FAILED)
    return BocetoError(code, folder=str(folder), reason=error.strerror or str(error))


def sqlite_fault(error: BaseException, folder: Path) -> BocetoError | None:
    """What SQLite's error means; None for a violated constraint or bad SQL, which are our bugs."""
    number = getattr(error, "sqlite_errorcode", None)
    code = None if number is None else _BY_SQLITE_CODE.get(number & 0xFF)
    return None if code is None else BocetoError(code, folder=str(folder), reason=str(error))


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Errors of the world inside this block rise as BocetoErrors about this folder."""
    try:
        yield
    except sqlite3.Error as error:
        fault = sqlite_fault(error, folder)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise disk_fault(error, folder) from error
